"""A hall with two booths: alice owns Panshi, bob owns Liuchuan; carol organises."""

from tests.exhibitors.conftest import hall, liuchuan, organiser, panshi  # noqa: F401 - fixtures
