"""Texts and their Chinese: what is found, what is kept, what is said to be wrong."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core import catalogues
from core.management.commands.messages import templates_of

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext
_("Forums") + _("First, "
  "and second")
ngettext("%(count)d star", "%(count)d stars", n) % {"count": n}
pgettext("verb", "star")
# Translators: the button
_("Ask")
"""
PAGE = """
    {% load i18n %}<p class="it's">{% translate "Stages" %}{# Translators: a place #}
  {% blocktranslate trimmed with name=hall.name %}
    Halls of
    {{ name }}
  {% endblocktranslate %}
      {% blocktranslate count n=halls|length %}{{ n }} hall{% plural %}{{ n }} halls{% endblocktranslate %}
{% include "x.html" with label=_("Label") %}{{ word|default:_("none") }}
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "forums").mkdir()
    (tmp_path / "forums" / "views.py").write_text(CODE)
    (tmp_path / "page.html").write_text(PAGE)
    return tmp_path


def found_in(room: Path) -> catalogues.Texts:
    return catalogues.texts_of([room / "forums" / "views.py", room / "page.html"], room)


def test_texts_are_found_in_code_and_templates(room):
    assert set(found_in(room)) == {
        (None, "Forums"),
        (None, "First, and second"),
        (None, "%(count)d star"),
        ("verb", "star"),
        (None, "Ask"),
        (None, "Stages"),
        (None, "Halls of %(name)s"),
        (None, "%(n)s hall"),
        (None, "Label"),
        (None, "none"),
    }
    assert found_in(room)[None, "Ask"].auto_comments == ["the button"]


def test_second_run_leaves_no_difference(room):
    path = room / "django.po"
    assert catalogues.write(path, catalogues.merge(found_in(room), {}, {}))
    before = path.read_bytes()
    living, obsolete = catalogues.read(path)
    assert not catalogues.write(path, catalogues.merge(found_in(room), obsolete | living, {}))
    assert path.read_bytes() == before


def test_catalogue_names_files_without_lines_and_dates(room):
    path = room / "django.po"
    catalogues.write(path, catalogues.merge(found_in(room), {}, {}))
    text = path.read_text()
    assert text.startswith(catalogues.HEADER)
    assert '#: forums/views.py\nmsgid "Forums"\n' in text
    assert "Date" not in text


def test_translation_survives_while_the_text_is_gone(room):
    path = room / "django.po"
    texts = found_in(room)
    texts[None, "Forums"].string = "论坛"
    catalogues.write(path, catalogues.merge({}, texts, {}))
    living, obsolete = catalogues.read(path)
    assert (set(living), set(obsolete)) == (set(), {(None, "Forums")})
    catalogues.write(path, catalogues.merge(found_in(room), obsolete | living, {}))
    living, obsolete = catalogues.read(path)
    assert (living[None, "Forums"].string, obsolete) == ("论坛", {})


def test_translation_is_taken_from_another_room(room):
    elsewhere = found_in(room)
    elsewhere[None, "Forums"].string = "论坛"
    merged = catalogues.merge(found_in(room), found_in(room), elsewhere)
    assert merged.get("Forums").string == "论坛"


def catalogue(room: Path, body: str) -> tuple[catalogues.Texts, catalogues.Texts]:
    path = room / "django.po"
    path.write_text(catalogues.HEADER + body)
    return catalogues.read(path)


def texts(room: Path, code: str) -> catalogues.Texts:
    (room / "code.py").write_text(code)
    return catalogues.texts_of([room / "code.py"], room)


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ('msgid "Hello %(name)s"\nmsgstr "%(name)s，您好"', []),
        ("", ["missing: 'Hello %(name)s' (code.py)"]),
        ('msgid "Hello %(name)s"\nmsgstr ""', ["untranslated: 'Hello %(name)s'"]),
        ('#, fuzzy\nmsgid "Hello %(name)s"\nmsgstr "%(name)s"', ["fuzzy: 'Hello %(name)s'"]),
        ('msgid "Hello %(name)s"\nmsgstr "%(nom)s，您好"', ["other placeholders: 'Hello %(name)s'"]),
        (
            'msgid "Hello %(name)s"\nmsgstr "%(name)s，您好"\n\nmsgid "Bye"\nmsgstr "再见"\n\n#~ msgid "Old"\n#~ msgstr "旧"',
            ["obsolete: 'Bye'", "obsolete: 'Old'"],
        ),
    ],
)
def test_faults_are_named(tmp_path, body, faults):
    assert catalogues.faults(texts(tmp_path, '_("Hello %(name)s")'), *catalogue(tmp_path, body)) == faults


def test_plural_needs_the_placeholders_of_the_plural(tmp_path):
    found = texts(tmp_path, 'ngettext("one star", "%(count)d stars", n)')
    right = 'msgid "one star"\nmsgid_plural "%(count)d stars"\nmsgstr[0] "%(count)d 颗星"'
    assert catalogues.faults(found, *catalogue(tmp_path, right)) == []
    assert catalogues.faults(found, *catalogue(tmp_path, right.replace("%(count)d 颗", ""))) == ["other placeholders: 'one star'"]


def test_two_rooms_must_agree(tmp_path):
    one, _ = catalogue(tmp_path, 'msgid "star"\nmsgstr "收藏"\n\nmsgid "hall"\nmsgstr "展馆"')
    two, _ = catalogue(tmp_path, 'msgid "star"\nmsgstr "星"\n\nmsgid "hall"\nmsgstr "展馆"')
    assert catalogues.disagreements({"forums": one, "live": two}) == ["translated differently: 'star': 收藏 (forums), 星 (live)"]


def test_compiled_only_when_newer(tmp_path):
    catalogue(tmp_path, 'msgid "one star"\nmsgid_plural "%(count)d stars"\nmsgstr[0] "%(count)d 颗星"\n\nmsgid "hall"\nmsgstr ""')
    assert catalogues.compile_newer(tmp_path / "django.po")
    assert not catalogues.compile_newer(tmp_path / "django.po")
    with (tmp_path / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert compiled.ngettext("one star", "%(count)d stars", 2) == "%(count)d 颗星"
    assert compiled.gettext("hall") == "hall"


def test_template_belongs_to_the_room_its_folder_names(tmp_path):
    for name in ("base.html", "emails/letter.txt", "forums/list.html", "admin/forums/session/edit.html"):
        path = tmp_path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    def of(room: str) -> set[str]:
        return {path.relative_to(tmp_path / "templates").as_posix() for path in templates_of(tmp_path, room, ["expo", "forums"])}

    assert of("forums") == {"forums/list.html", "admin/forums/session/edit.html"}
    assert of("expo") == {"base.html", "emails/letter.txt"}


def test_unknown_room_is_refused():
    with pytest.raises(CommandError, match="No such room: kitchen"):
        call_command("messages", "kitchen", check=True)
