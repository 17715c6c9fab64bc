"""The chat of a stage: said, mentioned, reported, removed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.audit import Verb, audit
from core.bus import publish
from core.legible import clean
from core.refusals import Refusal
from live.actions.floor import LONGEST_REASON, TooSoon, count_on, permit, permit_moderating, said_why, tell, tell_moderators
from live.models import Floor, Line, LineReport, Stage
from live.rules import can_moderate
from live.states import LineReportState
from notifications.actions import notify

LINES_A_MINUTE = 20
REPORTS_A_DAY = 30
MENTIONED_AT_MOST = 5


@transaction.atomic
def say(stage: Stage, *, by: User, text: str, key: UUID | None = None) -> Line:
    """One line, for everybody who may watch. Twice with one `key` is once."""
    count_on(by)
    if key and (known := Line.objects.filter(key=key, author=by).first()):
        return known
    permit(stage, by)
    is_from_team, floor, now = can_moderate(by), Floor.objects.of(stage), timezone.now()
    if not floor.takes_chat and not is_from_team:
        raise Refusal(_("The chat is closed at the moment. What you typed is still here."))
    text = clean(text, len(text))
    if not text:
        raise Refusal(_("Write something."), field="text")
    if not is_from_team:
        hold_pace(stage, by, floor.slow_seconds, now)
    fresh = key if key and not Line.objects.filter(key=key).exists() else uuid4()
    line = Line.objects.create(stage=stage, author=by, key=fresh, text=text, said_at=now, is_from_team=is_from_team)
    publish(topics.around(stage.pk), message_of_line(line))
    tell_mentioned(line)
    return line


def hold_pace(stage: Stage, person: User, slow_seconds: int, now: datetime) -> None:
    if Line.objects.by_since(person, now - timedelta(minutes=1)).count() >= LINES_A_MINUTE:
        raise TooSoon(_("At most %(number)d lines a minute. What you typed is still here."), params={"number": LINES_A_MINUTE})
    if not slow_seconds:
        return
    last = Line.objects.by_since(person, now - timedelta(seconds=slow_seconds)).filter(stage=stage).order_by("-said_at").first()
    if last is not None:
        left = slow_seconds - int((now - last.said_at).total_seconds())
        raise TooSoon(_("Slow mode: you can write again in %(seconds)d seconds."), params={"seconds": left})


def message_of_line(line: Line) -> dict[str, Any]:
    """What a page needs to show the line as the server would (templates/live/around/_line.html)."""
    return {
        "type": "line",
        "line": line.pk,
        "name": str(line.author),
        "text": line.text,
        "at": line.said_at.isoformat(),
        "team": line.is_from_team,
    }


def tell_mentioned(line: Line) -> None:
    """“@” and the name of somebody who wrote here lately."""
    if "@" not in line.text:
        return
    recent = Line.objects.of(line.stage).visible().last_hundred()
    people = {other.author_id: other.author for other in recent if f"@{other.author}" in line.text and other.author_id != line.author_id}
    notify(
        list(people.values())[:MENTIONED_AT_MOST],
        kind="mention",
        sentence=lambda: gettext("%(name)s mentions you in the chat of %(stage)s.") % {"name": line.author, "stage": line.stage.name},
        url=lambda: f"{reverse('live:stage', args=[line.stage.slug])}#chat",
        key=f"mention:{line.pk}",
    )


@transaction.atomic
def report_line(line: Line, *, reason: str, by: User) -> LineReport:
    """Moderators read this line from now on. Twice is once."""
    count_on(by)
    permit(line.stage, by)
    if line.author_id == by.pk:
        raise Refusal(_("This is your own line."))
    if known := LineReport.objects.filter(line=line, by=by).first():
        return known
    if LineReport.objects.by_since(by, timezone.now() - timedelta(days=1)).count() >= REPORTS_A_DAY:
        raise TooSoon(
            _("You can report %(number)d lines a day. Write to the organisers if there is more."), params={"number": REPORTS_A_DAY}
        )
    report = LineReport.objects.create(line=line, by=by, reason=clean(reason, LONGEST_REASON))
    tell_moderators(line.stage_id)
    return report


@transaction.atomic
def hide_line(line: Line, *, reason: str, by: User) -> None:
    """It leaves all open pages at once; its author reads why. Settles what was reported about it."""
    permit_moderating(by)
    why = said_why(reason)
    row = Line.objects.select_for_update(of=("self",)).select_related("author", "stage").get(pk=line.pk)
    if row.hidden_at:
        return
    row.hidden_at, row.hidden_by, row.hidden_reason = timezone.now(), by, why
    row.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    if Floor.objects.filter(pinned=row).update(pinned=None):
        tell(row.stage_id, "chat")
    settle(row.reports.open(), LineReportState.UPHELD, by=by)
    audit(by, Verb.REMOVED, row, detail=why)
    publish(topics.around(row.stage_id), {"type": "removed", "line": row.pk})
    tell_moderators(row.stage_id)
    notify(
        [row.author],
        kind="line-removed",
        sentence=lambda: gettext("The moderators removed a line you wrote in a chat: %(reason)s") % {"reason": why},
        url=lambda: reverse("live:stage", args=[row.stage.slug]),
        key=f"line-removed:{row.pk}",
    )


@transaction.atomic
def keep_line(line: Line, *, by: User) -> None:
    """There is nothing wrong with it: what was reported is settled."""
    permit_moderating(by)
    row = Line.objects.select_for_update(of=("self",)).get(pk=line.pk)
    settle(row.reports.open(), LineReportState.DISMISSED, by=by)
    tell_moderators(row.stage_id)


def settle(reports: Iterable[LineReport], state: LineReportState, *, by: User) -> None:
    for report in reports:
        report.move_to(state)
        report.settled_at, report.settled_by = timezone.now(), by
        report.save(update_fields=["state", "settled_at", "settled_by"])
