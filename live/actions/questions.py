"""Questions to a stage: asked, shown, voted for, answered or not taken up."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.legible import clean
from core.refusals import Refusal
from core.stage_questions import tell_stage_question
from live.actions.floor import (
    TooSoon,
    count_on,
    permit,
    permit_moderating,
    permit_voting,
    tell,
    tell_moderators,
    tell_now_and_then,
    tell_own,
)
from live.models import Airtime, Floor, Question, QuestionVote, Stage
from live.states import QuestionState

WAITING_AT_MOST = 5  # of one person on one stage


@transaction.atomic
def ask(stage: Stage, *, by: User, text: str, airtime: Airtime | None = None, key: UUID | None = None) -> Question:
    """Nobody but the asker and moderators reads it yet. Twice with one `key` is once."""
    count_on(by)
    if key and (known := Question.objects.filter(key=key, asker=by).first()):
        return known
    permit(stage, by)
    if not Floor.objects.of(stage).takes_questions:
        raise Refusal(_("This stage takes no questions at the moment. What you typed is still here."))
    text = clean(text, len(text))
    if not text:
        raise Refusal(_("Write your question."), field="text")
    if Question.objects.of(stage).waiting().filter(asker=by).count() >= WAITING_AT_MOST:
        raise TooSoon(
            _("%(number)d of your questions wait for a moderator. Ask more when these were seen."), params={"number": WAITING_AT_MOST}
        )
    fresh = key if key and not Question.objects.filter(key=key).exists() else uuid4()
    question = Question.objects.create(stage=stage, airtime=airtime, asker=by, text=text, key=fresh)
    if heard := airtime or Airtime.objects.filter(stage=stage).on_at(question.asked_at).first():
        tell_stage_question(heard.key, by, f"question:{question.pk}")
    tell_moderators(stage.pk)
    return question


@transaction.atomic
def vote(question: Question, *, by: User, wanted: bool = True) -> None:
    """One a person, whatever is pressed how often; taken back by `wanted=False`."""
    permit_voting(question.stage, by)
    row = Question.objects.select_for_update().get(pk=question.pk)
    if row.state != QuestionState.SHOWN:
        raise Refusal(_("There is no voting for this question any more."))
    if wanted:
        QuestionVote.objects.get_or_create(question=row, person=by)
    else:
        QuestionVote.objects.filter(question=row, person=by).delete()
    tell_now_and_then(row.stage_id, "questions")


@transaction.atomic
def decide_question(question: Question, state: QuestionState, *, by: User) -> Question:
    """Show it to everybody, mark it as answered, or do not take it up."""
    permit_moderating(by)
    row = Question.objects.select_for_update().get(pk=question.pk)
    before = row.state
    row.move_to(state)
    row.save(update_fields=["state"])
    if {before, row.state} != {QuestionState.WAITING, QuestionState.DISMISSED}:  # what nobody saw is nobody's news
        tell(row.stage_id, "questions")
    tell_own(row.asker_id, "questions")
    tell_moderators(row.stage_id)
    return row
