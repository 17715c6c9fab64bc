"""Buttons below a form of the desk that take a row a step further: handed in, opened, ended."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.refusals import Refusal


class Stepped:
    """For a `ModelAdmin`: `steps` names the action of each button, called with the row and `by=`; `said` is what comes of it, in words."""

    steps: ClassVar[Mapping[str, Callable[..., Any]]]
    opts: Any
    message_user: Callable[..., None]

    def said(self, row: Any) -> Any:
        return _("%(title)s: %(state)s.") % {"title": row, "state": row.get_state_display()}

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        return self.step(request, obj) or super().response_add(request, obj, post_url_continue)  # type: ignore[misc]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.step(request, obj) or super().response_change(request, obj)  # type: ignore[misc]

    def step(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """What was typed is saved already; only the step itself may be refused."""
        act = next((act for name, act in self.steps.items() if name in request.POST), None)
        if act is None:
            return None
        self.try_step(request, obj, act)
        return self.its_form(obj)

    def try_step(self, request: HttpRequest, obj: Any, act: Callable[..., Any]) -> bool:
        try:
            row = act(obj, by=request.user)
        except Refusal as refusal:
            self.message_user(request, f"{obj}: {refusal}", messages.ERROR)
            return False
        self.message_user(request, self.said(row), messages.SUCCESS)
        return True

    def its_form(self, obj: Any) -> HttpResponse:
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", obj.pk)
