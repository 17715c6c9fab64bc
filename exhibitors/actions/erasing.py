"""What is left of an application when its applicant goes: the company and the decision, without the person."""

from typing import Any

from django.db import transaction

from accounts.models import User
from exhibitors.actions.deciding import move_up
from exhibitors.models import Application, Call
from exhibitors.states import ApplicationState


def exported_applications(person: User) -> list[dict[str, Any]]:
    rows = Application.objects.of(person).with_parts().prefetch_related("answers__question__options", "edits")
    return [
        {
            "company": str(row),
            "state": row.state,
            "package": str(row.package or ""),
            "contact": row.contact_name,
            "telephone": row.contact_phone,
            "handed_in": row.submitted_at,
            "answers": {str(answer.question): answer.in_words for answer in row.answers.all()},
            "changes": [edit.lines for edit in row.edits.all()],
        }
        for row in rows
    ]


@transaction.atomic
def erase_applications(person: User) -> None:
    """Drafts go; what was handed in and not confirmed is withdrawn; answers and contacts go from all."""
    call = Call.objects.locked()
    mine = Application.objects.of(person)
    mine.filter(state=ApplicationState.DRAFT).delete()
    for row in mine.select_for_update():
        if row.can_move_to(ApplicationState.WITHDRAWN):
            row.move_to(ApplicationState.WITHDRAWN)
        row.answers.all().delete()
        row.edits.all().delete()
        row.contact_name = row.contact_phone = row.reason = ""
        row.applicant = None
        row.save(update_fields=["state", "contact_name", "contact_phone", "reason", "applicant"])
    move_up(call)
