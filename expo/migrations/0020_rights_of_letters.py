"""Organisers write to many, and change the words of letters."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0019_rights_of_the_form"), ("notifications", "0004_letters_in_full")]

    operations = [WriteRoles()]
