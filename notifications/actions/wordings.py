"""The organiser's own words for a kind of letter."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.audit import Verb, audit
from core.letter_kinds import LetterKind
from core.placeholders import unknown_in
from core.refusals import Refusal
from notifications.actions.mailings import permit, send_samples
from notifications.letters import MailTemplate
from notifications.models import Mail, Wording
from notifications.rules import can_change_words
from notifications.wording import DETAILS

FIELDS = ("subject_zh_hans", "subject_en", "text_zh_hans", "text_en")


@transaction.atomic
def save_wording(wording: Wording, kind: LetterKind, *, fields: Collection[str], by: User) -> Wording:
    """What stands for nothing is refused, so that no reader sees a gap."""
    permit(can_change_words(by))
    refuse_unknown(wording, kind)
    audit(by, Verb.CHANGED, wording, detail=kind.label)
    wording.version, wording.problem = wording.version + (1 if wording.pk else 0), ""
    wording.changed_at, wording.changed_by = timezone.now(), by
    wording.save(update_fields=[*fields, "problem", "version", "changed_at", "changed_by"] if wording.pk else None)
    return wording


def refuse_unknown(wording: Wording, kind: LetterKind) -> None:
    for field in FIELDS:
        known = [name for name in kind.known if name != DETAILS or field.startswith("text")]
        if unknown := unknown_in(getattr(wording, field) or "", known):
            params = {"unknown": f"{{{unknown[0]}}}", "known": " ".join(f"{{{name}}}" for name in known)}
            raise Refusal(_("%(unknown)s stands for nothing here. There are: %(known)s"), field=field, params=params)


@transaction.atomic
def restore_built_in(wording: Wording, *, by: User) -> None:
    """From now on the kind says what it said before anybody changed it."""
    permit(can_change_words(by))
    audit(by, Verb.DELETED, wording)
    wording.delete()


def send_sample(kind: LetterKind, *, by: User) -> list[Mail]:
    """A test to oneself, with sample data, in both languages."""
    permit(can_change_words(by))
    return send_samples(lambda: sample_of(kind), to=by)


def sample_of(kind: LetterKind) -> tuple[MailTemplate, str]:
    """In the language and zone in force."""
    sentence, context = kind.sample()
    return MailTemplate(kind.template or kind.name, context, kind=kind.name if kind.template else ""), sentence
