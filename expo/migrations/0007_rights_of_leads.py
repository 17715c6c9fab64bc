"""Companies see their own leads, and ask their own questions about them."""

from django.db import migrations

from expo.writing_roles import WriteRoles


class Migration(migrations.Migration):
    dependencies = [("expo", "0006_rights_of_stages"), ("exhibitors", "0011_leads")]

    operations = [WriteRoles()]
