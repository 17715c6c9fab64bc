"""The programme for other programs: frab XML and JSON, calendars, a feed. All hold the same sessions, and no address of a person."""
