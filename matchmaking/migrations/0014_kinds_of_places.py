from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matchmaking", "0013_reports_of_entries")]

    operations = [
        migrations.AlterModelOptions(
            name="table",
            options={"ordering": ["exhibitor", "pk"], "verbose_name": "place for meetings", "verbose_name_plural": "places for meetings"},
        ),
        migrations.RemoveConstraint(model_name="table", name="table_name_once_an_exhibitor"),
        migrations.AddField(
            model_name="table",
            name="kind",
            field=models.CharField(
                choices=[("table", "table"), ("video", "video room"), ("person", "representative")],
                default="table",
                max_length=8,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="table",
            name="name",
            field=models.CharField(
                help_text="A number, or a name of its own: of the room, or of who talks there.", max_length=60, verbose_name="name"
            ),
        ),
        migrations.AddConstraint(
            model_name="table",
            constraint=models.UniqueConstraint(fields=("exhibitor", "kind", "name"), name="table_name_once_a_kind"),
        ),
    ]
