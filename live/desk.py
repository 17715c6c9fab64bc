"""What the operator sees of each source."""

from dataclasses import dataclass, replace
from typing import Any

from live.backends import engine
from live.backends.base import Health
from live.models import Source, Stage
from live.states import SourceKind
from live.tokens import publish_token, watch_token

SILENT = 3.0  # seconds without a packet after which a stream counts as stuck


@dataclass(frozen=True)
class Row:
    source: Source
    health: Health | None  # None: it is no stream of the engine, or the engine cannot be asked
    is_on_air: bool
    publish_address: str = ""
    publish_token: str = ""
    rtmp_address: str = ""
    watch_address: str = ""
    watch_token: str = ""

    @property
    def sign(self) -> str:
        """One word for the state of the picture: the template has a badge for each."""
        if self.source.kind == SourceKind.GUESTS:
            return "guests"
        if self.source.kind != SourceKind.PUBLISHED:
            return "address"
        if self.health is None:
            return "unknown"
        if not self.health.is_live:
            return "silent"
        if self.health.silence > SILENT:
            return "stuck"
        return "arriving" if self.health.has_video else "sound"


def rows_of(stage: Stage) -> list[Row]:
    """How the sources do, without any address or token: what the open desk asks for every two seconds."""
    report = engine().health()
    return [row_of(source, stage, report) for source in stage.sources.all()]


def row_of(source: Source, stage: Stage, report: dict[str, Health] | None) -> Row:
    is_on_air = source.pk == stage.on_air_id
    if source.kind != SourceKind.PUBLISHED or report is None:
        return Row(source, None, is_on_air)
    return Row(source, report.get(source.path, Health(is_live=False)), is_on_air)


def addressed(row: Row, stage: Stage, user: Any, host: str) -> Row:
    """The same, with where to publish and to watch."""
    if row.source.kind != SourceKind.PUBLISHED:
        return row
    token, own = watch_token(stage, user), publish_token(row.source, user)
    return replace(
        row,
        publish_address=engine().publish_address(host, row.source.path, own),
        publish_token=own,
        rtmp_address=engine().rtmp_address(row.source.path, own),
        watch_address=engine().watch_addresses(host, row.source.path, token).get("whep", ""),
        watch_token=token,
    )
