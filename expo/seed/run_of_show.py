"""The opening ceremony item by item: its form and its hosts are facts, who speaks and for how long is a sample and says so."""

from dataclasses import dataclass

from expo.seed.shape import Text

TITLE: Text = ("2022数博会开幕式 · 流程（示例）", "Opening of the Big Data Expo 2022 · run of show (sample)")
START = "09:00"
GUESTS: Text = ("云会议嘉宾", "Guests by video")


@dataclass(frozen=True)
class Item:
    """`source` and `film` are the numbers of the stage's sources: 0 main camera, 1 second input, 2 guests by video."""

    kind: str
    seconds: int
    title: Text
    who: Text = ("", "")
    source: int | None = None
    film: int | None = None
    notes: str = ""


ITEMS = (
    Item(
        "film",
        180,
        ("开场短片：数化万物、智在融合", "Opening film: Everything turns digital, wisdom lies in fusion"),
        source=1,
        notes="短片从备用信号播出，片尾黑场两秒后切主机位。\nThe film comes from the second input; two seconds of black at its end, then the main camera.",
    ),
    Item(
        "speech",
        420,
        ("主持人开场，介绍年度主题与八场论坛", "The host opens, with the theme of the year and the eight forums"),
        ("宁若曦（示例），主持人", "Ning Ruoxi (sample), host"),
        source=0,
        film=1,
        notes="提词器第1页。Teleprompter, page 1.",
    ),
    Item(
        "speech",
        600,
        ("主办单位致辞", "Welcome of the hosts"),
        ("主办单位代表（示例）", "A representative of the hosts (sample)"),
        film=1,
        notes="若信号不稳，播放备播片。If the picture is poor, play the film at hand.",
    ),
    Item(
        "talk",
        1500,
        ("云上连线：政、商、学、研嘉宾视频出席", "In the cloud: guests from government, business, academia and research"),
        ("华致远、塞缪尔·奥科罗、田霜（示例）", "Hua Zhiyuan, Samuel Okoro, Tian Shuang (sample)"),
        source=2,
        film=1,
        notes="先单人，再并排，讨论时用网格。One by one first, then side by side; the grid for the discussion.",
    ),
    Item(
        "award",
        480,
        ("优秀数据应用场景授牌（示例）", "Plaques for applications of data (sample)"),
        ("五家示例企业", "Five sample companies"),
        source=0,
        film=1,
    ),
    Item(
        "speech",
        1500,
        ("主旨演讲：数据的边际", "Keynote: The margin of data"),
        ("梁书昕（示例），数字经济学教授", "Liang Shuxin (sample), professor of digital economics"),
    ),
    Item(
        "launch",
        540,
        ("数博发布：首批成果亮相", "Expo launches: the first results are shown"),
        ("宁若曦（示例）", "Ning Ruoxi (sample)"),
        notes="倒数由现场带领。The room counts down.",
    ),
    Item("film", 180, ("片尾：下一站，数谷论坛", "Closing film: next stop, the forums"), source=1),
)


@dataclass(frozen=True)
class GuestFacts:
    name: str
    about: str
    item: int | None  # None: for the whole show


GUESTS_INVITED = (
    GuestFacts("宁若曦 Ning Ruoxi", "主持人 host（示例 sample）", None),
    GuestFacts("华致远 Hua Zhiyuan", "示例协会 sample association", 3),
    GuestFacts("Samuel Okoro", "示例智库 sample think tank", 3),
    GuestFacts("田霜 Tian Shuang", "示例企业 sample company", 3),
)
