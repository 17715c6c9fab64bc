"""The sample's films: drawn cards one after the other.

One is written to the disk as the relay writes what it is sent; all that follows, cutting, chapters and the page, is the product's own.
The other is sent to the relay over and over.
"""

import subprocess
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from expo.seed.shape import Text

SECONDS = 10  # a card stands
FADE = 1  # seconds, within them
RATE = 25
PIECE = 2  # seconds of a segment
PIXELS = "yuv420p"  # the only ones that all browsers play; fading would make others of them
CARDS: tuple[tuple[Text, Text], ...] = (
    (("开幕前夜（示例录像）", "The evening before (sample recording)"), ("画面为绘制，声音为合成", "Drawn pictures, a made-up sound")),
    (("八场数谷论坛", "Eight Data Valley forums"), ("5月26日起在线举行", "Online from 26 May")),
    (("线上参展", "Exhibiting online"), ("在展位提问、交换名片", "Ask at a booth, leave a card")),
    (("商务撮合", "Business matchmaking"), ("从需求到会面", "From a need to a meeting")),
)
LOUNGE_CARDS: tuple[tuple[Text, Text], ...] = (
    (("洽谈大厅（示例信号）", "Business lounge (sample stream)"), ("画面为绘制，声音为合成", "Drawn pictures, a made-up sound")),
    *CARDS[1:],
)
# Slowly sideways over the picture, which is a little wider than the screen.
PAN = f"scale=1371:720,crop=1280:720:20+50*t/{SECONDS}:0,fps={RATE},setsar=1,format=yuv420p"
SOUND = "aevalsrc='0.03*(sin(392*PI*t)+sin(588*PI*t)+sin(784*PI*t))*(0.6+0.4*sin(0.6*t))':s=48000"


def starts(began_at: datetime) -> list[datetime]:
    """When each card comes."""
    return [began_at + timedelta(seconds=number * (SECONDS - FADE)) for number in range(len(CARDS))]


def length(cards: int = len(CARDS)) -> timedelta:
    return timedelta(seconds=cards * (SECONDS - FADE) + FADE)


def write_stream(pictures: Sequence[Path], folder: Path, began_at: datetime, ffmpeg: str) -> None:
    """`folder` gets `init.mp4`, segments and an `index.m3u8` that dates each of them. Raises `CalledProcessError`."""
    folder.mkdir(parents=True)
    output = [
        *("-preset", "ultrafast", "-g", str(PIECE * RATE), "-sc_threshold", "0", "-c:a", "aac"),
        *("-f", "hls", "-hls_time", str(PIECE), "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"),
        *("-hls_fmp4_init_filename", "init.mp4", "-hls_segment_filename", str(folder / "%d.m4s"), str(folder / "index.m3u8")),
    ]
    encode(pictures, output, ffmpeg)
    date_segments(folder / "index.m3u8", began_at)


def write_loop(pictures: Sequence[Path], file: Path, ffmpeg: str) -> None:
    """An MP4 whose packets WebRTC can carry as they are, so that sending it costs next to nothing. Raises `CalledProcessError`.

    Nobody can ask a film for a picture that needs no other: there is one each half second.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".part")
    output = [
        *("-s", "960x540", "-preset", "fast", "-profile:v", "baseline", "-crf", "26", "-g", str(RATE // 2)),
        *("-c:a", "libopus", "-ac", "2", "-b:a", "32k", "-f", "mp4", "-y", str(unfinished)),
    ]
    encode(pictures, output, ffmpeg)
    unfinished.rename(file)


def encode(pictures: Sequence[Path], output: Sequence[str], ffmpeg: str) -> None:
    shown = [word for picture in pictures for word in ("-loop", "1", "-framerate", str(RATE), "-t", str(SECONDS), "-i", str(picture))]
    command = [
        *(ffmpeg, "-hide_banner", "-loglevel", "error", "-nostdin", *shown, "-f", "lavfi", "-i", SOUND),
        *("-filter_complex", joined(len(pictures)), "-map", "[film]", "-map", f"{len(pictures)}:a"),
        *("-t", f"{length(len(pictures)).total_seconds():.0f}", "-c:v", "libx264", "-pix_fmt", PIXELS, *output),
    ]
    subprocess.run(["nice", "-n", "10", *command], check=True)  # noqa: S603, S607 - our own words, no shell


def joined(number: int) -> str:
    """Each card fades into the next."""
    moved = [f"[{card}:v]{PAN}[moved{card}]" for card in range(number)]
    names = ["moved0", *(f"faded{card}" for card in range(1, number - 1)), "film"]
    faded = [
        f"[{before}][moved{card}]xfade=transition=fade:duration={FADE}:offset={card * (SECONDS - FADE)}[{after}]"
        for card, (before, after) in enumerate(pairwise(names), 1)
    ]
    return ";".join([*moved, *faded])


def date_segments(playlist: Path, began_at: datetime) -> None:
    lines, at = [], began_at
    for line in playlist.read_text().splitlines():
        if line.startswith("#EXTINF:"):
            lines.append(f"#EXT-X-PROGRAM-DATE-TIME:{at.isoformat(timespec='milliseconds')}")
            at += timedelta(seconds=float(line.removeprefix("#EXTINF:").rstrip(",")))
        lines.append(line)
    playlist.write_text("\n".join([*lines, ""]))
