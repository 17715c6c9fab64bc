"""The language model that words what the guide found, where the operator named one by GUIDE_MODEL_URL."""

from django.conf import settings

from guide.backends.base import LanguageModel
from guide.backends.chat_completions import ChatCompletions
from guide.backends.none import NoModel


def language_model() -> LanguageModel:
    if not settings.GUIDE_MODEL_URL:
        return NoModel()
    return ChatCompletions(settings.GUIDE_MODEL_URL, settings.GUIDE_MODEL_KEY, settings.GUIDE_MODEL_NAME)
