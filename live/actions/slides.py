"""Slides and links beside the picture: kept ready, shown, taken off."""

import secrets
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.bus import publish
from core.pictures import LONGEST_SIDE, decoded, webp
from core.refusals import Refusal
from live.actions.floor import permit_moderating, tell_moderators
from live.models import Cue, Slide, Stage

FOLDER = "slides"
MOST_SLIDES = 300  # of a stage


@transaction.atomic
def add_slide(stage: Stage, *, title: tuple[str, str], picture: Any = None, url: str = "", by: User) -> Slide:
    """`title` in Chinese and English; `picture` is an upload, kept as our own encoding where nobody finds it without asking us."""
    permit_moderating(by)
    if picture is None and not url:
        raise Refusal(_("Choose a picture, or give a link."), field="url")
    if stage.slides.count() >= MOST_SLIDES:
        raise Refusal(_("A stage has at most %(number)d slides. Delete some."), params={"number": MOST_SLIDES})
    last = stage.slides.aggregate(last=Max("order"))["last"] or 0
    names = {"title_zh_hans": title[0], "title_en": title[1] or None}
    slide = Slide.objects.create(stage=stage, picture=kept(picture) if picture else "", url=url, order=last + 1, **names)
    tell_moderators(stage.pk)
    return slide


def kept(upload: Any) -> str:
    picture = decoded(upload, field="pictures")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return storages["private"].save(f"{FOLDER}/{secrets.token_urlsafe(12)}.webp", ContentFile(webp(picture)))


@transaction.atomic
def show_slide(stage: Stage, slide: Slide | None, *, by: User) -> Cue:
    """From now on; None takes off what is shown. Open pages follow when their picture is as old as this moment."""
    permit_moderating(by)
    if slide is not None and slide.stage_id != stage.pk:
        raise Refusal(_("This slide belongs to another stage."))
    cue = Cue.objects.create(stage=stage, slide=slide, by=by)
    publish(topics.around(stage.pk), message_of_cue(cue))
    tell_moderators(stage.pk)
    return cue


def message_of_cue(cue: Cue) -> dict[str, Any]:
    """`age` in seconds, so that a page whose clock is wrong is right; no address, so that nobody learns one."""
    return {"type": "cue", "cue": cue.pk, "at": cue.at.isoformat(), "age": round((timezone.now() - cue.at).total_seconds(), 3)}


@transaction.atomic
def delete_slide(slide: Slide, *, by: User) -> None:
    """Only what nobody has seen: recordings know the others by their time."""
    permit_moderating(by)
    if slide.cues.exists():
        raise Refusal(_("This slide was shown already: recordings may need it."))
    stage_pk = slide.stage_id
    slide.delete()  # its file goes when nothing names it any more
    tell_moderators(stage_pk)
