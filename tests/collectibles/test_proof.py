"""Whoever has the file and the published key can verify a keepsake without us."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from collectibles import signing, verifying
from collectibles.actions import claim, forget_person, show
from collectibles.checks import key_can_be_read
from collectibles.models import Collectible

OTHER_KEY = signing.encoded(b"another key of thirty-two bytes!")


@pytest.fixture
def piece(make_series, walk, dave):
    walk(dave)
    return claim(make_series("walker", ("booths", 1), supply=7), by=dave)


@pytest.fixture
def document(client, piece):
    return json.loads(client.get(f"/collectibles/{piece.pk}/keepsake.json").content)


@pytest.fixture
def keys(client):
    return verifying.keys_of(json.loads(client.get("/collectibles/key.json").content))


def test_keepsake_verifies_with_the_published_key(document, keys):
    assert verifying.faults(document, keys) == []


def test_content_names_nobody(piece, dave):
    show(piece, name="Dave the Walker", on_wall=True, by=dave)
    facts = Collectible.objects.get().facts
    assert facts["serial"] == 1
    assert facts["reasons"] == [{"deed": "booths", "number": 1}]
    assert facts["name"] == {"zh": "纪念 walker", "en": "Keepsake walker"}
    assert datetime.fromisoformat(facts["earned_at"]) == piece.earned_at.astimezone(UTC)
    assert not [word for word in ("Dave", "dave@example.com", f'"{dave.pk}"') if word in piece.content]
    assert set(facts) == {
        *("format", "id", "event", "series", "name", "story", "serial", "supply", "soulbound", "earned_at", "reasons", "picture"),
    }


def test_file_names_nobody_even_where_the_page_does(client, piece, dave):
    show(piece, name="Dave the Walker", on_wall=True, by=dave)
    assert "Dave the Walker" in client.get(f"/en/collectibles/{piece.pk}/").content.decode()
    text = client.get(f"/collectibles/{piece.pk}/keepsake.json").content.decode()
    assert not [word for word in ("Dave", "dave@example.com") if word in text]
    assert set(json.loads(text)["beside"]) == {"state", "page"}


def test_signature_holds_when_its_person_is_gone(client, piece, dave, keys):
    show(piece, name="Dave", on_wall=True, by=dave)
    forget_person(dave)
    dave.delete()
    document = json.loads(client.get(f"/collectibles/{piece.pk}/keepsake.json").content)
    assert verifying.faults(document, keys) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda doc: doc | {"content": doc["content"].replace('"serial":1', '"serial":2')}, "The content does not fit its hash."),
        (lambda doc: doc | {"signature": signing.encoded(b"x" * 64)}, "The signature is not of the expo."),
        (lambda doc: doc | {"signature": "no signature at all"}, "The signature is not of the expo."),
        (lambda doc: doc | {"key": "0" * 16}, "It was signed with a key that is not among the published ones."),
        (lambda _doc: {"content": 5}, "This is no keepsake file."),
        (lambda _doc: ["a list"], "This is no keepsake file."),
    ],
)
def test_forgery_is_named(document, keys, change, fault):
    assert fault in verifying.faults(change(document), keys)


def test_changed_content_with_a_hash_of_its_own_is_not_signed(document, keys):
    content = document["content"].replace('"serial":1', '"serial":2')
    assert verifying.faults(document | {"content": content, "sha256": signing.content_hash(content)}, keys) == [
        "The signature is not of the expo."
    ]


def test_another_kind_of_signed_content_is_no_keepsake(event, keys):
    content = signing.canonical({"format": "something else"})
    signature, key = signing.signed(content)
    document = {"content": content, "sha256": signing.content_hash(content), "signature": signature, "key": key}
    assert verifying.faults(document, keys) == ["The content is of another kind."]


def test_old_keys_go_on_verifying(document, settings):
    (old,) = signing.published_keys().values()
    settings.COLLECTIBLES_KEY = OTHER_KEY
    assert verifying.faults(document, signing.published_keys()) != []
    settings.COLLECTIBLES_OLD_KEYS = [signing.encoded(old)]
    assert verifying.faults(document, signing.published_keys()) == []


def test_command_verifies_a_file(client, tmp_path: Path, document, capsys):
    file, key = tmp_path / "keepsake.json", tmp_path / "key.json"
    file.write_text(json.dumps(document))
    key.write_bytes(client.get("/collectibles/key.json").content)
    call_command("verify_collectible", str(file), "--key", str(key))
    call_command("verify_collectible", str(file))
    assert capsys.readouterr().out.count("GENUINE. walker #1, earned ") == 2
    file.write_text(json.dumps(document | {"sha256": "0" * 64}))
    with pytest.raises(CommandError, match="NOT GENUINE"):
        call_command("verify_collectible", str(file))


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"keys": 5}'])
def test_command_says_what_cannot_be_read(tmp_path: Path, document, text):
    file, key = tmp_path / "keepsake.json", tmp_path / "key.json"
    file.write_text(json.dumps(document))
    key.write_text(text)
    with pytest.raises(CommandError):
        call_command("verify_collectible", str(file), "--key", str(key))


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("COLLECTIBLES_KEY", "short-secret", "collectibles.E001"),
        ("COLLECTIBLES_KEY", "%%%", "collectibles.E001"),
        ("COLLECTIBLES_OLD_KEYS", ["nothing"], "collectibles.E002"),
    ],
)
def test_bad_key_is_refused_at_the_start_and_never_printed(settings, setting, value, code):
    setattr(settings, setting, value)
    (problem,) = key_can_be_read()
    assert problem.id == code
    assert str(value) not in str(problem)


def test_no_key_is_no_fault(settings):
    settings.COLLECTIBLES_KEY = ""
    assert key_can_be_read() == []
    assert signing.key_set() == {"keys": []}
