"""Figures, times, codes and letters as they are said."""

import pytest

from guide.speaking.english import in_english
from guide.speaking.reading import in_chinese
from guide.speaking.sounds import sounds


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2022年5月26日", "二零二二年五月二十六日"),
        ("2022-05-26", "二零二二年五月二十六日"),
        ("14:00–15:30", "十四点到十五点三十分"),
        ("9:05", "九点零五分"),
        ("12.5%", "百分之十二点五"),
        ("12,345人", "一万二千三百四十五人"),
        ("10", "十"),
        ("115", "一百一十五"),
        ("1208", "一千二百零八"),
        ("100005", "十万零五"),
        ("20000000", "二千万"),
        ("100,000,000", "一亿"),
        ("0", "零"),
        ("2场，2位，第2天", "两场，两位，第二天"),
        ("2月2日，2号馆", "二月二日，二号馆"),
        ("12个", "十二个"),
        ("展位B03", "展位B 零三"),
        ("A12", "A 十二"),
        ("C103", "C 一零三"),
        ("0851-86001234", "零八五一，八六零零一二三四"),
        ("13800138000", "一三八零零一三八零零零"),
        ("AI和GPU", "A I和G P U"),
        ("Huawei Cloud", "Huawei Cloud"),
        ("3/4", "四分之三"),
        ("", ""),
    ],
)
def test_written_in_chinese_is_said(written, said):
    assert in_chinese(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1,204 visitors", "one thousand two hundred four visitors"),
        ("at 14:30", "at fourteen thirty"),
        ("at 9:00", "at nine o'clock"),
        ("in 2022", "in twenty twenty two"),
        ("8.5%", "eight point five percent"),
        ("booth A12", "booth A twelve"),
        ("007", "zero zero seven"),
    ],
)
def test_written_in_english_is_said(written, said):
    assert in_english(written) == said


def test_sounds_of_a_sentence():
    assert sounds("A馆有12家，请看！") == "A guan3 you3 shi2 er4 jia1 ， qing3 kan4 ！"


def test_sounds_of_what_cannot_be_said():
    assert sounds("🙂🙂") == ""
    assert sounds("") == ""
