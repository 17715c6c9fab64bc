"""What the crew and the programme put around a stage, the same for all who look: kept for a moment, since thousands come at once.

It is another one at once where the crew moves on, a slide or a recording appears, or another stage goes on air (`setting_stamp`).
Titles and times may be as old as everything else that is kept nearby: five seconds.
"""

from dataclasses import dataclass
from datetime import datetime

from core.nearby import MOMENT, remembered
from live.models import Airtime, Cue, Recording, RunItem, RunOfShow, Stage


@dataclass(frozen=True)
class Setting:
    run: RunOfShow | None  # the one that concerns visitors now
    items: list[RunItem]
    cue: Cue | None
    airtimes: list[Airtime]
    replays: list[Recording]
    others: list[Stage]  # that are on


def setting_of(stage: Stage, now: datetime) -> Setting:
    """Of a stage as read `for_page`."""
    key = f"stage-setting:{stage.pk}:{stage.setting_stamp}"  # type: ignore[attr-defined]
    setting: Setting = remembered(key, lambda: read_setting(stage, now), seconds=MOMENT)
    return setting


def read_setting(stage: Stage, now: datetime) -> Setting:
    run = RunOfShow.objects.current(stage, now)
    return Setting(
        run=run,
        items=list(run.items.all()) if run else [],
        cue=Cue.objects.current(stage),
        airtimes=list(stage.airtimes.all().around(now)),
        replays=list(stage.recordings.all().published()),
        others=list(Stage.objects.on().exclude(pk=stage.pk)),
    )
