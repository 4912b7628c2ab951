"""The lists of this app as files."""

from collections.abc import Sequence
from datetime import date

from dokumen.daftar import Daftar, Jenis, Kolom
from kompetensi.tim import BarisTim, Pengenal


def daftar_tim(tim: Sequence[BarisTim], kolom: Sequence[tuple[Pengenal, str]], tahun: int) -> Daftar:
    """The team: for each competency of `kolom` the gap in levels, empty for what was not assessed or planned."""
    semua = (
        Kolom("Nama", lambda baris: baris.anggota.pns.nama_lengkap),
        Kolom("NIP", lambda baris: baris.anggota.pns.nip, Jenis.NIP),
        Kolom("Jabatan", lambda baris: baris.anggota.penempatan.jabatan, lebar=40),
        Kolom("Dialog Terakhir", _tanggal_dialog, Jenis.TANGGAL),
        Kolom("Keadaan", lambda baris: baris.anggota.keadaan[1], lebar=22),
        *(_kolom_senjang(ke, judul) for ke, (_, judul) in enumerate(kolom)),
        Kolom("JP Direncanakan", lambda baris: baris.anggota.maju and baris.anggota.maju.direncanakan, Jenis.JP),
        Kolom("JP Dihitung", lambda baris: baris.anggota.maju and baris.anggota.maju.total, Jenis.JP),
    )
    return Daftar(f"kompetensi-tim-{tahun}", f"Kompetensi Tim {tahun}", semua, tim)


def _tanggal_dialog(baris: BarisTim) -> date | None:
    return baris.anggota.dialog.tanggal if baris.anggota.dialog else None


def _kolom_senjang(ke: int, judul: str) -> Kolom:
    return Kolom(judul, lambda baris: baris.sel[ke].selisih, Jenis.ANGKA)
