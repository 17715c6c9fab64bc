"""Organisers read what people ask the guide, and answer at its help desk."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0021_rights_of_places"), ("guide", "0001_initial")]

    operations = [WriteRoles()]
