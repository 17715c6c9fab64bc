"""A process of our own that is asked by one at a time: whoever comes while it is busy waits a little, whoever waits too long ends it."""

import json
import select
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

SPEAKS = "guide.speaking.kokoro"


class NoSpeechError(Exception):
    """No sound or no words came: it was busy, too slow, or parts are missing. Whoever asked goes on without."""


class Helper:
    """It is told a line of JSON and answers a line. It starts with the first wish, and anew after a failure.

    `seconds` is what a wish may take, `loading` what the first of a process may take besides: ended while it loads, it would never speak.
    """

    def __init__(self, command: list[str], seconds: float, loading: float = 0) -> None:
        self.command = command
        self.seconds = seconds
        self.loading = loading
        self.turn = threading.Lock()
        self.process: subprocess.Popen[str] | None = None

    def ask(self, wish: dict[str, Any]) -> str:
        deadline = time.monotonic() + self.seconds
        if not self.turn.acquire(timeout=self.seconds):
            raise NoSpeechError("busy")
        try:
            return self._answer(json.dumps(wish), deadline)
        except OSError as error:
            self.end()
            raise NoSpeechError(str(error)) from error
        finally:
            self.turn.release()

    def _answer(self, line: str, deadline: float) -> str:
        process, is_new = self._running()
        deadline += self.loading if is_new else 0
        stdin, stdout = pipes(process)
        stdin.write(line + "\n")
        stdin.flush()
        ready, _, _ = select.select([stdout], [], [], max(0.0, deadline - time.monotonic()))
        answer = stdout.readline() if ready else ""
        if not answer:
            self.end()
            raise NoSpeechError("it ended" if ready else "too slow")
        return answer.rstrip("\n")

    def _running(self) -> "tuple[subprocess.Popen[str], bool]":
        """The process, and whether it has just been started."""
        if self.process and self.process.poll() is not None:
            self.end()
        is_new = self.process is None
        if self.process is None:
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, text=True)  # noqa: S603 - our own module
        return self.process, is_new

    def end(self) -> None:
        if self.process:
            self.process.kill()
            for pipe in pipes(self.process):
                pipe.close()
            self.process.wait()
            self.process = None


class Speech(Helper):
    """Sentences become sound. `folder` holds the voices."""

    def __init__(self, folder: Path, seconds: float, command: list[str] | None = None, loading: float = 0) -> None:
        super().__init__(command or [sys.executable, "-m", SPEAKS, str(folder)], seconds, loading)

    def speak(self, text: str, language: str, voice: str, path: Path) -> None:
        """Write a WAV to the path, whole or not at all."""
        unfinished = path.with_suffix(".part")
        try:
            self.ask({"text": text, "language": language, "voice": voice, "path": str(unfinished)})
            unfinished.replace(path)
        except OSError as error:
            raise NoSpeechError(str(error)) from error
        finally:
            unfinished.unlink(missing_ok=True)


def pipes(process: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    if process.stdin is None or process.stdout is None:
        raise OSError("The process has no pipes")
    return process.stdin, process.stdout
