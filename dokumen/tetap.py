"""A workbook without the moment it was written at: the same content, the same bytes."""

import io
import re
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

AWAL_ZIP = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP archive can hold."""
INTI = "docProps/core.xml"
_WAKTU = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def tanpa_waktu(isi: bytes, pada: datetime) -> bytes:
    """The workbook `isi` as if it had been written at that moment, whenever it was."""
    saat = pada.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    hasil = io.BytesIO()
    with ZipFile(io.BytesIO(isi)) as asal, ZipFile(hasil, "w", ZIP_DEFLATED) as tujuan:
        for nama in asal.namelist():
            bagian = asal.read(nama)
            if nama == INTI:
                bagian = _WAKTU.sub(rb"\g<1>" + saat + rb"\g<2>", bagian)
            info = ZipInfo(nama, AWAL_ZIP)
            info.compress_type = ZIP_DEFLATED
            tujuan.writestr(info, bagian)
    return hasil.getvalue()
