"""Organisers set the halls up, moderators look after people in them."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0022_rights_of_the_guide"), ("hall", "0001_initial")]

    operations = [WriteRoles()]
