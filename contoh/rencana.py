"""Plans of the sample: items for the gaps of a dialogue, up to the target, and records that say what they are for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from contoh.bahan import BESAR
from contoh.bahan_kompetensi import ALASAN_KURANG
from contoh.dialog import Pena, Percakapan, hari_terakhir
from contoh.kalender import maju
from contoh.kota import Warga
from contoh.nasib import ATASAN, KEDUANYA, PEGAWAI
from contoh.pertemuan import Berkas
from kegiatan.models import BENTUK_BIMBINGAN, Kegiatan
from kompetensi.models import ButirRencana, Dialog, Nilai, Rencana
from kompetensi.models.rencana import BULAN_TRIWULAN
from kompetensi.rencana.jadwal import hitung_rencana
from kompetensi.rencana.kemajuan import butir_hitung
from konversi.buku import buku_aturan
from konversi.tahun import target_jp

BUTIR_TERBANYAK = 9
_UKURAN: dict[str, tuple[tuple[str, int | None], ...]] = {
    "coaching": (("2", None), ("3", None), ("4", None)),
    "mentoring": (("1", None), ("2", None), ("3", None)),
    "komunitas_belajar": (("2", 1), ("4", 2)),
    "belajar_mandiri": (("2", 1), ("4", 2)),
    "e_learning": (("3", 1), ("4", 2), ("6", 2)),
    "seminar": (("1", None), ("2", None)),
    "workshop": (("1", None), ("2", None)),
    "bimtek": (("6", None), ("8", None), ("12", None)),
    "kursus": (("4", None), ("8", None)),
    "pelatihan_jarak_jauh": (("6", None), ("12", None)),
    "magang": (("1", None),),
    "detasering": (("1", None),),
}
"""By bentuk: jumlah in the unit of its row, and the days over which it is spread."""
_PELENGKAP = (
    *("e_learning", "e_learning", "belajar_mandiri", "komunitas_belajar"),
    *("coaching", "coaching", "mentoring", "bimtek"),
)
"""What a plan is filled up with, the common ones more often."""
_PENYELENGGARA = {satu.bentuk: satu.penyelenggara for satu in BESAR}


class RencanaBerbutir(NamedTuple):
    """A plan with its items, unsaved."""

    rencana: Rencana
    butir: list[ButirRencana]


def rencana_setahun(pena: Pena, warga: Warga, percakapan: Percakapan, persetujuan: str) -> RencanaBerbutir | None:
    """The plan made some days after that dialogue; None where these have not come yet."""
    acak, kalender = pena.acak, pena.kalender
    hari = maju(percakapan.dialog.tanggal, acak.randint(6, 13))
    baru = Rencana(pns=warga.pns, tahun=kalender.tahun, dibuat_pada=kalender.waktu(acak, hari, 8, 14))
    butir, kurang = _susun(pena, percakapan, hari.month, cukup=acak.random() < 0.9)
    if kurang:
        baru.alasan_kurang = acak.choice(ALASAN_KURANG)
    setujui(pena, warga, baru, persetujuan)
    return berbutir(baru, butir) if percakapan.dialog.disepakati_pada and kalender.sudah(hari) else None


def berbutir(rencana: Rencana, butir: list[ButirRencana]) -> RencanaBerbutir:
    """The plan with these items, which are as old as it is."""
    for satu in butir:
        satu.rencana, satu.dibuat_pada = rencana, rencana.dibuat_pada
    return RencanaBerbutir(rencana, butir)


def kurang_dari_target(tahun: int, butir: Sequence[ButirRencana]) -> bool:
    """Whether these items count less under the limits. The calculator is asked only where they may be enough."""
    buku, target = buku_aturan(), target_jp(tahun)
    aturan = buku.untuk_tahun(tahun)
    if sum(satu.jumlah * aturan.cari(satu.bentuk).per_satuan(satu.lingkup) for satu in butir) < target:
        return True
    isi = [butir_hitung(satu)._replace(kunci=ke) for ke, satu in enumerate(butir)]
    return sum(satu.diakui for satu in hitung_rencana(tahun, isi, buku)) < target


def setujui(pena: Pena, warga: Warga, rencana: Rencana, oleh: str) -> None:
    """Let both, one or nobody agree, as far as it has come by now. What one side alone has agreed to is quite new."""
    acak, kalender = pena.acak, pena.kalender
    pegawai = rencana.dibuat_pada + timedelta(minutes=acak.randint(10, 90))
    disusul = kalender.waktu(acak, maju(pegawai.date(), acak.choice((1, 1, 2, 4))), 16, 18)
    baru = max(pegawai, kalender.waktu(acak, hari_terakhir(pena), 9, 15))
    if oleh in (ATASAN, PEGAWAI):
        pegawai = disusul = baru
    if oleh in (KEDUANYA, PEGAWAI) and kalender.sudah(pegawai):
        rencana.disetujui_pegawai_pada = pegawai
    atasan = warga.atasan_pada(disusul.date())
    if oleh in (KEDUANYA, ATASAN) and atasan and kalender.sudah(disusul):
        rencana.atasan, rencana.disetujui_atasan_pada = atasan.pns, disusul


def tandai(butir: Iterable[ButirRencana], berkas: Sequence[Berkas], kegiatan: Sequence[Kegiatan]) -> None:
    """Let what happens name the competency of the plan: agreements in turn, and most of the activities."""
    menurut_bentuk: dict[str, list[str]] = defaultdict(list)
    for satu in butir:
        menurut_bentuk[satu.bentuk].append(satu.nama)
    bimbingan = [satu.bimbingan for satu in berkas]
    for bentuk in BENTUK_BIMBINGAN:
        nama = menurut_bentuk[bentuk]
        for ke, kesepakatan in enumerate(satu for satu in bimbingan if nama and bentuk == satu.BENTUK):
            kesepakatan.kompetensi = nama[ke % len(nama)]
    for acara in kegiatan:
        # By its day, not by lot: what comes later in the year must not change what was said before.
        hari, nama = acara.mulai.toordinal(), menurut_bentuk[acara.bentuk]
        if nama and hari % 10 < 8:
            acara.kompetensi = nama[hari % len(nama)]


def _susun(pena: Pena, percakapan: Percakapan, mulai: int, *, cukup: bool) -> tuple[list[ButirRencana], bool]:
    """An item for each of the largest gaps from that month on, then further ones up to the target if `cukup`.

    Beside them whether they are too few.
    """
    acak, tahun = pena.acak, pena.kalender.tahun
    senjang = percakapan.senjang or percakapan.nilai[-1:]
    semua = [_satu(pena, percakapan, nilai, nilai.bentuk or "bimtek", mulai) for nilai in senjang[: 4 if cukup else 2]]
    while (kurang := kurang_dari_target(tahun, semua)) and cukup and len(semua) < BUTIR_TERBANYAK:
        bentuk = acak.choice(_PELENGKAP)
        nilai = next((n for n in senjang if n.bentuk == bentuk), acak.choice(senjang))
        semua.append(_satu(pena, percakapan, nilai, bentuk, mulai))
    return semua, kurang


def _satu(pena: Pena, percakapan: Percakapan, nilai: Nilai, bentuk: str, mulai: int) -> ButirRencana:
    """One item; a third of them in a fixed month, where sessions are mostly two."""
    acak = pena.acak
    bulan, tetap = acak.randint(mulai, 12), acak.random() < 0.33
    jumlah, hari = acak.choice(_UKURAN[bentuk])
    if tetap and bentuk in BENTUK_BIMBINGAN and acak.random() < 0.8:
        jumlah = "2"
    return butir(
        percakapan.dialog,
        nilai,
        bentuk,
        jumlah,
        triwulan=(bulan - 1) // BULAN_TRIWULAN + 1,
        bulan=bulan if tetap else None,
        hari=hari,
        dengan=acak.choice(_PENYELENGGARA.get(bentuk, ("",))),
    )


def butir(dialog: Dialog, nilai: Nilai, bentuk: str, jumlah: str, **isi: Any) -> ButirRencana:
    """An item about that competency; coaching is with the atasan of the dialogue."""
    baru = ButirRencana(
        jenis=nilai.jenis, kunci=nilai.kunci, nama=nilai.nama, bentuk=bentuk, jumlah=Decimal(jumlah), **isi
    )
    if bentuk == "coaching":
        baru.dengan = dialog.atasan.nama_lengkap
    return baru
