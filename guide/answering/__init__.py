"""From a question to an answer, without HTTP: `answer(question, asker, …)`. Intents from live rows first, then what is found."""

from guide.answering.answers import Action, Answer, Asker, Link, Question
from guide.answering.whole import answer

__all__ = ["Action", "Answer", "Asker", "Link", "Question", "answer"]
