"""The desk of the registration."""

from registration.admin import doors, questions, sessions, survey, tickets

__all__ = ["doors", "questions", "sessions", "survey", "tickets"]
