"""One process that speaks, asked by one at a time: whoever comes while it is busy waits a little, whoever waits too long ends it."""

import json
import select
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

MODULE = "guide.speaking.kokoro"


class NoSpeechError(Exception):
    """No sound came: it was busy, too slow, or parts are missing. Whoever asked goes on without."""


class Speech:
    """`folder` holds the voices. The process starts with the first sentence, and anew after a failure."""

    def __init__(self, folder: Path, seconds: float, command: list[str] | None = None) -> None:
        self.command = command or [sys.executable, "-m", MODULE, str(folder)]
        self.seconds = seconds
        self.turn = threading.Lock()
        self.process: subprocess.Popen[str] | None = None

    def speak(self, text: str, language: str, voice: str, path: Path) -> None:
        """Write a WAV to the path, whole or not at all."""
        deadline = time.monotonic() + self.seconds
        if not self.turn.acquire(timeout=self.seconds):
            raise NoSpeechError("busy")
        unfinished = path.with_suffix(".part")
        try:
            wish = {"text": text, "language": language, "voice": voice, "path": str(unfinished)}
            self._ask(json.dumps(wish), deadline)
            unfinished.replace(path)
        except OSError as error:
            self.end()
            raise NoSpeechError(str(error)) from error
        finally:
            unfinished.unlink(missing_ok=True)
            self.turn.release()

    def _ask(self, line: str, deadline: float) -> None:
        process = self._running()
        stdin, stdout = pipes(process)
        stdin.write(line + "\n")
        stdin.flush()
        ready, _, _ = select.select([stdout], [], [], max(0.0, deadline - time.monotonic()))
        if not ready or stdout.readline() != "done\n":
            self.end()
            raise NoSpeechError("too slow" if not ready else "it ended")

    def _running(self) -> "subprocess.Popen[str]":
        if self.process and self.process.poll() is not None:
            self.end()
        if self.process is None:
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, text=True)  # noqa: S603 - our own module
        return self.process

    def end(self) -> None:
        if self.process:
            self.process.kill()
            for pipe in pipes(self.process):
                pipe.close()
            self.process.wait()
            self.process = None


def pipes(process: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    if process.stdin is None or process.stdout is None:
        raise OSError("The process that speaks has no pipes")
    return process.stdin, process.stdout
