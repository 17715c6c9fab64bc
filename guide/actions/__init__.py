"""What happens in the room of the guide."""

from guide.actions.asking import ask, asking, begin_conversation, conversation_of, forget_person
from guide.actions.helping import answer_help, ask_for_help
from guide.actions.looking import look_at_what_is_new
from guide.actions.nudging import nudge
from guide.actions.reading_ahead import read_ahead, read_ahead_soon
from guide.actions.remembering import forget_conversation, forget_old, rate

__all__ = [
    "answer_help",
    "ask",
    "ask_for_help",
    "asking",
    "begin_conversation",
    "conversation_of",
    "forget_conversation",
    "forget_old",
    "forget_person",
    "look_at_what_is_new",
    "nudge",
    "rate",
    "read_ahead",
    "read_ahead_soon",
]
