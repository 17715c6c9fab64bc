"""What the programme knows about a visitor: the stars, and the secret address of the calendar."""

from typing import Any

from accounts.models import User
from core.personal_data import PersonalData
from forums.models import CalendarToken, Feedback, Speaker, Star


def export(person: User) -> dict[str, Any]:
    stars = Star.objects.filter(person=person).select_related("session__forum").order_by("starred_at")
    given = Feedback.objects.filter(person=person).select_related("session").order_by("given_on", "pk")
    return {
        "stars": [{"session": str(star.session), "url": star.session.get_absolute_url(), "starred_at": star.starred_at} for star in stars],
        "feedback": [{"session": str(row.session), "stars": row.stars, "text": row.text, "given_on": row.given_on} for row in given],
        "speaks_as": [{"speaker": speaker.name, "url": speaker.get_absolute_url()} for speaker in Speaker.objects.filter(person=person)],
        "calendar": list(CalendarToken.objects.filter(person=person).values("made_at")),
    }


def erase(person: User) -> None:
    Star.objects.filter(person=person).delete()
    Speaker.objects.filter(person=person).update(person=None)
    CalendarToken.objects.filter(person=person).delete()
    Feedback.objects.filter(person=person).update(person=None, text="")  # the stars stay in the figures


PERSONAL_DATA = PersonalData("programme", export, erase, order=20)
