from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.static import serve

from core.access import public
from expo import home as home_page

PICTURES = (".webp", ".png", ".jpg", ".jpeg")


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html", home_page.context(request.event, timezone.now(), get_language() or settings.LANGUAGE_CODE))


@public
@require_safe
def sample_recording(request: HttpRequest) -> HttpResponse:
    """Where the recordings of the demo's made-up sessions lead. In both languages: an address in a row has none."""
    return render(request, "sample_recording.html")


@public
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse | FileResponse:
    """Pictures that were checked and re-encoded when they were stored; a proxy may serve the folder instead."""
    if not path.endswith(PICTURES):
        raise Http404
    return serve(request, path, document_root=settings.MEDIA_ROOT)
