"""What happens in the room of the guide."""

from guide.actions.asking import ask, asking, begin_conversation, conversation_of, forget_person

__all__ = ["ask", "asking", "begin_conversation", "conversation_of", "forget_person"]
