"""Two programs of the home company: one that asks, and one that would be told if it were switched on."""

from uuid import UUID, uuid5

from connections import actions
from connections.models import Endpoint, Token
from exhibitors.models import Exhibitor
from expo.seed.build.around_meetings import owner_of
from expo.seed.people import HOME_COMPANY

NAMES = UUID("5b1f3c52-6d2e-4c3e-9a41-0b7c3f2d9e10")
EVENTS = ("lead.created", "enquiry.created", "meeting.agreed")


def build() -> None:
    """Nobody keeps the token. The address is off: a demo sends nothing into the world."""
    home = Exhibitor.objects.get(slug=HOME_COMPANY)
    owner = owner_of(home)
    key = uuid5(NAMES, "token")
    if not Token.objects.filter(pk=key).exists():
        actions.make_token(
            key, exhibitor=home, name="客户管理系统（示例） · sample CRM", wanted=("leads", "enquiries"), expires_at=None, by=owner
        )
    if not Endpoint.objects.filter(pk=(key := uuid5(NAMES, "endpoint"))).exists():
        row = actions.add_endpoint(key, exhibitor=home, url="https://crm.example.com/expo", events=EVENTS, by=owner)
        actions.switch_off(row, by=owner)
