"""What the home page weighs over the wire: `python -m bench.weight`, as a browser that takes gzip gets it."""

import gzip
import re

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.staticfiles import finders  # noqa: E402
from django.test import Client  # noqa: E402

KINDS = {"js": "JavaScript", "css": "CSS"}


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    html = Client().get("/").content
    weights = {"HTML": packed(html)}
    for address in sorted(set(re.findall(rb'(?:src|href)="(/static/[^"?]+\.(?:js|css))"', html))):
        name = re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", address.decode().removeprefix("/static/"))
        with open(finders.find(name), "rb") as file:  # noqa: PTH123 - finders answer a path as text
            kind = KINDS[name.rsplit(".", 1)[1]]
            weights[kind] = weights.get(kind, 0) + packed(file.read())
    print("## Weight of the home page", "", "gzip -9, pictures aside; at most 120 kB, of it 30 kB JavaScript.", "", sep="\n")
    print("| part | kB |", "|---|--:|", sep="\n")
    for kind, weight in (weights | {"together": sum(weights.values())}).items():
        print(f"| {kind} | {weight / 1000:.1f} |")


if __name__ == "__main__":
    main()
