"""What a guest's page shows and hears: the stage as it is, without the guest's own picture."""

from datetime import datetime
from typing import Any

from live.actions import message_of
from live.backends import engine
from live.guest_links import guest_token, trial_path
from live.models import Guest
from live.states import Layout, SourceKind, StageState
from live.timetable import timetable


def room_of(guest: Guest, host: str) -> dict[str, Any]:
    """For the page's script: state, the others on stage with the token that opens them."""
    stage = guest.run.stage
    return {
        "state": guest.state,
        "layout": stage.on_air.layout if stage.on_air and stage.on_air.kind == SourceKind.GUESTS else Layout.ONE,
        "slots": slots_of(guest),
        "whep": engine().watch_addresses(host, "", "").get("whep", ""),
        "token": guest_token(guest),
    }


def slots_of(guest: Guest) -> list[dict[str, Any]]:
    stage = guest.run.stage
    if stage.on_air is None or message_of(stage)["state"] != StageState.LIVE:
        return []
    if stage.on_air.kind == SourceKind.PUBLISHED:
        return [{"path": stage.on_air.path, "name": stage.on_air.name, "about": ""}]
    if stage.on_air.kind != SourceKind.GUESTS:
        return []  # a film by address: it is seen on the stage's own page
    others = Guest.objects.on_stage(stage).exclude(pk=guest.pk)
    return [{"path": other.path, "name": other.name, "about": other.about} for other in others]


def doors_of(guest: Guest, host: str) -> dict[str, Any]:
    """What a browser needs that has just taken the link."""
    publish, token = engine().publish_address, guest_token(guest)
    return {
        "device": guest.device,
        "token": token,
        "whip": publish(host, guest.path, token),
        "trial": publish(host, trial_path(guest), token),
    }


def context_of(guest: Guest, now: datetime) -> dict[str, Any]:
    table = timetable(guest.run, guest.run.items.all(), now)
    own = next((row for row in table.rows if row.item.pk == guest.item_id), None)
    return {"guest": guest, "stage": guest.run.stage, "table": table, "own": own, "lines": guest.lines.told(), "now": now}
