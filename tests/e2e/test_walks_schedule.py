"""A schedule of meetings: made, watched, stopped, changed by hand, shown as a draft, published; both sides read their times."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ATTENDEE, EXHIBITOR, ORGANISER = "attendee@example.com", "exhibitor@example.com", "organiser@example.com"
A_WHILE = 120_000  # milliseconds: a search has a process of its own to start


def make_a_schedule(page: Page) -> str:
    page.goto("/en/admin/matchmaking/schedulingrun/")
    page.get_by_label("A quick look: 15 seconds").check()
    page.get_by_role("button", name="Start").click()
    expect(page.locator("[data-follow] progress")).to_be_visible()
    keep_shot(page, "walk-schedule-progress")
    # A machine at rest may be done before anybody has looked: then there is nothing to stop.
    seen_or_done = "() => { const f = document.querySelector('[data-follow]'); return !f || /[1-9]\\d* \\/ [1-9]/.test(f.textContent) }"
    page.wait_for_function(seen_or_done, timeout=A_WHILE)
    page.wait_for_timeout(8000)  # the first plan of a search leaves many out
    page.evaluate("() => document.querySelector('[data-follow] ~ form button, [data-follow] form button')?.click()")  # Stop early
    expect(page.locator("[data-follow]")).to_have_count(0, timeout=A_WHILE)
    expect(page.locator("#content")).to_contain_text("meetings have a time")
    return page.url


def move_one(page: Page, plan: str) -> None:
    """To another time that both are free at, where it is locked."""
    page.goto(f"{plan}meetings/?show=new")
    page.locator("#content tbody th a").first.click()
    keep_shot(page, "walk-schedule-by-hand")
    page.locator(".move-list .free input:not(:checked)").first.check()
    page.get_by_role("button", name="Move it").click()
    expect(page.locator(".notice").first).to_contain_text("Moved in the plan")
    expect(page.get_by_role("button", name="Unlock")).to_be_visible()


def publish(page: Page, plan: str, word: str) -> None:
    page.goto(f"{plan}{word}/")
    keep_shot(page, f"walk-schedule-{word}")
    page.locator("#content form .button.warm").click()
    expect(page.locator(".notice").first).to_contain_text("Shown as a draft" if word == "show" else "Published")


def own_meetings(page: Page) -> str:
    page.goto("/en/matchmaking/")
    return page.locator("main").inner_text()


def wait_for_text(page: Page, text: str) -> None:
    """The worker writes the letters a moment later: the page is looked at again until they are there."""
    for _ in range(30):
        if text in page.locator("main").inner_text():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.locator("main")).to_contain_text(text)


def test_schedule_from_its_start_to_the_meetings_of_both_sides(open_browser: Open) -> None:
    organiser, attendee, exhibitor = open_browser(ORGANISER), open_browser(ATTENDEE), open_browser(EXHIBITOR)
    plan = make_a_schedule(organiser)
    for board in ("places", "people"):
        organiser.goto(f"{plan}{board}/")
        expect(organiser.locator(".board td.new").first).to_be_visible()
        keep_shot(organiser, f"walk-schedule-{board}")
        assert accessibility_faults(organiser) == []
    move_one(organiser, plan)

    publish(organiser, plan, "show")
    assert "draft" in own_meetings(attendee)
    assert "draft" in own_meetings(exhibitor)
    keep_shot(attendee, "walk-schedule-draft")

    publish(organiser, plan, "publish")
    attendee.goto("/en/notifications/")
    wait_for_text(attendee, "会面排期已发布")  # in the language of the account
    assert "draft" not in own_meetings(attendee)
    assert "draft" not in own_meetings(exhibitor)

    phone = open_browser(ORGANISER, width=360, javascript=False)
    phone.goto(f"{plan}places/".replace("/en/", "/"))
    expect(phone.locator(".board td.agreed").first).to_be_visible()
