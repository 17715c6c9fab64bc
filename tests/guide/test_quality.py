"""How well the guide finds by words alone: a small part of `bench/guide.py`, which also measures meanings, on the demo's own texts."""

from collections.abc import Iterator, Sequence

import pytest
from django.contrib.auth.models import AnonymousUser

from event.models import Event, FaqEntry
from expo.seed.companies import BY_SECTOR
from expo.seed.questions import QUESTIONS
from guide.finding.asking import find
from search.actions import rebuild

pytestmark = pytest.mark.django_db

# What should be found, and the question: in the language of the text, some with a wrong letter or spelled by sound.
ASKED = """\
怎样给同事报名？	可以帮同事一起报名吗
怎样收藏场次？	怎么收藏一个场次
怎样把日程同步到手机日历？	日程能同步到我手机上吗
忘记密码怎么办？	密码忘了登录不了
有字幕或同声传译吗？	直播有没有英文字幕
怎样向演讲嘉宾提问？	看直播的时候怎么提问
怎样切换语言？	界面语言怎么切换
怎样获得参会证书？	参会证书怎么拿
怎样申请参展？	我们公司想参展，怎么申请
邮件太多，怎样退订或设置免打扰？	不想收到这么多邮件
怎样改期或取消会面？	会面想改期
展馆平面图在哪里？	平面图
怎样交换名片？	怎样把名片给展商
怎样屏蔽不想联系的人？	不想再被这个人联系，屏蔽
参会需要费用吗？	Does taking part cost anything?
怎样下载数据或注销账号？	take my data along
场次改期或取消会通知我吗？	will I be told when a session moves
哪些场次需要另外报名？	sessions that need a seperate sign-up
怎样给场次评分、提意见？	give feedback on a session
申请会面后什么时候有答复？	answer to my meeting request
怎样设置我可以会面的时间？	set my free times for meetings
怎样开启二次验证或通行密钥？	passkey and second factor
怎样联系展位、在线咨询？	chat with a booth
错过了直播，可以看回放吗？	I missed it, is there a recording
忘记密码怎么办？	forgot my pasword
怎样加入视频会面？	join a video meting
黔峰算力	黔峰算力的展位
砚湖存储	磁带和蓝光存储
怎样在展馆里隐身，或不被打扰？	展馆里怎么隐身
怎样在展馆里隐身，或不被打扰？	become invisible in the hall
山曜芯片	大模型推理能耗低的芯片
泉上能源云	quanshang nengyuan yun
折返智造	zhe fan zhi zao
诺维克液冷	諾維克液冷在哪裡
织锦工联	织锦公联 老机床
观井工业节能	给工厂蒸汽和循环水找漏点
衡渡云网	low-latency lines between regions
拾光修复	who restores old films
诺维克液冷	Norvik liquid coling
红隼机器人	robots that learn by being shown
脉运供应链	a warehouse pulse for drivers
山门影算	render farm for film
铁驿制造云	system for small factories
剪枝短片	edits in the cloud, subtitles in two languages
"""
ACROSS = """\
怎样获得参会证书？	certificate of attendance
怎样切换语言？	switch the language
怎样向演讲嘉宾提问？	put a question to a speaker
忘记密码怎么办？	forgotten password
怎样交换名片？	business card
砚湖存储	archives on tape
拾光修复	restoration of old films
山门影算	render farm
诺维克液冷	liquid cooling
红隼机器人	robot arm
"""
TITLES = {question[0] for _topic, question, _answer in QUESTIONS} | {company.name[0] for some in BY_SECTOR.values() for company in some}


def entries() -> Iterator[FaqEntry]:
    """Answers of the organisers as they are, and companies as if they were some."""
    for topic, question, answer in QUESTIONS:
        yield entry(question, answer, topic)
    for companies in BY_SECTOR.values():
        for company in companies:
            yield entry(company.name, company.about, company.tagline)


def entry(question: tuple[str, str], answer: tuple[str, str], topic: tuple[str, str]) -> FaqEntry:
    both = {"question": question, "answer": answer, "topic": tuple(text[:80] for text in topic)}
    texts = {f"{name}_{language}": text for name, pair in both.items() for language, text in zip(("zh_hans", "en"), pair, strict=True)}
    return FaqEntry(is_published=True, **texts)


@pytest.fixture
def written(event: Event) -> None:
    FaqEntry.objects.bulk_create(entries())
    rebuild()


def places(asked: str) -> Sequence[int]:
    """At which place each question finds what it should, 0 for none of the first three."""
    rows = [line.split("\t") for line in asked.splitlines()]
    assert {title for title, _question in rows} <= TITLES
    keys = dict(FaqEntry.objects.values_list("question_zh_hans", "pk"))
    found = [[hit.known.key for hit in find(question, AnonymousUser())] for _title, question in rows]
    return [([*keys_found, keys[title]].index(keys[title]) + 1) % 4 for keys_found, (title, _question) in zip(found, rows, strict=True)]


def recall(found: Sequence[int], within: int) -> float:
    return sum(0 < place <= within for place in found) / len(found)


def test_words_find_what_is_asked_in_the_language_of_the_text(written):
    found = places(ASKED)
    assert recall(found, 1) >= 0.78
    assert recall(found, 3) >= 0.86


def test_words_find_what_is_written_in_the_other_language_alone(written):
    """From what else stands here in both, the guide has learned what words are called there."""
    titles = [line.split("\t")[0] for line in ACROSS.splitlines()]
    FaqEntry.objects.filter(question_zh_hans__in=titles).update(question_en="", answer_en="", topic_en="")
    rebuild()
    assert recall(places(ACROSS), 3) >= 0.7
