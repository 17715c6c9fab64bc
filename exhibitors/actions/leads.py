"""Leads come from what visitors do, and are worked through by the team. Rooms above tell of their deeds by `note_deed`."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.announcing import announce
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal
from event.models import Event
from exhibitors.models import Card, Deed, Exhibitor, Lead, LeadAnswer, LeadNote, LeadQuestion, LeadRule, LeadStep, LeadTag
from exhibitors.rules import can_publish, can_work_on, is_staff_of
from exhibitors.scoring import points_now, score
from exhibitors.states import DeedKind, LeadHappening

KEPT_WITHOUT_CONSENT = timedelta(days=30)  # after the last deed
MOST_TAGS = 20
A_CHUNK = 1000


class ChangedMeanwhile(Refusal):
    """Somebody else of the team was faster."""


# --- what visitors do -------------------------------------------------------------------------------------------------


@transaction.atomic
def note_deed(exhibitor: Exhibitor, person: Any, *, kind: str, thing: str = "", label: str = "") -> Lead | None:
    """The visitor did this; again with the same thing counts up. Nothing is noted of the company's own staff and of nobody."""
    if not person.is_authenticated or person.erased_at or is_staff_of(person, exhibitor):
        return None
    lead, is_new = Lead.objects.get_or_create(exhibitor=exhibitor, person=person)
    lead = Lead.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    now = timezone.now()
    if is_new:
        record(lead, LeadHappening.FOUND, by=None)
    deed, is_first = Deed.objects.get_or_create(lead=lead, kind=kind, thing=thing, defaults={"label": label[:200]})
    if not is_first:
        deed.number, deed.last_at = deed.number + 1, now
        deed.save(update_fields=["number", "last_at"])
    lead.last_at = now
    rescore(lead)
    if kind != DeedKind.CARD:  # whose card it was says `note_consent`
        announce("lead.updated", lead.uuid)
    return lead


@transaction.atomic
def undo_deed(exhibitor: Exhibitor, person: User, *, kind: str, thing: str) -> None:
    """The visitor took it back, as a star."""
    lead = Lead.objects.select_for_update(of=("self",)).filter(exhibitor=exhibitor, person=person).first()
    if lead is not None:
        lead.deeds.filter(kind=kind, thing=thing).delete()
        rescore(lead)


def rescore(lead: Lead) -> None:
    lead.score = score(lead.deeds.values_list("kind", flat=True), points_now())
    lead.save(update_fields=["score", "last_at"])


def note_consent(exhibitor: Exhibitor, person: User, *, given: bool) -> None:
    """Recorded in the lead's history, for whoever asks later why somebody was shown, or is not any more."""
    lead = Lead.objects.filter(exhibitor=exhibitor, person=person).first()
    if lead is not None:
        record(lead, LeadHappening.SHARED if given else LeadHappening.TAKEN_BACK, by=person)
        if given:
            announce("lead.created", lead.uuid)


# --- what the organiser says ------------------------------------------------------------------------------------------


@transaction.atomic
def set_points(kind: str, points: int, *, by: User) -> None:
    """From now on, and for what was done before: all scores are reckoned anew."""
    if not can_publish(by):
        raise NotAllowed(_("Only organisers say what counts as a lead."))
    LeadRule.objects.update_or_create(kind=kind, defaults={"points": points})
    rescore_all()


def rescore_all() -> None:
    points = points_now()
    rows = Deed.objects.order_by("lead").values_list("lead", "kind").iterator(chunk_size=A_CHUNK)
    changed: list[Lead] = []
    for lead, deeds in groupby(rows, key=lambda row: row[0]):
        changed.append(Lead(pk=lead, score=score((kind for _lead, kind in deeds), points)))
        if len(changed) >= A_CHUNK:
            Lead.objects.bulk_update(changed, ["score"])
            changed = []
    Lead.objects.bulk_update(changed, ["score"])


# --- the team ---------------------------------------------------------------------------------------------------------


def locked(lead: Lead, by: User) -> Lead:
    """The row, while the visitor's consent holds and the actor works for the company."""
    row = Lead.objects.select_for_update(of=("self",)).shown().filter(pk=lead.pk).first()
    if row is None:
        raise Refusal(_("This person took the card back. Nothing is shown or kept of what you typed."))
    if not can_work_on(by, row):
        raise NotAllowed(_("Only the team of the company works on its leads."))
    return row


