"""What happens in the halls."""

from hall.actions.people import choose_look, forget_person

__all__ = ["choose_look", "forget_person"]
