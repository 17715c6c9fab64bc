"""A meeting counts as a deed of its visitor."""

from accounts.models import User
from exhibitors.models import Lead
from matchmaking.actions.leads import note_all_met
from matchmaking.models import Meeting


def test_meeting_is_a_deed_once(meeting: Meeting, dave: User):
    note_all_met([str(meeting.pk)])
    lead = Lead.objects.get(exhibitor=meeting.request.to_exhibitor, person=dave)
    assert [(deed.kind, deed.number) for deed in lead.deeds.all()] == [("meeting", 1)]
    assert lead.score == 30
