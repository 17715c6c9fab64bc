"""Organisers write the form of the registration, codes and invitations."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0018_rights_of_keepsakes"), ("registration", "0002_form_codes_groups")]

    operations = [WriteRoles()]
