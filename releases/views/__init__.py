"""Pages of figures and launches."""

from releases.views.figures import figures, figures_data
from releases.views.launches import applaud, detail, feed, meet, press_file, release_list, remind, watched
from releases.views.press import press_area

__all__ = ["applaud", "detail", "feed", "figures", "figures_data", "meet", "press_area", "press_file", "release_list", "remind", "watched"]
