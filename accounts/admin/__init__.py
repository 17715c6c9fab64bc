"""People at the desk: who they are and what they may, who is invited or blocked, and what staff did."""

from accounts.admin import audit, doors, people, signed_in

__all__ = ["audit", "doors", "people", "signed_in"]
