"""The desk of the registration."""

from registration.admin import doors, questions, sessions, tickets

__all__ = ["doors", "questions", "sessions", "tickets"]
