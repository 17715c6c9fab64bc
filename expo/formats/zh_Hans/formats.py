"""How Chinese pages write dates and times."""

DATE_FORMAT = "Y年n月j日"
DATETIME_FORMAT = "Y年n月j日 H:i"
SHORT_DATE_FORMAT = "n月j日"
SHORT_DATETIME_FORMAT = "n月j日 H:i"
MONTH_DAY_FORMAT = "n月j日"
TIME_FORMAT = "H:i"
TIME_INPUT_FORMATS = ["%H:%M:%S", "%H:%M"]  # with seconds first: a form that shows none would take them from what it saves
