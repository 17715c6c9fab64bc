"""What the Publicity Department of the CPC Guiyang Committee reported: states, targets, no outcomes (none are known)."""

from dataclasses import dataclass

from expo.seed.shape import Text

SOURCE: Text = ("中共贵阳市委宣传部", "Publicity Department of the CPC Guiyang Committee")
STATE_PERIOD: Text = ("“十三五”期间", "13th Five-Year Plan (2016–2020)")
TARGET_PERIOD: Text = ("“十四五”时期", "14th Five-Year Plan (2021–2025)")

PERCENT: Text = ("%", "%")
COMPANIES: Text = ("家", "companies")
HUNDRED_MILLION: Text = ("亿元", "billion CNY")
AREA: Text = ("万平方米", "m²")
ENGLISH_UNITS = {HUNDRED_MILLION: "0.1", AREA: "10000"}  # in one of the Chinese


@dataclass(frozen=True)
class FigureFacts:
    key: str
    topic: str
    chart: str
    name: Text
    unit: Text
    value: str | None = None
    target: str | None = None
    note: Text = ("", "")
    value_more: bool = False
    target_more: bool = False
    headline: bool = False


FIGURES = (
    FigureFacts(
        "bigdata-companies",
        "industry",
        "dots",
        ("大数据企业", "Big data companies"),
        COMPANIES,
        value="5000",
        value_more=True,
        headline=True,
    ),
    FigureFacts(
        "software-growth",
        "industry",
        "growth",
        ("规模以上软件和信息技术服务业收入年均增长", "Yearly growth of income in software and IT services"),
        PERCENT,
        value="45.4",
        headline=True,
        note=("规模以上企业，年均", "companies above designated size, yearly average"),
    ),
    FigureFacts(
        "electronics-growth",
        "industry",
        "growth",
        ("规模以上电子信息制造业总产值年均增长", "Yearly growth of output in electronics manufacturing"),
        PERCENT,
        value="11.1",
        note=("规模以上企业，年均", "companies above designated size, yearly average"),
    ),
    FigureFacts(
        "digital-economy-share",
        "industry",
        "share",
        ("数字经济占地区生产总值比重", "Digital economy as a share of regional GDP"),
        PERCENT,
        value="40",
        value_more=True,
        headline=True,
    ),
    FigureFacts(
        "huawei-cloud-income",
        "industry",
        "number",
        ("华为云全球总部落户当年营收", "Income of Huawei Cloud in the year its global headquarters came"),
        HUNDRED_MILLION,
        value="100",
        value_more=True,
        note=("华为云全球总部落户，当年营收过百亿元", "in the year of arrival"),
    ),
    FigureFacts(
        "software-growth-target",
        "industry",
        "target",
        ("软件和信息技术服务业收入增长", "Growth of income in software and IT services"),
        PERCENT,
        target="30",
    ),
    FigureFacts(
        "software-income",
        "industry",
        "target",
        ("软件和信息技术服务业收入", "Income of software and IT services"),
        HUNDRED_MILLION,
        target="500",
        target_more=True,
        note=("力争超过500亿元", "to be surpassed"),
    ),
    FigureFacts(
        "clusters",
        "industry",
        "target",
        ("千亿级产业集群", "Industrial clusters of 100 billion CNY each"),
        ("个", "clusters"),
        target="3",
        note=("数据中心、智能终端、数据应用", "data centres, smart terminals, data applications"),
    ),
    FigureFacts(
        "companies-brought-in",
        "industry",
        "target",
        ("引进培育大数据企业", "Big data companies brought in and raised"),
        COMPANIES,
        target="400",
    ),
    FigureFacts(
        "fusion-projects",
        "fusion",
        "dots",
        ("大数据融合标杆项目", "Model projects of big data in industry"),
        ("个", "projects"),
        value="134",
        headline=True,
    ),
    FigureFacts(
        "cloud-share",
        "fusion",
        "share",
        ("规模以上工业企业上云比例", "Industrial companies that moved to the cloud"),
        PERCENT,
        value="85",
        value_more=True,
        headline=True,
        note=("规模以上工业企业", "companies above designated size"),
    ),
    FigureFacts(
        "fusion-index",
        "fusion",
        "scale",
        ("大数据与实体经济融合指数", "Index of fusion of big data and the real economy"),
        ("", "points"),
        value="52",
        target="53",
    ),
    FigureFacts(
        "open-data-years",
        "fusion",
        "number",
        ("政府数据开放水平连续位居全国前列", "Years in a row among the leaders in open government data"),
        ("年", "years"),
        value="5",
    ),
    FigureFacts(
        "companies-transformed",
        "fusion",
        "target",
        ("实施数字化改造的企业", "Companies that go through digital renewal"),
        COMPANIES,
        target="600",
        target_more=True,
        note=("“千企改造”工程和“万企融合”大赋能行动", "600 or more, in the programmes “Renew a thousand” and “Fuse ten thousand”"),
    ),
    FigureFacts(
        "scenarios",
        "fusion",
        "target",
        ("发布场景应用", "Applications released"),
        ("个", "applications"),
        target="200",
        headline=True,
        note=("大数据场景应用开放中心", "by the open centre for big data applications"),
    ),
    FigureFacts(
        "high-tech-companies",
        "innovation",
        "scale",
        ("高新技术企业", "High-tech companies"),
        COMPANIES,
        value="1234",
        target="1400",
        target_more=True,
        headline=True,
    ),
    FigureFacts(
        "research-growth",
        "innovation",
        "scale",
        ("全社会研发投入增长", "Growth of spending on research and development"),
        PERCENT,
        value="16",
        target="18",
        note=("“十三五”为年均增长", "the state is a yearly average"),
    ),
    FigureFacts(
        "research-spending",
        "innovation",
        "target",
        ("全社会研发投入", "Spending on research and development"),
        HUNDRED_MILLION,
        target="100",
        target_more=True,
        note=("突破100亿元", "to be surpassed"),
    ),
    FigureFacts(
        "patents",
        "innovation",
        "number",
        ("万人发明专利拥有量", "Invention patents per 10,000 people"),
        ("件", "patents"),
        value="18.28",
    ),
    FigureFacts(
        "innovation-platforms",
        "innovation",
        "target",
        ("科技创新平台和公共服务平台", "Platforms for innovation and public services"),
        ("家", "platforms"),
        target="10",
    ),
    FigureFacts(
        "transfers",
        "innovation",
        "target",
        ("科技成果转移转化", "Research results transferred into use"),
        ("个", "transfers"),
        target="50",
    ),
    FigureFacts(
        "floor-started",
        "carriers",
        "target",
        ("大数据科创城开工配套用房", "Big Data Science and Innovation City: floor space begun"),
        AREA,
        target="200",
        note=("产业和居住配套用房", "for industry and housing"),
    ),
    FigureFacts(
        "floor-finished",
        "carriers",
        "target",
        ("大数据科创城完工配套用房", "Big Data Science and Innovation City: floor space finished"),
        AREA,
        target="40",
        note=("产业和居住配套用房", "for industry and housing"),
    ),
    FigureFacts(
        "infrastructure",
        "carriers",
        "target",
        ("新型基础设施建设投资", "Investment in new infrastructure"),
        HUNDRED_MILLION,
        target="10",
    ),
    FigureFacts(
        "base-stations",
        "carriers",
        "target",
        ("新建5G基站", "New 5G base stations"),
        ("个", "stations"),
        target="5000",
        headline=True,
        note=("建设“双千兆”城市", "for a “double gigabit” city"),
    ),
    FigureFacts(
        "charging-points",
        "carriers",
        "target",
        ("新建汽车充电桩", "New charging points for cars"),
        ("个", "points"),
        target="1300",
    ),
)
