from django_tasks import task

from accounts.actions import importing
from core.work import LONG


@task(queue_name=LONG)
def carry_out_import(pk: int) -> None:
    importing.carry_out(pk)
