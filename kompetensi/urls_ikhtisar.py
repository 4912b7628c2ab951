"""The agency and the city, and what is offered."""

from typing import Any

urlpatterns: list[Any] = []
