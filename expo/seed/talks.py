"""What visitors of the sample write to booths, and what these answer. Made up, as the people are."""

from dataclasses import dataclass

from exhibitors.states import Topic

V, C = "visitor", "company"


@dataclass(frozen=True)
class Talk:
    """Number of the visitor (−1: the demo's own login), company, how many hours ago it began, what was said by whom."""

    visitor: int
    company: str
    topic: str
    hours_ago: float
    said: tuple[tuple[str, str], ...]
    shares: tuple[str, ...] = ("company", "job_title", "country")
    is_closed: bool = False
    note: str = ""
    product: str = ""


HOME = "qianfeng-compute"
TALKS = (
    Talk(
        -1, HOME, Topic.PRODUCT, 5,
        (
            (V, "您好，我们有一批田间传感器的图像模型需要训练，大约四十张卡、两周时间。峰时池能否按小时计费，数据可以留在贵州吗？"),
            (C, "林女士您好，可以。峰时池按卡时计费，最短一小时；数据只存放在贵安机房，训练结束后按您的要求清除并出具证明。"),
        ),
        ("company", "job_title", "country", "email"),
    ),
    Talk(7, HOME, Topic.PRICE, 2, ((V, "请问包月和按卡时相比，用到多少小时以上更划算？"),), ("company", "job_title", "email")),
    Talk(12, HOME, Topic.PARTNER, 30, ((V, "我们在遵义有一处闲置机房，想了解贵公司的合作共建方式，谁负责这一块？"),)),
    Talk(
        19, HOME, Topic.PRODUCT, 8,
        (
            (V, "We train speech models in Mexico City. What is the round trip from there to your region, and may data stay encrypted at rest?"),
            (C, "About 240 ms by the usual route. Disks are encrypted with keys that you hold; we can show you the set-up in a call."),
            (V, "That would help. Is Thursday morning, our time, possible?"),
        ),
        ("company", "job_title", "country", "email"),
        note="会说英语的同事跟进；周四上午（墨西哥城时间）可约。",
    ),
    Talk(
        23, HOME, Topic.SUPPORT, 26,
        (
            (V, "上月账单里有两笔夜间用电没有折扣，能帮忙查一下吗？"),
            (C, "已查到，是计量表切换造成的，差额会在本月账单退回。"),
            (V, "收到，谢谢。"),
        ),
        is_closed=True,
    ),
    Talk(31, HOME, Topic.PRESS, 4, ((V, "我是《数据周刊》的记者，想约十分钟谈谈绿电台账，今天下午方便吗？"), (C, "三点以后可以，请到展位 A01 找顾南舟。")), ()),
    Talk(
        -1, "panshi-cloud", Topic.PRICE, 20,
        ((V, "想了解隐私计算平台的试用方式和报价。"), (C, "可以先免费试用一个月，含两个节点。报价单见附件说明，正式合同按节点计费。")),
    ),
    Talk(-1, "liuchuan-data", Topic.PARTNER, 1, ((V, "我们有一批农产品价格数据，想通过贵平台挂牌，需要准备哪些材料？"),), ("company",)),
)  # fmt: skip

REPLIES = (
    ("欢迎", ("您好，感谢您来到黔峰算力的展位。您的问题我们已经收到，同事会尽快给您详细答复。",
              "Hello, and thank you for coming to the booth of Qianfeng Compute. We have your question; a colleague will answer in detail soon.")),
    ("约时间", ("如果方便，我们可以约一次十五分钟的视频沟通。请在展位页面点“申请会面”，选择您合适的时段。",
                "If you like, let us talk for fifteen minutes. Choose a time that suits you by “Request a meeting” on the page of our booth.")),
    ("报价", ("请告诉我们卡的型号、数量和使用时长，我们当天给您报价。",
              "Tell us the type and number of cards and for how long you need them; you have our offer the same day.")),
)  # fmt: skip
REPORTED = "这条消息里有推销链接，与我的问题无关。"
