"""The mails of sign-up and sign-in: what each says, and where it leads. One template draws them all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.letter_kinds import LetterKind


@dataclass(frozen=True)
class Letter:
    """`sentences` are formatted with what allauth knows; `link` names the address in it that the button opens."""

    subject: Any
    sentences: tuple[Any, ...]
    door: Any = ""
    link: str = ""

    def body(self, context: Mapping[str, Any]) -> list[str]:
        return [str(sentence) % context for sentence in self.sentences]


IGNORE = _("If this was not you, you need not do anything.")
WATCH = _("If this was not you, set a new password at once: on the sign-in page, choose “Forgotten password?”.")

CONFIRM = Letter(
    _("Confirm your e-mail address"),
    (_("Please confirm that %(email)s is your address. The button opens a page of the portal; confirm there."), IGNORE),
    _("Confirm the address"),
    "activate_url",
)

# Named as allauth's templates are.
LETTERS = {
    "email_confirmation_signup": CONFIRM,
    "email_confirmation": CONFIRM,
    "password_reset_key": Letter(
        _("Set a new password"),
        (_("Somebody asked for a new password for this account. The link works once, and for three days."), IGNORE),
        _("Set a new password"),
        "password_reset_url",
    ),
    "account_already_exists": Letter(
        _("You already have an account"),
        (_("Somebody wanted to create an account with %(email)s. There is one already; if the password is lost, set a new one."), IGNORE),
        _("Set a new password"),
        "password_reset_url",
    ),
    "unknown_account": Letter(
        _("There is no account with this address"),
        (_("Somebody asked for a new password for %(email)s, but there is no account with this address."), IGNORE),
        _("Create an account"),
        "signup_url",
    ),
    "password_changed": Letter(_("Your password was changed"), (_("The password of your account was changed just now."), WATCH)),
    "password_set": Letter(_("Your password was set"), (_("A password was set for your account just now."), WATCH)),
    "password_reset": Letter(_("Your password was changed"), (_("The password of your account was changed just now."), WATCH)),
    "email_changed": Letter(
        _("Your e-mail address was changed"), (_("You now sign in with %(to_email)s instead of %(from_email)s."), WATCH)
    ),
    "email_deleted": Letter(
        _("An e-mail address was removed"), (_("The address %(deleted_email)s no longer belongs to your account."), WATCH)
    ),
    "email_confirm": Letter(_("Your e-mail address is confirmed"), (_("The address %(email)s is confirmed."), WATCH)),
    "totp_activated": Letter(
        _("Second factor switched on"), (_("From now on, signing in also asks for a code from your authenticator app."), WATCH)
    ),
    "totp_deactivated": Letter(_("Second factor switched off"), (_("Signing in no longer asks for a code."), WATCH)),
    "recovery_codes_generated": Letter(_("New recovery codes"), (_("New recovery codes were made; the old ones no longer work."), WATCH)),
    "webauthn_added": Letter(_("A passkey was added"), (_("A passkey or security key was added to your account just now."), WATCH)),
    "webauthn_removed": Letter(_("A passkey was removed"), (_("A passkey or security key was removed from your account just now."), WATCH)),
    "account_connected": Letter(
        _("Another way to sign in"), (_("From now on you can also sign in by an account of another house."), WATCH)
    ),
    "account_disconnected": Letter(
        _("A way to sign in was removed"), (_("An account of another house no longer opens your account."), WATCH)
    ),
    "role_invitation": Letter(
        _("You are invited to work at the expo’s desk"),
        (_("%(inviter)s invites you to the desk of the expo, as: %(role)s. The link is valid for seven days."), IGNORE),
        _("Look at the invitation"),
        "accept_url",
    ),
}

TEMPLATE = "accounts/letter"
SAMPLE = {
    "email": "reader@example.com",
    "to_email": "new@example.com",
    "from_email": "reader@example.com",
    "deleted_email": "old@example.com",
    "inviter": _("Sample organiser"),
    "role": _("Sample role"),
}


def kind_of(name: str) -> str:
    """A new account confirms its address by the same letter as an old one."""
    return f"accounts/{name.removesuffix('_signup')}"


def sample(letter: Letter) -> tuple[str, Mapping[str, Any]]:
    sentences = letter.body(SAMPLE)
    return sentences[0], {"letter": letter, "sentences": sentences, "email": SAMPLE["email"]}


def letter_kind(name: str, letter: Letter) -> LetterKind:
    return LetterKind(
        kind_of(name),
        letter.subject,
        lambda: sample(letter),
        {"address": _("the address it is about")},
        lambda context: {"address": context["email"]},
        order=70,
        template=TEMPLATE,
    )


LETTER_KINDS = [letter_kind(name, letter) for name, letter in LETTERS.items() if kind_of(name) == f"accounts/{name}"]
