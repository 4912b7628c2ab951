"""Small signing services, as a real one behaves: the same file signed twice is two files."""

import io
import itertools

from pypdf import PdfReader, PdfWriter

_ke = itertools.count(1)


class PenandaBerlampiran:
    """Attaches its mark to the PDF, which is written anew."""

    sekali_saja = True

    def tandatangani(self, pdf: bytes, *, judul: str) -> bytes:
        hasil, penulis = io.BytesIO(), PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
        penulis.add_attachment("tanda-tangan.txt", f"{judul} {next(_ke)}".encode())
        penulis.write(hasil)
        return hasil.getvalue()


class PenandaPutus:
    """A service that cannot be reached."""

    sekali_saja = True

    def tandatangani(self, pdf: bytes, *, judul: str) -> bytes:
        raise ConnectionError("layanan tanda tangan tidak menjawab")
