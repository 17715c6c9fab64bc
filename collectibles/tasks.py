from django_tasks import task

from collectibles import minting_job
from core.work import LONG


@task(queue_name=LONG)
def mint_waiting() -> None:
    """Every few seconds where a chain is configured; a node that hangs never holds letters up."""
    minting_job.run()
