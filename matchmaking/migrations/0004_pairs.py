from django.db import migrations


def fill(apps, schema_editor):
    """What the model writes for new rows: both parties, the same whoever asked."""
    rows = apps.get_model("matchmaking", "Request").objects.filter(pair="")
    for row in rows.iterator(chunk_size=500):
        parts = [f"e{pk}" for pk in (row.from_exhibitor_id, row.to_exhibitor_id) if pk]
        parts += [f"p{pk}" for pk in (row.from_person_id, row.to_person_id) if pk]
        row.pair = " ".join(sorted(parts))
        row.save(update_fields=["pair"])


class Migration(migrations.Migration):

    dependencies = [
        ('matchmaking', '0003_requests_in_full'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
