"""Empties the database after a test that commits: what holds rows, and nothing else.

Django empties every table, on PostgreSQL by making each one's files anew, and then lets every room write its content types,
permissions and roles again. That takes longer than most of these tests. What migrations leave is compared instead, and only made
anew where a test changed it.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from django.test import TransactionTestCase

Teardown = Callable[[TransactionTestCase], None]

LEFT_BY_MIGRATIONS: tuple[type[Model], ...] = (ContentType, Permission, Group, Group.permissions.through)


def emptying(all_of_it: Teardown) -> Teardown:
    """A `_fixture_teardown` that ends where Django's own, `all_of_it`, does."""
    left: list[Any] = []

    def teardown(case: TransactionTestCase) -> None:
        if left and left == what_migrations_left():
            empty_tables()
        else:
            all_of_it(case)
            left[:] = what_migrations_left()

    return teardown


def what_migrations_left() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values_list()) for model in LEFT_BY_MIGRATIONS]


def empty_tables() -> None:
    """Foreign keys are checked at the end of the transaction: no order of the tables is wrong."""
    kept = {model._meta.db_table for model in LEFT_BY_MIGRATIONS}
    tables = [table for table in connection.introspection.django_table_names() if table not in kept]
    holding = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})" for table in tables)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(holding)
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
