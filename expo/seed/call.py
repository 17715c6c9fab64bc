"""The call for exhibitors of the sample: packages, questions, and companies that apply, in every state. All of it is made up."""

from dataclasses import dataclass

from expo.seed.shape import Text

INTRO_ZH = (
    "线上展位全年开放：企业页、产品页、资料与视频、洽谈预约、三维展馆。\n\n"
    "- **主办方审阅**每一份申请，结果以邮件通知。\n"
    "- 名额已满的套餐可以**候补**，有空位时按先后自动递补。\n"
    "- 录取后请在期限内**确认**，展位随即建立。\n\n"
    "*招募、套餐、价格与申请企业均为示例。*"
)
INTRO_EN = (
    "Booths stay open all year: a page of the company, its products, documents and videos, meetings, and a place in the 3D hall.\n\n"
    "- **The organiser reads** every application; the answer comes by mail.\n"
    "- A package that is full has a **waiting list**; whoever waits first moves up.\n"
    "- Once accepted, **confirm** in time, and the booth is there.\n\n"
    "*Call, packages, prices and the companies that apply are samples.*"
)
INTRO: Text = (INTRO_ZH, INTRO_EN)


@dataclass(frozen=True)
class PackageFacts:
    name: Text
    price: Text
    text: Text
    tier: str
    columns: int
    rows: int
    places: int | None


PACKAGES = (
    PackageFacts(
        ("合作伙伴展位", "Partner booth"),
        ("120,000 元（示例）", "120,000 yuan (sample)"),
        (
            "- 首页与展馆入口的位置\n- 12 张洽谈桌\n- 一场发布",
            "- A place on the home page and at the entrance\n- 12 tables for meetings\n- One launch",
        ),
        *("partner", 5, 3, 2),
    ),
    PackageFacts(
        ("优享展位", "Premium booth"),
        ("60,000 元（示例）", "60,000 yuan (sample)"),
        ("- 展区首排\n- 6 张洽谈桌", "- First row of the sector\n- 6 tables for meetings"),
        *("premium", 4, 3, 3),
    ),
    PackageFacts(
        ("标准展位", "Standard booth"),
        ("30,000 元（示例）", "30,000 yuan (sample)"),
        ("- 企业页与不限数量的产品页\n- 2 张洽谈桌", "- A page, and as many products as you like\n- 2 tables for meetings"),
        *("standard", 2, 2, None),
    ),
    PackageFacts(
        ("初创展位", "Start-up booth"),
        ("8,000 元（示例）", "8,000 yuan (sample)"),
        ("- 成立不满三年的企业\n- 1 张洽谈桌", "- For companies younger than three years\n- 1 table for meetings"),
        *("startup", 2, 2, 1),
    ),
)

# key, kind, label, help, needed, options
QUESTIONS: tuple[tuple[str, str, Text, Text, bool, tuple[Text, ...]], ...] = (
    ("aim", "several", ("参展目的", "What do you want to achieve?"), ("", ""), True,
     (("寻找客户", "Find customers"), ("寻找合作伙伴", "Find partners"), ("发布新品", "Launch a product"), ("招聘人才", "Hire people"))),
    ("staff", "number", ("派驻线上展位的人数", "People at the booth"), ("同时在线", "At the same time"), True, ()),
    ("before", "choice", ("曾参加往届吗？", "Have you been here before?"), ("", ""), False,
     (("首次", "First time"), ("去年参加过", "Last year"), ("更早", "Earlier"))),
    ("meetings", "yes_no", ("接受洽谈预约吗？", "Will you take meeting requests?"), ("", ""), True, ()),
    ("wishes", "long", ("对展位的其他要求", "Anything else about the booth"), ("", ""), False, ()),
    ("licence", "file", ("营业执照", "Business licence"), ("扫描件或照片", "A scan or a photograph"), False, ()),
)  # fmt: skip


@dataclass(frozen=True)
class Applicant:
    """`state` is where the application ends up; `number` picks the visitor who applies."""

    number: int
    name: Text
    tagline: Text
    sector: str
    package: int
    state: str
    word: Text = ("", "")  # the reason, or what is changed after acceptance


APPLICANTS = (
    Applicant(3, ("云岭冷链（示例）", "Yunling Cold Chain (sample)"), ("山货出山，一路可查。", "Every crate on the map."), "trade", 2, "submitted"),
    Applicant(5, ("筑声科技（示例）", "Zhusheng Audio (sample)"), ("让方言听得懂。", "Dialects, understood."), "personal", 1, "submitted"),
    Applicant(8, ("乌江测绘（示例）", "Wujiang Survey (sample)"), ("峡谷里的厘米级。", "Centimetres in the canyon."), "scene", 2, "submitted"),
    Applicant(9, ("瀑布影业（示例）", "Waterfall Pictures (sample)"), ("一帧也不浪费。", "No frame wasted."), "film", 3, "waitlisted"),
    Applicant(11, ("苗岭数字织造（示例）", "Miaoling Digital Weaving (sample)"), ("纹样即数据。", "Patterns are data."), "meta", 3, "accepted"),
    Applicant(14, ("黔源水务数据（示例）", "Qianyuan Water Data (sample)"), ("每一滴都有账。", "Every drop accounted for."), "industry", 1, "edited",
              ("黔源水务大数据（示例）", "Qianyuan Water Big Data (sample)")),
    Applicant(17, ("天眼算网（示例）", "Sky Eye Grid (sample)"), ("算力随取随用。", "Compute on tap."), "compute", 2, "confirmed"),
    Applicant(20, ("快闪批发（示例）", "Flash Wholesale (sample)"), ("什么都卖。", "We sell everything."), "trade", 2, "declined",
              ("与本届展区不符，欢迎明年再来。", "It fits none of this year's sectors. Come back next year.")),
    Applicant(23, ("草海生态（示例）", "Caohai Ecology (sample)"), ("给候鸟建档。", "A file for every bird."), "scene", 2, "withdrawn",
              ("改为线下参展。", "We exhibit on site instead.")),
    Applicant(26, ("梵净药谷（示例）", "Fanjing Herbs (sample)"), ("", ""), "personal", 2, "draft"),
)  # fmt: skip
