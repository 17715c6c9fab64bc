"""After the expo: people say in a survey how it was."""

from playwright.sync_api import expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ORGANISER, ATTENDEE, EXHIBITOR = "organiser@example.com", "attendee@example.com", "exhibitor@example.com"


def test_survey_is_answered_with_and_without_scripts_and_read_at_the_desk(open_browser: Open) -> None:
    person, plain, desk = open_browser(ATTENDEE, width=360, dark=True), open_browser(EXHIBITOR, javascript=False), open_browser(ORGANISER)
    person.goto("/en/agenda/")
    person.get_by_role("link", name="Answer the survey").click()
    how = person.get_by_role("group", name="How did you find each other?")
    expect(how).to_be_hidden()
    person.get_by_label("yes").check()
    how.get_by_label("At a booth").check()
    person.get_by_role("button", name="Send the answers").click()
    expect(person.get_by_text("This field is required.")).to_be_visible()
    person.get_by_label("Very good").check()
    person.get_by_label("The booths").check()
    keep_shot(person, "survey-phone")
    assert accessibility_faults(person) == []
    person.get_by_role("button", name="Send the answers").click()
    expect(person.get_by_text("Thank you: your answers are stored.")).to_be_visible()
    person.goto("/en/agenda/")
    expect(person.get_by_role("link", name="Answer the survey")).to_have_count(0)

    plain.goto("/en/")
    plain.get_by_role("link", name="Answer the survey").click()
    plain.get_by_label("Poor").check()
    plain.get_by_label("What should we do better next time?").fill("Quieter halls, said without scripts")
    plain.get_by_role("button", name="Send the answers").click()
    expect(plain.get_by_text("You have answered.")).to_be_visible()

    desk.goto("/en/admin/registration/survey/")
    desk.get_by_role("link", name="What the survey found").click()
    expect(desk.get_by_text("50 people answered.")).to_be_visible()
    expect(desk.get_by_text("Quieter halls, said without scripts")).to_be_visible()
    keep_shot(desk, "survey-results")
    assert accessibility_faults(desk) == []
    with desk.expect_download() as table:
        desk.get_by_role("link", name="CSV").click()
    assert table.value.suggested_filename.startswith("survey-")
