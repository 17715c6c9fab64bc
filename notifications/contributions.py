from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.contributions import DeskCard
from notifications.models import Mail
from notifications.states import MailState


def desk_cards(user: Any) -> Iterator[DeskCard]:
    """Only trouble is worth a card."""
    if user.has_perm("notifications.view_mail") and (failed := Mail.objects.failed().count()):
        yield DeskCard(
            title=_("Failed mails"),
            value=str(failed),
            url=f"{reverse('admin:notifications_mail_changelist')}?state__exact={MailState.FAILED}",
            note=_("Mail server or address refused them."),
            waits=True,
            order=90,
        )