@transaction.atomic
def update_lead(lead: Lead, *, by: User, seen: int, values: Mapping[str, Any]) -> Lead:
    """State, owner, stars, follow-up, tags. `seen`: the last step the writer had in sight; a colleague's newer one stops this."""
    row = locked(lead, by)
    refuse_if_changed(row, seen, by)
    if values["owner"] is not None and not is_staff_of(values["owner"], row.exhibitor):
        raise Refusal(_("This person is not in the team any more."), field="owner")
    if values["state"] != row.state:
        row.move_to(values["state"])
        record(row, LeadHappening.STATE, by=by, detail=row.get_state_display())
    if values["owner"] != row.owner:
        row.owner = values["owner"]
        record(row, LeadHappening.OWNER, by=by, detail=str(row.owner or "–"))
    if values["stars"] != row.stars:
        row.stars = values["stars"]
        record(row, LeadHappening.STARS, by=by, detail="★" * row.stars or "–")
    if values["follow_up_on"] != row.follow_up_on:
        row.follow_up_on = values["follow_up_on"]
        record(row, LeadHappening.FOLLOW_UP, by=by, detail=date_format(row.follow_up_on) if row.follow_up_on else "–")
    row.save(update_fields=["state", "owner", "stars", "follow_up_on"])
    put_tags(row, values["tags"], by=by)
    announce("lead.updated", row.uuid)
    return row


def refuse_if_changed(row: Lead, seen: int, by: User) -> None:
    newer = row.steps.filter(pk__gt=seen).exclude(actor=by).exclude(actor=row.person).select_related("actor").first()
    if newer is not None:
        raise ChangedMeanwhile(
            _("%(name)s has changed this lead in the meantime. Look at it again, then save; what you typed is still here."),
            params={"name": newer.actor or row.exhibitor},
        )


def put_tags(row: Lead, names: Collection[str], *, by: User) -> None:
    if len(names) > MOST_TAGS:
        raise Refusal(_("At most %(number)d tags."), params={"number": MOST_TAGS}, field="tags")
    if set(names) == set(row.tags.values_list("name", flat=True)):
        return
    row.tags.set([LeadTag.objects.get_or_create(exhibitor_id=row.exhibitor_id, name=name)[0] for name in names])
    record(row, LeadHappening.TAGS, by=by, detail=" · ".join(names) or "–")


@transaction.atomic
def answer_questions(lead: Lead, *, by: User, answers: Mapping[LeadQuestion, str]) -> None:
    row = locked(lead, by)
    before = {answer.question_id: answer.text for answer in row.answers.all()}
    changed = {question: text for question, text in answers.items() if text != before.get(question.pk, "")}
    for question, text in changed.items():
        if question.exhibitor_id != row.exhibitor_id:
            raise NotAllowed(_("This question is another company's."))
        if text:
            LeadAnswer.objects.update_or_create(lead=row, question=question, defaults={"text": text})
        else:
            row.answers.filter(question=question).delete()
    if changed:
        record(row, LeadHappening.ANSWERS, by=by, detail=" · ".join(question.text for question in changed))


@transaction.atomic
def note_on(lead: Lead, *, by: User, text: str) -> LeadNote:
    return LeadNote.objects.create(lead=locked(lead, by), author=by, text=text)


def record(row: Lead, what: str, *, by: User | None, detail: str = "") -> LeadStep:
    return LeadStep.objects.create(lead=row, what=what, actor=by, detail=detail[:300])


# --- and the end ------------------------------------------------------------------------------------------------------


@transaction.atomic
def forget_leads(now: datetime) -> int:
    """Each day: who never agreed, or took it back, is forgotten after a month; all are when the organiser's time is over."""
    gone = Lead.objects.without_consent_since(now - KEPT_WITHOUT_CONSENT)
    number = gone.count()
    gone.delete()
    event = Event.objects.current()
    if event.leads_kept_days and now > event.closes_at + timedelta(days=event.leads_kept_days):
        number += Lead.objects.count()
        Lead.objects.all().delete()
        Card.objects.in_force().update(ended_at=now)
    return number


def carry_leads(gone: Exhibitor, kept: Exhibitor, _by: Any) -> None:
    """Two companies become one: of a visitor whom both know one lead is left, with the deeds, notes and history of both."""
    own = {lead.person_id: lead for lead in kept.leads.all()}
    for lead in gone.leads.filter(person__in=own):
        other = own[lead.person_id]
        known = set(other.deeds.values_list("kind", "thing"))
        doubled = [deed.pk for deed in lead.deeds.all() if (deed.kind, deed.thing) in known]
        lead.deeds.exclude(pk__in=doubled).update(lead=other)
        lead.notes.update(lead=other)
        lead.steps.update(lead=other)
        lead.delete()
        rescore(other)


def note_export(exhibitors: Collection[Exhibitor], *, by: User, detail: str) -> None:
    for exhibitor in exhibitors:
        audit(by, Verb.EXPORTED, exhibitor, detail=detail.replace("\0", ""))
