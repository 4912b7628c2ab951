"""What a script of ours needs from the server, in an attribute: a page carries no script of its own (CSP)."""

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def sebagai_json(nilai: Any) -> str:
    """For a data- attribute; the template escapes it."""
    return json.dumps(nilai)


@register.filter
def ada_kunci(pilihan: dict[str, Any]) -> bool:
    """Whether somebody at the door has a passkey that could be asked for; of the request options of the library."""
    return bool(pilihan["request_options"]["publicKey"].get("allowCredentials"))
