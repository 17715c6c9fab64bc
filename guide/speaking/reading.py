"""Reading a sentence out: what stands there as figures and signs becomes words, letters that are spelled stand apart."""

import re
from collections.abc import Callable

from guide.speaking.numbers import by_digits, cardinal, decimal, time_of_day

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

COUNTED = "个位家场次天周年点名条款项层张本份间台件座种类支组人小分秒倍万亿千"
NOT_COUNTED = "月日号楼分之"
MOBILE = re.compile(r"1[3-9]\d{9}")
ROOM_NUMBER = 3  # digits after a letter that are read one by one
VOWELS = re.compile("[aeiouyAEIOUY]")
SPELLED = 4  # letters: an abbreviation in capitals up to here is spelled


def number(text: str) -> str:
    text = text.replace(",", "").replace("，", "")
    if MOBILE.fullmatch(text) or (len(text) > 1 and text[0] == "0" and "." not in text):
        return by_digits(text)
    return decimal(text)


def counted(match: re.Match[str]) -> str:
    """Two of something are 两, the second of the month is 二."""
    return "两" if match[1] == "2" else number(match[1])


def after_letters(match: re.Match[str]) -> str:
    """B03 as B零三, A12 as A十二, C103 as C一零三."""
    digits = match[2]
    said = by_digits(digits) if digits[0] == "0" or len(digits) >= ROOM_NUMBER else cardinal(digits)
    return f"{match[1]} {said}"


CHINESE: list[Rule] = [
    (re.compile(r"(?<!\d)(0\d{2,3})-(\d{7,8})(?!\d)"), lambda m: f"{by_digits(m[1])}，{by_digits(m[2])}"),
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), lambda m: f"{by_digits(m[1])}年{cardinal(m[2])}月{cardinal(m[3])}日"),
    (re.compile(r"(?<![\d:])(\d{1,2}):([0-5]\d)(?![\d:])"), lambda m: time_of_day(m[1], m[2])),
    (re.compile(r"([点分年月日号%\d])\s*[-–—~～]\s*(?=\d|[零一二三四五六七八九十])"), lambda m: f"{m[1]}到"),
    (re.compile(r"(\d{4})(?=\s*年)"), lambda m: by_digits(m[1])),
    (re.compile(r"(\d+(?:\.\d+)?)\s*[%％]"), lambda m: f"百分之{decimal(m[1])}"),
    (re.compile(r"(\d+(?:\.\d+)?)\s*℃"), lambda m: f"{decimal(m[1])}摄氏度"),
    (re.compile(r"(?<![A-Za-z\d])([A-Za-z]{1,3})-?(\d{1,4})(?![\d.])"), after_letters),
    (re.compile(rf"(?<![\d.,第])(2)(?=\s*[{COUNTED}])(?!\s*[{NOT_COUNTED}])"), counted),
    (re.compile(r"(\d+)/(\d+)"), lambda m: f"{cardinal(m[2])}分之{cardinal(m[1])}"),
    (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"), lambda m: number(m[0])),
    (re.compile(r"\s*&\s*"), lambda _: "和"),
    (re.compile(r"(?<=[A-Z])\+"), lambda _: "加"),
]


def in_chinese(text: str) -> str:
    """What a speaker of Mandarin would say; Latin words stay, abbreviations are spelled with spaces."""
    for pattern, said in CHINESE:
        text = pattern.sub(said, text)
    return re.sub(r"[A-Za-z][A-Za-z'’]*", lambda m: spelled(m[0]), text)


def spelled(word: str) -> str:
    """AI, API and GPU letter by letter; NASA-like ones are rare, so capitals alone decide up to four letters."""
    is_abbreviation = len(word) == 1 or (word.isupper() and (len(word) <= SPELLED or not VOWELS.search(word)))
    return " ".join(word) if is_abbreviation else word
