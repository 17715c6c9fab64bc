"""Where the tokens are kept: a table of FTS5, or a column and its index in PostgreSQL. Both are derived: `rebuild_search` fills them."""

from django.db import migrations

from search.backends import store


def create(apps, schema_editor):
    store().create()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
