"""Pages and answers of the organiser."""

import pytest
from django.test import Client

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role
from event.markdown import as_html
from event.models import FaqEntry, Page
from event.templatetags.texts import breakable


@pytest.fixture
def imprint(event: object) -> Page:
    return Page.objects.create(
        slug="imprint", title_zh_hans="版权信息", title_en="Imprint", body_en="Who *we* are.", body_zh_hans="我们是谁。", is_published=True
    )


@pytest.fixture
def editor(client: Client, carol: User) -> Client:
    give_role(carol, Role.ORGANISER)
    client.force_login(carol)
    return client


def test_page_is_read_in_both_languages(client: Client, imprint: Page) -> None:
    assert "<em>we</em>" in client.get("/en/pages/imprint/").content.decode()
    assert "我们是谁。" in client.get("/pages/imprint/").content.decode()


def test_footer_leads_to_published_pages_alone(client: Client, imprint: Page) -> None:
    Page.objects.create(slug="draft", title_en="Draft page")
    foot = client.get("/en/pages/imprint/").content.decode()
    assert 'href="/en/pages/imprint/"' in foot
    assert "Draft page" not in foot


def test_footer_follows_a_change(client: Client, imprint: Page, django_capture_on_commit_callbacks) -> None:
    client.get("/en/pages/imprint/")
    with django_capture_on_commit_callbacks(execute=True):
        imprint.title_en = "Legal notice"
        imprint.save()
    assert ">Legal notice</a>" in client.get("/en/pages/faq/").content.decode()


def test_draft_is_seen_by_editors_alone(client: Client, imprint: Page, carol: User) -> None:
    Page.objects.update(is_published=False)
    assert client.get("/en/pages/imprint/").status_code == 404
    give_role(carol, Role.ORGANISER)
    client.force_login(carol)
    assert "Draft: only editors" in client.get("/en/pages/imprint/").content.decode()


def test_questions_are_answered_by_topic(client: Client, event: object) -> None:
    FaqEntry.objects.create(question_en="Why?", answer_en="**Because.**", topic_en="Sense", is_published=True)
    FaqEntry.objects.create(question_en="Secret?", answer_en="Not yet.", topic_en="Sense")
    page = client.get("/en/pages/faq/").content.decode()
    assert "<strong>Because.</strong>" in page
    assert "Secret?" not in page


def test_preview_shows_what_stands_in_the_form_and_saves_nothing(editor: Client, imprint: Page) -> None:
    page = editor.post("/en/pages/preview/", {"title_en": "New title", "body_en": "New **text**"}).content.decode()
    assert "<strong>text</strong>" in page
    assert Page.objects.get().title_en == "Imprint"


def test_preview_is_for_editors(client: Client, dave: User) -> None:
    client.force_login(dave)
    assert client.post("/en/pages/preview/", {}).status_code == 403


def test_address_of_the_questions_is_taken(editor: Client) -> None:
    fields = {"slug": "faq", "title_zh_hans": "问", "title_en": "Q", "body_zh_hans": "", "body_en": "", "order": "0", "version": "1"}
    page = editor.post("/en/admin/event/page/add/", fields)
    assert "belongs to the questions" in page.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<b>)",
        "![x](https://evil.example/x.png)",
        '<img src=x onerror="alert(1)">',
        "<style>*{display:none}</style>",
    ],
)
def test_nothing_dangerous_gets_through(text: str) -> None:
    html = as_html(text)
    assert not any(bad in html for bad in ("<script", "<style", "<img", 'href="javascript', 'href="data'))


def test_headings_start_below_the_page() -> None:
    assert as_html("# One\n\n#### Four") == "<h2>One</h2>\n<h4>Four</h4>\n"


@pytest.mark.parametrize("entries", [1, 3])
def test_questions_take_the_same_queries(client: Client, event: object, entries: int, django_assert_num_queries) -> None:
    for number in range(entries):
        FaqEntry.objects.create(question_en=f"Why {number}?", answer_en="Because.", is_published=True)
    client.get("/en/pages/faq/")
    with django_assert_num_queries(1):
        client.get("/en/pages/faq/")


def test_an_address_breaks_at_its_joints_and_is_escaped() -> None:
    assert breakable("a.b@example.com<") == "a<wbr>.b@<wbr>example<wbr>.com&lt;"
