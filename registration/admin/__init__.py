"""The desk of the registration."""

from registration.admin import doors, questions, tickets

__all__ = ["doors", "questions", "tickets"]
