"""Who changed and who read what, and what is stored about somebody."""

from typing import Any

urlpatterns: list[Any] = []
