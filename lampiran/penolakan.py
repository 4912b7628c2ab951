"""Why a file is not taken: one Indonesian sentence that says what to do."""

from django.core.exceptions import ValidationError


class IsiDitolak(ValueError):
    """The content is of no use or could do harm; the sentence does not name the file, which nobody told it."""


class LampiranDitolak(ValidationError):
    """The refusal a form shows: `foto.heic: jenis berkas ini tidak dapat disimpan. …`"""
