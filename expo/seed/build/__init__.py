"""Writes the sample, room by room, through the rooms' own actions where they have one. Each may run again: it finds what it made."""
