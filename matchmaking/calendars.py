"""The calendar file of a meeting, as each side gets it: with the room link of that side only."""

from collections.abc import Iterable
from datetime import timedelta
from email.utils import parseaddr
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from accounts.models import User
from forums.models import CalendarToken
from matchmaking.models import Meeting
from matchmaking.states import MeetingState

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
STATUS = {MeetingState.CANCELLED: "CANCELLED", MeetingState.UNPLACED: "CANCELLED", MeetingState.DRAFT: "TENTATIVE"}


def absolute(path: str) -> str:
    return urljoin(settings.SITE_URL, path)


def uid_of(meeting: Meeting) -> str:
    """Never changes, so that calendars replace and remove what they have."""
    return f"{meeting.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}"


def title_of(meeting: Meeting) -> str:
    return _("Meeting: %(sender)s – %(recipient)s") % {"sender": meeting.request.sender, "recipient": meeting.request.recipient}


def description_of(meeting: Meeting, room: str) -> str:
    link = _("Room: %(link)s") % {"link": room} if room else ""
    parts = (meeting.request.get_topic_display(), meeting.request.message, link, absolute(meeting.get_absolute_url()))
    return "\n\n".join(part for part in parts if part)


def person_of(address: str, name: str, **parameters: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    person.params["cn"] = vText(name)
    for key, value in parameters.items():
        person.params[key] = vText(value)
    return person


def meeting_calendar(meeting: Meeting, *, room: str, recipient: User, method: str = PUBLISH) -> str:
    """One meeting. `room` is the link of the recipient's side, empty for others. To be called as read by the recipient."""
    entry = entry_of(meeting, room=room, alarm=CalendarToken.objects.minutes_before(recipient))
    if method != PUBLISH:
        entry.add("attendee", person_of(recipient.email, str(recipient), role="REQ-PARTICIPANT", partstat="ACCEPTED"))
    return calendar_of([entry], method=method)


def meetings_calendar(meetings: Iterable[tuple[Meeting, str]], *, recipient: User) -> str:
    """Several meetings, each with the room of the recipient's side: drafts are tentative, those that fell out of the plan cancelled. Their
    later changes replace these entries."""
    alarm = CalendarToken.objects.minutes_before(recipient)
    return calendar_of([entry_of(meeting, room=room, alarm=alarm) for meeting, room in meetings], method=PUBLISH)


def entry_of(meeting: Meeting, *, room: str, alarm: int = 0) -> Event:
    """Times in UTC, which every calendar turns into its own zone. `alarm`: minutes before; what is off rings for nobody."""
    entry = Event()
    entry.add("uid", uid_of(meeting))
    entry.add("sequence", meeting.sequence)
    entry.add("dtstamp", timezone.now())
    entry.add("dtstart", meeting.slot.starts_at)
    entry.add("dtend", meeting.slot.ends_at)
    entry.add("summary", title_of(meeting))
    entry.add("description", description_of(meeting, room))
    entry.add("location", meeting.place)
    entry.add("url", absolute(meeting.get_absolute_url()))
    entry.add("status", STATUS.get(MeetingState(meeting.state), "CONFIRMED"))
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    entry.add("organizer", person_of(address, name))
    if alarm and entry["status"] != "CANCELLED":
        entry.add_component(alarm_of(meeting, alarm))
    return entry


def alarm_of(meeting: Meeting, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(minutes=-minutes))
    alarm.add("description", title_of(meeting))
    return alarm


def calendar_of(entries: Iterable[Event], *, method: str) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//expo//matchmaking//")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for entry in entries:
        calendar.add_component(entry)
    return str(calendar.to_ical().decode())
