"""Tickets as a table that comes in: email and kind, then what is known besides; each question is a column by its key."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from accounts.models import BlockedAddress, User
from core import sheets
from core.countries import names
from core.importing import Importer, Line, Outcome, Progress, Verdict
from core.question_fields import field_for, storable
from core.questions import NOTHING, QuestionKind
from core.refusals import NotAllowed, Refusal
from registration.actions import importing
from registration.actions.importing import Draft
from registration.models import Question, TicketKind
from registration.rules import can_decide_tickets

MOST_ROWS = 20_000
NEEDED = ("email", "kind")
COLUMNS = (*NEEDED, "name", "company", "country", "language", "reference")
LENGTHS = {"name": 120, "company": 160, "reference": 120}
YES, NO = {"1", "yes", "true", "是", "x"}, {"0", "no", "false", "否"}


def columns() -> list[str]:
    return list(dict.fromkeys([*COLUMNS, *Question.objects.asked().values_list("key", flat=True)]))


class Reader:
    """From a row to a draft; what is wrong with it is its fault, in a sentence."""

    def __init__(self, heads: Sequence[str]) -> None:
        if missing := [name for name in NEEDED if name not in heads]:
            raise Refusal(_("These columns are missing: %(names)s."), params={"names": ", ".join(missing)})
        self.kinds = {kind.key: kind for kind in TicketKind.objects.all()}
        self.questions = [row for row in Question.objects.asked().with_options() if row.key in heads and row.key not in COLUMNS]
        self.fields = {row.key: field_for(row) for row in self.questions}
        for field in self.fields.values():
            field.required = False  # who sold the ticket may not have asked
        self.countries, self.seen, self.references = names("en"), dict[str, int](), dict[str, int]()
        self.unknown = [head for head in heads if head and head not in COLUMNS and head not in self.fields]

    def draft(self, number: int, row: Mapping[str, str]) -> Draft:
        cells = {name: row.get(name, "") for name in COLUMNS}
        email = cells["email"].strip().lower()
        kind = self.kinds.get(cells["kind"].strip().lower())
        draft = Draft(email=email, kind=kind or TicketKind(), name=cells["name"], company=cells["company"], reference=cells["reference"])
        draft.country, draft.language = cells["country"].strip().upper(), cells["language"].strip().lower() or User.Language.CHINESE
        draft.fault = next(self.faults(number, draft, kind, cells), "")
        if not draft.fault:
            self.answer(draft, row)
        return draft

    def faults(self, number: int, draft: Draft, kind: TicketKind | None, cells: Mapping[str, str]) -> Iterator[str]:
        if kind is None:
            yield _("There is no kind of ticket with the key “%(key)s”.") % {"key": cells["kind"][:40]}
        try:
            validate_email(draft.email)
        except ValidationError:
            yield _("%(address)s is no e-mail address.") % {"address": draft.email[:80] or "–"}
        for seen, value in ((self.seen, draft.email), (self.references, draft.reference)):
            if value and seen.setdefault(value, number) != number:
                yield _("“%(value)s” stands in row %(number)d already.") % {"value": value, "number": seen[value]}
        for name, length in LENGTHS.items():
            if len(cells[name]) > length:
                yield _("%(column)s: at most %(number)d characters.") % {"column": name, "number": length}
        if draft.country and draft.country not in self.countries:
            yield _("Country %(code)s is unknown: two letters, as in CN.") % {"code": draft.country[:10]}
        if draft.language not in User.Language.values:
            yield _("Language %(code)s is unknown: zh-hans or en.") % {"code": draft.language[:10]}

    def answer(self, draft: Draft, row: Mapping[str, str]) -> None:
        for question in self.questions:
            try:
                value = storable(self.fields[question.key].clean(said(question, row.get(question.key, ""))))
            except ValidationError as fault:
                draft.fault = f"{question.key}: {' '.join(fault.messages)}"
                return
            if value not in NOTHING:
                draft.answers[question.key] = value


def said(question: Question, text: str) -> Any:
    """A cell as the form would send it: several answers are parted by commas, yes is yes in both languages."""
    text = text.strip()
    if question.kind == QuestionKind.SEVERAL:
        return [part.strip() for part in text.split(",") if part.strip()]
    if question.kind == QuestionKind.YES_NO and text:
        return "1" if text.lower() in YES else "0" if text.lower() in NO else text
    return text


def carry_out(data: bytes, *, by: User, dry_run: bool, progress: Progress, options: Mapping[str, Any]) -> Outcome:
    if not can_decide_tickets(by):
        raise NotAllowed(_("Only organisers decide about registrations."))
    heads, rows = sheets.read(data, MOST_ROWS)
    reader = Reader(heads)
    drafts = []
    for number, row in enumerate(rows, 2):
        drafts.append(reader.draft(number, row))
        if number % importing.A_BATCH == 0:
            progress(number // 2, len(rows))  # reading is the first half
    refuse_blocked(drafts)
    importing.compare(drafts, list(TicketKind.objects.all()))
    outcome = report(drafts, reader, good_only=bool(options.get("good_only")))
    if dry_run or outcome.is_refused:
        return outcome
    importing.bring_in(
        [draft for draft in drafts if not draft.fault],
        told=lambda done: progress((len(rows) + done) // 2, len(rows)),
        letters=bool(options.get("letters")),
    )
    return report(drafts, reader, good_only=True)


def report(drafts: Sequence[Draft], reader: Reader, *, good_only: bool) -> Outcome:
    outcome = Outcome([line(number, draft) for number, draft in enumerate(drafts, 2)])
    if reader.unknown:
        outcome.notes.append(_("Columns we do not know, left aside: %(names)s") % {"names": ", ".join(reader.unknown)[:300]})
    if good_only:
        leave_out(outcome)
    return outcome


def refuse_blocked(drafts: Sequence[Draft]) -> None:
    if not BlockedAddress.objects.exists():
        return
    for draft in drafts:
        if not draft.fault and BlockedAddress.objects.cover(draft.email):
            draft.fault = _("This address is blocked.")


def line(number: int, draft: Draft) -> Line:
    if draft.fault:
        return Line(str(number), draft.email, Verdict.FAULT, [draft.fault])
    verdict = Verdict.NEW if draft.is_new else Verdict.CHANGED if draft.changes else Verdict.SAME
    return Line(str(number), draft.email, verdict, changes=draft.changes)


def leave_out(outcome: Outcome) -> None:
    """Who saw the faults said that the other rows come in without these; or they came up between two batches."""
    outcome.lines = [
        Line(row.place, row.title, Verdict.SKIPPED, row.notes) if row.verdict == Verdict.FAULT else row for row in outcome.lines
    ]


TICKETS = Importer("registration.ticket.table", "registration.ticket", carry_out, leaves_out=True, in_batches=True)
