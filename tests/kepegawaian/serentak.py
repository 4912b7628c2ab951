"""Several pieces of work at the same moment, each in a thread with a database connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection


def serentak(*kerja: Callable[[], Any]) -> list[Any]:
    """What each returned, or the exception it raised, in the order given. Needs django_db(transaction=True)."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite takes one writer at a time: two transactions at once are a matter of PostgreSQL.")
    mulai = Barrier(len(kerja))

    def jalankan(satu: Callable[[], Any]) -> Any:
        try:
            mulai.wait(timeout=10)
            return satu()
        except Exception as galat:
            return galat
        finally:
            connection.close()

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(jalankan, kerja))
