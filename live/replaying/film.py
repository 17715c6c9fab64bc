"""Puts pieces together with ffmpeg: one picture size, one sound, then HLS and MP4 without another loss."""

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from live.replaying.pieces import Piece

WIDTH, HEIGHT, RATE = 1280, 720, 30
KEY_EVERY = 2 * RATE  # frames
CALM = ["-hide_banner", "-loglevel", "error", "-nostdin", "-y"]
FIT = (
    f"scale={WIDTH}:{HEIGHT}:force_original_aspect_ratio=decrease,pad={WIDTH}:{HEIGHT}:-1:-1,setsar=1,"
    f"fps={RATE}:start_time=0,format=yuv420p"
)
SOUND = "aresample=48000:async=1:first_pts=0"
KEYS = ["-g", str(KEY_EVERY), "-keyint_min", str(KEY_EVERY), "-sc_threshold", "0"]
PICTURE_CODE = ["-c:v", "libx264", "-preset", "superfast", "-crf", "23", *KEYS]
SOUND_CODE = ["-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"]
FILES = ("index.m3u8", "film.m4s", "film.mp4", "poster.jpg")

Progress = Callable[[float], None]  # seconds of film that are done


class NotMade(Exception):
    """ffmpeg refused, in its words."""


@dataclass(frozen=True)
class Part:
    """A piece as it stands in the film."""

    clock: float  # seconds since 1970
    second: float
    seconds: float


def make(pieces: Sequence[Piece], folder: Path, ffmpeg: str, progress: Progress) -> list[Part]:
    """Write FILES into the empty `folder`. Answers where in the film each piece is. Raises `NotMade`, or OSError from the disk."""
    parts: list[Part] = []
    names: list[str] = []
    done = 0.0
    for number, piece in enumerate(pieces):
        name = f"piece-{number}.ts"
        seconds = encode(piece, folder / name, ffmpeg, lambda now, before=done: progress(before + now))  # type: ignore[misc]
        if seconds > 0:
            parts.append(Part(piece.begin, done, seconds))
            names.append(name)
            done += seconds
    if not names:
        raise NotMade("No piece has a picture or a sound.")
    (folder / "pieces.txt").write_text("".join(f"file '{name}'\n" for name in names))
    join(folder, ffmpeg, done)
    return parts


def encode(piece: Piece, out: Path, ffmpeg: str, progress: Progress) -> float:
    """Answers how many seconds came out."""
    head = piece.opening.read_bytes()
    has_picture, has_sound = b"vide" in head, b"soun" in head
    playlist = out.with_suffix(".m3u8")
    playlist.write_text(listed(piece))
    read = ["-protocol_whitelist", "file,crypto,data", "-allowed_extensions", "ALL", "-f", "hls", "-i", str(playlist)]
    return run(
        [
            *(ffmpeg, *CALM, "-progress", "pipe:1", *read),
            *([] if has_picture else ["-f", "lavfi", "-i", f"color=0x030818:s={WIDTH}x{HEIGHT}:r={RATE}"]),
            *([] if has_sound else ["-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo"]),
            *("-map", "0:v:0" if has_picture else "1:v:0", "-map", "0:a:0" if has_sound else f"{1 if has_picture else 2}:a:0"),
            *("-ss", f"{piece.offset:.3f}", "-t", f"{piece.seconds:.3f}", "-vf", FIT, "-af", SOUND, *PICTURE_CODE, *SOUND_CODE),
            *("-shortest", "-f", "mpegts", str(out)),
        ],
        out.parent,
        progress,
    )


def listed(piece: Piece) -> str:
    longest = round(max(segment.seconds for segment in piece.segments)) + 1
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", f"#EXT-X-TARGETDURATION:{longest}", f'#EXT-X-MAP:URI="{piece.opening.resolve()}"']
    for segment in piece.segments:
        lines += [f"#EXTINF:{segment.seconds:.5f},", str(segment.file.resolve())]
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])


def join(folder: Path, ffmpeg: str, seconds: float) -> None:
    copy = ["-map", "0", "-c", "copy", "-bsf:a", "aac_adtstoasc"]
    hls = ["-f", "hls", "-hls_time", "4", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4", "-hls_flags", "single_file"]
    run(
        [
            *(ffmpeg, *CALM, "-f", "concat", "-i", "pieces.txt", *copy, "-movflags", "+faststart", "film.mp4"),
            *(*copy, *hls, "-hls_segment_filename", "film.m4s", "index.m3u8"),
        ],
        folder,
    )
    still = ["-ss", f"{seconds / 10:.3f}", "-i", "film.mp4", "-frames:v", "1", "-vf", "scale=640:-2", "-q:v", "4", "poster.jpg"]
    run([ffmpeg, *CALM, *still], folder)


def run(command: Sequence[str], folder: Path, progress: Progress = lambda _seconds: None) -> float:
    """Answers the seconds that came out, as far as ffmpeg says them."""
    seconds = 0.0
    calmly = ["nice", "-n", "5", *command]  # what goes out live comes first
    process = subprocess.Popen(  # noqa: S603 - our own words, no shell
        calmly, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    said: list[str] = []
    with process:
        for line in process.stdout or ():
            name, _, value = line.strip().partition("=")
            if name == "out_time_us" and value.isdigit():
                seconds = int(value) / 1e6
            elif name == "progress":  # twice a second, whether something came out or not
                progress(seconds)
            elif "=" not in line:
                said = [*said[-4:], line.strip()]
    if process.returncode != 0:
        raise NotMade(" ".join(said) or f"ffmpeg ended with {process.returncode}.")
    return seconds
