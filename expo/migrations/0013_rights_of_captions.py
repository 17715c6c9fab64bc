"""Organisers and moderators write captions."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0012_rights_of_the_show"), ("live", "0008_captions")]

    operations = [WriteRoles()]
