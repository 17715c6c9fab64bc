"""Schedules of other programs, read liberally: frab XML and JSON as pretalx, frab and hub publish them."""
