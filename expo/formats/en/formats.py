"""How English pages write dates and times: the same for readers of all countries, so no 05/06."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATE_FORMAT = "j M"
SHORT_DATETIME_FORMAT = "j M, H:i"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "H:i"
