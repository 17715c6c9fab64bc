"""Tidying behind the people of the halls."""

from django_tasks import task

from hall import actions


@task()
def tidy() -> None:
    actions.forget_circles()
    actions.forget_remarks()
    actions.close_forgotten_visits()
