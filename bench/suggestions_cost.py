"""What suggestions for a whole expo cost: 10,000 attendees and 500 exhibitors, in the database, texts already embedded."""

import os
import resource
import time
from random import Random

import django
import numpy as np

from bench.truth import TOPICS, line
from matchmaking.suggesting.words import counted

PEOPLE, COMPANIES = 10_000, 500
LISTED = 0.2  # of the people, who agreed to be found
SEED = 7
SLOTS = 96
READERS, WARM = 200, 20  # each opens their own list for the first time; what is the same for all is kept once a few came

COST = """
## Suggestions for a whole expo

{people:,} attendees ({listed:.0%} of them found by others) and {companies} exhibitors with offers and needs of `bench/truth.py`,
{slots} slots, {database}; texts already embedded. Reading and writing are included; the memory is the most the process ever held.

| what | figure |
|---|--:|
| made all at once, first time: seconds of the clock | {first:.1f} |
| CPU seconds | {first_cpu:.1f} |
| made again with nothing changed: seconds of the clock | {again:.1f} |
| suggestions | {suggestions:,} |
| most memory, MiB | {memory:.0f} |
| page of one's suggestions, opened for the first time: CPU ms, median | {page:.1f} |
| the same, slowest tenth | {slow:.1f} |
| page of one's suggestions: queries | {queries} |
| Gini of exposure | {gini:.2f} |
"""


def fill() -> None:
    """Rows as people and companies write them."""
    from datetime import timedelta

    from django.utils import timezone

    from accounts.models import User
    from event.models import Event, Sector
    from exhibitors.models import Exhibitor
    from matchmaking.models import Entry, Participant, Slot

    chance, now = Random(SEED), timezone.now()
    Event.objects.update_or_create(
        pk=1,
        defaults={"name_en": "Expo", "held_on": now.date(), "opens_at": now, "closes_at": now + timedelta(days=3), "short_name_en": "Expo"},
    )
    sectors = {key: Sector.objects.create(key=key, name_zh_hans=key, name_en=key) for key in sorted(TOPICS)}
    people = User.objects.bulk_create(
        User(email=f"p{at}@example.com", name=f"P{at}", company="Firm", job_title="Buyer", zone_name="Asia/Shanghai", password="!")
        for at in range(PEOPLE)
    )
    companies = Exhibitor.objects.bulk_create(
        Exhibitor(slug=f"c{at}", name_en=f"C{at}", name_zh_hans=f"C{at}", sector=sectors[chance.choice(sorted(TOPICS))], state="published")
        for at in range(COMPANIES)
    )
    Participant.objects.bulk_create(Participant(person=one, is_listed=True) for one in people[: int(PEOPLE * LISTED)])
    starts = now.replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    Slot.objects.bulk_create(
        Slot(starts_at=starts + timedelta(minutes=15 * at), ends_at=starts + timedelta(minutes=15 * at + 15)) for at in range(SLOTS)
    )
    entries, tags = [], []
    for party in (*({"person": one} for one in people), *({"exhibitor": one} for one in companies)):
        for topic in chance.sample(sorted(TOPICS), 3):
            kind = chance.choice(("need", "offer"))
            said = line("entry", kind, topic, chance.choice(((0,), (1,), (0, 1))), chance)
            entries.append(
                Entry(kind=kind, category="product", title_zh_hans=said.title[0], title_en=said.title[1], state="published", **party)
            )
            tags.append(said.tags)
    made = Entry.objects.bulk_create(entries, batch_size=500)
    through = Entry.sectors.through
    through.objects.bulk_create(
        [through(entry=entry, sector=sectors[key]) for entry, keys in zip(made, tags, strict=True) for key in sorted(keys)], batch_size=500
    )


def embed() -> None:
    """A vector for each text, from chance and its words: looking at the texts is not what is measured here."""
    from django.utils import timezone

    from event.models import Event
    from matchmaking.backends import embedder
    from matchmaking.meanings import batches, keep
    from matchmaking.profiles import Reader

    texts = sorted({text for profile in Reader(Event.objects.current(), timezone.now()).profiles() for text in profile.texts()})
    words = np.random.default_rng(SEED).normal(size=(4096, embedder().size)).astype(np.float32)
    for batch in batches(texts):
        rows = np.array([words[[bucket % 4096 for bucket in counted(text)] or [0]].sum(axis=0) for text in batch])
        keep(embedder().name, batch, rows / np.linalg.norm(rows, axis=1, keepdims=True))


def measure() -> dict[str, float]:
    from django.db import connection, reset_queries
    from django.test import Client
    from django.urls import reverse

    from accounts.models import User
    from matchmaking.actions import make_suggestions, want_suggestions
    from matchmaking.fairness import Fairness
    from matchmaking.models import Suggestion

    figures: dict[str, float] = {}
    for name in ("first", "again"):
        began, cpu = time.monotonic(), time.process_time()
        make_suggestions(want_suggestions().pk, at_once=True)
        figures[name], figures[f"{name}_cpu"] = time.monotonic() - began, time.process_time() - cpu
    figures["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    client, page, times = Client(SERVER_NAME="localhost"), reverse("matchmaking:suggestions"), []
    for number in range(READERS + WARM):
        client.force_login(User.objects.get(email=f"p{number}@example.com"))
        cpu = time.process_time()
        assert client.get(page).status_code == 200
        times.append(1000 * (time.process_time() - cpu))
    times = times[WARM:]
    connection.force_debug_cursor = True
    reset_queries()
    client.get(page)
    figures["queries"] = len(connection.queries)
    figures["page"], figures["slow"] = float(np.median(times)), float(np.quantile(times, 0.9))
    figures["suggestions"], figures["gini"] = Suggestion.objects.count(), Fairness().gini
    return figures


def print_cost() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expo.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        fill()
    embed()
    shape = {"people": PEOPLE, "companies": COMPANIES, "listed": LISTED, "slots": SLOTS, "database": connection.vendor}
    print(COST.format(**shape, **measure()), flush=True)


if __name__ == "__main__":
    print_cost()
