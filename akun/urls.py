"""Accounts: activation, roles, passwords, and how one signs in."""

from typing import Any

urlpatterns: list[Any] = []
