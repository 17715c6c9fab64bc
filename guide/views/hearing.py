"""What somebody said while holding the button, written down for the field of the form."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.access import public
from core.callers import seconds_to_wait
from guide import listening
from guide.forms import HearForm
from guide.speaking.process import NoSpeechError

MOST_A_MINUTE = 10  # of one address: it takes seconds of the processor each time


@public
@never_cache
@require_POST
def hear(request: HttpRequest) -> JsonResponse:
    form = HearForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    if seconds := seconds_to_wait(f"guide-hear:{request.META.get('REMOTE_ADDR', '')}", MOST_A_MINUTE):
        error = _("That was much at once: please wait a minute, or type.")
        return JsonResponse({"error": error}, status=429, headers={"Retry-After": str(seconds)})
    try:
        text = listening.words_of(form.cleaned_data["sound"], form.cleaned_data["language"])
    except NoSpeechError:
        return JsonResponse({"error": _("Speech cannot be written down at the moment: please type.")}, status=503)
    return JsonResponse({"text": text})
