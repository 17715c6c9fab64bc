from django.db import migrations


def carry_over(apps, schema_editor):
    """What was one tick is one for each field now."""
    rows = apps.get_model("matchmaking", "Request").objects.filter(shares_contact=True)
    rows.update(asker_shares=["company", "job_title", "email"])


class Migration(migrations.Migration):

    dependencies = [
        ('matchmaking', '0006_around_meetings'),
    ]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
