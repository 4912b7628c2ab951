"""Workbooks for the tests, and what they are compared with."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from openpyxl import Workbook

JUDUL_PD = ["Kode", "Nama", "Singkatan", "Alamat", "Telepon"]
JUDUL_PEGAWAI = [
    "NIP", "Nama", "Gelar Depan", "Gelar Belakang", "Golongan", "Jenjang",
    "Nama Jabatan", "Kode PD", "NIP Atasan", "Email", "TMT Penempatan",
]  # fmt: skip
JUDUL_KEGIATAN = [
    "NIP", "Kode Bentuk", "Lingkup", "Nama Kegiatan", "Penyelenggara",
    "NIP Pembimbing", "Tanggal Mulai", "Tanggal Selesai", "Jumlah", "Nomor Sertifikat",
]  # fmt: skip
JUDUL_STANDAR = ["Jabatan", "Jenis", "Kompetensi", "Level", "Uraian"]


def tulis(jalur: Path, **lembar: Sequence[Sequence[Any]]) -> Path:
    """A workbook; `Perangkat_Daerah=` becomes the sheet Perangkat Daerah."""
    buku = Workbook()
    buku.remove(buku.active)
    for nama, baris in lembar.items():
        isi = buku.create_sheet(nama.replace("_", " "))
        for satu in baris:
            isi.append(list(satu))
    buku.save(jalur)
    return jalur


def ganti_bagian(jalur: Path, bagian: str, ubah: Callable[[bytes], bytes]) -> Path:
    """Rewrite one part of a workbook, the way other programs (or nobody decent) would have written it."""
    lama = zipfile.ZipFile(io.BytesIO(jalur.read_bytes()))
    with zipfile.ZipFile(jalur, "w", zipfile.ZIP_DEFLATED) as baru:
        for nama in lama.namelist():
            isi = lama.read(nama)
            baru.writestr(nama, ubah(isi) if re.fullmatch(bagian, nama) else isi)
    return jalur


def bagikan_teks(jalur: Path) -> Path:
    """Move the texts of the first sheet into a table of shared texts, where Excel keeps them."""
    teks: list[bytes] = []

    def pindahkan(cocok: "re.Match[bytes]") -> bytes:
        teks.append(cocok[1])
        return b't="s"><v>%d</v>' % (len(teks) - 1)

    ganti_bagian(
        jalur,
        "xl/worksheets/sheet1.xml",
        lambda b: re.sub(rb't="inlineStr"><is>(.*?)</is>', pindahkan, b),
    )
    jenis = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    sebutan = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % jenis
    ganti_bagian(jalur, r"\[Content_Types\].xml", lambda b: b.replace(b"</Types>", sebutan))
    ruang = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    isi = b'<sst xmlns="%s">%s</sst>' % (ruang, b"".join(b"<si>%s</si>" % satu for satu in teks))
    with zipfile.ZipFile(jalur, "a", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/sharedStrings.xml", isi)
    return jalur


def isi_basis_data() -> dict[str, int]:
    """How many rows every table of ours has."""
    label = ("kepegawaian", "konversi", "coaching", "mentoring", "kegiatan", "kompetensi")
    return {m._meta.label: m._base_manager.count() for nama in label for m in apps.get_app_config(nama).get_models()}


def jalankan(perintah: str, jalur: Path, *opsi: str) -> list[str]:
    """The lines a command printed."""
    keluaran = io.StringIO()
    call_command(perintah, str(jalur), *opsi, stdout=keluaran)
    return keluaran.getvalue().splitlines()


def tolak(perintah: str, jalur: Path, *opsi: str) -> list[str]:
    """The lines on stderr of a command that must exit with 1 and save nothing."""
    sebelum = isi_basis_data()
    galat = io.StringIO()
    with pytest.raises(SystemExit) as keluar:
        call_command(perintah, str(jalur), *opsi, stdout=io.StringIO(), stderr=galat)
    assert keluar.value.code == 1
    assert isi_basis_data() == sebelum
    return galat.getvalue().splitlines()
