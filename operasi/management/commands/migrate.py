"""Django's `migrate`, by one process at a time: two deployments at once both end well."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from operasi.giliran import giliran


class Command(Migrate):
    def handle(self, *args: Any, **opsi: Any) -> None:
        with giliran(connections[opsi["database"]]):
            super().handle(*args, **opsi)
