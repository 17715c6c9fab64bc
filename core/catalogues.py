"""Catalogues of texts: found in code and templates, kept as .po for translators, compiled to .mo. Babel only, no system gettext.

Each room keeps the texts it says, in its own `locale/`. A catalogue names files without line numbers and carries no dates,
so that a second run leaves no difference.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LANGUAGE = "zh_Hans"
HEADER = """msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
WITH_CONTEXT = (1, "c")
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (WITH_CONTEXT, 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (WITH_CONTEXT, 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]|%[a-zA-Z%]|\{\w*\}")

Key = tuple[str | None, str]
Texts = dict[Key, Message]


# What the code says


def texts_of(sources: Iterable[Path], root: Path) -> Texts:
    """Every text marked for translation in Python files and in templates (all other files), named relative to `root`."""
    found = Catalog()
    for source in sorted(sources):
        for message, comments, context in _marked(source):
            found.add(message, locations=[(source.relative_to(root).as_posix(), 0)], auto_comments=comments, context=context)
    return _by_key(found)


def _marked(source: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    text = source.read_text("utf-8")
    if source.suffix != ".py":
        # Babel reads the result as Python, where indentation would mean something.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(source)).splitlines())
    lines = extract("python", BytesIO(text.encode()), KEYWORDS, ("Translators:",), {"encoding": "utf-8"}, strip_comment_tags=True)
    for _line, message, comments, context in lines:
        yield message, comments, context


# What a catalogue holds


def read(path: Path) -> tuple[Texts, Texts]:
    """The living and the obsolete texts of a .po file; both empty where there is none."""
    if not path.exists():
        return {}, {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=LANGUAGE)
    return _by_key(catalogue), {_key(message): message for message in catalogue.obsolete.values()}


def merge(found: Texts, kept: Texts, elsewhere: Texts) -> Catalog:
    """The texts `found` in the code with the translations `kept`, or made `elsewhere` in another room.

    What is no longer in the code stays as obsolete, and comes to life again with the text.
    """
    catalogue = Catalog(locale=LANGUAGE)
    for key, message in found.items():
        known = next((texts[key] for texts in (kept, elsewhere) if key in texts and all(_strings(texts[key]))), None)
        copy = catalogue.add(message.id, locations=message.locations, auto_comments=message.auto_comments, context=message.context)
        if known:
            copy.string = _fitting(known, copy)
            copy.user_comments = known.user_comments
            copy.flags |= {"fuzzy"} & known.flags
    for key in sorted(kept.keys() - found.keys(), key=str):
        if any(_strings(kept[key])):
            catalogue.obsolete[str(key)] = kept[key]
    return catalogue


def write(path: Path, catalogue: Catalog) -> bool:
    """Write a .po file where its content would change, in one step; says whether it did."""
    body = BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    content = (HEADER.encode() + body.getvalue()).rstrip() + b"\n"
    if not (len(catalogue) or catalogue.obsolete) or (path.exists() and path.read_bytes() == content):
        return False
    _replace(path, content)
    return True


def compile_newer(path: Path) -> bool:
    """Make the .mo beside a .po file where it is missing or older; says whether it did."""
    target = path.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
        return False
    with path.open("rb") as file:
        catalogue = read_po(file, locale=LANGUAGE)
    content = BytesIO()
    write_mo(content, catalogue)
    _replace(target, content.getvalue())
    return True


# What is wrong with it


def faults(found: Texts, kept: Texts, obsolete: Texts) -> list[str]:
    """One line for each text that is missing, untranslated, fuzzy, obsolete, or has other placeholders than its translation."""
    lines = [f"missing: {_named(found[key])}" for key in found.keys() - kept.keys()]
    lines += [f"obsolete: {_named(message)}" for message in obsolete.values()]
    for key, message in kept.items():
        fault = "obsolete" if key not in found else _fault(found[key], message)
        if fault:
            lines.append(f"{fault}: {_named(message)}")
    return sorted(lines)


def disagreements(rooms: Mapping[str, Texts]) -> list[str]:
    """One line for each text that two rooms translate differently: Django would take either for both."""
    said: dict[Key, dict[str, str]] = {}
    for room, texts in rooms.items():
        for key, message in texts.items():
            if all(_strings(message)):
                said.setdefault(key, {}).setdefault(" | ".join(_strings(message)), room)
    return sorted(
        f"translated differently: {key[1]!r}: " + ", ".join(f"{text} ({room})" for text, room in by_text.items())
        for key, by_text in said.items()
        if len(by_text) > 1
    )


def _fault(found: Message, kept: Message) -> str:
    if not all(_strings(kept)) or kept.pluralizable != found.pluralizable:
        return "untranslated"
    if kept.fuzzy:
        return "fuzzy"
    original = found.id[-1] if isinstance(found.id, (tuple, list)) else found.id
    if any(_placeholders(text) != _placeholders(original) for text in _strings(kept)):
        return "other placeholders"
    return ""


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def _named(message: Message) -> str:
    files = ", ".join(sorted({file for file, _line in message.locations}))
    return f"{_key(message)[1]!r}" + (f" ({files})" if files else "")


def _by_key(catalogue: Catalog) -> Texts:
    return {_key(message): message for message in catalogue if message.id}


def _key(message: Message) -> Key:
    """As gettext looks it up: a plural form goes by its singular."""
    return message.context, message.id[0] if isinstance(message.id, (tuple, list)) else message.id


def _strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string or "",)


def _fitting(known: Message, message: Message) -> str | tuple[str, ...]:
    """The known translation in the shape that a text with or without a plural form needs."""
    return (_strings(known)[0],) if message.pluralizable else _strings(known)[0]


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)
