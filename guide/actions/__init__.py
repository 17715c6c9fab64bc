"""What happens in the room of the guide."""

from guide.actions.asking import ask, begin_conversation, conversation_of, forget_person

__all__ = ["ask", "begin_conversation", "conversation_of", "forget_person"]
