"""What happens in the room of messages."""

from notifications.actions.bouncing import take_bounce, takes_letters_again
from notifications.actions.delivering import PAUSES, claim, deliver, is_final, message_of, put_back, send_again
from notifications.actions.digests import send_digests
from notifications.actions.mailings import (
    KNOWN,
    approve,
    go_on,
    hand_in,
    save_mailing,
    send_test,
    stop,
    take_back,
    template_of,
    try_failed_again,
)
from notifications.actions.sending import look_after_mailings, send_some
from notifications.actions.switching import NEWS, Unwanted, gets_letters, save_wishes, set_switch, subscribe_again, unsubscribe, unwanted_by
from notifications.actions.telling import mark_all_read, mark_read, notify, write_to
from notifications.actions.wordings import restore_built_in, sample_of, save_wording, send_sample

__all__ = [
    "KNOWN",
    "NEWS",
    "PAUSES",
    "Unwanted",
    "approve",
    "claim",
    "deliver",
    "gets_letters",
    "go_on",
    "hand_in",
    "is_final",
    "look_after_mailings",
    "mark_all_read",
    "mark_read",
    "message_of",
    "notify",
    "put_back",
    "restore_built_in",
    "sample_of",
    "save_mailing",
    "save_wishes",
    "save_wording",
    "send_again",
    "send_digests",
    "send_sample",
    "send_some",
    "send_test",
    "set_switch",
    "stop",
    "subscribe_again",
    "take_back",
    "take_bounce",
    "takes_letters_again",
    "template_of",
    "try_failed_again",
    "unsubscribe",
    "unwanted_by",
    "write_to",
]
