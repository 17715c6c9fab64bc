"""Questions as people put them: each is answered by the intent it means, from rows."""

from datetime import timedelta

import pytest

from guide.answering.answers import Asked
from live.models import Stage
from matchmaking.models import Entry
from releases.models import Figure
from releases.states import Chart, Topic
from search.actions import rebuild
from tests.conftest import OPENS
from tests.guide.test_answers import ask

pytestmark = pytest.mark.usefixtures("everything")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我今天的日程是什么？", "agenda"),
        ("我收藏了哪些场次", "agenda"),
        ("我明天的会面", "meetings"),
        ("现在台上是什么？", "now"),
        ("现在谁在台上", "now"),
        ("who is on stage now", "now"),
        ("who is speaking right now", "now"),
        ("接下来是什么", "now"),
        ("下一场是什么", "now"),
        ("八个论坛分别是什么", "forums"),
        ("数博会是哪几天", "expo"),
        ("expo什么时候结束", "expo"),
        ("后天有活动吗", "day"),
        ("Who should I talk to?", "suggest"),
        ("any talks you recommend?", "sessions"),
        ("你支持哪个政党", "declined"),
        ("怎么黑进别人的账号", "declined"),
        ("how do I hack somebody's account", "declined"),
        ("有多少观众", "unknown"),
        ("我今天还有会吗", "agenda"),
        ("do I have anything tomorrow", "agenda"),
        ("how many meetings do I have", "meetings"),
        ("when do I meet Panshi Cloud", "meetings"),
        ("谁想见我", "meetings"),
        ("suggest people for me", "suggest"),
        ("推荐几个展位", "suggest"),
        ("is anything cancelled", "changes"),
        ("有没有取消的场次", "changes"),
        ("call a human", "help"),
        ("can you speak Chinese", "identity"),
    ],
)
def test_plain_question_is_understood(dave, talk, text, kind):
    talk.starts_at, talk.ends_at = OPENS + timedelta(hours=1), OPENS + timedelta(hours=2)
    talk.save(update_fields=["starts_at", "ends_at"])
    assert ask(text, dave).kind == kind


@pytest.mark.parametrize("text", ["有人需要传感器吗", "does anyone need sensors?"])
def test_needs_alone_answer_who_needs_something(panshi, dave, text):
    need = Entry.objects.create(exhibitor=panshi, state="published", kind="need", title_zh_hans="传感器", title_en="Sensors")
    panshi.tagline_zh_hans, panshi.tagline_en = "传感器", "Sensors"
    panshi.save(update_fields=["tagline_zh_hans", "tagline_en"])
    rebuild()
    assert ask(text, dave).subject == ("market", need.pk)


@pytest.mark.parametrize("text", ["我忘了密码", "屏幕黑了怎么办", "账号被盗了怎么办", "intrusion detection"])
def test_trouble_of_ones_own_is_no_hostility(text):
    assert ask(text).kind != "declined"


def test_second_of_a_list_is_asked_for_by_its_place(talk, product):
    listed = (Asked("which?", "retrieved", ("session", talk.pk), [talk.title_en, str(product.exhibitor)]),)
    for text in ("the second one", "where is the last one?", "第二个呢"):
        assert ask(text, history=listed).subject == ("exhibitor", product.exhibitor_id)
    after = (*listed, Asked("the second one", "retrieved", ("exhibitor", product.exhibitor_id), [str(product.exhibitor)]))
    assert ask("and the second?", history=after).subject == ("exhibitor", product.exhibitor_id)
    assert ask("the fourth one", history=listed).subject != ("exhibitor", product.exhibitor_id)


def test_what_is_on_is_told_of_the_stage_that_is_named(talk, make_session):
    stages = [Stage.objects.create(slug=slug, name_en=f"Room {slug}", name_zh_hans=f"{slug}号厅") for slug in ("x1", "x2")]
    for session, stage in zip((talk, make_session(title="Elsewhere")), stages, strict=True):
        session.starts_at, session.ends_at, session.stage = OPENS - timedelta(minutes=5), OPENS + timedelta(minutes=30), stage
        session.save(update_fields=["starts_at", "ends_at", "stage"])
    said = " ".join(ask("what is on in room x1 now?").sentences)
    assert talk.title_en in said
    assert "Elsewhere" not in said
    assert "Elsewhere" in " ".join(ask("what is on now?").sentences)


