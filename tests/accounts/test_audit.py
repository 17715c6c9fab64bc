"""What staff do is written down, once and for good."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.actions import deactivate, give_role, reactivate
from accounts.models import AuditEntry, User
from accounts.states import Role
from core.audit import Verb, audit
from event.models import Event, Host, Page, Sector


@pytest.fixture
def organiser(carol: User) -> User:
    give_role(carol, Role.ORGANISER)
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def desk(client: Client, organiser: User) -> Client:
    client.force_login(organiser)
    return client


def told() -> list[tuple[str, str, str]]:
    return [(entry.verb, entry.kind, entry.name) for entry in AuditEntry.objects.order_by("at")]


def test_actions_write_who_did_what_to_whom(organiser: User, dave: User) -> None:
    give_role(dave, Role.MODERATOR, by=organiser)
    give_role(dave, Role.MODERATOR, by=organiser)
    deactivate(dave, by=organiser)
    reactivate(dave, by=organiser)
    assert told() == [("gave_role", "user", "Dave"), ("closed", "user", "Dave"), ("opened", "user", "Dave")]
    assert {entry.actor for entry in AuditEntry.objects.all()} == {organiser}


def test_change_at_the_desk_tells_before_and_after(desk: Client, sector: Sector) -> None:
    fields = {"key": "security", "name_zh_hans": "数据安全", "name_en": "Safe data", "order": "3"}
    desk.post(f"/en/admin/event/sector/{sector.pk}/change/", fields, REMOTE_ADDR="203.0.113.7")
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.room, entry.key, entry.address) == ("changed", "event", str(sector.pk), "203.0.113.7")
    assert {tuple(change[1:]) for change in entry.changes} == {("Data security", "Safe data"), ("0", "3")}


def test_saving_without_a_change_is_no_deed(desk: Client, sector: Sector) -> None:
    fields = {"key": "security", "name_zh_hans": "数据安全", "name_en": "Data security", "order": "0"}
    desk.post(f"/en/admin/event/sector/{sector.pk}/change/", fields)
    assert told() == []


def test_adding_and_deleting_at_the_desk(desk: Client) -> None:
    desk.post("/en/admin/event/host/add/", {"name_zh_hans": "省政府", "name_en": "Province", "order": "1"})
    host = Host.objects.get()
    desk.post(f"/en/admin/event/host/{host.pk}/delete/", {"post": "yes"})
    assert told() == [("added", "host", "Province"), ("deleted", "host", "Province")]


def test_visitors_are_not_watched(dave: User) -> None:
    audit(dave, Verb.CHANGED, dave)
    assert told() == []


def test_log_is_written_once(organiser: User, dave: User) -> None:
    deactivate(dave, by=organiser)
    entry = AuditEntry.objects.get()
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_nobody_changes_or_removes_an_entry_at_the_desk(desk: Client, organiser: User, dave: User) -> None:
    deactivate(dave, by=organiser)
    User.objects.filter(pk=organiser.pk).update(is_superuser=True)
    entry = AuditEntry.objects.get()
    assert desk.get(f"/en/admin/accounts/auditentry/{entry.pk}/change/").status_code == 200
    assert desk.post(f"/en/admin/accounts/auditentry/{entry.pk}/change/", {"name": "x"}).status_code == 403
    assert desk.post(f"/en/admin/accounts/auditentry/{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.get("/en/admin/accounts/auditentry/add/").status_code == 403


def test_log_is_found_by_filter_and_leaves_as_csv(desk: Client, organiser: User, dave: User, erin: User) -> None:
    User.objects.filter(pk=dave.pk).update(name="=1+1")
    deactivate(User.objects.get(pk=dave.pk), by=organiser)
    give_role(erin, Role.MODERATOR, by=organiser)
    listed = desk.get(reverse("admin:accounts_auditentry_changelist"), {"verb": "closed"}).content.decode()
    assert "closed" in listed
    assert "Erin" not in listed
    keys = [str(entry.pk) for entry in AuditEntry.objects.all()]
    answer = desk.post(reverse("admin:accounts_auditentry_changelist"), {"action": "export", "_selected_action": keys})
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeffwhen,who,what")
    assert "'=1+1" in text
    assert "gave a role" in text


def test_what_leaves_as_a_table_is_written_down(desk: Client, sector: Sector, dave: User) -> None:
    desk.get("/en/admin/export/accounts/user.csv?q=dave&p=0")
    desk.get("/en/admin/export/event/sector.xlsx")
    desk.get("/en/admin/matchmaking/meeting/export/?state=held")
    desk.get("/en/admin/matchmaking/request/export/?state=pending")
    keys = [str(entry.pk) for entry in AuditEntry.objects.all()]
    desk.post(reverse("admin:accounts_auditentry_changelist"), {"action": "export", "_selected_action": keys})
    written = [(entry.kind, entry.name, entry.detail) for entry in AuditEntry.objects.order_by("at")]
    assert written == [
        ("user", "People", "1 row as CSV · q=dave"),
        ("sector", "Sectors", "1 row as XLSX"),
        ("meeting", "Meetings", "0 rows as CSV · state=held"),
        ("request", "Meeting requests", "0 rows as CSV · state=pending"),
        ("auditentry", "Audit log", "4 rows as CSV"),
    ]
    assert set(AuditEntry.objects.values_list("verb", "actor__name")) == {("exported", "Carol")}


def test_what_was_refused_is_not_written_down(desk: Client, sector: Sector) -> None:
    desk.get("/en/admin/export/event/sector.csv?nothing__exact=1")
    assert told() == []


def test_list_of_the_log_takes_the_same_queries(desk: Client, organiser: User, dave: User) -> None:
    """For one row and for many; how many the desk's frame takes beside them is not the log's affair."""
    address = reverse("admin:accounts_auditentry_changelist")
    counts = set()
    for rows in (1, 30):
        for _ in range(rows):
            audit(organiser, Verb.CHANGED, dave)
        desk.get(address)
        with CaptureQueriesContext(connection) as asked:
            desk.get(address)
        counts.add(len(asked))
    assert len(counts) == 1


def test_moderators_do_not_read_the_log(client: Client, dave: User) -> None:
    give_role(dave, Role.MODERATOR)
    client.force_login(dave)
    assert client.get(reverse("admin:accounts_auditentry_changelist")).status_code == 403


def test_ends_of_lines_are_no_change_and_long_texts_are_shown_where_they_part(desk: Client, event: Event) -> None:
    long = "Each end of a line is two characters for a browser.\n" * 8
    Page.objects.create(slug="about", title_en="About", title_zh_hans="关于", body_en=long + "Old end.", body_zh_hans="一\n二")
    page = Page.objects.get(slug="about")
    fields = {
        "slug": "about",
        "title_en": "About",
        "title_zh_hans": "关于",
        "body_zh_hans": "一\r\n二",
        "order": "0",
        "version": "1",
        "in_footer": "on",
    }
    desk.post(f"/en/admin/event/page/{page.pk}/change/", {**fields, "body_en": (long + "New end.").replace("\n", "\r\n")})
    ((_what, before, after),) = AuditEntry.objects.get().changes
    assert (before[0], before[-8:], after[-8:]) == ("…", "Old end.", "New end.")


def test_verbs_are_verbs_in_chinese(organiser: User) -> None:
    with translation.override("zh-hans"):
        assert (Verb.INVITED.label, Verb.JOINED.label) == ("邀请", "加入")
