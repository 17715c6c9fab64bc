"""Organisers make series of keepsakes."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0017_rights_at_the_doors"), ("collectibles", "0001_initial")]

    operations = [WriteRoles()]
