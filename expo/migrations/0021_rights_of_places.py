"""Organisers say how many places a session has."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0020_rights_of_letters"), ("registration", "0004_places_of_sessions")]

    operations = [WriteRoles()]
