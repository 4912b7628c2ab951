"""What views of records share: carrying out a verb, and going back to where one came from."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from kepegawaian.permintaan import Permintaan

formulir_view = require_http_methods(["GET", "HEAD", "POST"])
"""Of a view that shows a form and takes what it sends."""


def jalankan(request: Permintaan, verba: Callable[[], Any], *, berhasil: str, lalu: str) -> HttpResponse:
    """One click: do it, say so (or say why not), and go back."""
    try:
        verba()
    except ValidationError as galat:
        for kalimat in galat.messages:
            messages.error(request, kalimat)
    else:
        messages.success(request, berhasil)
    return redirect(kembali(request, lalu))


def simpan(formulir: forms.Form, verba: Callable[[], Any]) -> Any:
    """The result of the verb; None where it refused, what it said then standing beside its field of the form.

    A right that is missing on the day that was typed, or that was lost meanwhile, is said there too: nothing typed is
    lost by it.
    """
    try:
        return verba()
    except PermissionDenied as galat:
        formulir.add_error(None, str(galat))
    except ValidationError as galat:
        for nama, kalimat in _menurut_medan(galat).items():
            formulir.add_error(nama if nama in formulir.fields else None, kalimat)
    return None


def _menurut_medan(galat: ValidationError) -> dict[str, list[str]]:
    if hasattr(galat, "error_dict"):
        return galat.message_dict
    return {NON_FIELD_ERRORS: galat.messages}


def kembali(request: Permintaan, bawaan: str) -> str:
    """Where the form said it came from, if that is a page of ours."""
    alamat = request.POST.get("kembali", "")
    aman = alamat.startswith("/") and url_has_allowed_host_and_scheme(alamat, allowed_hosts=None)
    return alamat if aman else bawaan


def ditolak(request: Permintaan, pastikan: Callable[[], Any]) -> bool:
    """Whether the state of the record does not allow what the page is for; a message then says why."""
    try:
        pastikan()
    except ValidationError as galat:
        for kalimat in galat.messages:
            messages.warning(request, kalimat)
        return True
    return False
