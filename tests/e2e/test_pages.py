"""Every page in both languages, light and dark, on a desk and on a phone: it fits, axe finds nothing, nothing is blocked."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.conftest import HEIGHT, CookiesOf, Open, accessibility_faults, keep_shot, listened, new_window

ATTENDEE, EXHIBITOR, ORGANISER = "attendee@example.com", "exhibitor@example.com", "organiser@example.com"

PAGES = {
    "home": ("/", ""),
    "forums": ("/forums/", ""),
    "forums-empty": ("/forums/?q=zzzz", ""),
    "changes": ("/forums/changes/", ""),
    "search": ("/search/?q=数据", ""),
    "search-empty": ("/search/?q=zzzzqq", ""),
    "speakers": ("/speakers/", ""),
    "agenda-anonymous": ("/agenda/", ""),
    "exhibitors": ("/exhibitors/", ""),
    "exhibitors-empty": ("/exhibitors/?q=zzzz", ""),
    "plan": ("/exhibitors/plan/", ""),
    "hall-plan": ("/hall/plan/", ""),
    "hall-plan-booth": ("/hall/plan/?at=qianfeng-compute", ATTENDEE),
    "hall-watch": ("/hall/watch/", ORGANISER),
    "hall-people": ("/hall/people/?q=zzzz", ATTENDEE),
    "figures": ("/figures/", ""),
    "stage": ("/live/main/", ""),
    "stage-desk": ("/live/main/desk/", ORGANISER),
    "recordings": ("/live/main/recordings/", ORGANISER),
    "captioner": ("/live/main/captions/en/", ORGANISER),
    "launches": ("/releases/", ""),
    "press": ("/releases/press/", ""),
    "launch": ("/releases/new-road/", ""),
    "launch-coming": ("/releases/closing-word/", ""),
    "keepsakes-anonymous": ("/collectibles/", ""),
    "keepsakes-wall": ("/collectibles/wall/", ""),
    "keepsakes-chain": ("/collectibles/chain/", ""),
    "matchmaking-anonymous": ("/matchmaking/", ""),
    "guide": ("/guide/", ""),
    "login": ("/accounts/login/", ""),
    "signup": ("/accounts/signup/", ""),
    "password-reset": ("/accounts/password/reset/", ""),
    "terms": ("/pages/terms/", ""),
    "answers": ("/pages/faq/", ""),
    "call": ("/exhibitors/apply/", ""),
    "registration": ("/registration/", ""),
    "guide-day-anonymous": ("/guide/day/", ""),
    "guide-help-anonymous": ("/guide/help/", ""),
    "not-found": ("/forums/no-such-forum/", ""),
    "home-attendee": ("/", ATTENDEE),
    "agenda": ("/agenda/", ATTENDEE),
    "keepsakes": ("/collectibles/", ATTENDEE),
    "keepsakes-stays": ("/collectibles/stays/", ATTENDEE),
    "profile": ("/profile/", ATTENDEE),
    "email": ("/accounts/email/", ATTENDEE),
    "second-factor": ("/accounts/2fa/", ATTENDEE),
    "devices": ("/accounts/sessions/", ATTENDEE),
    "password": ("/accounts/password/change/", ATTENDEE),
    "notifications": ("/notifications/", ATTENDEE),
    "wishes": ("/notifications/wishes/", ATTENDEE),
    "unsubscribe-nowhere": ("/notifications/off/nothing/", ""),
    "matchmaking": ("/matchmaking/", ATTENDEE),
    "requests": ("/matchmaking/requests/", ATTENDEE),
    "survey": ("/registration/survey/", ATTENDEE),
    "survey-results": ("/admin/registration/survey/results/", ORGANISER),
    "survey-desk": ("/admin/registration/survey/1/change/", ORGANISER),
    "survey-questions": ("/admin/registration/surveyquestion/", ORGANISER),
    "registered": ("/registration/", ATTENDEE),
    "registration-form": ("/registration/as/buyer/", ORGANISER),
    "badge": ("/badge/", ATTENDEE),
    "no-badge": ("/badge/", EXHIBITOR),
    "attendance": ("/badge/attendance/", ATTENDEE),
    "no-certificate": ("/certificates/1-00000-00000/", ""),
    "check-in": ("/check-in/?q=a", ORGANISER),
    "attendance-sums": ("/check-in/attendance/", ORGANISER),
    "admin-check-ins": ("/admin/registration/checkin/", ORGANISER),
    "guide-day": ("/guide/day/", ATTENDEE),
    "guide-help": ("/guide/help/", ATTENDEE),
    "guide-asked": ("/admin/guide/exchange/asked/", ORGANISER),
    "admin-guide-questions": ("/admin/guide/exchange/", ORGANISER),
    "admin-help-desk": ("/admin/guide/helprequest/", ORGANISER),
    "people": ("/matchmaking/people/", ATTENDEE),
    "people-empty": ("/matchmaking/people/?q=zzzz", ATTENDEE),
    "blocks": ("/matchmaking/blocks/", ATTENDEE),
    "hours": ("/matchmaking/hours/", ATTENDEE),
    "inbox": ("/matchmaking/requests/?box=received", EXHIBITOR),
    "exhibitor-desk": ("/admin/", EXHIBITOR),
    "exhibitor-companies": ("/admin/exhibitors/exhibitor/", EXHIBITOR),
    "exhibitor-requests": ("/admin/matchmaking/request/", EXHIBITOR),
    "organiser-desk": ("/admin/", ORGANISER),
    "meeting-report": ("/admin/matchmaking/meeting/report/", ORGANISER),
    "queue": ("/admin/matchmaking/request/", ORGANISER),
    "admin-keepsakes": ("/admin/collectibles/series/", ORGANISER),
    "admin-keepsakes-pieces": ("/admin/collectibles/collectible/", ORGANISER),
    "admin-keepsakes-transactions": ("/admin/collectibles/transaction/", ORGANISER),
    "admin-keepsakes-add": ("/admin/collectibles/series/add/", ORGANISER),
    "admin-sessions": ("/admin/forums/session/", ORGANISER),
    "admin-forums": ("/admin/forums/forum/", ORGANISER),
    "admin-exhibitors": ("/admin/exhibitors/exhibitor/", ORGANISER),
    "admin-people": ("/admin/accounts/user/", ORGANISER),
    "admin-figures": ("/admin/releases/figure/", ORGANISER),
    "admin-launches": ("/admin/releases/release/", ORGANISER),
    "admin-launch": ("/admin/releases/release/add/", ORGANISER),
    "letters": ("/admin/notifications/mailing/", ORGANISER),
    "letter-words": ("/admin/notifications/wording/", ORGANISER),
    "refused": ("/admin/", ATTENDEE),
    "announcement": ("/admin/notifications/announcement/add/", ORGANISER),
    "moderation": ("/admin/moderation/", ORGANISER),
    "restrictions": ("/admin/moderation/people/", ORGANISER),
    "reports": ("/admin/reports/", ORGANISER),
    "report-sessions": ("/admin/reports/sessions/", ORGANISER),
    "keeping-time": ("/admin/keeping/", ORGANISER),
    "roles": ("/admin/roles/", ORGANISER),
    "booth-changes": ("/admin/exhibitors/exhibitor/1/changes/", ORGANISER),
    "publish": ("/admin/forums/scheduleversion/add/", ORGANISER),
    "import-schedule": ("/admin/forums/session/import/", ORGANISER),
    "registrations": ("/admin/registration/ticket/", ORGANISER),
    "registration-kinds": ("/admin/registration/ticketkind/", ORGANISER),
    "registration-questions": ("/admin/registration/question/", ORGANISER),
    "registration-preview": ("/admin/registration/question/preview/", ORGANISER),
    "registration-sessions": ("/admin/registration/sessionplaces/", ORGANISER),
    "registration-codes": ("/admin/registration/code/", ORGANISER),
    "import-table": ("/admin/exhibitors/exhibitor/import/table/", ORGANISER),
    "slot-series": ("/admin/matchmaking/slot/series/", ORGANISER),
    "admin-nothing": ("/admin/accounts/auditentry/?q=zzzzqq", ORGANISER),
    "admin-expo": ("/admin/event/event/1/change/", ORGANISER),
}
# Pages with an address of the seed's making are found by the first link that leads there.
FOUND = {
    "forum": ("/forums/", "main a[href*='/forums/']:not([href*='?'])[href$='/']", ""),
    "session": ("/forums/", "a[href^='{prefix}/forums/'][data-session-link], .session a[href^='{prefix}/forums/']", ""),
    "speaker": ("/speakers/", "main a[href*='/speakers/']", ""),
    "booth": ("/exhibitors/", "main .card a[href*='/exhibitors/'], main a.cover-link", ""),
    "booth-attendee": ("/exhibitors/", "main .card a[href*='/exhibitors/'], main a.cover-link", ATTENDEE),
    "product": ("/exhibitors/qianfeng-compute/", "main a[href*='/products/']", ""),
    "team": ("/admin/", "main a[href$='/team/']", EXHIBITOR),
    "audit-entry": ("/admin/accounts/auditentry/", "#result_list tbody th a", ORGANISER),
    "request": ("/matchmaking/requests/", "main .match a.cover-link", ATTENDEE),
    "person": ("/matchmaking/people/", "main .people a.cover-link", EXHIBITOR),
    "report-request": ("/matchmaking/requests/?box=received", "main .match a.cover-link", EXHIBITOR),
    "meeting": ("/matchmaking/requests/", "main a[href*='/matchmaking/meetings/']:not([href$='.ics'])", ATTENDEE),
    "admin-session": ("/admin/forums/session/", "#result_list tbody th a", ORGANISER),
    "admin-forum": ("/admin/forums/forum/", "#result_list tbody th a", ORGANISER),
    "admin-exhibitor": ("/admin/exhibitors/exhibitor/", "#result_list tbody th a", ORGANISER),
    "admin-person": ("/admin/accounts/user/", "#result_list tbody th a", ORGANISER),
    "exhibitor-booth": ("/admin/exhibitors/exhibitor/", "#result_list tbody th a", EXHIBITOR),
}
# Lists of the desk.
LISTS = (
    *("accounts/auditentry", "accounts/blockedaddress", "accounts/roleinvitation", "accounts/roleinvitation/add"),
    *("event/faqentry", "event/host", "event/page", "event/sector", "event/technology", "event/valuetheme"),
    *(
        "exhibitors/hall",
        "exhibitors/product",
        "forums/scheduleversion",
        "forums/speaker",
        "live/stage",
        "notifications/announcement",
        "notifications/mail",
    ),
    *("matchmaking/approver", "matchmaking/meeting", "matchmaking/quota", "matchmaking/quota/add", "matchmaking/report"),
    "notifications/announcement",
    *("matchmaking/slot", "matchmaking/statechange", "matchmaking/table"),
)
# A page is loaded once a language, and looked at in these sizes one after the other. Chinese is light, English is dark.
SIZES = {"zh": {"zh": 1280, "zh-phone": 360}, "en": {"en": 360, "en-dark": 1280}}
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

OpenPage = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def windows(browser: Browser, portal: str, cookies_of: CookiesOf) -> Iterator[Callable[[str, str], BrowserContext]]:
    """One a person and language: pages are only read here, and need styles and scripts once."""
    known: dict[tuple[str, str], BrowserContext] = {}

    def window(email: str, language: str) -> BrowserContext:
        if (email, language) not in known:
            context = known[email, language] = new_window(browser, portal, dark=language == "en")
            context.add_cookies(cookies_of(email))
        return known[email, language]

    yield window
    for context in known.values():
        context.close()


@pytest.fixture
def open_page(windows: Callable[[str, str], BrowserContext], complaints: list[str]) -> Iterator[OpenPage]:
    pages: list[Page] = []

    def opened(email: str, language: str) -> Page:
        pages.append(listened(windows(email, language).new_page(), complaints))
        return pages[-1]

    yield opened
    for page in pages:
        page.close()


def look(page: Page, name: str, path: str, language: str, sizes: dict[str, int], link: str = "") -> None:
    prefix = "" if language == "zh" else "/en"
    page.set_viewport_size({"width": next(iter(sizes.values())), "height": HEIGHT})
    page.goto(prefix + path)
    if link:
        address = page.locator(link.format(prefix=prefix)).first.get_attribute("href")
        assert address is not None
        page.goto(address if address.startswith("/") else prefix + path + address)
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == ("en" if prefix else "zh-hans")
    faults = {}
    for way, width in sizes.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(SETTLED)
        keep_shot(page, f"{name}-{way}")
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults[way] = (too_wide, accessibility_faults(page))
    assert faults == dict.fromkeys(sizes, (0, []))


@pytest.mark.parametrize("language", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_is_accessible(open_page: OpenPage, name: str, language: str) -> None:
    path, email = PAGES[name]
    look(open_page(email, language), name, path, language, SIZES[language])


@pytest.mark.parametrize("language", SIZES)
@pytest.mark.parametrize("name", FOUND)
def test_page_behind_a_link_fits_and_is_accessible(open_page: OpenPage, name: str, language: str) -> None:
    path, link, email = FOUND[name]
    look(open_page(email, language), name, path, language, SIZES[language], link)


@pytest.mark.parametrize(("language", "width"), [("zh", 1280), ("en", 360)], ids=["zh", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_list_of_the_desk_fits_and_is_accessible(open_page: OpenPage, name: str, language: str, width: int) -> None:
    """They share one template: two ways see both languages, widths and schemes."""
    look(open_page(ORGANISER, language), f"list-{name.replace('/', '-')}", f"/admin/{name}/", language, {language: width})


def test_lists_at_the_side_stand_open_without_javascript(open_browser: Open) -> None:
    page = open_browser(ORGANISER, javascript=False)
    page.goto("/en/admin/accounts/blockedaddress/")
    page.locator("#nav-sidebar").get_by_role("link", name="People", exact=True).last.click()
    assert page.locator("h1").inner_text() == "People"
    assert not page.locator("#toggle-nav-sidebar").is_visible()


def test_chinese_name_of_the_expo_stands_in_one_line_on_a_phone(open_browser: Open) -> None:
    page = open_browser(ATTENDEE, width=360)
    page.goto("/")
    lines = """name => {
        const range = document.createRange();
        range.selectNodeContents(name.firstChild);
        return new Set([...range.getClientRects()].map((line) => line.top)).size;
    }"""
    assert page.locator(".site-head .brand > span").evaluate(lines) == 1


@pytest.mark.parametrize(
    ("path", "email"), [("/badge/", ATTENDEE), ("/admin/exhibitors/exhibitor/1/figures/report/", ORGANISER)], ids=["badge", "report"]
)
def test_paper_is_white_for_who_chose_the_dark(open_browser: Open, path: str, email: str) -> None:
    page = open_browser(email)
    page.goto(path)
    page.locator("[data-theme-switch]").first.click()
    ink = "getComputedStyle(document.querySelector('h1')).color"
    in_the_dark = page.evaluate(ink)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert page.evaluate(ink) != in_the_dark
