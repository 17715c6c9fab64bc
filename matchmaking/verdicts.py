"""How good a schedule is, in words: proven, or how far from the best it can be. And how it got there, as a drawing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from matchmaking.models import SchedulingRun
from matchmaking.states import RunState
from matchmaking.weighing import MOST

WIDTH, HEIGHT, EDGE = 480, 120, 8
EXACT = 1e-6  # of a weight


@dataclass(frozen=True)
class Verdict:
    """`badge` is the colour of the word."""

    word: str
    badge: str
    sentences: tuple[str, ...]


def verdict_of(run: SchedulingRun) -> Verdict:
    if run.state == RunState.WAITING:
        return Verdict(pgettext("run", "waiting"), "soon", (_("The worker takes it up in a moment."),))
    if not run.meetings:
        return Verdict(run.get_state_display(), "gone", ())
    if run.breaks is None:
        word = _("a first plan is looked for") if run.is_active else _("no plan")
        return Verdict(word, "soon" if run.is_active else "bad", ())
    if run.placed < run.meetings:
        return Verdict(_("not all fit"), "bad", (placed_sentence(run), lost_sentence(run), waits_sentence(run)))
    if run.is_optimal:
        return Verdict(_("optimal"), "ok", (placed_sentence(run), waits_sentence(run), _("Fewer are impossible: that is proven.")))
    return Verdict(gap_word(run.gap or 0), "ok", (placed_sentence(run), waits_sentence(run), bound_sentence(run)))


def gap_word(gap: int) -> str:
    if not gap:
        return _("no fewer breaks possible")
    return ngettext("at most %d break from optimal", "at most %d breaks from optimal", gap) % gap


def placed_sentence(run: SchedulingRun) -> str:
    if run.placed == run.meetings:
        return ngettext("%d meeting has a time: all there is.", "All %d meetings have a time.", run.meetings) % run.meetings
    return _("%(placed)d of %(meetings)d meetings have a time.") % {"placed": run.placed, "meetings": run.meetings}


def waits_sentence(run: SchedulingRun) -> str:
    """A break is the idle time between two meetings of a person on a day."""
    breaks = run.breaks or 0
    if not breaks:
        return _("Nobody waits between two meetings.")
    return (
        ngettext("In all %d break between two meetings of a person.", "In all %d breaks between two meetings of a person.", breaks) % breaks
    )


def bound_sentence(run: SchedulingRun) -> str:
    if not run.bound:
        return _("How few are possible is not proven.")
    return ngettext("At least %d is needed: that is proven.", "At least %d are needed: that is proven.", run.bound) % run.bound


def lost_sentence(run: SchedulingRun) -> str:
    """Weights go up to `MOST`: of the weight that must be left out follows a number of meetings."""
    left, least = run.meetings - run.placed, math.ceil(run.least_lost / MOST - EXACT)
    if least and left <= least:
        return ngettext("That %d must be left out is proven.", "Leaving out fewer than %d is impossible: that is proven.", left) % left
    if least:
        return ngettext("At least %d must be left out: that is proven.", "At least %d must be left out: that is proven.", least) % least
    if run.is_impossible:
        return _("That not all fit is proven; how few must be left out is not.")
    return _("Whether all could fit is not proven.")


@dataclass(frozen=True)
class Chart:
    """Two lines over the share of the work: what was found, and what is proven. The first falls onto the second."""

    found: str
    proven: str
    first: int
    last: int
    bound: int


def chart_of(run: SchedulingRun) -> Chart | None:
    """None where there is nothing to draw: a schedule that was found at once."""
    marks = [mark for mark in run.trace if mark[2] is not None and mark[1] == run.placed]
    if len(marks) < 3:  # noqa: PLR2004 - two points say nothing of the way
        return None
    most = max(mark[2] for mark in marks) or 1
    return Chart(
        points([(mark[0], mark[2]) for mark in marks], most),
        points([(mark[0], mark[3]) for mark in marks], most),
        marks[0][2],
        marks[-1][2],
        run.bound,
    )


def points(values: Sequence[tuple[float, int]], most: int) -> str:
    """As steps: a value holds until the next one is found."""
    span = max(values[-1][0], 0.001)
    found, height = [], 0.0
    for share, value in values:
        x, y = EDGE + (WIDTH - 2 * EDGE) * share / span, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / most
        found += [f"{x:.0f},{height:.0f}"] if found else []
        found.append(f"{x:.0f},{y:.0f}")
        height = y
    return " ".join(found)
