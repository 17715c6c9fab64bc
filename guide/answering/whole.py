from django.utils import translation
from django.utils.translation import gettext as _

from guide.answering.answers import Answer, Asker, Link, Question, Source
from guide.states import RETRIEVED, UNKNOWN
from search.models import Entry
from search.querysets import IndexLost, find, still_visible

FEW = 3


def answer(question: Question, asker: Asker) -> Answer:
    language = question.language
    with translation.override(language):
        try:
            found = find(question.text, user=asker.user, stop=FEW).entries(stop=FEW)
        except IndexLost:
            found = []
        seen = still_visible(found, asker.user)
        entries = [entry for entry in found if (entry.kind, entry.object_id) in seen]
        links = tuple(Link(title_of(entry, language), entry.get_absolute_url(), entry.kind) for entry in entries)
        if not entries:
            return Answer((_("I do not know that."),), language, UNKNOWN)
        best = entries[0]
        text = said(best, "text", language) or said(best, "note", language)
        sources = (Source(best.kind, best.object_id, links[0].title, text, links[0].url),)
        return Answer((links[0].title, text), language, RETRIEVED, links, (), sources, (best.kind, best.object_id))


def title_of(entry: Entry, language: str) -> str:
    return said(entry, "title", language)


def said(entry: Entry, name: str, language: str) -> str:
    chinese, english = getattr(entry, f"{name}_zh_hans"), getattr(entry, f"{name}_en")
    return str((english or chinese) if language == "en" else (chinese or english))
