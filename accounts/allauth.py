"""What sign-up, sign-in and their mails do differently from allauth's own ways."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    pass
