"""People and companies whose needs and offers are known: made up from a seed, to see how well suggestions find who fits.

Twelve topics. Each party needs one or two and offers one or two others; it says so in words drawn from paraphrases, a third of them in
Chinese, a third in English, a third in both, and by tags that are wrong as often as people's are: a right one is set with probability 0.65,
a wrong one added with 0.35. The ranking sees words and tags, never the topics.
"""

from dataclasses import dataclass
from random import Random

from matchmaking.suggesting.profiles import Line, Profile

KEPT, WRONG = 0.65, 0.35
HEADS = {
    "need": (("我们想找", "希望采购", "正在寻找", "需要了解"), ("We are looking for", "We need", "We would like to buy", "Wanted:")),
    "offer": (("我们提供", "主营", "擅长", "十年经验："), ("We offer", "Our business is", "We deliver", "Known for")),
}
TAILS = (
    ("，预算已定", "，希望年内上线", "，欢迎现场交流", "，可先做试点", ""),
    (", budget approved", ", to go live this year", ", glad to talk at the expo", ", a pilot comes first", ""),
)
# Topic → paraphrases in Chinese and in English, none a word-by-word translation of another.
TOPICS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "privacy": (
        ("隐私计算平台", "多方联合建模而原始数据不出域", "联邦学习与安全求交", "可用不可见的数据协作工具"),
        (
            "privacy computing",
            "joint modelling without moving raw data",
            "federated learning between banks",
            "secure multi-party computation",
        ),
    ),
    "compute": (
        ("按卡时计费的算力", "大模型训练用的显卡集群", "智算中心机时租用", "夜间批处理任务的弹性资源"),
        ("GPU hours for training", "rented accelerators for large models", "elastic capacity for nightly batch jobs", "a compute pool"),
    ),
    "cooling": (
        ("机房节能冷却改造", "降低数据中心 PUE 的方案", "液冷机柜", "余热回收供暖"),
        (
            "liquid cooling for server rooms",
            "lower energy use of data centres",
            "reuse of waste heat",
            "cooling retrofits for machine rooms",
        ),
    ),
    "trade": (
        ("数据产品上架与交易撮合", "公共数据授权运营", "数据资产评估入表", "数据交易所对接服务"),
        (
            "listing data products on an exchange",
            "valuation of data assets",
            "brokers between data owners and buyers",
            "licensing of public data",
        ),
    ),
    "vision": (
        ("产线视觉检测", "表面缺陷自动识别", "用摄像头判断零件是否合格", "质检机器替代人工目检"),
        (
            "machine vision for quality control",
            "automatic detection of surface defects",
            "cameras that sort out bad parts",
            "visual inspection",
        ),
    ),
    "twin": (
        ("桥梁与园区的数字孪生", "城市三维实景建模", "实时映射设备状态的虚拟模型", "建筑信息模型运维"),
        (
            "digital twins of bridges",
            "three-dimensional city models",
            "a virtual copy of the plant in real time",
            "building information for operators",
        ),
    ),
    "farm": (
        ("遥感监测作物长势", "智慧农业灌溉", "地块级产量预测", "病虫害识别与植保无人机"),
        ("satellite images of crops", "irrigation driven by sensors", "yield forecasts by field", "drones against plant pests"),
    ),
    "health": (
        ("医院病历结构化", "医学影像辅助诊断", "患者授权的健康档案", "社区慢病随访系统"),
        (
            "structured medical records",
            "imaging that helps radiologists",
            "health files under the patient's control",
            "follow-up of chronic disease",
        ),
    ),
    "render": (
        ("动画长片渲染农场", "影视特效云端制作", "虚拟拍摄棚", "老胶片修复"),
        ("a render farm for animated films", "visual effects made in the cloud", "virtual production stages", "restoration of old film"),
    ),
    "finance": (
        ("供应链金融风控", "小微企业信贷评分", "反欺诈规则引擎", "票据融资平台"),
        (
            "credit scoring for small firms",
            "risk control in supply chain finance",
            "fraud detection rules",
            "a platform for invoice financing",
        ),
    ),
    "logistics": (
        ("冷链运输温度追踪", "车货匹配调度", "港口集装箱排程", "仓储机器人"),
        (
            "temperature tracking of chilled goods",
            "matching of trucks and freight",
            "berth planning for container ports",
            "warehouse robots",
        ),
    ),
    "speech": (
        ("多语种同声传译", "客服语音机器人", "方言语音识别", "会议纪要自动生成"),
        (
            "simultaneous interpretation by machine",
            "voice bots for call centres",
            "speech recognition for dialects",
            "automatic minutes of meetings",
        ),
    ),
}


@dataclass(frozen=True)
class Hidden:
    """What is true of a party, and what it says."""

    profile: Profile
    needs: frozenset[str]
    offers: frozenset[str]


@dataclass(frozen=True)
class Truth:
    people: list[Hidden]
    companies: list[Hidden]

    def profiles(self) -> list[Profile]:
        return [party.profile for party in (*self.people, *self.companies)]


def truth(seed: int, *, people: int = 120, companies: int = 60) -> Truth:
    chance = Random(seed)
    return Truth([party(f"p{at:05d}", chance) for at in range(people)], [party(f"e{at:05d}", chance) for at in range(companies)])


def gain(one: Hidden, other: Hidden) -> int:
    """A point for each direction in which somebody has what is needed, and one more if it is both."""
    forth, back = bool(one.needs & other.offers), bool(other.needs & one.offers)
    return forth + back + (forth and back)


def is_mutual(one: Hidden, other: Hidden) -> bool:
    return bool(one.needs & other.offers and other.needs & one.offers)


def party(key: str, chance: Random) -> Hidden:
    topics = chance.sample(sorted(TOPICS), chance.randint(1, 2) + chance.randint(1, 2))
    cut = max(1, len(topics) // 2) if len(topics) != 3 else chance.randint(1, 2)
    needs, offers = topics[:cut], topics[cut:]
    languages = chance.choice(((0,), (1,), (0, 1)))
    profile = Profile(key, said("need", needs, languages, chance), said("offer", offers, languages, chance))
    return Hidden(profile, frozenset(needs), frozenset(offers))


def said(kind: str, topics: list[str], languages: tuple[int, ...], chance: Random) -> tuple[Line, ...]:
    return tuple(line(f"{kind}:{topic}", kind, topic, languages, chance) for topic in topics)


def line(source: str, kind: str, topic: str, languages: tuple[int, ...], chance: Random) -> Line:
    texts = ["", ""]
    for at in languages:
        head, words, tail = chance.choice(HEADS[kind][at]), chance.choice(TOPICS[topic][at]), chance.choice(TAILS[at])
        texts[at] = f"{head}{' ' if at else ''}{words}{tail}"
    tags = {topic} if chance.random() < KEPT else set()
    if chance.random() < WRONG:
        tags.add(chance.choice(sorted(TOPICS)))
    return Line(source, (texts[0], texts[1]), " ".join(text for text in texts if text), frozenset(tags))
