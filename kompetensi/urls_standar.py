"""The standards of the jabatan."""

from typing import Any

urlpatterns: list[Any] = []
