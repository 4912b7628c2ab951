"""The daily work: what people are reminded of."""

from typing import Any

urlpatterns: list[Any] = []
