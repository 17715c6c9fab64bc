"""Organisers and the team at the doors check people in."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0016_rights_of_feedback"), ("registration", "0003_badges"), ("accounts", "0005_doors")]

    operations = [WriteRoles()]
