"""A sentence as sound."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.access import public
from guide import voicing
from guide.speaking.process import NoSpeechError

YEAR = 365 * 24 * 3600


@public
@require_safe
def voice(_request: HttpRequest, digest: str) -> HttpResponseBase:
    """Words and voice are in the address, so the sound never changes. Where none comes, the browser's voice goes on."""
    try:
        path = voicing.sound_of(digest)
    except NoSpeechError:
        return HttpResponse(_("The voice is busy. The captions go on."), status=503, headers={"Retry-After": "5"})
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type="audio/wav", headers={"Cache-Control": f"private, max-age={YEAR}, immutable"})
