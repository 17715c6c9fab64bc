"""What visitors of the sample have asked the guide, whether the answer helped, and what the help desk wrote."""

from dataclasses import dataclass

CHINESE, ENGLISH = "zh-hans", "en"


@dataclass(frozen=True)
class Asked:
    question: str
    language: str
    helped: bool | None = None


@dataclass(frozen=True)
class ToPeople:
    """A question that the guide could not answer. `answer` is empty while it waits."""

    question: str
    language: str
    answer: str = ""


ASKED = (
    Asked("现在有什么活动？", CHINESE, helped=True),
    Asked("元宇宙论坛什么时候开始？", CHINESE, helped=True),
    Asked("黔峰算力的展位在哪里？", CHINESE, helped=True),
    Asked("怎样申请会面？", CHINESE, helped=True),
    Asked("怎样收藏场次？", CHINESE),
    Asked("贵阳有多少家大数据企业？", CHINESE, helped=True),
    Asked("谁讲数据安全？", CHINESE),
    Asked("明天天气怎么样？", CHINESE),
    Asked("可以开发票吗？", CHINESE, helped=False),
    Asked("能开发票吗", CHINESE, helped=False),
    Asked("有没有停车场？", CHINESE),
    Asked("停车场在哪里", CHINESE, helped=False),
    Asked("有残疾人通道吗？", CHINESE),
    Asked("可以租婴儿车吗？", CHINESE, helped=False),
    Asked("What is on now?", ENGLISH, helped=True),
    Asked("Where is the booth of Norrvik Liquid?", ENGLISH, helped=True),
    Asked("Is there a recording of the opening ceremony?", ENGLISH, helped=True),
    Asked("How do I join a video meeting?", ENGLISH, helped=True),
    Asked("Who speaks about green power?", ENGLISH),
    Asked("Can I get an invoice?", ENGLISH, helped=False),
    Asked("Do you have a shuttle bus from the airport?", ENGLISH, helped=False),
    Asked("Which hotel is near the venue?", ENGLISH),
    Asked("Who will win the football cup?", ENGLISH),
)

TO_PEOPLE = (
    ToPeople(
        "我们公司需要参会通知函用于报销，可以盖章吗？", CHINESE, "可以。请把公司抬头发到会务邮箱，两个工作日内寄出电子盖章版。（示例）"
    ),
    ToPeople("Can two colleagues share one account?", ENGLISH, "Each person has an account of their own; registering is free. (Sample)"),
    ToPeople("可以开增值税专用发票吗？", CHINESE),
    ToPeople("Is there a shuttle bus from Longdongbao airport?", ENGLISH),
)
