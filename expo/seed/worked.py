"""What the team of the home company knows of its leads. Made up, as the people are."""

from dataclasses import dataclass

from exhibitors.states import LeadState

QUESTIONS = (
    ("预计需要多少算力？", ("10 张卡以内", "10–100 张卡", "100 张卡以上", "还不清楚")),
    ("计划何时开始？", ("本月", "三个月内", "半年内", "明年")),
    ("由谁决定采购？", ()),
)


@dataclass(frozen=True)
class Worked:
    """Number of the visitor (−1: the demo's own login), how far the team is, in how many days it follows up, what it noted."""

    visitor: int
    state: str
    stars: int
    days: int | None
    tags: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    note: str = ""


WORKED = (
    Worked(
        -1,
        LeadState.QUALIFIED,
        5,
        0,
        ("农业", "GPU"),
        ("10–100 张卡", "本月", "技术部与财务共同决定"),
        "需求明确，数据要留在贵州。今天发报价。",
    ),
    Worked(7, LeadState.CONTACTED, 3, 1, ("包月",), ("10 张卡以内", "三个月内"), "正在比较包月与按卡时，发一份对照表。"),
    Worked(19, LeadState.QUALIFIED, 4, 4, ("海外", "GPU"), ("100 张卡以上", "三个月内", "CTO"), "会说英语的同事跟进；看重静态加密。"),
    Worked(23, LeadState.WON, 4, None, ("老客户",), ("10–100 张卡", "本月"), "夜间折扣问题已解决，续签一年。"),
    Worked(40, LeadState.LOST, 1, None, (), ("还不清楚", "明年"), "只是来了解行业情况。"),
)
