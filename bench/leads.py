"""What taking leads along costs: `python -m bench.leads`, on the empty database of the environment. Times are CPU of this process."""

import statistics
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any

METHOD = """{leads:,} leads of one company, each with a card of all fields, three deeds, two sectors, a tag, two answers and a note;
CPU of one process in which Django runs, without a server, from the request to the last byte: median of {rounds}. Memory is the most that
Python holds beside what it held before, in a run of its own.
"""
LEADS, ROUNDS = 10_000, 3
A_THOUSAND = 1000
KINDS = ("csv", "xlsx", "vcf")


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    client = desk(LEADS)
    print("## Leads taken along", "", METHOD.format(leads=LEADS, rounds=ROUNDS), sep="\n")
    print("| kind | CPU s (at most 2) | queries | kB | most memory MB, 1,000 leads | 10,000 leads |", "|---|--:|--:|--:|--:|--:|", sep="\n")
    for kind in KINDS:
        seconds = statistics.median(cpu(client, kind) for _ in range(ROUNDS))
        queries, size = weight(client, kind)
        few, many = peak(client, f"export.{kind}?stars=5"), peak(client, f"export.{kind}")
        print(f"| {kind.upper()} | {seconds:.2f} | {queries} | {size / 1000:,.0f} | {few:.1f} | {many:.1f} |")


def desk(number: int) -> Any:
    from django.test import Client

    from accounts.actions import give_role
    from accounts.states import Role as Desk
    from bench.rows import exhibitors, expo, staff
    from event.models import Sector

    expo()
    sectors = [Sector.objects.get_or_create(key=key, defaults={"name": key})[0] for key in ("compute", "trade")]
    company = exhibitors(1, sectors[0])[0]
    alice = staff(company)
    give_role(alice, Desk.EXHIBITOR_STAFF)
    leads(company, sectors, number)
    client = Client(headers={"Host": "localhost"})
    client.force_login(alice)
    client.get("/admin/exhibitors/lead/")
    return client


def leads(company: Any, sectors: list[Any], number: int) -> None:
    """Every tenth lead has five stars."""
    from accounts.models import User
    from exhibitors.models import Card, Deed, Lead, LeadAnswer, LeadNote, LeadQuestion, LeadTag
    from exhibitors.states import CardField, DeedKind

    about = "想找能在西南部署的算力伙伴，希望本月内见面。" * 3
    people = User.objects.bulk_create(
        User(email=f"visitor{n}@example.com", name=f"访客 {n}", company=f"示例公司 {n}", job_title="IT 主管", country="CN", about=about)
        for n in range(number)
    )
    interests = User.sectors.through
    interests.objects.bulk_create(interests(user=one, sector=sector) for one in people for sector in sectors)
    Card.objects.bulk_create(Card(exhibitor=company, person=one, fields=CardField.values) for one in people)
    rows = Lead.objects.bulk_create(
        Lead(exhibitor=company, person=one, score=45, stars=5 if n * A_THOUSAND % number == 0 else 1) for n, one in enumerate(people)
    )
    kinds = (DeedKind.CARD, DeedKind.ENQUIRY, DeedKind.DOWNLOAD)
    Deed.objects.bulk_create((Deed(lead=row, kind=kind, thing="1") for row in rows for kind in kinds), batch_size=A_THOUSAND)
    tag = LeadTag.objects.create(exhibitor=company, name="热")
    tag.leads.add(*rows)
    questions = [LeadQuestion.objects.create(exhibitor=company, text=text) for text in ("Budget?", "When?")]
    LeadAnswer.objects.bulk_create(LeadAnswer(lead=row, question=question, text="大") for row in rows for question in questions)
    LeadNote.objects.bulk_create(LeadNote(lead=row, text="在展位上谈过，\n要一份报价。") for row in rows)


def parts(client: Any, page: str) -> Iterator[bytes]:
    response = client.get(f"/admin/exhibitors/lead/{page}")
    yield from response.streaming_content


def cpu(client: Any, kind: str) -> float:
    began = time.process_time()
    for _part in parts(client, f"export.{kind}"):
        pass
    return time.process_time() - began


def weight(client: Any, kind: str) -> tuple[int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        size = sum(map(len, parts(client, f"export.{kind}")))
    return len(queries), size


def peak(client: Any, page: str) -> float:
    """In megabytes."""
    tracemalloc.start()
    for _part in parts(client, page):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


if __name__ == "__main__":
    main()
