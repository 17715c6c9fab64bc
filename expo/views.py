from posixpath import normpath

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.static import serve

from core.access import public
from event.keeping import kept
from expo import home as home_page
from expo.pictures.cards import card_of
from expo.pictures.keeping import digest_of, picture_of

# The picture of a launch says another thing from its second on, or nothing once it is withdrawn: who kept it asks whether it still holds.
MAY_BE_KEPT = {"launch": "public, no-cache"}
PICTURES = (".webp", ".png", ".jpg", ".jpeg")


@public
@kept(home_page.facts_of)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html", home_page.context(request, timezone.now(), get_language() or settings.LANGUAGE_CODE))


@public
@require_safe
def sample_recording(request: HttpRequest) -> HttpResponse:
    """Where the recordings of the demo's made-up sessions lead. In both languages: an address in a row has none."""
    return render(request, "sample_recording.html")


@public
@require_safe
def shared_picture(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """What other sites show beside a link to one of our pages. Sent only to who does not have it."""
    card = card_of(kind, slug, request.event)
    if card is None:
        raise Http404
    digest = digest_of(card)
    response = get_conditional_response(request, etag=f'"{digest}"')
    if response is None:
        picture = picture_of(card, digest)
        if picture is None:
            return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
        response = HttpResponse(picture, content_type="image/png")
    response["ETag"] = f'"{digest}"'
    response["Cache-Control"] = MAY_BE_KEPT.get(kind, "public, max-age=3600")
    return response


@public
@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse | FileResponse:
    """Pictures that were checked and re-encoded when they were stored; a proxy may serve the folder instead, but for `releases/`
    (releases/views/pictures.py), which is not reached by another spelling either."""
    if not path.endswith(PICTURES) or path != normpath(path).lstrip("/"):
        raise Http404
    return serve(request, path, document_root=settings.MEDIA_ROOT)
