"""A right as a yes or no. The rights themselves are in the `izin` of each app, as rules that raise."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError


def boleh(pastikan: Callable[..., Any], **apa: Any) -> bool:
    """Any of our rules (`pastikan_…`) as a yes or no, for templates."""
    try:
        pastikan(**apa)
    except (PermissionDenied, ValidationError):
        return False
    return True
