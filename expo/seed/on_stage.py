"""What the sample's visitors ask, vote and write around the main stage: everything here is made up, and the pinned line says so.

Speakers are named by their number among the attendees; ORGANISES is the organiser's login.
"""

from expo.seed.shape import Text
from live.states import QuestionState

ORGANISES = -1
S, A, W, D = QuestionState.SHOWN, QuestionState.ANSWERED, QuestionState.WAITING, QuestionState.DISMISSED

# Who asks, what, what became of it, how many want it answered.
QUESTIONS: tuple[tuple[int, str, QuestionState, int], ...] = (
    (3, "公共数据授权运营的收益，基层单位能分到多少？", S, 17),
    (41, "Is the price index published with its method, so that buyers abroad can check it?", S, 12),
    (8, "县一级没有数据局，登记由谁来做？", S, 9),
    (15, "算力券可以跨省使用吗？", A, 14),
    (44, "Will the slides be available in English?", A, 6),
    (22, "数据产品挂牌后，多久能看到第一笔交易？", W, 0),
    (47, "How do you audit a model that was trained on shared medical data?", W, 0),
    (5, "会后在哪里吃饭比较方便？", D, 0),
)

# Question, answers, how the votes fell; the first is closed, the second open, the third a draft.
POLLS: tuple[tuple[Text, bool, tuple[tuple[Text, int], ...]], ...] = (
    (
        ("您今天从哪里参加？", "Where do you take part from today?"),
        False,
        ((("贵州", "Guizhou"), 21), (("国内其他地方", "Elsewhere in China"), 34), (("国外", "Abroad"), 13)),
    ),
    (
        ("数据要素流通，最缺的是什么？", "What does the market for data lack most?"),
        True,
        (
            (("清楚的权属", "Clear ownership"), 23),
            (("可信的定价", "Prices one can trust"), 18),
            (("合规的样板合同", "Model contracts"), 15),
            (("懂业务的人", "People who know the trade"), 27),
        ),
    ),
    (
        ("下一场您最想听什么？", "What do you want to hear next?"),
        True,
        ((("案例", "Cases"), 0), (("政策", "Policy"), 0), (("工具", "Tools"), 0)),
    ),
)

PINNED = "本页的聊天、提问与投票均为示例。The chat, the questions and the polls on this page are samples."
CHAT: tuple[tuple[int, str], ...] = (
    (2, "早上好！画面和声音都很清楚。"),
    (40, "Good morning from Nairobi. Sound is fine here, too."),
    (ORGANISES, PINNED),
    (11, "请问同传在哪里打开？"),
    (42, "The figure on the last slide: is that per year or per quarter?"),
    (18, "应该是全年，报告第12页有脚注。"),
    (42, "Thank you!"),
    (7, "授权运营这一段讲得很实在，期待后面的案例。"),
    (26, "我们县去年也试过，最难的是找到愿意长期维护数据的人。"),
    (45, "Same with us: two enthusiasts, then they changed jobs."),
    (30, "低价出售全省企业名录，加微信详谈。"),
    (13, "提问区可以给别人的问题投票，大家顺手点一下。"),
)
REPORTED = (30, 13, "推销，与内容无关")  # whose line, by whom, why
