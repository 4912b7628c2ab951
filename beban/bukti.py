"""Evidence to upload: a small PDF, each another one."""

import hashlib
import os

UKURAN = 60_000
"""Bytes of what looks like a scan."""


def bukti_baru() -> tuple[bytes, str]:
    """The file and its SHA-256."""
    isi = _pdf(os.urandom(UKURAN // 2).hex().encode())
    return isi, hashlib.sha256(isi).hexdigest()


def _pdf(gambar: bytes) -> bytes:
    """One page, with a stream that nothing shows."""
    benda = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(gambar), gambar),
    ]
    isi, letak = b"%PDF-1.7\n", []
    for nomor, satu in enumerate(benda, 1):
        letak.append(len(isi))
        isi += b"%d 0 obj\n%s\nendobj\n" % (nomor, satu)
    tabel = b"".join(b"%010d 00000 n \n" % satu for satu in letak)
    ekor = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(benda) + 1, len(isi))
    return isi + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(benda) + 1, tabel, ekor)