def test_what_one_may_buy_comes_before_what_others_need(panshi, dave):
    rows = {
        kind: Entry.objects.create(exhibitor=panshi, state="published", kind=kind, title_zh_hans=chinese, title_en=english)
        for kind, chinese, english in (("need", "传感器", "Sensors"), ("offer", "低功耗传感器", "Low-power sensors"))
    }
    rebuild()
    for text in ("where can I buy sensors", "哪里能买传感器"):
        assert ask(text, dave).subject == ("market", rows["offer"].pk)


def growth(name: str, **numbers: object) -> Figure:
    fields = {"source_en": "S", "source_zh_hans": "S", "topic": Topic.INDUSTRY, "chart": Chart.GROWTH, "unit_en": "%", "unit_zh_hans": "%"}
    return Figure.objects.create(key=f"g{Figure.objects.count()}", name_en=name, name_zh_hans=f"{name}增长", **fields, **numbers)


def test_growth_is_told_as_it_was_and_as_it_is_aimed_for():
    growth("Growth of income in software", target=30)
    growth("Yearly growth of income in software", value=45.4)
    rebuild()
    said = ask("how did the income of software grow?").sentences
    assert [sentence for sentence in said if "Source" not in sentence] == [
        "Yearly growth of income in software: 45.4 %.",
        "Growth of income in software, aimed for: 30 %.",
    ]


def test_aims_of_a_plan_are_listed_with_the_page_of_all():
    growth("Base stations", target=5000, target_period_en="14th Five-Year Plan", target_period_zh_hans="十四五")
    rebuild()
    for text in ("what are the targets of the 14th five-year plan", "十四五目标是多少"):
        said = ask(text)
        assert (said.kind, said.links[0].url.removeprefix("/en")) == ("figures", "/figures/")
        assert "5000" in " ".join(said.sentences).replace(",", "")
    assert ask("十三五目标是多少").kind != "figures"


def test_part_that_names_only_the_measure_is_about_the_one_before():
    spending = Figure.objects.create(
        key="spending", name_en="Spending on research", name_zh_hans="研发投入", target=100, source_en="S", topic=Topic.INNOVATION
    )
    grown = growth("Spending on research", value=16)
    Figure.objects.filter(pk=grown.pk).update(name_zh_hans="研发投入增长", name_en="Growth of spending on research")
    rebuild()
    said = ask("研发投入多少，增长多少")
    assert {spending.name_zh_hans, "研发投入增长"} <= {link.title for link in said.links}


def test_whom_to_meet_about_something_are_the_booths_that_do_it(panshi, dave):
    panshi.tagline_en, panshi.tagline_zh_hans = "Medical imaging in the cloud", "云上医疗影像"
    panshi.save(update_fields=["tagline_en", "tagline_zh_hans"])
    rebuild()
    assert ask("whom should I meet about medical imaging", dave).subject == ("exhibitor", panshi.pk)
    assert ask("推荐做医疗影像的公司", dave).subject == ("exhibitor", panshi.pk)
    assert ask("whom should I meet tomorrow", dave).kind == "suggest"


def test_forum_of_a_name_is_no_reason_to_tell_no_booths(panshi, forum):
    forum.name_zh_hans, forum.name_en = "“工业互联网”论坛", "Industrial internet"
    forum.save(update_fields=["name_zh_hans", "name_en"])
    panshi.tagline_zh_hans, panshi.tagline_en = "工业互联网的节点", "Nodes of the industrial internet"
    panshi.save(update_fields=["tagline_zh_hans", "tagline_en"])
    rebuild()
    assert ask("哪些企业做工业互联网").subject == ("exhibitor", panshi.pk)
    assert ask("哪些企业参加工业互联网论坛").subject == ("forum", forum.pk)
