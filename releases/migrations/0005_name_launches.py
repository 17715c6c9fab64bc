"""Requests that came of a launch name it from now on: so do those that were made before."""

from typing import Any

from django.db import migrations


def name_launches(apps: Any, schema_editor: Any) -> None:
    for made in apps.get_model("releases", "Introduction").objects.select_related("release", "request").iterator():
        made.request.launch_slug = made.release.slug
        made.request.launch_title = made.release.title_zh_hans or made.release.title_en or ""
        made.request.launch_title_zh_hans, made.request.launch_title_en = made.release.title_zh_hans, made.release.title_en
        made.request.save(update_fields=["launch_slug", "launch_title_zh_hans", "launch_title_en"])


class Migration(migrations.Migration):
    dependencies = [("releases", "0004_press_area"), ("matchmaking", "0015_launches")]
    operations = [migrations.RunPython(name_launches, migrations.RunPython.noop)]
