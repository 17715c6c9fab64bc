"""Around the end of the expo: people say in a survey how it was, the press finds its kits."""

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


def test_press_sees_before_its_time_what_others_do_not(open_browser: Open) -> None:
    visitor, desk, reporter = open_browser(""), open_browser(ORGANISER), open_browser(EXHIBITOR, width=360)
    for page in (visitor, reporter):
        page.goto("/en/releases/press/")
        expect(page.get_by_role("heading", name="Launched")).to_be_visible()
        expect(page.get_by_text("What came of it: the results of this expo")).to_have_count(0)
    assert accessibility_faults(visitor) == []
    desk.goto("/en/admin/registration/ticketkind/")
    desk.get_by_role("link", name="观众").click()
    desk.get_by_label("accredits to the press area").check()
    desk.get_by_role("button", name="Save", exact=True).click()
    reporter.reload()
    expect(reporter.get_by_text("You are accredited.")).to_be_visible()
    expect(reporter.get_by_text("What came of it: the results of this expo")).to_be_visible()
    keep_shot(reporter, "press-phone")
    assert accessibility_faults(reporter) == []
