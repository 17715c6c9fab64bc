"""The exhibitor's ways: a booth goes to and fro until it is published, a colleague joins, a film waits for a click."""

import email
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import PASSWORD, Open, keep_shot
from tests.e2e.test_walks import letters_after, mails_to, sign_up

EXHIBITOR, ORGANISER = "exhibitor@example.com", "organiser@example.com"
COMPANIES = "/en/admin/exhibitors/exhibitor/"


def own_booth(page: Page) -> str:
    """The address of the form of the exhibitor's company, which is open now."""
    page.goto(COMPANIES)
    page.locator("#result_list tbody th a").first.click()
    return page.url


def press(page: Page, name: str) -> None:
    """A button of the desk's forms: the page that follows is loaded."""
    with page.expect_navigation():
        page.locator(f"[name={name}]").first.click()


def send_back(page: Page, form: str, reason: str) -> None:
    page.goto(form)
    press(page, "_send_back")
    page.fill("textarea[name=reason]", reason)
    page.get_by_role("button", name="Send back").click()
    expect(page.locator(".notice").first).to_contain_text("the team has been told why")


def test_booth_goes_to_and_fro_until_it_is_published(open_browser: Open) -> None:
    exhibitor, organiser, visitor = open_browser(EXHIBITOR), open_browser(ORGANISER), open_browser()
    form = own_booth(exhibitor)
    public = exhibitor.locator(".object-tools a", has_text="See the page").get_attribute("href") or ""
    send_back(organiser, form, "Say what you sell in one sentence.")
    keep_shot(organiser, "walk-booth-sent-back")
    assert visitor.goto(public).status == 404  # type: ignore[union-attr]

    exhibitor.goto("/en/notifications/")
    expect(exhibitor.locator("main .rows li", has_text="Say what you sell in one sentence.").first).to_be_visible()
    exhibitor.goto(form)
    expect(exhibitor.locator(".standing")).to_contain_text("The organiser sent this back: Say what you sell in one sentence.")
    keep_shot(exhibitor, "walk-booth-words")
    exhibitor.fill("input[name=tagline_en]", "Hours of compute, by the wagon")
    press(exhibitor, "_continue")
    exhibitor.get_by_role("link", name="Preview").click()
    expect(exhibitor.locator(".ribbon")).to_contain_text("Only your team and the organisers see this page")
    expect(exhibitor.locator("main")).to_contain_text("Hours of compute, by the wagon")
    keep_shot(exhibitor, "walk-booth-preview")
    exhibitor.goto(form)
    press(exhibitor, "_submit_booth")
    expect(exhibitor.locator(".notice").first).to_contain_text("The booth is now: submitted")

    send_back(organiser, form, "By the wagon? Give a number.")
    exhibitor.goto(form)
    expect(exhibitor.locator(".standing")).to_contain_text("By the wagon? Give a number.")
    exhibitor.fill("input[name=tagline_en]", "Two million hours of compute")
    press(exhibitor, "_submit_booth")

    organiser.goto(f"{COMPANIES}?look=submitted")
    organiser.goto(form)
    organiser.get_by_role("link", name="See what changed").click()
    row = organiser.locator(".compare tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Hours of compute, by the wagon")
    expect(row).to_contain_text("Two million hours of compute")
    keep_shot(organiser, "walk-booth-side-by-side")
    organiser.get_by_role("button", name="Publish as it is now").click()
    expect(organiser.locator(".standing .badge").first).to_have_text("published")
    visitor.goto(public)
    expect(visitor.locator("main")).to_contain_text("Two million hours of compute")
    keep_shot(visitor, "walk-booth-published")


def let_edits_wait(page: Page, wait: bool) -> None:
    page.goto("/en/admin/event/event/1/change/")
    page.set_checked("input[name=booth_edits_need_approval]", wait)
    press(page, "_save")


def test_edits_of_a_published_booth_wait_for_the_organiser(open_browser: Open) -> None:
    exhibitor, organiser, visitor = open_browser(EXHIBITOR), open_browser(ORGANISER), open_browser()
    let_edits_wait(organiser, wait=True)
    form = own_booth(exhibitor)
    public = exhibitor.locator(".object-tools a", has_text="See the page").get_attribute("href") or ""
    expect(exhibitor.locator(".standing")).to_contain_text("once the organiser has agreed")
    exhibitor.fill("input[name=city_en]", "Behind the waterfall")
    press(exhibitor, "_continue")
    expect(exhibitor.locator(".notice").first).to_contain_text("Visitors see your changes once the organiser has agreed")
    expect(exhibitor.locator("input[name=city_en]")).to_have_value("Behind the waterfall")
    keep_shot(exhibitor, "walk-edits-wait")
    visitor.goto(public)
    expect(visitor.locator("main")).not_to_contain_text("Behind the waterfall")

    organiser.goto(form)
    organiser.get_by_role("link", name="Compare and decide").click()
    expect(organiser.locator(".compare")).to_contain_text("Behind the waterfall")
    keep_shot(organiser, "walk-edits-compared")
    organiser.get_by_role("button", name="Put all of it live").click()
    expect(organiser.locator(".notice").first).to_contain_text("The changes are live")
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text("Behind the waterfall")
    let_edits_wait(organiser, wait=False)


