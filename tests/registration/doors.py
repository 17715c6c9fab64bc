"""What the tests at the doors begin with: tickets that hold, a session of this hour, somebody of the team."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Permission

from accounts.models import User
from event.models import Sector
from forums.models import Forum, Session
from live.models import Stage
from registration.models import Ticket, TicketKind
from registration.states import TicketState


def of_the_team(person: User) -> User:
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    person.user_permissions.add(Permission.objects.get(codename="check_people_in"))
    return User.objects.get(pk=person.pk)


def holds(person: User, kind: TicketKind, **fields: Any) -> Ticket:
    return Ticket.objects.create(person=person, kind=kind, **{"state": TicketState.CONFIRMED} | fields)


def session_at(start: datetime, minutes: int = 60, slug: str = "opening", stage: str = "main") -> Session:
    place = Stage.objects.get_or_create(slug=stage, defaults={"name_zh_hans": "主舞台", "name_en": "Main stage"})[0]
    sector = Sector.objects.get_or_create(key="security", defaults={"name_zh_hans": "数据安全", "name_en": "Data security"})[0]
    times = {"starts_at": start, "ends_at": start + timedelta(minutes=minutes)}
    names = {"name_zh_hans": "论坛", "name_en": "Forum", "short_name_zh_hans": "论坛", "short_name_en": "Forum"}
    forum = Forum.objects.get_or_create(slug="forum", defaults={**names, **times, "sector": sector, "stage": place, "state": "published"})[
        0
    ]
    return Session.objects.create(
        forum=forum, slug=slug, title_zh_hans=f"场次 {slug}", title_en=f"Session {slug}", stage=place, state="published", **times
    )
