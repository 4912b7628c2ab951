"""The Data Kompetensi Bawahan on paper."""

from dataclasses import asdict

from laporan.data_kompetensi import BELUM_DIALOG, JUDUL, KEPALA, KOSONG, DataKompetensi
from laporan.keaslian.terbitan import Terbitan
from laporan.models import DokumenTerbit

TERPOTONG = 1200
"""Characters of a column from which a row may break over pages, most of one; shorter rows stay whole."""


def terbitan_data_kompetensi(data: DataKompetensi) -> Terbitan:
    """The table as a PDF to be issued, landscape, the header row repeated on each page.

    What is certified names the team and the days of the dialogues, never the levels.
    """
    atasan = data.atasan
    return Terbitan(
        jenis=DokumenTerbit.Jenis.KOMPETENSI,
        subjek=f"kompetensi:{atasan.nip}:{data.tahun}{':plt' if data.plt else ''}",
        judul=data.nama,
        tanggal=data.tanggal,
        tahun=data.tahun,
        pd=data.pd,
        ringkasan=[
            ("Atasan langsung", f"{atasan}, {data.jabatan}"),
            ("Jumlah bawahan", f"{len(data.baris)} orang"),
            *((baris.nama, baris.keterangan) for baris in data.baris),
        ],
        template="dokumen/data_kompetensi.html",
        bekal=[
            *(data.pd.kode, data.pd.nama, data.pd.alamat, data.pd.telepon),
            *(atasan.nip, data.jabatan, data.catatan),
            *map(asdict, data.baris),
        ],
        isi={
            "data": data,
            "judul": JUDUL,
            "kepala": KEPALA,
            "belum_dialog": BELUM_DIALOG,
            "kosong": KOSONG,
            "terpotong": TERPOTONG,
        },
        mendatar=True,
    )
