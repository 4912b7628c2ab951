"""The answer to `?format=` on a list's own address, files as attachments, and PDFs to look at."""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO, Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

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


def tampilan_pdf(isi: bytes, nama: str) -> HttpResponse:
    """A PDF that the browser shows, and saves under that name."""
    kepala = {"Content-Disposition": f'inline; filename="{nama}"'}
    return HttpResponse(isi, content_type="application/pdf", headers=kepala)


def unduhan(tulis: Callable[[IO[bytes]], Any], nama: str) -> FileResponse:
    """A file as attachment, written to a temporary file that goes when it is sent: whole, or an error page."""
    berkas = TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    tulis(berkas)
    berkas.seek(0)
    return FileResponse(berkas, as_attachment=True, filename=nama)
