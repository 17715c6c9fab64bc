"""Only the table changes a state; a refusal is a sentence."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.translation import gettext_lazy as _

from core.middleware import RefusalMiddleware
from core.refusals import NotAllowed, Refusal
from notifications.models import Mail
from notifications.states import MailState


def test_allowed_step_changes_the_object_only() -> None:
    mail = Mail(state=MailState.WAITING)
    mail.move_to(MailState.SENDING)
    assert (mail.state, mail.pk is not None, Mail.__name__) == (MailState.SENDING, True, "Mail")


def test_step_the_table_does_not_know_is_refused_in_words() -> None:
    mail = Mail(state=MailState.SENT)
    with pytest.raises(Refusal) as refusal:
        mail.move_to(MailState.WAITING)
    assert str(refusal.value) == "This is already “sent”: that step is not possible any more."
    assert mail.state == MailState.SENT


def test_state_outside_the_table_has_no_way_out() -> None:
    assert not Mail(state="nonsense").can_move_to(MailState.SENT)


def test_sentence_with_percent_and_parameters() -> None:
    assert str(Refusal(_("100 % full"))) == "100 % full"
    assert str(Refusal("At most %(limit)d", params={"limit": 3})) == "At most 3"


@pytest.mark.django_db
def test_uncaught_refusal_becomes_a_page_with_its_status() -> None:
    middleware = RefusalMiddleware(lambda _request: None)  # type: ignore[arg-type, return-value]
    request: HttpRequest = RequestFactory().get("/")
    for refusal, status in ((Refusal("Taken <b>"), 409), (NotAllowed("Not yours"), 403)):
        response = middleware.process_exception(request, refusal)
        assert response is not None
        assert response.status_code == status
    assert "Taken &lt;b&gt;" in middleware.process_exception(request, Refusal("Taken <b>")).content.decode()  # type: ignore[union-attr]
    assert middleware.process_exception(request, ValueError()) is None
