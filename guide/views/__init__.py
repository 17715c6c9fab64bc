from guide.views.asking import ask, guide
from guide.views.figure import wear
from guide.views.hearing import hear
from guide.views.help import help_desk
from guide.views.own import day, delete_conversation, rate
from guide.views.streaming import stream
from guide.views.voice import voice

__all__ = ["ask", "day", "delete_conversation", "guide", "hear", "help_desk", "rate", "stream", "voice", "wear"]
