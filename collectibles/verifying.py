"""Is this file a keepsake of the expo? Needs the file and the published key, neither network nor database."""

import json
from collections.abc import Mapping
from typing import Any

from collectibles import signing
from collectibles.signing import FORMAT

PARTS = ("content", "sha256", "signature", "key")


def keys_of(key_set: Any) -> dict[str, bytes]:
    """What `/collectibles/key.json` holds; ValueError for anything else."""
    rows = key_set.get("keys") if isinstance(key_set, dict) else None
    if not isinstance(rows, list):
        raise ValueError("no set of keys")  # noqa: TRY004 - what was read is wrong, not how we were called
    raws = [signing.decoded(str(row.get("x", ""))) for row in rows if isinstance(row, dict) and row.get("crv") == "Ed25519"]
    return {signing.key_id(raw): raw for raw in raws if len(raw) == signing.LENGTH}


def faults(document: Any, keys: Mapping[str, bytes]) -> list[str]:
    """What speaks against it; nothing if it is genuine."""
    if not isinstance(document, dict) or any(not isinstance(document.get(part), str) for part in PARTS):
        return ["This is no keepsake file."]
    content = document["content"]
    found = []
    if signing.content_hash(content) != document["sha256"]:
        found.append("The content does not fit its hash.")
    key = keys.get(document["key"])
    if key is None:
        found.append("It was signed with a key that is not among the published ones.")
    elif not signing.is_signed_by(key, document["signature"], content):
        found.append("The signature is not of the expo.")
    if not found and facts_in(content).get("format") != FORMAT:
        found.append("The content is of another kind.")
    return found


def facts_in(content: str) -> dict[str, Any]:
    try:
        facts = json.loads(content)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}
