"""Questions, polls and chat of the main stage. Told through actions, then dated back by some minutes each."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from event.models import Event
from expo.pictures.cards import card_of
from expo.pictures.drawing import draw
from expo.seed.build.crowd import person
from expo.seed.on_stage import CHAT, ORGANISES, PINNED, POLLS, QUESTIONS, REPORTED
from expo.seed.people import ORGANISER, attendees
from forums.models import Session
from live import actions
from live.models import Line, Poll, Question, QuestionVote, Slide, Stage
from live.states import PollKind, QuestionState

BEFORE = timedelta(minutes=26)  # the first line
PACE = timedelta(minutes=2)
SLIDES = 3


def build() -> None:
    """Once: what is there is left as it is."""
    stage, organiser = Stage.objects.get(slug="main"), person(ORGANISER)
    crowd = [person(face.email) for face in attendees()]
    if not Question.objects.exists():
        write_questions(stage, crowd, organiser)
    if not Poll.objects.exists():
        write_polls(stage, crowd, organiser)
    if not Line.objects.exists():
        write_chat(stage, crowd, organiser)
    if not Slide.objects.exists():
        keep_slides(stage, organiser)


def write_questions(stage: Stage, crowd: list[User], organiser: User) -> None:
    now = timezone.now()
    for number, (asker, text, state, votes) in enumerate(QUESTIONS):
        question = actions.ask(stage, by=crowd[asker], text=text)
        Question.objects.filter(pk=question.pk).update(asked_at=now - BEFORE + number * PACE)
        if state in (QuestionState.SHOWN, QuestionState.ANSWERED):
            actions.decide_question(question, QuestionState.SHOWN, by=organiser)
        QuestionVote.objects.bulk_create(QuestionVote(question=question, person=voter) for voter in crowd[:votes])
        if state in (QuestionState.ANSWERED, QuestionState.DISMISSED):
            actions.decide_question(question, state, by=organiser)


def write_polls(stage: Stage, crowd: list[User], organiser: User) -> None:
    for text, stays_open, options in POLLS:
        poll = actions.write_poll(stage, text=text, options=[option for option, _votes in options], kind=PollKind.SINGLE, by=organiser)
        if not any(votes for _option, votes in options):
            continue
        actions.open_poll(poll, by=organiser)
        voters = iter(crowd)
        for option, (_text, votes) in zip(poll.options.all(), options, strict=True):
            for _vote, voter in zip(range(votes), voters, strict=False):
                actions.cast(poll, options=[option.pk], by=voter)
        if not stays_open:
            actions.close_poll(poll, by=organiser)


def write_chat(stage: Stage, crowd: list[User], organiser: User) -> None:
    start, lines = timezone.now() - BEFORE, {}
    for number, (author, text) in enumerate(CHAT):
        line = actions.say(stage, by=organiser if author == ORGANISES else crowd[author], text=text)
        Line.objects.filter(pk=line.pk).update(said_at=start + number * PACE)
        lines[author] = line
        if text == PINNED:
            actions.pin(line, by=organiser)
    whose, by_whom, reason = REPORTED
    actions.report_line(lines[whose], reason=reason, by=crowd[by_whom])


def keep_slides(stage: Stage, organiser: User) -> None:
    """One a session, drawn as other sites show them. The first is on."""
    event = Event.objects.current()
    for session in Session.objects.filter(stage=stage).select_related("forum").order_by("starts_at")[:SLIDES]:
        card = card_of("session", f"{session.forum.slug}/{session.slug}", event)
        if card is not None:
            picture = SimpleUploadedFile("slide.png", draw(card), "image/png")
            actions.add_slide(stage, title=(session.title_zh_hans, session.title_en), picture=picture, by=organiser)
    actions.show_slide(stage, stage.slides.first(), by=organiser)
