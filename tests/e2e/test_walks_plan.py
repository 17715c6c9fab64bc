"""The hall as a plan: people meet on it, by keys and lists; moderators look after it; without scripts booths and forms remain."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ATTENDEE, EXHIBITOR, ORGANISER = "attendee@example.com", "exhibitor@example.com", "organiser@example.com"
PLAN = "/en/hall/plan/"
FUNCTIONS = Path(__file__).parents[2] / "static" / "js" / "hall" / "functions.js"


def enter(page: Page, path: str = PLAN) -> None:
    page.goto(path)
    expect(page.locator("[data-hall-plan]")).to_have_attribute("data-open", "")
    expect(page.locator("[data-own]")).to_be_visible()


def meet(one: Page, other: Page) -> None:
    """Both are taken to the same booth, and see each other."""
    for page in (one, other):
        enter(page)
        page.locator("[data-go^='booth:']").first.click()
    expect(one.locator("[data-near] li")).not_to_have_count(0)
    expect(other.locator("[data-near] li")).not_to_have_count(0)


def open_card(page: Page) -> None:
    """Whoever loads the page anew is gone for a moment: then once more."""
    card = page.locator("#person [data-person-card]")
    page.locator("[data-near] [data-person]:not([aria-disabled=true])").first.click()
    with suppress(AssertionError):
        expect(card).to_be_visible(timeout=3000)
        return
    page.locator("[data-near] [data-person]:not([aria-disabled=true])").first.click()
    expect(card).to_be_visible()


def test_two_people_talk_wave_whisper_and_part(open_browser: Open) -> None:
    dave, bob = open_browser(ATTENDEE), open_browser(EXHIBITOR)
    meet(dave, bob)
    dave.fill("#hall-text", "Is anybody here?")
    dave.keyboard.press("Enter")
    expect(bob.locator("[data-lines]")).to_contain_text("Is anybody here?")
    expect(bob.locator("[data-told]")).to_contain_text("Is anybody here?")

    bob.get_by_role("button", name="Clap", exact=True).click()
    expect(dave.locator("[data-lines]")).to_contain_text("claps")

    open_card(dave)
    dave.locator("[data-wave]").click()
    expect(bob.locator("[data-lines]")).to_contain_text("waves to you")

    bob.evaluate("scrollTo(0, document.body.scrollHeight)")
    dave.fill("#whisper-text", "Only for you.")
    dave.keyboard.press("Enter")
    expect(bob.locator("[data-asks]")).to_contain_text("would like to whisper")
    expect(bob.locator("[data-ask]")).to_be_in_viewport(ratio=1)
    bob.locator("[data-asks]").get_by_role("button", name="Not now").click()
    expect(dave.locator("#whisper-text")).to_have_value("Only for you.")
    dave.locator("#whisper-text").press("Enter")
    bob.locator("[data-asks]").get_by_role("button", name="Agree").click()
    expect(bob.locator("[data-kind=whisper]")).to_contain_text("Only for you.")

    dave.locator("[data-circle]").click()
    expect(bob.locator("[data-asks]")).to_contain_text("invites you to a voice circle")
    bob.locator("[data-asks]").get_by_role("button", name="Agree").click()
    with bob.context.expect_page() as call:
        bob.locator("[data-circle-door] a").click()
    expect(call.value.get_by_role("heading", name="Try your devices")).to_be_visible()
    call.value.close()
    expect(dave.locator(".plan-person")).to_have_count(1)  # who talks stays in the hall
    keep_shot(bob, "walk-plan-talk")
    for page in (dave, bob):
        page.get_by_role("button", name="Leave the circle").click()
        expect(page.locator("[data-circle-door]")).to_be_hidden()
    bob.evaluate("scrollTo(0, 0)")  # nothing lies half below the header
    assert accessibility_faults(bob) == []

    dave.locator("#person summary").click()
    keep_shot(dave, "walk-plan-card")
    dave.evaluate("scrollTo(0, 0)")
    assert accessibility_faults(dave) == []
    dave.locator("[data-block]").click()
    expect(dave.locator("#person")).to_contain_text("do not see each other")
    expect(bob.locator("[data-near] [data-person]:not([aria-disabled=true])")).to_have_count(0)
    expect(bob.locator(".plan-person")).to_have_count(0)
    dave.goto("/en/matchmaking/blocks/")  # in the walks that follow they meet again
    with dave.expect_navigation():
        dave.get_by_role("button", name="Lift the block of").first.click()


def test_who_is_invisible_or_busy_or_applauds(open_browser: Open) -> None:
    dave, bob = open_browser(ATTENDEE), open_browser(EXHIBITOR)
    meet(dave, bob)
    dave.locator("[data-applaud]").click()
    expect(bob.locator("[data-applause]")).to_have_text("1")

    choose_to_be(dave, "is_busy")
    expect(bob.locator("[data-near] [data-busy]")).to_be_visible()
    open_card(bob)
    bob.locator("[data-wave]").click()
    expect(bob.locator("[data-refused]")).to_contain_text("does not want to be disturbed")
    bob.fill("#whisper-text", "Only for you.")
    bob.locator("#whisper-text").press("Enter")
    expect(bob.locator("#whisper-text")).to_have_value("Only for you.")
    bob.fill("#hall-text", "I only talk.")
    bob.locator("#hall-text").press("Enter")
    expect(dave.locator("[data-lines]")).to_contain_text("I only talk.")
    expect(dave.locator("[data-lines]")).not_to_contain_text("waves to you")

    choose_to_be(dave, "is_invisible")
    expect(bob.locator(".plan-person")).to_have_count(0)
    dave.fill("#hall-text", "Boo.")
    dave.locator("#hall-text").press("Enter")
    expect(dave.locator("[data-refused]")).to_contain_text("You are invisible")
    choose_to_be(dave, "")
    expect(bob.locator(".plan-person")).to_have_count(1)


def choose_to_be(page: Page, wish: str) -> None:
    """By the form, which loads the page anew."""
    for name in ("is_invisible", "is_busy"):
        page.locator(f"#seen [name={name}]").set_checked(name == wish)
    page.locator("#seen").get_by_role("button", name="Keep this").click()
    expect(page.locator(".notice.ok").first).to_contain_text("Noted")
    expect(page.locator("[data-hall-plan]")).to_have_attribute("data-open", "")


def test_keys_walk_and_say_where_one_is(open_browser: Open) -> None:
    page = open_browser(ATTENDEE)
    enter(page)
    own = page.locator("[data-own]")
    before = own.get_attribute("transform")
    page.locator("[data-plan]").focus()
    page.keyboard.down("ArrowUp")
    page.wait_for_timeout(1500)
    page.keyboard.up("ArrowUp")
    expect(own).not_to_have_attribute("transform", before or "")
    page.locator("[data-go^='booth:']").first.click()
    expect(page.locator("[data-where]")).to_contain_text("booth")
    expect(page.locator("#booth [data-booth-panel]")).to_be_visible()
    page.locator(".plan-wall-link").click()
    expect(page.locator("#booth [data-keepsakes]")).to_contain_text("places found")
    assert accessibility_faults(page) == []


def test_tour_goes_by_keys_from_stop_to_stop(open_browser: Open) -> None:
    page = open_browser(ORGANISER)
    page.goto("/en/exhibitors/qianfeng-compute/")
    page.locator("a[href*='/products/']").first.click()
    page.get_by_role("button", name="Star this product").press("Enter")
    expect(page.get_by_role("button", name="Starred")).to_be_visible()
    enter(page)
    page.locator("#tour li a").press("Enter")
    expect(page.locator("#booth")).to_be_focused()
    expect(page.locator("[data-where]")).to_contain_text("Qianfeng")
    page.wait_for_timeout(600)  # one look around later the panel is the same, and in focus
    expect(page.locator("#booth")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#tour li a")).to_be_focused()


def test_friend_comes_to_where_one_is(open_browser: Open) -> None:
    dave, bob = open_browser(ATTENDEE), open_browser(EXHIBITOR)
    enter(dave)
    dave.locator("[data-go^='booth:']").last.click()
    expect(dave.locator("#booth [data-booth-panel]")).to_be_visible()
    finding = dave.context.new_page()
    finding.goto("/en/hall/people/")
    bob.goto(f"{finding.locator('#own-address').input_value()}?view=plan")
    expect(bob.locator("[data-near] li")).to_have_count(1)
    finding.fill("[name=q]", dave.locator("[data-near] [data-name]").first.inner_text())
    finding.keyboard.press("Enter")
    expect(finding.locator("main ul.rows li")).to_have_count(1)
    assert accessibility_faults(finding) == []
    keep_shot(finding, "walk-plan-find")
    finding.get_by_role("link", name="By the plan").click()
    expect(finding.locator("[data-near] li")).to_have_count(1)


def test_report_reaches_moderators_who_keep_somebody_out(open_browser: Open) -> None:
    dave, bob, carol = open_browser(ATTENDEE), open_browser(EXHIBITOR), open_browser(ORGANISER)
    enter(carol)
    meet(dave, bob)
    bob.fill("#hall-text", "Something rude.")
    bob.locator("#hall-text").press("Enter")
    expect(dave.locator("[data-lines]")).to_contain_text("Something rude.")
    dave.locator("[data-lines] [data-of]:enabled").last.click()
    expect(dave.locator("#person [data-person-card]")).to_be_visible()
    name = dave.locator("#person h2 bdi").inner_text()
    dave.locator("#person summary").click()
    dave.fill("#person textarea", "Was rude to me.")
    dave.locator("[data-report]").click()
    expect(dave.locator("#person")).to_contain_text("the moderators look at it")

    expect(carol.locator("[data-lines]")).to_contain_text("Somebody was reported")
    carol.goto("/en/hall/watch/")
    expect(carol.locator("main")).to_contain_text("Was rude to me.")
    expect(carol.locator("main")).to_contain_text("Something rude.")
    keep_shot(carol, "walk-hall-watch")
    assert accessibility_faults(carol) == []
    row = carol.locator("li", has_text=name).filter(has=carol.locator("summary")).first
    row.locator("summary").click()
    carol.set_viewport_size({"width": 360, "height": 740})
    assert row.locator("[name=reason]").evaluate("one => one.clientWidth") > 200  # beside the other fields nothing was left of it
    row.locator("[name=kind]").select_option("banned")
    row.locator("[name=lasts]").select_option("good")
    row.locator("[name=reason]").fill("Rude to others")
    row.get_by_role("button", name="Keep from writing").click()
    expect(bob.locator("[data-refused]")).to_contain_text("The moderators have excluded you: Rude to others")
    bob.reload()
    expect(bob.locator("[data-refused]")).to_contain_text("Rude to others")
    expect(bob.locator("[data-adrift]")).to_be_hidden()  # nothing comes back by itself
    keep_shot(carol, "walk-hall-moderation")
    carol.get_by_role("button", name="Lift").first.click()
    enter(bob)


def test_booth_is_taken_away_under_somebodys_feet(open_browser: Open, folder: Path) -> None:
    page = open_browser(ATTENDEE)
    enter(page)
    way = page.locator("[data-go^='booth:']").last
    slug = (way.get_attribute("data-go") or "").removeprefix("booth:")
    way.click()
    expect(page.locator(f"#booth [data-booth-panel='{slug}']")).to_be_visible()
    drawn = page.locator(f".plan-booth[href*='{slug}']")
    expect(drawn).to_have_count(1)
    publish(folder, slug, "draft")
    expect(page.locator("#booth")).to_contain_text("not here any more")
    expect(drawn).to_have_count(0)
    page.locator("[data-plan]").focus()
    page.keyboard.press("ArrowDown")  # one walks on
    publish(folder, slug, "published")
    expect(drawn).to_have_count(1)


def test_hall_gets_another_name_while_somebody_is_in_it(open_browser: Open, folder: Path) -> None:
    page = open_browser(ATTENDEE)
    enter(page)
    before = page.locator("h1").inner_text()
    rename(folder, before, "Hall of Data")
    expect(page.locator("h1")).to_have_text("Hall of Data")
    expect(page.get_by_role("navigation", name="Doors to the halls")).to_contain_text("Hall of Data")
    rename(folder, "Hall of Data", before)
    expect(page.locator("h1")).to_have_text(before)


def rename(folder: Path, before: str, name: str) -> None:
    with closing(sqlite3.connect(folder / "db.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE exhibitors_hall SET name_en = ? WHERE name_en = ?", [name, before])


def publish(folder: Path, slug: str, state: str) -> None:
    """Past the desk: open halls learn of it whoever changed it."""
    with closing(sqlite3.connect(folder / "db.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE exhibitors_exhibitor SET state = ? WHERE slug = ?", [state, slug])


def test_second_page_of_a_person_takes_over(open_browser: Open) -> None:
    first = open_browser(ATTENDEE)
    enter(first)
    second = first.context.new_page()
    enter(second, f"{PLAN}?at=liuchuan-data")
    expect(second.locator("[data-where]")).to_contain_text("Liuchuan Data")
    expect(first.locator("[data-refused]")).to_contain_text("on another page")
    expect(first.locator("[data-again]")).to_be_visible()
    expect(first.locator("[data-adrift]")).to_be_hidden()


def test_each_function_of_the_scene_has_its_way_here(open_browser: Open) -> None:
    dave, bob = open_browser(ATTENDEE), open_browser(EXHIBITOR)
    meet(dave, bob)
    open_card(dave)
    functions = dave.evaluate("(" + FUNCTIONS.read_text().partition("FUNCTIONS =")[2].strip().rstrip(";") + ")")
    missing = {name for name, selector in functions.items() if dave.locator(selector).count() == 0}
    assert missing == set()


def test_without_scripts_booths_panels_and_forms_remain(open_browser: Open) -> None:
    page = open_browser(ATTENDEE, width=360, javascript=False)
    page.goto(PLAN)
    link = page.locator(".hall-booths a").first
    name = link.inner_text()
    link.click()
    expect(page.locator("#booth h2").first).to_contain_text(name)
    page.locator("#look select[name=outfit]").select_option("3")
    page.get_by_role("button", name="Keep this look").click()
    expect(page.locator(".notice.ok").first).to_contain_text("Noted")
    expect(page.locator("#look select[name=outfit]")).to_have_value("3")
    keep_shot(page, "walk-plan-bare")


def test_booth_that_is_gone_says_so_kindly(open_browser: Open) -> None:
    page = open_browser()
    page.goto(f"{PLAN}?at=no-such-booth")
    expect(page.locator("#booth")).to_contain_text("not here any more")
