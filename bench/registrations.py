"""How long 10,000 registrations take to come in: `python -m bench.registrations`, on the empty database of the environment."""

import time
from typing import Any

METHOD = """{rows:,} people without an account, as CSV with 9 columns (three of them answers to the organiser's questions), tried and then
brought in by one process as the worker does it, into kinds with and without a quota. Progress is told every few hundred rows.
"""
ROWS = 10_000
KINDS = ("visitor", "buyer")


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    by, data = prepare(), table(ROWS)
    print(f"## Registrations brought in, {connection.vendor}", "", METHOD.format(rows=ROWS), sep="\n")
    print("| step | seconds (at most 60 together) | told | rows |", "|---|--:|--:|--:|", sep="\n")
    for name, dry_run in (("tried", True), ("brought in", False), ("the same table again", False)):
        told: list[int] = []
        start = time.perf_counter()
        outcome = carry_out(data, by, told, dry_run=dry_run)
        print(f"| {name} | {time.perf_counter() - start:.1f} | {len(told)} times | {len(outcome.lines):,} |")
        assert not outcome.is_refused


def carry_out(data: bytes, by: Any, told: list[int], *, dry_run: bool) -> Any:
    from registration.table import TICKETS

    return TICKETS.carry_out(data, by=by, dry_run=dry_run, progress=lambda done, _total: told.append(done), options={})


def prepare() -> Any:
    from accounts.models import User
    from bench.rows import expo
    from registration.models import Question, TicketKind

    expo()
    for key in KINDS:
        TicketKind.objects.get_or_create(key=key, defaults={"name": key, "quota": 3000 if key == "buyer" else None})
    for key, kind in (("topics", "several"), ("country_of_birth", "country"), ("age", "number")):
        question, is_new = Question.objects.get_or_create(key=key, defaults={"label": key, "kind": kind})
        if kind == "several" and is_new:
            for option in ("ai", "cloud", "trade"):
                question.options.create(key=option, label=option)
    return User.objects.create_superuser("organiser@example.com")


def table(rows: int) -> bytes:
    heads = "email,kind,name,company,country,reference,topics,country_of_birth,age"
    lines = (
        f'guest{number}@example.com,{KINDS[number % 2]},来宾 {number},公司 {number % 97},CN,REF-{number},"ai, cloud",CN,{20 + number % 50}'
        for number in range(rows)
    )
    return "\n".join((heads, *lines)).encode()


if __name__ == "__main__":
    main()
