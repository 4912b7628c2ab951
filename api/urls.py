"""The read-only JSON interface for other systems of the city."""

from typing import Any

urlpatterns: list[Any] = []
