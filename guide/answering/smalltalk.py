"""Greetings, thanks, who the guide is, and the way to a person."""

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from guide.answering.answers import Action, Answer, Link
from guide.answering.fitting import ALIKE
from guide.answering.reading import Read

GOODS = {"exhibitor", "product", "market"}
WORDLESS = re.compile(r"[\W_]*")


def name_of(user: Any) -> str:
    return user.name if user.is_authenticated else ""


def greet(read: Read) -> Answer | None:
    """Whoever sends signs alone is greeted as well: they ask nothing."""
    if not (read.speaks_of("greeting") or WORDLESS.fullmatch(read.plain)):
        return None
    name = name_of(read.asker.user)
    hello = _("Hello, %(name)s!") % {"name": name} if name else _("Hello!")
    return Answer((hello, offer()), read.language, "greeting", links=programme_links())


def thank(read: Read) -> Answer | None:
    return Answer((_("You are welcome."),), read.language, "thanks") if read.speaks_of("thanks") else None


def introduce(read: Read) -> Answer | None:
    if not read.speaks_of("identity"):
        return None
    return Answer((_("I am the guide of this expo, a program, not a person."), offer()), read.language, "identity", links=programme_links())


def offer() -> str:
    return _("Ask me what is on, when and where something is, who offers what, whom to meet, or how things work here.")


def programme_links() -> tuple[Link, ...]:
    return (
        Link(_("Programme"), reverse("forums:list"), "page"),
        Link(_("Exhibitors"), reverse("exhibitors:list"), "page"),
        Link(_("Questions and answers"), reverse("event:faq"), "page"),
    )


def way_to_a_person() -> Action:
    return Action("help", _("Ask a person"), reverse("guide:help"))


def help_by_a_person(read: Read) -> Answer | None:
    if not read.speaks_of("help") or is_about_goods(read):
        return None
    said = _("People of the help desk answer what I cannot. Write to them, and you are told when they have answered.")
    return Answer((said,), read.language, "help", (Link(_("Questions and answers"), reverse("event:faq"), "page"),), (way_to_a_person(),))


def is_about_goods(read: Read) -> bool:
    """`a virtual reception that hands over to a person` is offered or looked for here, and no call for one."""
    if read.asks_only("help"):
        return False
    return any(hit.known.kind in GOODS and (hit.is_named or hit.likeness >= ALIKE) for hit in read.hits[:1])
