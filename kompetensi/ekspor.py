"""The lists of this app as files."""

from collections.abc import Sequence
from operator import attrgetter

from dokumen.daftar import Daftar, Jenis, Kolom
from kompetensi.tim import Anggota, Pengenal, peta


def daftar_tim(anggota: Sequence[Anggota], kolom: Sequence[tuple[Pengenal, str]], tahun: int) -> Daftar:
    """The team: a column for each competency, with the gap in levels; empty for what was not assessed or planned."""
    semua = (
        Kolom("Nama", attrgetter("pns.nama_lengkap")),
        Kolom("NIP", attrgetter("pns.nip"), Jenis.NIP),
        Kolom("Jabatan", attrgetter("penempatan.jabatan"), lebar=40),
        Kolom("Dialog Terakhir", lambda satu: satu.dialog.tanggal if satu.dialog else None, Jenis.TANGGAL),
        Kolom("Keadaan", lambda satu: satu.keadaan[1], lebar=22),
        *(_kolom_senjang(ke, judul, kolom) for ke, (_, judul) in enumerate(kolom)),
        Kolom("JP Direncanakan", lambda satu: satu.maju.direncanakan if satu.maju else None, Jenis.JP),
        Kolom("JP Dihitung", lambda satu: satu.maju.total if satu.maju else None, Jenis.JP),
    )
    return Daftar(f"kompetensi-tim-{tahun}", f"Kompetensi Tim {tahun}", semua, anggota)


def _kolom_senjang(ke: int, judul: str, kolom: Sequence[tuple[Pengenal, str]]) -> Kolom:
    return Kolom(judul, lambda satu: peta(satu, kolom)[ke].selisih, Jenis.ANGKA)
