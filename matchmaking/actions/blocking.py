"""One side does not want to be asked by the other any more."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.audit import Verb, audit
from core.refusals import NotAllowed
from matchmaking.actions.locks import lock_request
from matchmaking.models import Block, Request
from matchmaking.rules import is_host


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
    return block


@transaction.atomic
def unblock_sender(request: Request, *, by: User) -> None:
    request = lock_request(request)
    if not is_host(by, request):
        raise NotAllowed(_("Only who was asked can block the one who asked."))
    for block in Block.objects.filter(**sides(request)):
        audit(by, Verb.UNBLOCKED, block)
        block.delete()
