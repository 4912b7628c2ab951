"""What the answers hold, from the same selectors as pages and spreadsheets."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404

from api.models import Sistem
from kepegawaian.models import Penempatan, PerangkatDaerah
from konversi.aturan import KOLOM
from konversi.models import RekapJP
from konversi.rekap import Rincian, rincian
from konversi.tahun import target_jp
from laporan.daftar import orang_setahun
from laporan.kelompok import kode_kelompok
from laporan.tahunan.papan import BarisPapan, papan

TIDAK_ADA = "Tidak ada pegawai dengan NIP itu di perangkat daerah yang boleh dibaca sistem ini."


def semua_orang(sistem: Sistem, tahun: int, kode: str | None = None) -> list[Penempatan]:
    """Everybody it may read of, as `ekspor_rekap` lists them; of one agency, where its code is given. Two queries.

    Raises Http404 for an agency it may not read.
    """
    cakupan = sistem.cakupan
    if kode is not None:
        boleh = PerangkatDaerah.objects.all() if cakupan is None else cakupan
        cakupan = [pd for pd in boleh if pd.kode == kode]
        if not cakupan:
            raise Http404("Tidak ada perangkat daerah dengan kode itu yang boleh dibaca sistem ini.")
    return orang_setahun(tahun, cakupan)


def jumlah_jp(orang: Sequence[Penempatan], tahun: int) -> list[dict[str, Any]]:
    """Their figures of the year. One query."""
    rekap = {satu.pns_id: satu for satu in RekapJP.objects.filter(tahun=tahun, pns__in=[p.pns_id for p in orang])}
    kosong, target = RekapJP(tahun=tahun), target_jp(tahun)
    return [_orang(p, rekap.get(p.pns_id, kosong), target) for p in orang]


def _orang(p: Penempatan, rekap: RekapJP, target: Any) -> dict[str, Any]:
    return {
        "nip": p.pns.nip,
        "nama": p.pns.nama_lengkap,
        "jabatan": p.jabatan,
        "perangkat_daerah": {"kode": p.pd.kode, "nama": p.pd.nama},
        "tahun": rekap.tahun,
        "jp": dict(zip(KOLOM, rekap.kolom, strict=True)),
        "total": rekap.total,
        "menunggu": rekap.menunggu,
        "target": target,
        "status": kode_kelompok(rekap.total, target),
    }


def satu_orang(sistem: Sistem, nip: str, tahun: int) -> Penempatan:
    """Raises Http404 for somebody it may not read of. Two queries."""
    ada = orang_setahun(tahun, sistem.cakupan, nip=nip)
    if not ada:
        raise Http404(TIDAK_ADA)
    return ada[0]


def catatan(p: Penempatan, tahun: int) -> list[dict[str, Any]]:
    """Every record of the year. One query a source."""
    return [_catatan(satu) for satu in rincian([p.pns_id], tahun).get(p.pns_id, [])]


def _catatan(satu: Rincian) -> dict[str, Any]:
    catatan, hasil = satu.hasil.catatan, satu.hasil
    return {
        "bentuk": catatan.bentuk,
        "lingkup": catatan.lingkup,
        "nama": satu.sumber.judul_umum,
        "mulai": catatan.mulai,
        "selesai": catatan.selesai,
        "jumlah": catatan.jumlah,
        "jp_konversi": hasil.jp,
        "jp_diakui": satu.dihitung,
        "keterangan": satu.keterangan,
        "dasar": hasil.dasar,
    }


def laporan(sistem: Sistem, tahun: int) -> list[dict[str, Any]]:
    """The report of each agency it may read."""
    semua = PerangkatDaerah.objects.all()
    cakupan = sistem.cakupan
    if cakupan is not None:
        semua = semua.filter(pk__in=[pd.pk for pd in cakupan])
    return [_laporan(satu, tahun) for satu in papan(semua, tahun)]


def _laporan(satu: BarisPapan, tahun: int) -> dict[str, Any]:
    return {
        "perangkat_daerah": {"kode": satu.pd.kode, "nama": satu.pd.nama},
        "tahun": tahun,
        "status": satu.status,
        "sejak": satu.sejak,
        "versi": satu.versi,
        "pegawai": satu.semua,
        "mencapai_target": satu.cukup,
    }
