"""The portal's own voice: an address for each sentence, made when it is first listened to, kept by the digest of words and voice."""

import hashlib
from functools import cache as once
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from guide.looks import Look
from guide.speaking.parts import MAN_VOICES, VOICES, missing
from guide.speaking.process import NoSpeechError, Speech

DAY = 24 * 3600
LOADING = 40  # of the model, once a process; nobody waits for it but whoever hears first
SECONDS = 20  # a sentence that takes longer is given up, and the browser says it
KEPT = 2000  # sounds, of some 200 kB each
MEN = {"engineer", "tang"}


def is_on() -> bool:
    return bool(settings.GUIDE_VOICE) and not lacking()


@once
def lacking() -> tuple[str, ...]:
    """Parts that are missing; looked at once a process."""
    return tuple(missing(Path(settings.GUIDE_VOICE)))


def voice_for(language: str, look: Look) -> str:
    return (MAN_VOICES if look.name in MEN else VOICES)["zh" if language.startswith("zh") else "en"]


def address_of(sentence: str, language: str, look: Look) -> str:
    """Nobody can let the portal say what it did not answer: only what was shown has an address, for a day."""
    if not is_on() or not sentence.strip():
        return ""
    voice = voice_for(language, look)
    digest = hashlib.sha256(f"{voice}\n{language}\n{sentence}".encode()).hexdigest()[:40]
    cache.set(f"guide-voice-{digest}", (sentence, language, voice), DAY)
    return reverse("guide:voice", args=[digest])


@once
def speech() -> Speech:
    return Speech(Path(settings.GUIDE_VOICE), SECONDS, loading=LOADING)


def sound_of(digest: str) -> Path | None:
    """The file, or None where these words are not known. Raises NoSpeechError."""
    folder = Path(settings.GUIDE_VOICE) / "kept"
    path = folder / f"{digest}.wav"
    if path.exists():
        return path
    words = cache.get(f"guide-voice-{digest}")
    if words is None:
        return None
    if not is_on():
        raise NoSpeechError("parts are missing")
    folder.mkdir(parents=True, exist_ok=True)
    sentence, language, voice = words
    speech().speak(sentence, language, voice, path)
    forget_old(folder)
    return path


def forget_old(folder: Path) -> None:
    found = sorted(folder.glob("*.wav"), key=lambda path: path.stat().st_mtime)
    for path in found[:-KEPT]:
        path.unlink(missing_ok=True)
