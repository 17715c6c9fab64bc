"""Polls: written, opened, voted in, closed."""

from collections.abc import Collection, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.refusals import Refusal
from live.actions.floor import permit_moderating, permit_voting, tell, tell_moderators, tell_now_and_then
from live.models import Ballot, Option, Pick, Poll, Stage
from live.states import PollKind, PollState

FEWEST, MOST = 2, 10  # answers

Text = tuple[str, str]  # Chinese, English


@transaction.atomic
def write_poll(stage: Stage, *, text: Text, options: Sequence[Text], kind: str, by: User) -> Poll:
    """A draft, in both languages or in Chinese alone."""
    permit_moderating(by)
    if not FEWEST <= len(options) <= MOST:
        raise Refusal(_("A poll has %(fewest)d to %(most)d answers."), params={"fewest": FEWEST, "most": MOST}, field="options")
    poll = Poll.objects.create(stage=stage, text_zh_hans=text[0], text_en=text[1] or None, kind=kind)
    Option.objects.bulk_create(
        Option(poll=poll, text_zh_hans=chinese, text_en=english or None, order=order) for order, (chinese, english) in enumerate(options)
    )
    tell_moderators(stage.pk)
    return poll


@transaction.atomic
def open_poll(poll: Poll, *, by: User) -> Poll:
    permit_moderating(by)
    row = Poll.objects.select_for_update().get(pk=poll.pk)
    row.move_to(PollState.OPEN)
    row.opened_at, row.closed_at = timezone.now(), None
    try:
        with transaction.atomic():
            row.save(update_fields=["state", "opened_at", "closed_at"])
    except IntegrityError as problem:
        raise Refusal(_("Another poll of this stage is open. Close it first.")) from problem
    return told(row)


@transaction.atomic
def close_poll(poll: Poll, *, by: User) -> Poll:
    """Whoever votes at this moment is counted, or reads that it is closed: nothing in between."""
    permit_moderating(by)
    row = Poll.objects.select_for_update().get(pk=poll.pk)
    row.move_to(PollState.CLOSED)
    row.closed_at = timezone.now()
    row.save(update_fields=["state", "closed_at"])
    return told(row)


def told(poll: Poll) -> Poll:
    tell(poll.stage_id, "polls")
    tell_moderators(poll.stage_id)
    return poll


@transaction.atomic
def delete_poll(poll: Poll, *, by: User) -> None:
    permit_moderating(by)
    row = Poll.objects.select_for_update().get(pk=poll.pk)
    if row.state != PollState.DRAFT:
        raise Refusal(_("Only a draft can be deleted: others have been seen."))
    row.delete()
    tell_moderators(poll.stage_id)


@transaction.atomic
def cast(poll: Poll, *, options: Collection[int], by: User) -> Ballot:
    """One ballot a person; who votes again while the poll is open changes it."""
    row = Poll.objects.select_for_update(of=("self",)).select_related("stage").get(pk=poll.pk)
    permit_voting(row.stage, by)
    if row.state != PollState.OPEN:
        raise Refusal(_("This poll is closed: your vote was not counted."))
    chosen = set(row.options.filter(pk__in=options).values_list("pk", flat=True))
    if not chosen or chosen != set(options):
        raise Refusal(_("Choose an answer."))
    if row.kind == PollKind.SINGLE and len(chosen) > 1:
        raise Refusal(_("Choose one answer."))
    ballot, _created = Ballot.objects.get_or_create(poll=row, person=by)
    ballot.picks.all().delete()
    Pick.objects.bulk_create(Pick(ballot=ballot, option_id=pk) for pk in sorted(chosen))
    tell_now_and_then(row.stage_id, "polls")
    return ballot
