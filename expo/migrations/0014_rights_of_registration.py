"""Organisers decide who comes."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0013_rights_of_captions"), ("registration", "0001_initial")]

    operations = [WriteRoles()]
