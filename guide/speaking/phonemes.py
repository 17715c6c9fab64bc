"""A sentence as the phonemes the voice knows. Needs the packages of the extra `voice`; without Django."""

import json
import re
from functools import cache
from importlib import resources

from guide.speaking.english import in_english
from guide.speaking.reading import in_chinese, spelled

Runs = re.compile(r"([\u3400-\u9fff]+)|([A-Za-z][A-Za-z'’]*)|([,、，;；:：.。!！?？…—()（）])")
PAUSES = str.maketrans("、，；：。！？（）—", ",,;:.!?(),")
TONES = (("˧˩˧", "↓"), ("˧˥", "↗"), ("˥˩", "↘"), ("˥", "→"))
UNSEEN = {"̩": "", "̯": "", "͡": ""}  # marks the voice has no sign for
HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z'’]+")
RULES = [
    *(("tion", "ʃᵊn"), ("igh", "I"), ("sh", "ʃ"), ("ch", "ʧ"), ("th", "θ"), ("ph", "f"), ("ck", "k"), ("qu", "kw"), ("ng", "ŋ")),
    *(("ee", "i"), ("ea", "i"), ("oo", "u"), ("ai", "A"), ("ay", "A"), ("ou", "W"), ("ow", "O"), ("oa", "O"), ("er", "əɹ"), ("ar", "ɑɹ")),
    *(("a", "æ"), ("b", "b"), ("c", "k"), ("d", "d"), ("e", "ɛ"), ("f", "f"), ("g", "ɡ"), ("h", "h"), ("i", "ɪ"), ("j", "ʤ"), ("k", "k")),
    *(("l", "l"), ("m", "m"), ("n", "n"), ("o", "ɑ"), ("p", "p"), ("q", "k"), ("r", "ɹ"), ("s", "s"), ("t", "t"), ("u", "ʌ"), ("v", "v")),
    *(("w", "w"), ("x", "ks"), ("y", "i"), ("z", "z")),
]


def phonemes(text: str, language: str) -> str:
    said = in_chinese(text) if language.startswith("zh") else in_english(text)
    parts: list[str] = []
    for run, word, pause in Runs.findall(said):
        if run:
            parts += chinese(run)
        elif word:
            parts.append(english(word))
        elif parts:
            parts[-1] += pause.translate(PAUSES)
    return " ".join(parts)


def chinese(run: str) -> list[str]:
    """One string a word: the voice learned words with spaces between them."""
    import jieba
    from pypinyin import Style, lazy_pinyin

    jieba.setLogLevel(60)
    syllables = lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True)
    if len(syllables) != len(run):
        return ["".join(sound_of(syllable) for syllable in syllables)]
    words, at = [], 0
    for word in jieba.lcut(run):
        words.append("".join(sound_of(syllable) for syllable in syllables[at : at + len(word)]))
        at += len(word)
    return words


@cache
def sound_of(syllable: str) -> str:
    from misaki.transcription import pinyin_to_ipa

    sound = "".join(pinyin_to_ipa(syllable)[0])
    for written, sign in TONES:
        sound = sound.replace(written, sign)
    return sound.replace("ɹ̩", "ɨ").replace("ɻ̩", "ɨ").translate(str.maketrans(UNSEEN))


@cache
def lexicon() -> dict[str, str]:
    found = json.loads((resources.files("misaki") / "data" / "us_gold.json").read_text("utf-8"))
    return {word: sound if isinstance(sound, str) else sound.get("DEFAULT") or "" for word, sound in found.items()}


@cache
def english(word: str) -> str:
    """From the lexicon, whole or in its parts (OpenStack); Chinese names by their pinyin; the rest by its letters."""
    if (apart := spelled(word)) != word:
        return "".join(lexicon()[letter.upper()] for letter in apart.split())
    known = lexicon().get(word) or lexicon().get(word.lower()) or lexicon().get(word.capitalize())
    if known:
        return known
    parts = HUMPS.findall(word)
    if len(parts) > 1:
        return "".join(english(part) for part in parts)
    return name_in_pinyin(word.lower()) or by_letters(word.lower())


def name_in_pinyin(word: str) -> str:
    """Huawei, Guizhou: syllables of Mandarin without tones sound better than English rules for them."""
    from pypinyin.contrib.tone_convert import to_initials

    syllables = known_syllables()
    best: dict[int, list[str]] = {0: []}
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            if start in best and word[start:end] in syllables and (end not in best or len(best[end]) > len(best[start]) + 1):
                best[end] = [*best[start], word[start:end]]
    found = best.get(len(word), [])
    if not found or len(found) > len(word) / 2 or any(not to_initials(part, strict=False) for part in found[1:]):
        return ""
    return "".join(sound_of(f"{part}1") for part in found)


@cache
def known_syllables() -> frozenset[str]:
    from pypinyin.contrib.tone_convert import to_normal
    from pypinyin.pinyin_dict import pinyin_dict

    common = range(0x4E00, 0x9FA6)
    return frozenset(to_normal(pinyin_dict[code].split(",")[0]) for code in common if code in pinyin_dict)


def by_letters(word: str) -> str:
    sounds, at = "", 0
    while at < len(word):
        for written, sound in RULES:
            if word.startswith(written, at):
                sounds += sound
                at += len(written)
                break
        else:
            at += 1
    return f"ˈ{sounds}"
