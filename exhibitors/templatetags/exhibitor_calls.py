"""What the pages of an application ask for."""

from dataclasses import dataclass

from django import template
from django.utils import timezone

from core.countries import country_name
from event.zones import zone_label
from exhibitors.models import Application
from exhibitors.states import ApplicationState

register = template.Library()
register.filter("country", country_name)

WAY = (ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.ACCEPTED, ApplicationState.CONFIRMED)
ENDS = (ApplicationState.DECLINED, ApplicationState.WITHDRAWN)


@dataclass(frozen=True)
class Step:
    word: str
    face: str


@register.simple_tag
def application_track(application: Application) -> list[Step]:
    """The way to a booth, and how far this one has come."""
    state = ApplicationState(application.state)
    if state in ENDS:
        begun = [ApplicationState.DRAFT, *([ApplicationState.SUBMITTED] if application.submitted_at else [])]
        return [*(Step(str(step.label), "done") for step in begun), Step(str(state.label), "stop")]
    way = [step for step in WAY if step != ApplicationState.SUBMITTED or state != ApplicationState.WAITLISTED]
    if state == ApplicationState.WAITLISTED:
        way.insert(1, state)
    here = way.index(state)
    return [Step(str(step.label), "done" if number < here else "here" if number == here else "") for number, step in enumerate(way)]


@register.simple_tag
def zone_words() -> str:
    """The zone in force, in words: for letters, which have no zone line."""
    return zone_label(timezone.get_current_timezone())  # type: ignore[arg-type]
