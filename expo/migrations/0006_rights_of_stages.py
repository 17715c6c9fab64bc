"""Organisers and moderators run the stages."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [
        ("expo", "0005_rights_of_the_market"),
        ("live", "0002_on_air"),
    ]

    operations = [WriteRoles()]
