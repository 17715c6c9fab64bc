"""What happens to tickets."""

from registration.actions.attending import ATTENDED, certificate_by, make_certificate, roll_up
from registration.actions.badges import badge_by, badge_of, badges_of, renew_badge
from registration.actions.bulk import decide_all, plan_decisions
from registration.actions.checking_in import Answer, Result, Scan, check_in, check_in_by_code, undo_check_in
from registration.actions.deciding import approve, decline
from registration.actions.exhibiting import make_certificate_of_exhibiting
from registration.actions.inviting import invite, invite_colleagues, withdraw_invitation
from registration.actions.places import move_up, settle_waitlist
from registration.actions.registering import cancel, change_answers, register
from registration.actions.sessions import give_up, settle_session, sign_up
from registration.actions.surveying import answer_survey, ask_people
from registration.actions.ways import code_named, invitation_of
from registration.actions.welcoming import welcome, welcome_people

__all__ = [
    "ATTENDED",
    "Answer",
    "Result",
    "Scan",
    "answer_survey",
    "approve",
    "ask_people",
    "badge_by",
    "badge_of",
    "badges_of",
    "cancel",
    "certificate_by",
    "change_answers",
    "check_in",
    "check_in_by_code",
    "code_named",
    "decide_all",
    "decline",
    "give_up",
    "invitation_of",
    "invite",
    "invite_colleagues",
    "make_certificate",
    "make_certificate_of_exhibiting",
    "move_up",
    "plan_decisions",
    "register",
    "renew_badge",
    "roll_up",
    "settle_session",
    "settle_waitlist",
    "sign_up",
    "undo_check_in",
    "welcome",
    "welcome_people",
    "withdraw_invitation",
]
