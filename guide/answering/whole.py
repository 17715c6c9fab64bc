from django.utils import translation
from django.utils.translation import gettext as _

from guide.answering.answers import Answer, Asker, Link, Question, Source
from guide.finding.asking import find
from guide.states import RETRIEVED, UNKNOWN
from search.models import Entry


def answer(question: Question, asker: Asker) -> Answer:
    language = question.language
    with translation.override(language):
        hits = find(question.text, asker.user)
        rows = Entry.objects.in_bulk([hit.known.pk for hit in hits])
        entries = [rows[hit.known.pk] for hit in hits if hit.known.pk in rows]
        links = tuple(Link(said(entry, "title", language), entry.get_absolute_url(), entry.kind) for entry in entries)
        if not entries:
            return Answer((_("I do not know that."),), language, UNKNOWN)
        best = entries[0]
        text = said(best, "text", language) or said(best, "note", language)
        sources = (Source(best.kind, best.object_id, links[0].title, text, links[0].url),)
        return Answer((links[0].title, text), language, RETRIEVED, links, (), sources, (best.kind, best.object_id))


def said(entry: Entry, name: str, language: str) -> str:
    chinese, english = getattr(entry, f"{name}_zh_hans"), getattr(entry, f"{name}_en")
    return str((english or chinese) if language == "en" else (chinese or english))
