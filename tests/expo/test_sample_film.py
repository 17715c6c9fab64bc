"""The films of the demo: one lies on the disk as the relay would have left it, with the clock of each segment; one goes out live."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from expo.seed import film
from live.relaying import ffmpeg
from live.replaying.pieces import pieces

BEGAN = datetime(2022, 5, 25, 11, tzinfo=UTC)


def drawn(folder: Path, colour: str) -> Path:
    file = folder / f"{colour}.png"
    Image.new("RGB", (1200, 630), colour).save(file)
    return file


def streams(file: Path) -> str:
    """What ffmpeg says of a film, before it says that it has nothing to do."""
    return subprocess.run([ffmpeg(), "-hide_banner", "-i", str(file)], capture_output=True, text=True, check=False).stderr


@pytest.mark.skipif(not ffmpeg(), reason="No ffmpeg: it comes with requirements/live.txt.")
def test_film_is_found_by_the_clock_and_is_as_long_as_its_cards(tmp_path: Path) -> None:
    cards = [drawn(tmp_path, "navy"), drawn(tmp_path, "orange")]
    film.write_stream(cards, tmp_path / "evening" / "one", BEGAN, ffmpeg())
    (whole,) = pieces(tmp_path, "evening", BEGAN.timestamp(), BEGAN.timestamp() + 3600)
    assert whole.begin == BEGAN.timestamp()
    assert whole.seconds == pytest.approx(film.length(2).total_seconds(), abs=0.5)
    assert whole.opening.is_file()
    assert "yuv420p" in streams(tmp_path / "evening" / "one" / "index.m3u8")


@pytest.mark.skipif(not ffmpeg(), reason="No ffmpeg: it comes with requirements/live.txt.")
def test_film_that_goes_out_live_is_what_browsers_take(tmp_path: Path) -> None:
    film.write_loop([drawn(tmp_path, "navy"), drawn(tmp_path, "orange")], tmp_path / "loop.mp4", ffmpeg())
    said = streams(tmp_path / "loop.mp4")
    assert all(word in said for word in ("h264 (Constrained Baseline)", "yuv420p", "opus", "stereo"))
    assert [file.name for file in tmp_path.glob("loop.*")] == ["loop.mp4"]


def test_each_card_begins_where_the_one_before_fades() -> None:
    first, second, *_rest = film.starts(BEGAN)
    assert (first, (second - first).total_seconds()) == (BEGAN, film.SECONDS - film.FADE)
