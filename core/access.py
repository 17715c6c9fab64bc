"""Access marks: every view says who may call it. `core.checks` refuses to start when one does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]
MARK = "access_mark"


def marked(view: View, mark: str) -> View:
    setattr(view, MARK, mark)
    return view


def public(view: View) -> View:
    """Anyone may call this view; what they see is decided by the querysets it uses."""
    return marked(view, "public")


def signed_in(view: View) -> View:
    """Anonymous visitors are sent to sign in, and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return marked(guarded, "signed in")


def allowed(rule: Callable[[Any], bool]) -> Callable[[View], View]:
    """Only people for whom `rule(user)` holds; others read a 403, anonymous visitors sign in first."""

    def decorate(view: View) -> View:
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not rule(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return marked(guarded, rule.__name__)

    return decorate
