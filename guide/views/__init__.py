from guide.views.asking import ask, guide
from guide.views.figure import wear
from guide.views.streaming import stream

__all__ = ["ask", "guide", "stream", "wear"]
