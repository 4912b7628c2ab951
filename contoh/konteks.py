"""What the sign-in page of a demonstration needs."""

from typing import Any

from django.http import HttpRequest

from contoh.akun import akun_contoh


def akun_demonstrasi(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the sample accounts, asked for only by the template that shows them."""
    return {"akun_contoh": akun_contoh}
