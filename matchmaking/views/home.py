"""What somebody finds in matchmaking first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.access import public
from matchmaking.actions import note_shown
from matchmaking.day import own_day
from matchmaking.states import MOST_WISHES
from matchmaking.suggested_rows import current_for

FEW = 3


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "matchmaking/home.html", {"most_wishes": MOST_WISHES})
    suggestions = current_for(request.user)[:FEW]
    note_shown(suggestions)
    context = own_day(request.user, event=request.event, now=timezone.now())
    return render(request, "matchmaking/home.html", {**context, "suggestions": suggestions})
