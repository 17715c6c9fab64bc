"""What somebody said while holding the button, as words: on this machine, where the operator wants it and its packages are there."""

import json
import sys
import tempfile
from functools import cache as once
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from guide.hearing.whisper import PACKAGES
from guide.speaking.process import Helper, NoSpeechError

MODULE = "guide.hearing.whisper"
LOADING = 40  # of the model, once a process
SECONDS = 20  # what takes longer is given up: typing is faster


def is_on() -> bool:
    return bool(settings.GUIDE_HEARING) and not lacking()


@once
def lacking() -> tuple[str, ...]:
    """Packages that are missing; looked at once a process."""
    return tuple(name for name in PACKAGES if find_spec(name) is None)


@once
def ears() -> Helper:
    return Helper([sys.executable, "-m", MODULE], SECONDS, LOADING)


def words_of(sound: UploadedFile, language: str) -> str:
    """The sound is on the disk while it is looked at, and then gone. Raises NoSpeechError."""
    if not is_on():
        raise NoSpeechError("parts are missing")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said"
        path.write_bytes(sound.read())
        answer = ears().ask({"path": str(path), "language": "zh" if language.startswith("zh") else "en"})
    return str(json.loads(answer)["text"])
