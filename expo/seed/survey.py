"""The survey of the sample. What was answered is made up."""

from dataclasses import dataclass

from expo.seed.shape import Text

TITLE: Text = ("2022 数博会参会反馈", "How was the Big Data Expo 2022?")
TEXT: Text = (
    "两分钟，六个问题。您的回答帮助我们办好下一届。",
    "Six questions, two minutes. What you answer helps the next edition.",
)


@dataclass(frozen=True)
class AskedFacts:
    key: str
    kind: str
    label: Text
    is_required: bool = False
    shown_if: str = ""
    shown_when: str = ""
    options: tuple[tuple[str, Text], ...] = ()


QUESTIONS = (
    AskedFacts(
        "overall",
        "choice",
        ("总体来说，您觉得这届数博会怎么样？", "All in all, how was the expo for you?"),
        is_required=True,
        options=(
            ("very-good", ("非常好", "Very good")),
            ("good", ("好", "Good")),
            ("fair", ("一般", "Fair")),
            ("poor", ("不好", "Poor")),
        ),
    ),
    AskedFacts(
        "liked",
        "several",
        ("哪些对您最有用？", "What was of most use to you?"),
        options=(
            ("forums", ("论坛", "The forums")),
            ("booths", ("展位", "The booths")),
            ("meetings", ("商务洽谈", "Business meetings")),
            ("launches", ("数博发布", "The launches")),
            ("figures", ("数据与报告", "Figures and reports")),
        ),
    ),
    AskedFacts("partner", "yes_no", ("您找到潜在的合作伙伴了吗？", "Did you find somebody to do business with?")),
    AskedFacts(
        "how",
        "choice",
        ("是怎么找到的？", "How did you find each other?"),
        shown_if="partner",
        shown_when="yes",
        options=(
            ("suggested", ("系统推荐", "Suggested to me")),
            ("booth", ("在展位上", "At a booth")),
            ("market", ("供需市场", "On the market of offers and needs")),
            ("forum", ("在论坛上", "At a forum")),
        ),
    ),
    AskedFacts(
        "recommend",
        "number",
        ("0 到 10 分，您有多愿意向同行推荐？", "From 0 to 10, would you recommend it to colleagues?"),
    ),
    AskedFacts("better", "long", ("下一届我们该改进什么？", "What should we do better next time?")),
)

WORDS = (
    "洽谈时段可以再多一些（示例）。",
    "More time between the forums, please (sample).",
    "希望所有论坛都有英文字幕（示例）。",
    "The plan of the halls was a great help (sample).",
)
