"""The texts of the sample's announcements."""

from dataclasses import dataclass

from expo.seed.shape import Text


@dataclass(frozen=True)
class Facts:
    """`at` as in `Days.at`."""

    text: Text
    at: str
    hours: int
    url: str = ""
    as_bell: bool = False
    is_emergency: bool = False
    is_released: bool = False


ANNOUNCEMENTS = (
    Facts(
        (
            "示例：今天是最后一天。各展位值守至北京时间 18:00，论坛回放在结束后一小时内上线。",
            "Sample: today is the last day. Booths are staffed until 18:00 China time; recordings follow within an hour of each forum.",
        ),
        at="32:00",
        hours=16,
        url="/forums/",
        as_bell=True,
        is_released=True,
    ),
    Facts(
        (
            "示例草稿：主会场直播暂时中断，技术团队正在处理；论坛改在第二会场继续。",
            "Sample draft: the stream of the main stage is interrupted and being mended; the forum goes on at the second stage.",
        ),
        at="09:00",
        hours=48,
        is_emergency=True,
    ),
)