def html_of(letter: str) -> str:
    """The letter as a mail program shows it."""
    body = email.message_from_bytes(letter.encode(), policy=default).get_body(("html",))
    assert body is not None, letter
    return str(body.get_content())


def show_letter(page: Page, letter: str, name: str) -> None:
    page.set_content(html_of(letter))
    keep_shot(page, name)


def test_colleague_is_invited_joins_and_is_removed_at_once(open_browser: Open, mail_folder: Path) -> None:
    owner, colleague = open_browser(EXHIBITOR), open_browser(width=360)
    form = own_booth(owner)
    owner.get_by_role("link", name="Team").click()
    team = owner.url
    own = owner.locator(".team .rows li", has_text=EXHIBITOR)
    own.get_by_role("button", name="Leave").or_(own.get_by_role("button", name="Remove")).click()
    expect(owner.locator(".notice.bad")).to_be_visible()
    expect(owner.locator(".team .rows li", has_text=EXHIBITOR)).to_be_visible()
    keep_shot(owner, "walk-team-last-owner")
    owner.fill("input[name=email]", "greta@example.com")
    owner.get_by_role("button", name="Send the invitation").click()
    expect(owner.locator(".team")).to_contain_text("greta@example.com")

    (letter,) = letters_after(owner, mail_folder, "greta@example.com", 0)
    show_letter(colleague, letter, "walk-invitation-mail")
    join = colleague.locator("a", has_text="Join").or_(colleague.locator("a[href*='/join/']")).first.get_attribute("href") or ""
    colleague.goto(urlsplit(join).path)
    expect(colleague.locator("main")).to_contain_text("greta@example.com")
    keep_shot(colleague, "walk-invitation-join")
    colleague.locator("main a[href*='/accounts/login/']").click()
    sign_up(colleague, "greta@example.com", "Greta Sample")
    confirm = letters_after(owner, mail_folder, "greta@example.com", 1)[-1]
    colleague.set_content(html_of(confirm))
    link = colleague.locator("a[href*='/confirm-email/']").first.get_attribute("href") or ""
    colleague.goto(urlsplit(link).path)
    colleague.locator("main form button").first.click()
    if "/login/" in colleague.url:
        colleague.fill("input[name=login]", "greta@example.com")
        colleague.fill("input[name=password]", PASSWORD)
        colleague.press("input[name=password]", "Enter")
        colleague.wait_for_load_state()
    colleague.goto(urlsplit(join).path)
    colleague.locator("main form .button.warm").click()
    expect(colleague.locator("h1")).to_contain_text("Qianfeng")
    colleague.goto(form)
    expect(colleague.locator("input[name=tagline_en]")).to_be_editable()
    keep_shot(colleague, "walk-invitation-desk")

    owner.goto(team)
    owner.locator(".team .rows li", has_text="greta@example.com").get_by_role("button", name="Remove").click()
    expect(owner.locator(".team")).not_to_contain_text("greta@example.com")
    answer = colleague.goto(form)
    assert answer is None or answer.status in {403, 404} or "/login/" in colleague.url
    keep_shot(colleague, "walk-invitation-removed")
    assert len(mails_to(mail_folder, "greta@example.com")) >= 2


def test_film_of_another_site_loads_only_after_a_click(open_browser: Open, portal: str) -> None:
    exhibitor, visitor = open_browser(EXHIBITOR), open_browser()
    own_booth(exhibitor)
    public = exhibitor.locator(".object-tools a", has_text="See the page").get_attribute("href") or ""
    row = f"videos-{int(exhibitor.input_value('[name=videos-TOTAL_FORMS]')) - 1}"
    exhibitor.fill(f"[name={row}-title_zh_hans]", "溶洞里的机房")
    exhibitor.fill(f"[name={row}-title_en]", "A machine room in a cave")
    exhibitor.fill(f"[name={row}-url]", "https://www.bilibili.com/video/BV1sample2022")
    press(exhibitor, "_continue")

    strangers: list[str] = []

    def answer(route: Route) -> None:
        strangers.append(urlsplit(route.request.url).hostname or "")
        route.fulfill(content_type="text/html", body="<p>The player</p>")

    visitor.route(lambda address: not address.startswith((portal, "data:", "blob:")), answer)
    visitor.goto(public)
    visitor.wait_for_load_state("networkidle")
    film = visitor.locator("a[data-embed]", has_text="A machine room in a cave")
    expect(film).to_contain_text("Loads from")
    film.scroll_into_view_if_needed()
    keep_shot(visitor, "walk-film-before")
    assert strangers == []
    film.click()
    expect(visitor.frame_locator("iframe.embed").locator("p")).to_have_text("The player")
    keep_shot(visitor, "walk-film-after")
    assert set(strangers) == {"player.bilibili.com"}
