"""Which kinds of tickets, and which tickets."""

from registration.querysets.checking_in import AttendanceQuerySet, CheckInQuerySet
from registration.querysets.questions import CodeQuerySet, FormQuestionQuerySet, TicketInvitationQuerySet
from registration.querysets.sessions import SessionPlacesQuerySet, SignUpQuerySet
from registration.querysets.survey import SurveyAnswerQuerySet, SurveyQuerySet
from registration.querysets.tickets import TicketKindQuerySet, TicketQuerySet

__all__ = [
    "AttendanceQuerySet",
    "CheckInQuerySet",
    "CodeQuerySet",
    "FormQuestionQuerySet",
    "SessionPlacesQuerySet",
    "SignUpQuerySet",
    "SurveyAnswerQuerySet",
    "SurveyQuerySet",
    "TicketInvitationQuerySet",
    "TicketKindQuerySet",
    "TicketQuerySet",
]
