"""Series of keepsakes of the sample: what happened on 26 May 2022, and what visitors of the demo can do again."""

from dataclasses import dataclass

from collectibles.states import Match, Motif, Palette
from expo.seed.shape import Text


@dataclass(frozen=True)
class Rule:
    """Deed, how often, with how many minutes, and where."""

    deed: str
    number: int = 1
    minutes: int = 0
    thing: str = ""


@dataclass(frozen=True)
class Keepsake:
    slug: str
    name: Text
    story: Text
    motif: Motif
    palette: Palette
    rules: tuple[Rule, ...]
    supply: int | None = None
    match: Match = Match.ALL
    is_soulbound: bool = True


KEEPSAKES = (
    Keepsake(
        "opening-2022",
        ("云上启幕", "The curtain rises online"),
        (
            "2022 年 5 月 26 日，数博会首次完全在云端开幕，主题是“抢数字新机 享数字价值”。献给在线看完开幕式的您：山上的日出，每一道光线都不相同。",
            "On 26 May 2022 the expo opened in the cloud for the first time, to “seize the digital chance and share the digital value”. For those who watched the opening live: a sunrise over the mountains, with rays that no other has.",
        ),
        Motif.SUNRISE,
        Palette.COMPUTE,
        (Rule("forums", minutes=30, thing="opening"),),
        supply=2022,
    ),
    Keepsake(
        "forum-scholar",
        ("论坛学人", "Forum scholar"),
        (
            "东数西算、数据要素、数据安全、工业互联网……八场论坛，各有各的声音。听满三场、每场至少二十分钟的人，在圆桌边有一席之地。",
            "Computing in the west, data as a factor, security, industry: eight forums, each with its own voices. Whoever listens to three of them, twenty minutes at least, has a seat at the round table.",
        ),
        Motif.LANTERNS,
        Palette.FILM,
        (Rule("forums", 3, 20),),
        supply=500,
    ),
    Keepsake(
        "booth-walker",
        ("展位行者", "Booth walker"),
        (
            "穿过山谷，从一个展位走到下一个，在三处真正停下来看一看。最后那座小屋亮着暖色的灯，因为有人在等您。",
            "Through the valleys from booth to booth, and at three of them long enough to really look. The last house has a warm roof: somebody waits there.",
        ),
        Motif.PATH,
        Palette.SCENE,
        (Rule("booths", 3),),
        is_soulbound=False,
    ),
    Keepsake(
        "deal-maker",
        ("成桥之约", "Bridge builder"),
        (
            "两座山之间，先有一条缆，再有一座桥。献给在展会上真正坐下来谈过一次的双方；桥上的两点灯火，是您和对方。",
            "Between two mountains there is first a cable, then a bridge. For both sides of a meeting that was really held; the two lights on the deck are you and the other.",
        ),
        Motif.BRIDGE,
        Palette.TRADE,
        (Rule("meetings"),),
        supply=300,
    ),
    Keepsake(
        "early-witness",
        ("首发见证", "Early witness"),
        (
            "发布的那一刻，光从暖色的山脊升起。献给任何一场发布最早到场的一百位观众。",
            "At the moment of a launch a light goes up from the warm ridge. For the first hundred who were there, at whichever launch it was.",
        ),
        Motif.COMET,
        Palette.INDUSTRY,
        (Rule("launches", 100),),
        supply=1000,
    ),
    Keepsake(
        "spot-finder",
        ("寻迹人", "Finder"),
        (
            "展馆里藏着几处不在导览图上的地方。走到跟前停一停，它们就会被您发现。献给找齐三处的人。",
            "In the halls there are places that no plan shows. Whoever walks up to them and stands still finds them. For those who found three.",
        ),
        Motif.PATH,
        Palette.META,
        (Rule("hall-spots", 3),),
        supply=999,
    ),
    Keepsake(
        "good-listener",
        ("回声", "Echo"),
        (
            "台上的话落到台下，又从台下回到台上。献给听完之后认真写下感受的人：三场的反馈，让下一届更好。",
            "Words go out from the stage, and come back to it. For those who said after three sessions what they thought of them, so that the next expo is a better one.",
        ),
        Motif.LANTERNS,
        Palette.PERSONAL,
        (Rule("feedback", 3),),
    ),
)
