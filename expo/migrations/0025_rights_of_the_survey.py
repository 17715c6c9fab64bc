"""Organisers ask in a survey, and read what it found."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0024_rights_of_the_chain"), ("registration", "0005_survey")]

    operations = [WriteRoles()]
