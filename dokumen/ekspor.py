"""The answer to `?format=` on a list's own address, and files as attachments."""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO, Any

from django.http import FileResponse, Http404, HttpRequest

from dokumen.daftar import Daftar
from dokumen.daftar_csv import tulis_csv
from dokumen.daftar_xlsx import tulis_xlsx

PENULIS = {"xlsx": tulis_xlsx, "csv": tulis_csv}


def ekspor(request: HttpRequest, daftar: Daftar) -> FileResponse | None:
    """The list as the file `?format=` asks for; None where it asks for none. Http404 for any other format.

    The rights are the caller's: who may not see the list must not come this far.
    """
    jenis = request.GET.get("format", "")
    if not jenis:
        return None
    if jenis not in PENULIS:
        raise Http404(f"Format “{jenis}” tidak dikenal. Pilih xlsx atau csv.")
    return unduhan(lambda berkas: PENULIS[jenis](daftar, berkas), f"{daftar.nama}.{jenis}")


def unduhan(tulis: Callable[[IO[bytes]], Any], nama: str) -> FileResponse:
    """A file as attachment, written to a temporary file that goes when it is sent: whole, or an error page."""
    berkas = TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    tulis(berkas)
    berkas.seek(0)
    return FileResponse(berkas, as_attachment=True, filename=nama)
