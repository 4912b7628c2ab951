from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import override_settings

SAAT_INI = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
"""Noon in Jakarta on the day the tests play."""
SANDI_CEPAT = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def _kota_tersimpan(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """One small city for all tests of a module, committed before them and gone after them."""
    from contoh.pembuat import buat_contoh

    with django_db_blocker.unblock():
        with time_machine.travel(SAAT_INI, tick=False), override_settings(PASSWORD_HASHERS=SANDI_CEPAT):
            buat_contoh(pns=140, tahun=2026, benih=1)
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def kota(_kota_tersimpan: None, db: None, hari_ini: Any) -> None:
    """A city of 140 people whose year is 2026, on the day the tests play."""
