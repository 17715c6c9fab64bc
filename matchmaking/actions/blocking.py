"""One side does not want to be asked by the other any more."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.audit import Verb, audit
from core.bus import publish
from core.refusals import NotAllowed, Refusal
from exhibitors.models import Exhibitor
from matchmaking.actions.locks import lock_request
from matchmaking.actions.parties import party_of
from matchmaking.actions.suggesting import suggestions_changed
from matchmaking.models import Block, Request
from matchmaking.rules import can_unblock, is_host, works_for


def sides(request: Request) -> dict[str, Any]:
    return {
        "by_person": request.to_person,
        "by_exhibitor": request.to_exhibitor,
        "of_person": request.from_person,
        "of_exhibitor": request.from_exhibitor,
    }


@transaction.atomic
def block_sender(request: Request, *, by: User) -> Block:
    """No further requests from whoever sent this one; what was asked already is decided as ever. Twice is once."""
    request = lock_request(request)
    if not is_host(by, request):
        raise NotAllowed(_("Only who was asked can block the one who asked."))
    block, is_new = Block.objects.get_or_create(**sides(request))
    if is_new:
        audit(by, Verb.BLOCKED, block)
        tell(block)
    return block


@transaction.atomic
def unblock_sender(request: Request, *, by: User) -> None:
    request = lock_request(request)
    if not is_host(by, request):
        raise NotAllowed(_("Only who was asked can block the one who asked."))
    for block in Block.objects.of_request(request):
        audit(by, Verb.UNBLOCKED, block)
        block.delete()
        tell(block)


@transaction.atomic
def block(who: User | Exhibitor, *, by: User) -> Block:
    """This person hears no more of somebody, or of a company: neither asks the other. What was asked already is decided as ever."""
    if isinstance(who, Exhibitor) and works_for(by, who):
        raise Refusal(_("You work for %(company)s: nobody blocks the own company."), params={"company": who})
    if who == by:
        raise Refusal(_("Nobody blocks oneself."))
    made, is_new = Block.objects.get_or_create(by_person=by, **party_of(who).fields("of_"))
    if is_new:
        audit(by, Verb.BLOCKED, made)
        tell(made)
    return made


@transaction.atomic
def unblock(made: Block, *, by: User) -> None:
    """By whoever blocked, or by anybody of the company that did. Twice is once."""
    if not can_unblock(by, made):
        raise NotAllowed(_("Only the side that blocked can lift it."))
    audit(by, Verb.UNBLOCKED, made)
    Block.objects.filter(pk=made.pk).delete()
    tell(made)


def tell(made: Block) -> None:
    """It is made or lifted: who is suggested to whom is another, and people who are somewhere together see each other no more, or again."""
    suggestions_changed()
    for person in (made.by_person_id, made.of_person_id):
        if person:
            publish(topics.BLOCKED, {"person": person, "what": "blocks"})
