"""A letter to many, from the word of the organiser to the last mailbox: `python -m bench.mails [NUMBER]`, on the empty database of
the environment. The mail server is a process of its own that puts off one letter in ten for the first minute."""

import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

METHOD = """A letter to {number:,} people who agreed to news, in two languages, written for each of them; one worker, one connection to
a mail server beside it, which puts off one letter in ten during the first {bad} seconds. Seconds by the clock, on a machine that may do
other things.
"""
NUMBER, BAD_SECONDS, A_WRITE = 10_000, 60, 1000
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    port = free_port()
    os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    mailing, organiser = written(number)
    with subprocess.Popen([sys.executable, "-m", "bench.smtp", str(port), str(BAD_SECONDS)], cwd=ROOT) as server:
        try:
            wait_for(port)
            began = time.monotonic()
            queue(mailing, organiser)
            queued = time.monotonic() - began
            cpu = time.process_time()
            first, whole = send(mailing)
            cpu = time.process_time() - cpu
            told = ask(port)
        finally:
            server.terminate()
    got = Counter(told["got"].values())
    print("## A letter to many", "", METHOD.format(number=number, bad=BAD_SECONDS), "| what | measured | aim |", "|---|--:|--:|", sep="\n")
    print(f"| queued, a row a person | {queued:.1f} s | 10 s |")
    print(f"| sent by one worker, until all were tried | {number / first:.0f} a second | 50 a second |")
    print(f"| CPU of the worker | {1000 * cpu / number:.1f} ms a letter | 20 ms |")
    print(f"| put off by the server, sent a minute later | {told['put_off']:,} | – |")
    print(f"| until the last was taken | {whole:.0f} s | – |")
    print(f"| people who got exactly one | {got[1]:,} of {number:,} | all |")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def written(number: int) -> tuple[object, object]:
    from accounts.models import Consent, User
    from bench.rows import expo
    from notifications.actions import hand_in, save_mailing
    from notifications.models import Mailing

    expo()
    people = [User(email=f"reader{one}@example.com", name=f"Reader {one}", language=("zh-hans", "en")[one % 2]) for one in range(number)]
    User.objects.bulk_create(people, batch_size=A_WRITE)
    Consent.objects.bulk_create([Consent(person=one, purpose=Consent.Purpose.NEWS) for one in people], batch_size=A_WRITE)
    organiser = User.objects.create_superuser("organiser@bench.example.com", "-")
    words = {"subject_zh_hans": "明天九点开门", "subject_en": "Doors open at nine", "text_zh_hans": "{name}，您好：\n\n明天见。{link}"}
    mailing = save_mailing(
        Mailing(**words, text_en="Hello {name},\n\nsee you tomorrow. {link}", audience="everybody"), fields=(), by=organiser
    )
    return hand_in(mailing, by=organiser), organiser


def queue(mailing: object, organiser: object) -> None:
    from notifications.actions import approve

    approve(mailing, by=organiser)  # type: ignore[arg-type]


def send(mailing: object) -> tuple[float, float]:
    """Seconds until each was tried once, and until all were sent. What the worker and its minute do, one after the other."""
    from django.utils import timezone

    from notifications.actions import look_after_mailings, send_some
    from notifications.models import Mailing
    from notifications.states import MailingState

    began, first = time.monotonic(), 0.0
    while Mailing.objects.get(pk=mailing.pk).state != MailingState.SENT:  # type: ignore[attr-defined]
        while send_some(mailing.pk):  # type: ignore[attr-defined]
            pass
        first = first or time.monotonic() - began
        look_after_mailings(timezone.now())
        time.sleep(0.5)
    return first, time.monotonic() - began


def wait_for(port: int) -> None:
    for _try in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The mail server did not start")


def ask(port: int) -> dict[str, dict[str, int]]:
    with socket.create_connection(("127.0.0.1", port), 30) as line, line.makefile("rwb") as file:
        file.readline()
        file.write(b"QUIT-AND-TELL\r\n")
        file.flush()
        return json.loads(file.readline())  # type: ignore[no-any-return]


if __name__ == "__main__":
    main()
