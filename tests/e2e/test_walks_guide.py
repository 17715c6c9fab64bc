"""The guide in the browser: captions and lips follow a voice, silence is remembered; it works without 3D, voice or microphone."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Open, accessibility_faults, keep_shot

ATTENDEE, ORGANISER = "attendee@example.com", "organiser@example.com"
QUESTION = "数据安全论坛什么时候开始？"
UNANSWERED = "可以租婴儿车吗？"  # by a visitor of the sample
STRANGE = "Where may I stable my donkey?"

# A voice that says nothing but does as voices do; what it was given is kept in `window.said`.
VOICE = """
window.said = [];
const spoken = {
  getVoices: () => [{ name: "Fake", lang: "zh-CN", localService: true }],
  cancel: () => {},
  speak(one) {
    window.said.push(one.text);
    setTimeout(() => one.onstart?.({}), 20);
    setTimeout(() => one.onboundary?.({ charIndex: Math.floor(one.text.length / 2) }), 400);
    setTimeout(() => one.onend?.({}), 1500);
  },
};
Object.defineProperty(window, "speechSynthesis", { value: spoken });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""

# A browser that writes down speech, and answers as `window.ear` says: with words, or with an error.
EAR = """
window.SpeechRecognition = class {
  start() { setTimeout(() => this.onerror?.({ error: window.ear }), 20); setTimeout(() => this.onend?.(), 40); }
  stop() {}
};
window.ear = "not-allowed";
"""

MOVING = "localStorage.setItem('guide-figure', 'moving')"


def ask(page: Page, question: str = QUESTION) -> None:
    page.locator("input[name=question]").fill(question)
    page.locator("input[name=question]").press("Enter")
    expect(page.locator("[data-guide-exchange]").last).to_contain_text(question)


def mouths(page: Page) -> set[str]:
    """How far the mouth was open while a sentence was said."""
    seen = page.evaluate("""async () => {
      const host = document.querySelector("[data-guide-host]");
      const seen = [];
      for (let count = 0; count < 40; count += 1) {
        seen.push(host.dataset.mouth ?? "");
        await new Promise((done) => setTimeout(done, 40));
      }
      return seen;
    }""")
    return set(seen) - {""}


def test_answer_is_read_aloud_after_somebody_wished_it(open_browser: Open) -> None:
    page = open_browser("")
    page.add_init_script(VOICE)
    page.goto("/guide/")
    expect(page.get_by_role("button", name="删除对话")).to_be_hidden()
    ask(page)
    expect(page.get_by_role("button", name="删除对话")).to_be_visible()
    assert page.evaluate("window.said") == []  # nothing speaks unasked
    page.get_by_role("button", name="朗读回答").click()
    ask(page)
    caption = page.locator("[data-guide-caption]")
    expect(caption).not_to_be_empty()
    assert caption.inner_text() in page.evaluate("window.said")
    assert len(mouths(page)) > 3
    expect(page.locator("[data-sentence][data-speaking]")).to_have_count(1)
    keep_shot(page, "guide-speaks")
    page.reload()
    expect(page.get_by_role("button", name="朗读回答")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="朗读回答").click()
    page.reload()  # and silence is remembered
    expect(page.get_by_role("button", name="朗读回答")).to_have_attribute("aria-pressed", "false")
    before = page.evaluate("window.said.length")
    ask(page)
    expect(caption).not_to_be_empty()
    assert page.evaluate("window.said.length") == before


def test_captions_and_lips_go_on_without_a_voice(open_browser: Open) -> None:
    page = open_browser("")
    page.goto("/guide/")
    page.get_by_role("button", name="朗读回答").click()
    expect(page.locator("[data-guide-said]")).to_contain_text("没有这种语言的语音")
    ask(page)
    expect(page.locator("[data-guide-caption]")).not_to_be_empty()
    assert len(mouths(page)) > 3


def test_reduced_motion_shows_the_still(open_browser: Open) -> None:
    page = open_browser("", width=360)
    page.goto("/guide/")
    expect(page.locator("[data-guide-host]")).to_have_attribute("data-figure", "still")
    expect(page.locator(".guide-stage img")).to_be_visible()
    expect(page.locator(".guide-stage canvas")).to_have_count(0)
    page.get_by_role("button", name="国风").click()
    expect(page.locator(".guide-stage img")).to_have_attribute("src", re.compile("national"))
    page.reload()
    expect(page.get_by_role("button", name="国风")).to_have_attribute("aria-pressed", "true")
    keep_shot(page, "guide-still-360")
    assert accessibility_faults(page) == []


def test_no_webgl_shows_the_still_and_offers_nothing_else(open_browser: Open) -> None:
    page = open_browser("")
    page.add_init_script(MOVING + "; HTMLCanvasElement.prototype.getContext = () => null;")
    page.goto("/guide/")
    expect(page.locator(".guide-stage img")).to_be_visible()
    expect(page.locator("[data-guide-moving]")).to_be_hidden()
    ask(page)
    expect(page.locator("[data-guide-caption]")).not_to_be_empty()


