"""Organisers read what went out to the chain."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0023_rights_of_the_hall"), ("collectibles", "0002_chain")]

    operations = [WriteRoles()]
