"""A Chinese sentence as syllables with their tones, between Latin words and pauses: what lips and voices follow."""

import re

from guide.speaking.reading import in_chinese

TOKENS = re.compile(r"([\u3400-\u9fff]+)|([A-Za-z][A-Za-z'’]*)|([,、，;；:：.。!！?？…—])")


def sounds(text: str) -> str:
    """`A I 有12家` gives `A I you3 shi2 er4 jia1`. Capitals are words and letters, small letters with a digit are pinyin."""
    said: list[str] = []
    for run, word, pause in TOKENS.findall(in_chinese(text)):
        said += syllables(run) if run else [word.capitalize() if word else pause]
    return " ".join(said)


def syllables(run: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # its tables are large: only who needs them loads them

    return lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True, v_to_u=False, errors="ignore")
