from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role


def as_django_says(person):
    return ModelBackend().get_all_permissions(User.objects.get(pk=person.pk))


def test_may_what_django_says(db, dave, alice):
    give_role(dave, Role.DOORS)
    dave.user_permissions.add(Permission.objects.first())
    boss = User.objects.create_superuser("boss@example.com", "a secret of the boss")
    for person in (dave, alice, boss):
        assert User.objects.get(pk=person.pk).get_all_permissions() == as_django_says(person)
    assert len(as_django_says(dave)) > 1


def test_whoever_is_switched_off_is_signed_out_everywhere(client, dave):
    client.force_login(dave)
    assert client.get("/en/profile/").status_code == 200
    User.objects.filter(pk=dave.pk).update(is_active=False)
    assert client.get("/en/profile/").status_code == 302
