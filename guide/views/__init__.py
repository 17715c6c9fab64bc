from guide.views.asking import ask, guide
from guide.views.streaming import stream

__all__ = ["ask", "guide", "stream"]
