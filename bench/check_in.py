"""What the doors cost: `python -m bench.check_in`, on the empty database of the environment. Times are CPU of this process."""

import json
import statistics
import threading
import time
from collections import Counter
from random import Random
from typing import Any
from uuid import uuid4

METHOD = """{tickets:,} tickets. CPU of one process in which Django runs, without a server, a request: median
(lowest-highest) of {rounds} rounds of {requests}. Then {scanners} scanners at once, each a signed-in device of its own that
sends {batch} scans at a time by the page's own address; each badge is before two scanners.
"""
TICKETS, SCANNERS, BATCH = 5000, 20, 10
RECENT = 8  # as many as the page shows
ROUNDS, REQUESTS = 3, 200


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    codes = badges(TICKETS)
    print(f"## The doors, {connection.vendor}", "", sep="\n")
    print(METHOD.format(tickets=TICKETS, rounds=ROUNDS, requests=REQUESTS, scanners=SCANNERS, batch=BATCH))
    print("| what | CPU ms a request |", "|---|--:|", sep="\n")
    client = device()
    send(client, codes[:RECENT])
    print(f"| the page with {RECENT} who have just come (at most 5) | {cost(lambda _number: client.get('/check-in/'))} |")
    print(f"| its counters | {cost(lambda _number: client.get('/check-in/counters/'))} |")
    print(f"| one scan of a badge that is in already | {cost(lambda _number: send(client, codes[:1]))} |", "", sep="\n")
    forget()
    answers, seconds = storm(codes)
    print(
        "| scans | first | again | refused | check-ins in force | tickets in twice | seconds |", "|--:|--:|--:|--:|--:|--:|--:|", sep="\n"
    )
    counted, twice = in_force()
    numbers = (answers.total(), answers["first"], answers["again"], answers["refused"], counted, twice)
    print("| " + " | ".join([*(f"{number:,}" for number in numbers), f"{seconds:.0f}"]) + " |")


def badges(number: int) -> list[str]:
    from accounts.models import User
    from bench.rows import expo
    from registration.actions import badges_of
    from registration.models import Ticket, TicketKind
    from registration.states import TicketState

    expo()
    kind = TicketKind.objects.create(key="visitor", name="观众")
    people = User.objects.bulk_create(
        User(email=f"guest{n}@example.net", name=f"来宾 {n}", company=f"公司 {n % 300}") for n in range(number)
    )
    said = {"kind": kind, "state": TicketState.CONFIRMED}
    return [badge.code for badge in badges_of(Ticket.objects.bulk_create(Ticket(person=guest, **said) for guest in people))]


def device() -> Any:
    """Of somebody of the team, each of their own."""
    from django.test import Client

    from accounts.actions import give_role
    from accounts.models import User
    from accounts.states import Role

    usher = User.objects.create_user(f"usher-{uuid4()}@example.net", name="签到员")
    give_role(usher, Role.DOORS)
    client = Client(headers={"Host": "localhost"})
    client.force_login(User.objects.get(pk=usher.pk))
    return client


def send(client: Any, codes: list[str]) -> list[dict[str, str]]:
    scans = [{"key": str(uuid4()), "code": code, "place": None, "way": "camera", "at": None} for code in codes]
    answer = client.post("/check-in/scans/", json.dumps({"scans": scans}), content_type="application/json")
    results: list[dict[str, str]] = answer.json()["results"]
    return results


def cost(ask: Any) -> str:
    for number in range(20):
        ask(number)
    rounds = [spent(ask) for _round in range(ROUNDS)]
    return f"{statistics.median(rounds):.1f} ({min(rounds):.1f}-{max(rounds):.1f})"


def spent(ask: Any) -> float:
    before = time.process_time()
    for number in range(REQUESTS):
        ask(number)
    return (time.process_time() - before) * 1000 / REQUESTS


def forget() -> None:
    from registration.models import CheckIn

    CheckIn.objects.all().delete()


def storm(codes: list[str]) -> tuple[Counter[str], float]:
    """All scanners at once, over the same crowd in an order of their own."""
    piles: list[list[str]] = [[] for _ in range(SCANNERS)]
    for number, code in enumerate(codes):
        piles[number % SCANNERS].append(code)
        piles[(number + 1 + number // SCANNERS % (SCANNERS - 1)) % SCANNERS].append(code)
    answers: Counter[str] = Counter()
    lock, clients = threading.Lock(), [device() for _ in range(SCANNERS)]

    def scan(place: int) -> None:
        from django.db import connections

        pile = piles[place]
        Random(place).shuffle(pile)
        for start in range(0, len(pile), BATCH):
            said = Counter(result["answer"] for result in send(clients[place], pile[start : start + BATCH]))
            with lock:
                answers.update(said)
        connections.close_all()

    threads = [threading.Thread(target=scan, args=(place,)) for place in range(SCANNERS)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers, time.monotonic() - began


def in_force() -> tuple[int, int]:
    from django.db.models import Count

    from registration.models import CheckIn

    rows = CheckIn.objects.in_force().order_by()
    return rows.count(), rows.values("ticket").annotate(number=Count("pk")).filter(number__gt=1).count()


if __name__ == "__main__":
    main()
