"""The portal's own voice: what it answered can be heard, one at a time, kept; without it everything goes on."""

import sys
import threading
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from guide import voicing
from guide.looks import LOOKS
from guide.speaking.parts import MAN_VOICES, VOICES, missing
from guide.speaking.process import NoSpeechError, Speech

pytestmark = pytest.mark.django_db

# stands for the process that speaks: writes the words instead of a sound; slow, mute or broken on demand
SPEAKER = """
import json, sys, time
for line in sys.stdin:
    wish = json.loads(line)
    if "ends" in wish["text"]: sys.exit(1)
    if "slow" in wish["text"]: time.sleep(30)
    with open(wish["path"], "w") as file: file.write(wish["voice"] + " " + wish["text"])
    print("done", flush=True)
"""


@pytest.fixture
def speech():
    made = Speech(Path("voices"), 30, [sys.executable, "-c", SPEAKER])
    yield made
    made.end()


@pytest.fixture
def spoken(event, settings, tmp_path, speech, monkeypatch):
    """The voice is complete, and spoken by the process above."""
    settings.GUIDE_VOICE = str(tmp_path)
    monkeypatch.setattr(voicing, "lacking", tuple)
    monkeypatch.setattr(voicing, "speech", lambda: speech)
    return tmp_path / "kept"


def heard(sound):
    return b"".join(sound.streaming_content).decode()


def test_sentence_is_heard_and_kept(client, spoken):
    address = voicing.address_of("你好。", "zh-hans", LOOKS[0])
    sound = client.get(address)
    assert (sound.status_code, sound.headers["Content-Type"]) == (200, "audio/wav")
    assert heard(sound) == "zf_xiaoxiao 你好。"
    cache.clear()
    assert heard(client.get(address)) == "zf_xiaoxiao 你好。"  # from the file
    assert [path.suffix for path in spoken.iterdir()] == [".wav"]


def test_what_was_not_answered_cannot_be_heard(client, spoken):
    assert client.get("/guide/voice/" + "a" * 40 + ".wav").status_code == 404
    assert client.get("/guide/voice/..%2Fsecret.wav").status_code == 404


def test_voice_goes_with_clothes_and_language(spoken):
    found = {voicing.voice_for(language, look) for language in ("zh-hans", "en") for look in LOOKS}
    assert found == {*VOICES.values(), *MAN_VOICES.values()}


def test_without_a_folder_browsers_speak(settings):
    settings.GUIDE_VOICE = ""
    assert voicing.address_of("你好。", "zh-hans", LOOKS[0]) == ""


def test_broken_voice_is_said_and_starts_anew(client, spoken):
    assert client.get(voicing.address_of("it ends", "en", LOOKS[0])).status_code == 503
    assert heard(client.get(voicing.address_of("hello", "en", LOOKS[0]))) == "af_heart hello"
    assert len(list(spoken.iterdir())) == 1


def test_slow_voice_is_ended(speech, tmp_path):
    speech.seconds = 0.5
    with pytest.raises(NoSpeechError):
        speech.speak("slow", "en", "af_heart", tmp_path / "a.wav")
    assert speech.process is None
    assert list(tmp_path.iterdir()) == []


def test_voice_that_loads_may_take_longer_once(speech, tmp_path):
    speech.seconds, speech.loading = 0, 30  # a wish has no time at all but for what the start is given
    speech.speak("loads", "en", "af_heart", tmp_path / "a.wav")
    with pytest.raises(NoSpeechError):
        speech.speak("slow", "en", "af_heart", tmp_path / "b.wav")
    assert speech.process is None


def test_one_speaks_at_a_time(speech, tmp_path):
    speech.speak("warm", "en", "af_heart", tmp_path / "warm.wav")

    def speak_slowly():
        with pytest.raises(NoSpeechError):
            speech.speak("slow", "en", "v", tmp_path / "s.wav")

    slow = threading.Thread(target=speak_slowly)
    slow.start()
    while not speech.turn.locked():
        pass
    speech.seconds = 0.1
    with pytest.raises(NoSpeechError, match="busy"):
        speech.speak("me", "en", "v", tmp_path / "me.wav")
    speech.process.kill()
    slow.join()


def test_old_sounds_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(voicing, "KEPT", 2)
    for name in "abc":
        (tmp_path / f"{name}.wav").touch()
    voicing.forget_old(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_missing_parts_are_named(settings, tmp_path):
    settings.GUIDE_VOICE = str(tmp_path)
    assert missing(tmp_path)[-4:] == ["zf_xiaoxiao", "af_heart", "zm_yunxi", "am_michael"]
    with pytest.raises(CommandError, match=r"zf_xiaoxiao.*requirements/voice\.txt"):
        call_command("guide_voice")
    settings.GUIDE_VOICE = ""
    with pytest.raises(CommandError, match="names no folder"):
        call_command("guide_voice")
