"""The desk: states by buttons, conflicts shown, both languages side by side, nothing for those who may not."""

from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.contributions import desk_cards_for
from event.models import Sector
from exhibitors.models import Exhibitor
from exhibitors.states import ExhibitorState
from forums.models import Forum, Session, Speaker
from tests.forums.conftest import Maker

SESSIONS = "/en/admin/forums/session/"


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def form_of(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send from this form, unchanged."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            parts = bound.field.widget.decompress(value) if hasattr(bound.field.widget, "decompress") else None
            if parts is not None:
                data |= {f"{bound.html_name}_{number}": part for number, part in enumerate(parts)}
            elif value is not None and value is not False:
                data[bound.html_name] = value
    return data


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.mark.parametrize("model", ["forum", "session", "speaker"])
def test_lists_and_forms_open(desk: Client, session: Session, speaker: Speaker, model: str) -> None:
    pk = {"forum": session.forum_id, "session": session.pk, "speaker": speaker.pk}[model]
    field = "title" if model == "session" else "name"
    assert text(desk, reverse(f"admin:forums_{model}_changelist"))
    assert text(desk, reverse(f"admin:forums_{model}_add"))
    form = text(desk, reverse(f"admin:forums_{model}_change", args=[pk]))
    assert f'name="{field}_zh_hans"' in form
    assert f'name="{field}_en"' in form


def test_conflicts_are_shown_in_list_filter_and_form(desk: Client, make_session: Maker) -> None:
    first, second, alone = make_session(0, 30), make_session(0, 30), make_session(60, 30)
    assert text(desk, SESSIONS).count('<span class="badge bad">1</span>') == 2
    assert set(desk.get(SESSIONS, {"conflicts": "yes"}).context["cl"].queryset) == {first, second}
    assert set(desk.get(SESSIONS, {"conflicts": "no"}).context["cl"].queryset) == {alone}
    sentence = "“Talk 1” and “Talk 2” are on Forum hall 1 at the same time."
    assert sentence in text(desk, reverse("admin:forums_session_change", args=[first.pk]))
    assert sentence in text(desk, reverse("admin:forums_forum_change", args=[first.forum_id]))
    assert sentence not in text(desk, reverse("admin:forums_session_change", args=[alone.pk]))


def test_saving_with_a_conflict_is_allowed_and_warned_about(desk: Client, make_session: Maker) -> None:
    make_session(0, 30)
    second = make_session(0, 30)
    address = reverse("admin:forums_session_change", args=[second.pk])
    page = desk.post(address, {**form_of(desk, address), "title_en": "Renamed", "_continue": "1"}, follow=True)
    second.refresh_from_db()
    assert second.title_en == "Renamed"
    assert "Saved, with 1 conflict:" in unescape(page.content.decode())


def test_state_is_no_field_of_the_form(desk: Client, session: Session) -> None:
    address = reverse("admin:forums_session_change", args=[session.pk])
    desk.post(address, {**form_of(desk, address), "state": "cancelled"})
    session.refresh_from_db()
    assert session.state == "published"


def test_end_before_start_is_a_sentence(desk: Client, session: Session) -> None:
    address = reverse("admin:forums_session_change", args=[session.pk])
    page = desk.post(address, {**form_of(desk, address), "ends_at_0": "2020-01-01"})
    assert page.status_code == 200
    assert "It must end after it starts." in page.content.decode()


@pytest.mark.parametrize(
    ("verb", "before", "after", "said"),
    [
        ("publish", "draft", "published", "is now: published"),
        ("cancel", "published", "cancelled", "is now: cancelled"),
        ("back_to_draft", "cancelled", "draft", "is now: draft"),
        ("cancel", "draft", "draft", "already “draft”"),
        ("explode", "draft", "draft", ""),
    ],
)
def test_buttons_change_the_state(desk: Client, make_session: Maker, verb: str, before: str, after: str, said: str) -> None:
    session = make_session(state=before)
    page = desk.post(f"{SESSIONS}{session.pk}/state/{verb}/", follow=True)
    session.refresh_from_db()
    assert session.state == after
    assert said in unescape(page.content.decode())


def test_buttons_need_a_post(desk: Client, session: Session) -> None:
    assert desk.get(f"{SESSIONS}{session.pk}/state/cancel/").status_code == 405


def test_action_over_several_tells_what_was_not_possible(desk: Client, make_session: Maker) -> None:
    draft, published = make_session(state="draft"), make_session()
    page = desk.post(SESSIONS, {"action": "publish_selected", "_selected_action": [draft.pk, published.pk]}, follow=True)
    said = unescape(page.content.decode())
    assert "1 changed." in said
    assert "Talk 2: This is already “published”" in said
    assert set(Session.objects.values_list("state", flat=True)) == {"published"}


def test_staff_without_the_permission_changes_nothing(client: Client, session: Session, carol: User) -> None:
    client.force_login(carol)
    assert client.get(SESSIONS).status_code == 403
    assert client.post(f"{SESSIONS}{session.pk}/state/cancel/").status_code == 403
    carol.user_permissions.add(Permission.objects.get(content_type__app_label="forums", codename="view_session"))
    client.post(f"{SESSIONS}{session.pk}/state/cancel/")
    session.refresh_from_db()
    assert session.state == "published"


def test_visitor_is_sent_to_sign_in(client: Client, session: Session) -> None:
    assert client.post(f"{SESSIONS}{session.pk}/state/cancel/").status_code == 302
    session.refresh_from_db()
    assert session.state == "published"


def test_list_costs_the_same_for_one_and_many(desk: Client, make_session: Maker, django_assert_max_num_queries: Any) -> None:
    for number in (1, 30):
        for _ in range(number):
            make_session(0, 30)
        desk.get(SESSIONS)
        with django_assert_max_num_queries(13):
            desk.get(SESSIONS)


def test_desk_cards_count_what_waits(make_session: Maker, forum: Forum, editor: User, dave: User) -> None:
    make_session(0, 30)
    make_session(0, 30, state="draft")
    ours = {"Conflicts in the programme": "1", "Sessions in draft": "1", "Sessions live now": "0"}
    assert {(str(card.title), card.value) for card in desk_cards_for(editor)} >= ours.items()
    assert not {str(card.title) for card in desk_cards_for(dave)} & ours.keys()


def test_forum_lists_its_sessions_with_the_way_to_change_them(desk: Client, make_session: Maker) -> None:
    first, second = make_session(0, 30), make_session(15, 30)
    page = desk.get(reverse("admin:forums_forum_change", args=[first.forum_id]))
    assert [(row["session"], row["conflicts"]) for row in page.context["running_order"]] == [(first, 1), (second, 1)]
    for session in (first, second):
        assert reverse("admin:forums_session_change", args=[session.pk]) in page.content.decode()


def test_editor_without_the_exhibitors_desk_ticks_companies_in_a_list(desk: Client, session: Session, sector: Sector) -> None:
    out, draft = (
        Exhibitor.objects.create(slug=slug, name_zh_hans=slug, name_en=slug.title(), sector=sector, state=state)
        for slug, state in (("panshi", ExhibitorState.PUBLISHED), ("liuchuan", ExhibitorState.DRAFT))
    )
    address = reverse("admin:forums_session_change", args=[session.pk])
    page = text(desk, address)
    assert ("Panshi" in page, "Liuchuan" in page) == (True, False)
    assert desk.post(address, form_of(desk, address) | {"exhibitors": [out.pk]}).status_code == 302
    assert set(session.exhibitors.all()) == {out}
    assert desk.post(address, form_of(desk, address) | {"exhibitors": [draft.pk]}).status_code == 200
    assert set(session.exhibitors.all()) == {out}
