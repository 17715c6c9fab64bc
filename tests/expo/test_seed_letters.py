"""The letters of the sample: one went out long ago, one is a draft, one kind has words of its own; a second run adds none."""

from typing import Any

import pytest

from accounts.actions import give_role
from accounts.states import Role
from expo.roles import write_roles
from expo.seed.build import letters
from expo.seed.people import ORGANISER
from notifications.models import Mail, Mailing, Wording
from tests.conftest import person


@pytest.mark.django_db
def test_sample_letters_are_there_once_and_wait_for_nobody(event: Any) -> None:
    write_roles()
    organiser = person("organiser", is_staff=True)
    organiser.email = ORGANISER
    organiser.save()
    give_role(organiser, Role.ORGANISER)
    for number in range(4):
        person(f"sample{number}", is_sample=True)
    for _run in range(2):
        letters.build()
    assert set(Mailing.objects.values_list("audience", "state")) == {("everybody", "sent"), ("teams", "draft")}
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}
    assert [row.kind for row in Wording.objects.all()] == [letters.AGREED]
