"""The index follows each change, loses nothing, and comes back."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from core.contributions import search_changed
from exhibitors import actions as booths
from exhibitors.models import Product
from forums.actions import back_to_draft, publish
from forums.models import Session
from search import tasks
from search.actions import Follow, is_lost
from search.models import Entry, Near
from search.querysets import IndexLost, find, matching_ids
from tests.search.conftest import titles

pytestmark = pytest.mark.usefixtures("everything")


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_state_is_followed_on_commit(commits, draft, talk, editor):
    with commits():
        publish(draft, by=editor)
    assert titles("secret") == ["Secret plans"]
    with commits():
        back_to_draft(talk, by=editor)
    assert titles("platform") == []
    assert titles("罗敏") == []


def test_forum_takes_its_sessions_with_it(commits, forum, talk, editor):
    with commits():
        back_to_draft(forum, by=editor)
    assert titles("privacy") == titles("forum") == []


def test_product_is_followed_when_saved_and_removed(commits, product, alice):
    product.name_en = "Data strongbox"
    with commits():
        booths.save_part(product, fields=["name_en"], by=alice)
    assert titles("strongbox") == ["Data strongbox"]
    assert titles("vault") == []
    with commits():
        booths.remove_part(product, by=alice)
    assert titles("strongbox") == []
    assert not Entry.objects.filter(kind="product").exists()


def test_booth_sent_back_takes_its_products_with_it(commits, panshi, organiser):
    with commits():
        booths.send_back(panshi, reason="Too short.", by=organiser)
    assert titles("vault") == titles("panshi") == []


def test_figure_is_followed_in_the_admin(commits, figure, admin_client):
    address = f"/en/admin/releases/figure/{figure.pk}"
    form = admin_client.get(f"{address}/change/").context["adminform"].form
    typed = {name: form[name].value() for name in form.fields} | {"name_en": "Revenue of data companies"}
    data = {name: value for name, value in typed.items() if value is not None and value is not False}
    with commits():
        page = admin_client.post(f"{address}/change/", data)
        assert page.status_code == 302, page.context["adminform"].form.errors
    assert titles("companies") == ["Revenue of data companies"]
    with commits():
        admin_client.post(f"{address}/delete/", {"post": "yes"})
    assert titles("companies") == []


def test_rolled_back_change_leaves_the_index(commits, product, alice):
    with commits(), pytest.raises(RuntimeError), transaction.atomic():
        booths.remove_part(product, by=alice)
        raise RuntimeError
    assert titles("vault") == ["Data vault"]


def test_many_changes_of_a_transaction_are_followed_once(django_capture_on_commit_callbacks, product, talk, panshi):
    with django_capture_on_commit_callbacks() as callbacks:
        for thing in (product, talk, panshi, product):
            search_changed(thing)
    follows = [callback for callback in callbacks if isinstance(callback, Follow)]
    assert [follow.keys for follow in follows] == [
        {"product": {product.pk}, "session": {talk.pk}, "speaker": {talk.speakers.get().pk}, "exhibitor": {panshi.pk}}
    ]


def test_what_many_depend_on_is_left_to_the_worker(commits, product, monkeypatch):
    monkeypatch.setattr("search.actions.AT_ONCE", 0)
    Product.objects.filter(pk=product.pk).update(name_en="Later")
    with commits():
        search_changed(product)
    assert matching_ids("product", "later") == []


def test_rebuild_says_how_far_it_is_and_forgets_what_is_gone(talk):
    Session.objects.filter(pk=talk.pk).update(title_en="Renamed")
    Product.objects.all().delete()
    said = StringIO()
    call_command("rebuild_search", stdout=said)
    assert "session: 2 of 2" in said.getvalue().splitlines()
    assert titles("renamed") == ["Renamed"]
    assert titles("vault") == titles("platform") == []
    assert Near.objects.known(["vault", "platform", "renamed"]) == {"renamed"}


def lose_index():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # PostgreSQL drops nothing while something waits for it
        cursor.execute("DROP TABLE search_tokens")


def test_lost_index_is_said_and_comes_back(client, talk):
    lose_index()
    page = client.get("/en/search/?q=platform")
    assert page.status_code == 503
    assert "set up anew" in page.content.decode()
    with pytest.raises(IndexLost):
        find("platform")
    assert client.get("/en/exhibitors/?q=panshi").status_code == 200
    assert matching_ids("session", "platform") == []
    call_command("rebuild_search", stdout=StringIO())
    assert titles("platform") == ["A platform for privacy"]


def test_entries_that_got_lost_come_back_by_themselves():
    assert not is_lost()
    Entry.objects.all().delete()
    assert is_lost()
    assert titles("platform") == []
    tasks.mend.call()
    assert titles("platform") == ["A platform for privacy"]


def test_tokens_that_got_lost_come_back_by_themselves():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_tokens")
    assert is_lost()
    assert titles("platform") == []
    tasks.mend.call()
    assert titles("platform") == ["A platform for privacy"]
    assert not is_lost()


def test_table_that_got_lost_comes_back_by_itself():
    lose_index()
    assert is_lost()
    tasks.mend.call()
    assert titles("platform") == ["A platform for privacy"]


def test_five_hundred_changes_are_found_at_once(commits, panshi):
    boxes = [Product(exhibitor=panshi, slug=f"box-{n}", name_en=f"Strongbox {n}") for n in range(500)]
    Product.objects.bulk_create(boxes)
    with commits():
        for box in Product.objects.filter(slug__startswith="box-"):
            search_changed(box)
    assert find("strongbox").counts == {"product": 500}


def test_task_indexes_what_it_is_told(product):
    Product.objects.filter(pk=product.pk).update(name_en="Later")
    tasks.reindex.call("product", [product.pk])
    assert titles("later") == ["Later"]


def test_imported_schedule_is_followed(commits, forum, talk, editor):
    from forums.actions.importing import widen

    Session.objects.filter(pk=talk.pk).update(title_en="Imported")
    with commits():
        widen(forum)
    assert titles("imported") == ["Imported"]


def test_imported_table_is_followed(commits, product, organiser):
    from exhibitors.importing import ProductTable

    product.name_en = "Brought in"
    with commits():
        product.save(update_fields=["name_en"])
        ProductTable(user=organiser).after_save_instance(product, {})
    assert titles("brought") == ["Brought in"]
