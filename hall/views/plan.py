"""The hall without WebGL: the same halls, people and functions as a drawing and lists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import public
from hall.views.scene import context_of


@public
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    return render(request, "hall/plan.html", context_of(request))
