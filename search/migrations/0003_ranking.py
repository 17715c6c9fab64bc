"""What ranks an entry stands beside its tokens. Both are derived: they are dropped here, and the worker or `rebuild_search` fills them."""

from django.db import migrations, models

from search.backends import store


def create(apps, schema_editor):
    schema_editor.execute("DROP TRIGGER IF EXISTS search_entry_gone" if schema_editor.connection.vendor == "sqlite" else "SELECT 1")
    schema_editor.execute("DROP TABLE IF EXISTS search_tokens")
    apps.get_model("search", "Entry").objects.all().delete()
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE search_entry DROP COLUMN IF EXISTS vector, DROP COLUMN IF EXISTS head")
    store().create()


class Migration(migrations.Migration):
    dependencies = [("search", "0002_tokens")]
    operations = [
        migrations.AddField("entry", "title_size", models.PositiveSmallIntegerField(default=0)),
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
