"""What scene and plan have for this reader alone."""

from typing import Any

from django.http import HttpRequest

from hall.forms import LookForm, SeenForm
from hall.plan_contents import starred_by
from hall.plan_drawing import tour_of
from hall.rules import can_moderate


def personal(request: HttpRequest, layout: dict[str, Any], look: Any) -> dict[str, Any]:
    if not request.user.is_authenticated:
        return {"tour": []}
    return {
        "tour": tour_of(layout, starred_by(request.user)),
        "look_form": LookForm(instance=look),
        "seen_form": SeenForm(instance=look),
        "moderates": can_moderate(request.user),
    }
