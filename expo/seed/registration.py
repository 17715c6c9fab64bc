"""Registration of the sample: kinds of tickets, what is asked, codes, and who has registered how. All of it is made up."""

from dataclasses import dataclass

from expo.seed.shape import Text


@dataclass(frozen=True)
class KindFacts:
    key: str
    name: Text
    text: Text
    needs_approval: bool = False
    quota: int | None = None
    is_visible: bool = True


KINDS = (
    KindFacts("visitor", ("观众", "Visitor"), ("参观展馆、收看论坛、在线咨询。", "See the halls, follow the forums, ask the booths.")),
    KindFacts(
        "buyer",
        ("采购商", "Buyer"),
        ("面向有采购计划的企业，可优先预约洽谈。", "For companies with plans to buy; meetings come first for you."),
        needs_approval=True,
        quota=300,
    ),
    KindFacts(
        "workshop",
        ("数据开放工作坊（示例）", "Open data workshop (sample)"),
        ("小班实操，名额有限，满员后可候补。", "Hands-on and small; when it is full there is a waiting list."),
        quota=6,
    ),
    KindFacts(
        "press",
        ("媒体", "Press"),
        ("凭邀请码报名，可使用媒体资料与采访预约。", "By code: press kits and interviews."),
        needs_approval=True,
        is_visible=False,
    ),
    KindFacts("speaker", ("演讲嘉宾", "Speaker"), ("由主办方邀请。", "Invited by the organiser."), is_visible=False),
    KindFacts("exhibitor", ("参展人员", "Exhibitor"), ("参展企业的工作人员。", "Staff of the companies that exhibit."), is_visible=False),
)


@dataclass(frozen=True)
class QuestionFacts:
    key: str
    kind: str
    label: Text
    help: Text = ("", "")
    is_required: bool = False
    shown_if: str = ""
    shown_when: str = ""
    kinds: tuple[str, ...] = ()
    options: tuple[tuple[str, Text], ...] = ()


QUESTIONS = (
    QuestionFacts(
        "interests",
        "several",
        ("您关注哪些方向？", "What are you interested in?"),
        options=(
            ("compute", ("算力与云", "Computing and cloud")),
            ("security", ("数据安全", "Data security")),
            ("trade", ("数据流通", "Data trade")),
            ("industry", ("产业数字化", "Digital industry")),
        ),
    ),
    QuestionFacts("country", "country", ("您来自哪个国家或地区？", "Which country or region do you come from?")),
    QuestionFacts(
        "role",
        "choice",
        ("您在采购中的角色？", "What is your part in buying?"),
        is_required=True,
        kinds=("buyer",),
        options=(
            ("decides", ("决策", "I decide")),
            ("advises", ("建议", "I advise")),
            ("looks", ("了解行情", "I look around")),
        ),
    ),
    QuestionFacts(
        "budget",
        "number",
        ("今年的预算（万元）？", "This year's budget, in ten thousand yuan?"),
        ("仅主办方可见。", "Only organisers read it."),
        shown_if="role",
        shown_when="decides",
        kinds=("buyer",),
    ),
    QuestionFacts("medium", "text", ("您供职的媒体？", "Which medium do you work for?"), is_required=True, kinds=("press",)),
    QuestionFacts("captions", "yes_no", ("需要字幕或手语吗？", "Do you need captions or sign language?")),
    QuestionFacts(
        "captions_how",
        "long",
        ("请说明您的需要", "Tell us what helps you"),
        shown_if="captions",
        shown_when="yes",
    ),
)

CODES = (
    ("PRESS-2022", "press", 50, "媒体名单（示例） / press list (sample)"),
    ("PARTNER-2022", "buyer", 20, "合作伙伴（示例） / partners (sample)"),
)
