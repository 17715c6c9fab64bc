"""A schedule that was read elsewhere becomes forums, sessions, stages and speakers: all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from core.contributions import search_changed
from core.refusals import NotAllowed, Refusal
from forums.actions.plans import plan
from forums.actions.schedule import publish_version
from forums.imports.people import Person
from forums.imports.reading import Row, Schedule
from forums.imports.talks import Talk
from forums.imports.words import CJK
from forums.models import RESERVED, Appearance, Forum, Session, Speaker
from forums.rules import can_import_schedule
from forums.states import ProgrammeState
from live.models import Stage

Progress = Callable[[int, int], None]  # how many rows are done, of how many

NEW, CHANGED, SAME, SKIPPED, FAULT = "new", "changed", "same", "skipped", "fault"


@dataclass(frozen=True)
class Line:
    """What happened to one event of the file."""

    path: str
    title: str
    verdict: str
    notes: tuple[str, ...] = ()


@dataclass
class Report:
    lines: list[Line] = field(default_factory=list)
    version: int | None = None

    @property
    def is_refused(self) -> bool:
        return any(line.verdict == FAULT for line in self.lines)

    def count(self, verdict: str) -> int:
        return sum(line.verdict == verdict for line in self.lines)


def import_schedule(
    schedule: Schedule,
    *,
    by: User | None,
    publish: bool = True,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """With a fault in any row nothing changes. A dry run does everything and takes it back, so its report is exact.

    `publish` shows new sessions at once and announces moves as a new version; else they wait at the desk.
    """
    if by is not None and not can_import_schedule(by):
        raise NotAllowed(_("Only programme editors may do that."))
    if schedule.problems:
        return Report([faulty(row) for row in schedule.rows])
    with transaction.atomic():
        report = Import(schedule, publish=publish).run(progress or untold)
        if publish:
            report.version = version_of(schedule, by)
        if dry_run:
            transaction.set_rollback(True)
    return report


def untold(_done: int, _total: int) -> None:
    """Nobody watches."""


def faulty(row: Row) -> Line:
    if row.problem:
        return Line(row.path, row.title, FAULT, (row.problem,))
    return Line(row.path, row.title, SKIPPED, (row.skipped or _("Left out because of the faults in other rows."),))


def version_of(schedule: Schedule, by: User | None) -> int | None:
    try:
        with transaction.atomic():
            return publish_version(by=by, comment=(_("Import: %(title)s") % {"title": schedule.title})[:300]).number
    except Refusal:
        return None


def texts(name: str, value: str) -> dict[str, str]:
    """The text in the language it is written in; the other one is left as it is."""
    return {f"{name}_zh_hans" if CJK.search(value) else f"{name}_en": value}


def free_slug(wanted: str, taken: set[str], fallback: str) -> str:
    base = slugify(wanted)[:40].strip("-") or f"{fallback}-{blake2b(wanted.encode(), digest_size=4).hexdigest()}"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


class Import:
    """One run: what is known already, by name, so that each thing is looked up once."""

    def __init__(self, schedule: Schedule, *, publish: bool) -> None:
        self.schedule, self.publish = schedule, publish
        self.stages: dict[str, Stage] = by_names(Stage.objects.all(), "name")
        self.forums: dict[str, Forum] = by_names(Forum.objects.all(), "short_name", "name")
        self.speakers = {speaker.guid: speaker for speaker in Speaker.objects.all()}
        self.sessions: dict[UUID, Session] = {
            session.guid: session for session in Session.objects.for_schedule().prefetch_related("appearances")
        }
        self.stage_slugs = set(Stage.objects.values_list("slug", flat=True))
        self.forum_slugs = {*Forum.objects.values_list("slug", flat=True), *RESERVED}
        self.speaker_slugs = set(Speaker.objects.values_list("slug", flat=True))
        self.session_slugs: dict[int, set[str]] = {}
        for session in self.sessions.values():
            self.session_slugs.setdefault(session.forum_id, set()).add(session.slug)
        self.seen: set[int] = set()

    def run(self, progress: Progress) -> Report:
        report = Report()
        total = len(self.schedule.rows)
        for number, row in enumerate(self.schedule.rows, 1):
            report.lines.append(self.take(row))
            progress(number, total)
        for pk in self.seen:
            widen(Forum.objects.get(pk=pk))
        return report

    def take(self, row: Row) -> Line:
        if row.talk is None:
            return Line(row.path, row.title, SKIPPED, (row.skipped,))
        talk = row.talk
        session = self.sessions.get(talk.guid)
        forum, stage = self.forum_for(talk), self.stage_for(talk)
        if session is None:
            self.add(talk, forum, stage)
            return Line(row.path, row.title, NEW, talk.notes)
        self.seen.add(session.forum_id)
        return Line(row.path, row.title, CHANGED if self.change(session, talk, stage) else SAME, talk.notes)

    def stage_for(self, talk: Talk) -> Stage:
        name = talk.room or _("Main stage")
        if name not in self.stages:
            order = 1 + max((stage.order for stage in self.stages.values()), default=0)
            self.stages[name] = Stage.objects.create(slug=free_slug(name, self.stage_slugs, "stage"), order=order, **texts("name", name))
        return self.stages[name]

    def forum_for(self, talk: Talk) -> Forum:
        if talk.guid in self.sessions:
            return self.sessions[talk.guid].forum
        name = talk.track or self.schedule.title[:200] or _("Programme")
        if name not in self.forums:
            state = ProgrammeState.PUBLISHED if self.publish else ProgrammeState.DRAFT
            slug = free_slug(name, self.forum_slugs, "forum")
            fields = {**texts("name", name), **texts("short_name", name[:60]), "stage": self.stage_for(talk), "state": state}
            self.forums[name] = Forum.objects.create(slug=slug, starts_at=talk.start, ends_at=talk.end, **fields)
        self.seen.add(self.forums[name].pk)
        return self.forums[name]

    def add(self, talk: Talk, forum: Forum, stage: Stage) -> None:
        taken = self.session_slugs.setdefault(forum.pk, set())
        session = Session(guid=talk.guid, forum=forum, stage=stage, starts_at=talk.start, ends_at=talk.end, **fields_of(talk))
        session.slug = free_slug(talk.title, taken, "session")
        session.state = ProgrammeState.PUBLISHED if self.publish else ProgrammeState.DRAFT
        session.save()
        self.sessions[talk.guid] = session
        self.cast(session, talk.persons)

    def change(self, session: Session, talk: Talk, stage: Stage) -> bool:
        """Texts at once, time and stage by plan. Answers whether anything was different."""
        different = {name: value for name, value in fields_of(talk).items() if getattr(session, name) != value}
        for name, value in different.items():
            setattr(session, name, value)
        if different:
            session.save(update_fields=list(different))
        now = (
            session.planned_starts_at or session.starts_at,
            session.planned_ends_at or session.ends_at,
            session.planned_stage_id or session.stage_id,
        )
        is_moved = now != (talk.start, talk.end, stage.pk)
        if is_moved:
            plan(session, starts_at=talk.start, ends_at=talk.end, stage=stage)
        return self.cast(session, talk.persons) or bool(different) or is_moved

    def cast(self, session: Session, persons: tuple[Person, ...]) -> bool:
        """Who speaks, in the order of the file."""
        wanted = list(dict.fromkeys(self.speaker_for(person).pk for person in persons))
        now = {row.speaker_id: row for row in session.appearances.all()}
        if wanted == list(now):
            return False
        for pk in now.keys() - set(wanted):
            now[pk].delete()
        for number, pk in enumerate(wanted):
            row = now.get(pk) or Appearance(session=session, speaker_id=pk)
            if row.pk is None or row.order != number:
                row.order = number
                row.save()
        return True

    def speaker_for(self, person: Person) -> Speaker:
        if person.guid not in self.speakers:
            fields: dict[str, Any] = texts("name", person.name) | (texts("bio", person.bio) if person.bio else {})
            slug = free_slug(person.name, self.speaker_slugs, "speaker")
            self.speakers[person.guid] = Speaker.objects.create(guid=person.guid, slug=slug, **fields)
        return self.speakers[person.guid]


def fields_of(talk: Talk) -> dict[str, Any]:
    """What the file says of a session besides its time, place and people."""
    fields: dict[str, Any] = {"kind": talk.kind, "language": talk.language, **texts("title", talk.title)}
    if talk.abstract:
        fields |= texts("abstract", talk.abstract)
    if talk.replay:
        fields["replay_url"] = talk.replay
    return fields


def by_names(rows: Any, *names: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        for name in names:
            for language in ("zh_hans", "en"):
                if text := getattr(row, f"{name}_{language}"):
                    found.setdefault(text, row)
    return found


def widen(forum: Forum) -> None:
    """A forum lasts from its first session to its last. Search reads it with its sessions and speakers."""
    search_changed(forum)
    span = forum.sessions.aggregate(
        first=models.Min(models.functions.Coalesce("planned_starts_at", "starts_at")),
        last=models.Max(models.functions.Coalesce("planned_ends_at", "ends_at")),
    )
    if span["first"] and (span["first"] < forum.starts_at or span["last"] > forum.ends_at):
        forum.starts_at, forum.ends_at = min(span["first"], forum.starts_at), max(span["last"], forum.ends_at)
        forum.save(update_fields=["starts_at", "ends_at"])
