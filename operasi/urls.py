"""Keeping the installation running: health, metrics, logs, backups."""

from typing import Any

urlpatterns: list[Any] = []
