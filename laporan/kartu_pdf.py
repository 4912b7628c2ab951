"""The Kartu Pengendalian on paper."""

from konversi.tulisan import angka
from laporan.kartu import JUDUL, KLASIKAL, NON_KLASIKAL, Kartu
from laporan.keaslian.terbitan import Terbitan
from laporan.models import DokumenTerbit


def terbitan_kartu(kartu: Kartu) -> Terbitan:
    """The card as a PDF to be issued, landscape, the two header rows repeated on each page."""
    atasan = kartu.atasan
    return Terbitan(
        jenis=DokumenTerbit.Jenis.KARTU,
        subjek=f"kartu:{atasan.nip}:{kartu.tahun}{':plt' if kartu.plt else ''}",
        judul=f"Kartu Pengendalian {kartu.tahun} – {atasan}",
        tanggal=kartu.tanggal,
        tahun=kartu.tahun,
        pd=kartu.pd,
        ringkasan=[
            ("Atasan langsung", f"{atasan}, {kartu.jabatan}"),
            *((baris.nama, f"{angka(baris.total)} JP") for baris in kartu.baris),
        ],
        template="dokumen/kartu.html",
        bekal=[
            *(kartu.pd.kode, kartu.pd.nama, kartu.pd.alamat, kartu.pd.telepon),
            *(atasan.nip, kartu.jabatan),
            *((baris.nip, baris.nama, baris.jp, baris.total) for baris in kartu.baris),
        ],
        isi={"kartu": kartu, "judul": JUDUL, "klasikal": KLASIKAL, "non_klasikal": NON_KLASIKAL},
        mendatar=True,
    )
