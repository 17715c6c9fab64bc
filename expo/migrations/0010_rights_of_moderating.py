"""Organisers and moderators look after questions, polls and chat of the stages."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0009_rights_of_launches"), ("live", "0005_around")]

    operations = [WriteRoles()]