def test_refused_microphone_is_said_kindly_and_typing_goes_on(open_browser: Open) -> None:
    page = open_browser("")
    page.add_init_script(EAR)
    page.goto("/guide/")
    button = page.get_by_role("button", name="按住说话")
    button.click()
    expect(page.get_by_role("dialog")).to_be_visible()  # nothing listens before somebody agreed
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="允许，仅在按住时").click()
    button.click()
    expect(page.locator("[data-guide-said]")).to_contain_text("没关系，请直接打字")
    ask(page)


def test_without_scripts_it_is_a_form(open_browser: Open) -> None:
    page = open_browser("", javascript=False)
    page.goto("/guide/")
    page.locator("input[name=question]").fill(QUESTION)
    page.locator("input[name=question]").press("Enter")
    expect(page.locator("[data-guide-exchange]")).to_contain_text(QUESTION)
    page.get_by_role("button", name="唐装").click()
    expect(page.get_by_role("button", name="唐装")).to_have_attribute("aria-pressed", "true")
    for hidden in ("朗读回答", "动态形象", "按住说话"):
        expect(page.get_by_role("button", name=hidden)).to_have_count(0)


def test_door_opens_the_guide_beside_the_page(open_browser: Open) -> None:
    page = open_browser("", width=360)
    page.goto("/forums/")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    door = page.locator(".site-head [data-guide-door]")
    door.focus()
    page.keyboard.press("Enter")
    panel = page.locator("[data-guide-panel]")
    expect(panel.locator("input[name=question]")).to_be_focused()
    panel.locator("input[name=question]").fill(QUESTION)
    panel.locator("input[name=question]").press("Enter")
    expect(panel.locator("[data-guide-exchange]")).to_contain_text(QUESTION)
    assert accessibility_faults(page) == []
    keep_shot(page, "guide-door-360")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(door).to_be_focused()
    assert [url for url in loaded if "figure" in url] == []  # three.js is not for this


def test_person_of_the_help_desk_answers_a_visitor(open_browser: Open) -> None:
    visitor, organiser = open_browser(ATTENDEE), open_browser(ORGANISER)
    visitor.goto("/en/guide/")
    ask(visitor, STRANGE)
    visitor.locator("[data-guide-exchange]").last.get_by_role("link", name="Ask a person").click()
    visitor.wait_for_url("**/guide/help/**")
    expect(visitor.get_by_role("textbox", name="Your question")).to_have_value(STRANGE)
    visitor.get_by_role("button", name="Send to the help desk").click()
    expect(visitor.locator(".help-rows li", has_text=STRANGE)).to_contain_text("waits for an answer")
    organiser.goto("/en/admin/guide/helprequest/?state__exact=open")
    organiser.locator("#result_list").get_by_role("link", name=STRANGE).click()
    organiser.get_by_label("Answer").fill("Please leave it at the gate.")
    organiser.get_by_role("button", name="Save", exact=True).click()
    expect(organiser.locator("#result_list")).not_to_contain_text(STRANGE)
    visitor.goto("/en/notifications/")
    visitor.locator("main .rows li", has_text=STRANGE).get_by_role("button").click()
    expect(visitor.locator(".help-rows li", has_text=STRANGE)).to_contain_text("Please leave it at the gate.")
    keep_shot(visitor, "guide-help-answered")


def test_organiser_writes_the_missing_answer_and_the_guide_knows_it(open_browser: Open) -> None:
    visitor, organiser = open_browser(""), open_browser(ORGANISER)
    organiser.goto("/en/admin/guide/exchange/asked/")
    keep_shot(organiser, "guide-asked")
    unanswered = organiser.locator("[aria-labelledby=unanswered] tr", has_text=UNANSWERED)
    unanswered.get_by_role("link", name="Write an answer").click()
    expect(organiser.locator("[name=question_zh_hans]")).to_have_value(UNANSWERED)
    organiser.locator("[name=answer_zh_hans]").fill("展会在线上举办，因此没有婴儿车。")
    organiser.locator("[name=is_published]").check()
    organiser.get_by_role("button", name="Save", exact=True).click()
    expect(organiser.locator(".messagelist, .notice").first).to_contain_text("successfully")
    visitor.goto("/en/guide/")
    ask(visitor, UNANSWERED)
    answer = visitor.locator("[data-guide-answer]").last
    expect(answer).to_contain_text("因此没有婴儿车")
    assert answer.get_attribute("lang") == "zh-hans"  # on an English page


def test_button_of_an_answer_leads_to_the_booth_in_its_hall(open_browser: Open) -> None:
    page = open_browser(ATTENDEE)
    page.goto("/guide/")
    ask(page, "Where is the booth of Qianfeng Compute?")
    answer = page.locator("[data-guide-answer]").last
    assert answer.get_attribute("lang") == "en"  # on a Chinese page
    address = answer.get_by_role("link", name="Take me there in the hall").get_attribute("href") or ""
    assert address == "/en/hall/?to=booth:qianfeng-compute"
    page.goto(address)
    expect(page.locator("#hall")).to_have_attribute("data-hall", "a")
