"""The uploaded picture of a launch: for everybody as long as the launch is out, before and after for those who work on it."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.static import serve

from core.access import public
from core.kept_files import family
from releases.models import Release
from releases.rules import can_schedule

FOLDER = "releases"
FOR_EVERYBODY = "public, max-age=60"  # seconds for which somebody may still see what was withdrawn


@public
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """The sizes cut from a picture come out with it."""
    stored = f"{family(f'{FOLDER}/{name}')}.webp"
    is_out = Release.objects.out(timezone.now()).pictured(stored).exists()
    if not is_out and not works_on(request.user, stored):
        raise Http404
    response: HttpResponse | FileResponse = serve(request, name, document_root=f"{settings.MEDIA_ROOT}/{FOLDER}")
    response["Cache-Control"] = FOR_EVERYBODY if is_out else "private, no-store"
    return response


def works_on(user: Any, stored: str) -> bool:
    """What no launch ever named was sent with a form that is not saved yet: whoever fills it in sees it there."""
    if can_schedule(user):
        return True
    named = Release.objects.ever_pictured(stored)
    return bool(named.editable_by(user).exists() or (user.is_staff and not named.exists()))
