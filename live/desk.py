"""What the operator sees of each source."""

from dataclasses import dataclass
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
    watch_address: str = ""
    watch_token: str = ""

    @property
    def sign(self) -> str:
        """One word for the state of the picture: the template has a badge for each."""
        if self.source.kind != SourceKind.PUBLISHED:
            return "address"
        if self.health is None:
            return "unknown"
        if not self.health.is_live:
            return "silent"
        return "stuck" if self.health.silence > SILENT else "arriving"


def rows_of(stage: Stage, user: Any, host: str) -> list[Row]:
    report = engine().health()
    return [row_of(source, stage, user, host, report) for source in stage.sources.all()]


def row_of(source: Source, stage: Stage, user: Any, host: str, report: dict[str, Health] | None) -> Row:
    is_on_air = source.pk == stage.on_air_id
    if source.kind != SourceKind.PUBLISHED:
        return Row(source, None, is_on_air)
    token = watch_token(stage, user)
    return Row(
        source,
        None if report is None else report.get(source.path, Health(is_live=False)),
        is_on_air,
        publish_address=engine().publish_address(host, source.path),
        publish_token=publish_token(source, user),
        watch_address=engine().watch_addresses(host, source.path, token).get("whep", ""),
        watch_token=token,
    )
