"""Tickets and what is asked of whoever wants one."""

from registration.models.badges import Badge, Certificate
from registration.models.checking_in import Attendance, CheckIn
from registration.models.invitations import Code, Group, Invitation
from registration.models.questions import Option, Question
from registration.models.sessions import SessionPlaces, SignUp
from registration.models.survey import Survey, SurveyAnswer, SurveyOption, SurveyQuestion
from registration.models.tickets import Ticket, TicketKind

__all__ = [
    "Attendance",
    "Badge",
    "Certificate",
    "CheckIn",
    "Code",
    "Group",
    "Invitation",
    "Option",
    "Question",
    "SessionPlaces",
    "SignUp",
    "Survey",
    "SurveyAnswer",
    "SurveyOption",
    "SurveyQuestion",
    "Ticket",
    "TicketKind",
]
