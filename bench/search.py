"""What a search costs over 5,000 documents: `python -m bench.search`, on an empty database. CPU of this process and of the database's."""

import os
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.rows import exhibitors, expo  # noqa: E402
from event.models import Sector  # noqa: E402
from exhibitors.models import Exhibitor, Product  # noqa: E402
from search.actions import index, rebuild  # noqa: E402
from search.querysets import find, still_visible  # noqa: E402

COMPANIES, PRODUCTS = 1000, 4000
AT_MOST = 15
ROUNDS = 20
MANY = (200, 500, 1000)
TICKS = os.sysconf("SC_CLK_TCK")
PLACES = ("贵阳", "贵安", "遵义", "成都", "重庆", "深圳", "杭州", "柏林")
TRADES = ("大数据", "云计算", "数据安全", "工业互联网", "隐私计算", "影视制作", "元宇宙", "跨境贸易")
THINGS = ("平台", "一体机", "账本", "看板", "引擎", "助手", "网关", "仓库")
ENGLISH = ("platform", "appliance", "ledger", "dashboard", "engine", "assistant", "gateway", "warehouse")
QUESTIONS = {
    "a common word": "数据",
    "a word of four characters": "隐私计算",
    "a rare word": "柏林隐私计算引擎",
    "traditional characters": "雲計算",
    "initials": "yszz",
    "an English word": "gateway",
    "the first letters of one": "wareh",
    "a mistyped one": "platfrom",
    "two words": "ledger 成都",
    "some of the words": "ledger Helsinki aurora",
}


def fill() -> int:
    expo()
    sector, _ = Sector.objects.get_or_create(key="compute", defaults={"name": "Compute"})
    rows = exhibitors(COMPANIES, sector)
    for n, row in enumerate(rows):
        row.name_zh_hans = f"{PLACES[n % 8]}{TRADES[n // 8 % 8]}{n}"
        row.about_zh_hans = f"我们在{PLACES[n % 8]}为企业提供{TRADES[n // 8 % 8]}服务，让数据可用、可信、可流通。" * 4
        row.about_en = f"We build a {ENGLISH[n % 8]} for companies in region {n}, so that data is usable and trusted. " * 4
    Exhibitor.objects.bulk_update(rows, ["name_zh_hans", "about_zh_hans", "about_en"], batch_size=200)
    Product.objects.filter(slug="product").delete()
    Product.objects.bulk_create(
        Product(
            exhibitor=rows[n % COMPANIES],
            slug=f"product-{n}",
            name_zh_hans=f"{PLACES[n % 8]}{TRADES[n // 8 % 8]}{THINGS[n // 64 % 8]}{n}",
            name_en=f"{ENGLISH[n // 64 % 8].title()} {n}",
            text_zh_hans=f"面向{PLACES[n // 3 % 8]}的{TRADES[n % 8]}{THINGS[n % 8]}，支持私有部署与按量付费。" * 3,
            changed_at=timezone.now(),
        )
        for n in range(PRODUCTS)
    )
    number = rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the databases do by themselves in a quiet minute
    return number


def cpu() -> float:
    """Seconds of this process, and of the session of PostgreSQL that answers it."""
    return time.process_time() + database_cpu()


def database_cpu() -> float:
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def cost(typed: str) -> tuple[float, int]:
    """CPU milliseconds of one search with the entries of its first page, and how many it finds."""
    found, before = find(typed), cpu()
    for _ in range(ROUNDS):
        found = find(typed)
        still_visible(found.entries(), anonymous())
    return 1000 * (cpu() - before) / ROUNDS, found.total()


def anonymous() -> object:
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


def follow_cost() -> float:
    """CPU milliseconds until a changed product is found."""
    pks, before = list(Product.objects.values_list("pk", flat=True)[:ROUNDS]), cpu()
    for pk in pks:
        index("product", [pk])
    return 1000 * (cpu() - before) / ROUNDS


def many_cost(number: int) -> float:
    """CPU milliseconds until so many rows that changed together are found."""
    pks, before = list(Product.objects.values_list("pk", flat=True)[:number]), cpu()
    index("product", pks)
    return 1000 * (cpu() - before)


def main() -> None:
    call_command("migrate", verbosity=0)
    before = time.process_time()
    number = fill()
    print(f"## Search, {connection.display_name}", "", sep="\n")
    print(f"{number:,} documents, indexed in {time.process_time() - before:.0f} s. CPU milliseconds, at most {AT_MOST}.", "", sep="\n")
    print("| looked for | found | CPU ms |", "|---|--:|--:|", sep="\n")
    for name, typed in QUESTIONS.items():
        spent, found = cost(typed)
        print(f"| {name}: {typed}{' (!)' if spent > AT_MOST else ''} | {found} | {spent:.1f} |")
    print(f"| a changed product enters the index | | {follow_cost():.1f} |")
    for number in MANY:
        print(f"| {number} that changed together | | {many_cost(number):.0f} |")


if __name__ == "__main__":
    main()
