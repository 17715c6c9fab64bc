"""What a language model may say: nothing that its sources do not."""

import pytest

from guide.checking import Sentence, Sentences, Unfit, checked
from guide.quoting import passage

PASSAGES = {
    1: passage(
        1,
        "数据流通论坛 Data flows",
        "26 May, 14:00–15:30 (Beijing time), Hall A. 主讲：李明，示例智联。讨论数据要素流通。Speaker: Li Ming.",
    ),
    2: passage(2, "Sample Robotics", "Booth B12: robots for 1,200 farms, https://robots.example/plans"),
    3: passage(3, "黔峰算力", "黔峰算力位于A馆 · 数据要素 A01 展位。"),
}

TRUE = [
    ("en", "[1] The session Data flows begins at 14:00 in Hall A.", "The session Data flows begins at 14:00 in Hall A.", (1,)),
    ("en", "Li Ming speaks there [1].", "Li Ming speaks there.", (1,)),
    ("en", "[2] They show robots for 1200 farms at B12.", "They show robots for 1200 farms at B12.", (2,)),
    ("en", "[2][1] Sample Robotics and Data flows.", "Sample Robotics and Data flows.", (2, 1)),
    ("en", "[2] See https://robots.example/plans.", "See https://robots.example/plans.", (2,)),
    ("zh-hans", "[1] 数据流通论坛将于14:00举行，由李明主讲。", "数据流通论坛将于14:00举行，由李明主讲。", (1,)),
    ("zh-hans", "[3] 黔峰算力位于A馆 · A01 展位。", "黔峰算力位于A馆 · A01 展位。", (3,)),
    ("zh-hans", "这场讨论数据要素流通。【1】", "这场讨论数据要素流通。", (1,)),
]

UNTRUE = {
    "no source": ("en", "The session begins at 14:00."),
    "a source that nobody gave": ("en", "[9] The session begins at 14:00."),
    "a number of another row": ("en", "[2] It begins at 14:00."),
    "another time": ("en", "[1] It begins at 15:00."),
    "half a time": ("en", "[1] It begins at 14."),
    "a time in another manner": ("en", "[1] It begins at 2 pm."),
    "a number in words": ("en", "[1] It begins at three."),
    "another time in Chinese": ("zh-hans", "[1] 下午三点开始。"),
    "a number in a circle": ("en", "[1] Hall ④."),
    "a number in other digits": ("en", "[1] It begins at 16:00."),
    "another name": ("en", "[1] Zhang Wei speaks."),
    "another name in small letters": ("en", "[1] zhang wei speaks."),
    "another name in Chinese": ("zh-hans", "[1] 由王伟主讲。"),
    "another hall": ("zh-hans", "[3] 黔峰算力位于A厅。"),
    "another company in Chinese": ("zh-hans", "[1] 由腾讯主讲。"),
    "a name in another script": ("en", "[1] Data flows, with Иван."),
    "a name of another row": ("en", "[1] Sample Robotics speaks."),
    "a denial": ("en", "[1] It is not in Hall A."),
    "a denial in Chinese": ("zh-hans", "[1] 李明不主讲。"),
    "a cancellation": ("zh-hans", "[1] 数据流通论坛取消了。"),
    "a promise": ("en", "[1] You booked Data flows."),
    "another address": ("en", "[2] See https://evil.example/plans."),
    "an address without a scheme": ("en", "[2] See evil.com for details."),
    "a mail address": ("en", "[2] Write to you@evil.example."),
    "a script address": ("en", "[2] See javascript:alert(1)."),
    "markup": ("en", "[1] <b>Data flows</b>."),
    "a picture in Markdown": ("en", "[2] ![robots](https://robots.example/plans)."),
    "letters that cannot be seen": ("en", "[1] Data\u200b flows."),
    "a turned direction": ("en", "[1] \u202eData flows."),
    "another language": ("zh-hans", "[1] Data flows."),
    "yet another language": ("en", "[1] 李明。"),
    "no words": ("en", "[1] …"),
    "no end": ("en", "[1] " + "Data flows " * 60),
}


@pytest.mark.parametrize(("language", "raw", "text", "sources"), TRUE, ids=[text for _language, _raw, text, _sources in TRUE])
def test_sentence_true_to_its_sources_is_shown(language, raw, text, sources):
    assert checked(raw, PASSAGES, language) == Sentence(text, sources)


@pytest.mark.parametrize("name", UNTRUE)
def test_sentence_is_refused_for(name):
    language, raw = UNTRUE[name]
    with pytest.raises(Unfit):
        checked(raw, PASSAGES, language)


def cut(text: str) -> list[str]:
    sentences = Sentences()
    return [one.strip() for character in text for one in sentences.add(character)] + [one.strip() for one in sentences.rest()]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("[1] At 3.5 km. [2] Dr. Li speaks. ", ["[1] At 3.5 km.", "[2] Dr. Li speaks."]),
        ("At noon. [1] Then more! [2]", ["At noon. [1]", "Then more! [2]"]),
        ("[1] 好。[2] 再见！", ["[1] 好。", "[2] 再见！"]),
        ("好。[1][2] 再见。[3]", ["好。[1][2]", "再见。[3]"]),
        ("[1] no full stop", ["[1] no full stop"]),
        ("", []),
    ],
)
def test_sentences_are_cut_as_they_come(text, sentences):
    assert cut(text) == sentences


def test_sentence_that_named_its_source_is_over_with_its_mark():
    sentences = Sentences()
    assert [sentences.add(piece) for piece in ("[1] 李明主讲", "。")] == [[], ["[1] 李明主讲。"]]
