"""The pages of the registration."""

from registration.views.visiting import home, ticket

__all__ = ["home", "ticket"]
