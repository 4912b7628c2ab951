"""What a process of the bench can be asked to do. Each returns seconds, or another number.

Nothing is left changed, but for what the application keeps to spare itself work.
"""

import gc
import os
import resource
from collections.abc import Callable
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import Any

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client

from bench import polos
from bench.basis import FOLDER, TAHUN
from bench.berkas import SelTersimpan, baca_semua, tulis_impor
from bench.orang import CATATAN, akun, catatan_per_orang
from bench.peladen import Peladen
from bench.polos import lama
from bimbingan.aksi_sesi import paraf
from coaching.models import Coaching, SesiCoaching
from kepegawaian.models import PNS
from konversi.rekap import bangun_ulang, segarkan, sumber_klaim

DAFTAR: dict[str, Callable[..., float]] = {}


def tugas(fungsi: Callable[..., float]) -> Callable[..., float]:
    """Let the process be asked for it by name."""
    DAFTAR[fungsi.__name__] = fungsi
    return fungsi


# --- Pages ------------------------------------------------------------------------------------------------


@cache
def _aplikasi() -> Any:
    return get_wsgi_application()


@cache
def _kuki(peran: str) -> str:
    klien = Client()
    klien.force_login(akun(peran))
    return "; ".join(f"{nama}={satu.value}" for nama, satu in klien.cookies.items())


def _minta(peran: str, jalur: str) -> bytes:
    """One GET through the whole WSGI application. Raises RuntimeError unless it succeeds."""
    alamat, _, kueri = jalur.partition("?")
    lingkungan = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": alamat,
        "QUERY_STRING": kueri,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": _kuki(peran),
        "wsgi.input": open(os.devnull, "rb"),  # noqa: SIM115 - closed with the response
        "wsgi.errors": open(os.devnull, "w"),  # noqa: SIM115
        "wsgi.url_scheme": "http",
    }
    status: list[str] = []
    jawab = _aplikasi()(lingkungan, lambda baris, kepala: status.append(baris))
    isi = b"".join(jawab)
    jawab.close()
    if not status[0].startswith("200"):
        raise RuntimeError(f"{jalur} ({peran}): {status[0]}")
    return isi


@cache
def _peladen() -> Peladen:
    return Peladen()


@tugas
def halaman(peran: str, jalur: str, kali: int = 20) -> float:
    """The median of so many requests to the server."""
    kuki, peladen = _kuki(peran), _peladen()
    peladen.minta(jalur, kuki)
    return median(peladen.minta(jalur, kuki) for _ in range(kali))


@tugas
def halaman_tanpa_peladen(peran: str, jalur: str, kali: int = 20) -> float:
    """The same in this process, for what is not asked of the server either."""
    _minta(peran, jalur)
    return median(lama(lambda: _minta(peran, jalur)) for _ in range(kali))


@tugas
def kueri(peran: str, jalur: str) -> float:
    """How many queries a request makes."""
    banyak = 0

    def hitung(jalankan: Any, *args: Any) -> Any:
        nonlocal banyak
        banyak += 1
        return jalankan(*args)

    _minta(peran, jalur)
    with connection.execute_wrapper(hitung):
        _minta(peran, jalur)
    return banyak


# --- Totals -----------------------------------------------------------------------------------------------


@tugas
def bangun() -> float:
    """Every RekapJP from the records."""
    return lama(bangun_ulang)


@tugas
def bangun_polos() -> float:
    return polos.bangun_ulang()


@cache
def _menunggu_paraf() -> list[SesiCoaching]:
    """Held sessions of people with about 25 records."""
    banyak = catatan_per_orang()
    sesi = SesiCoaching.objects.filter(status="dilaksanakan").select_related("pembimbing").order_by("pk")
    return sorted(sesi, key=lambda satu: abs(banyak[satu.peserta_id] - CATATAN))[:20]


@tugas
def satu_paraf() -> float:
    """Initial a session and refresh its peserta: the median over several, each taken back afterwards."""
    detik = []
    for sesi in _menunggu_paraf():
        detik.append(lama(partial(paraf, sesi=sesi, oleh=sesi.pembimbing)))
        SesiCoaching.objects.filter(pk=sesi.pk).update(status="dilaksanakan", diparaf_oleh=None, diparaf_pada=None)
        segarkan([sesi.peserta_id], {TAHUN})
    return median(detik)


@tugas
def simpan_sesi() -> float:
    """Save a new session under a running agreement: the median over several, each deleted afterwards."""
    detik = []
    for satu in Coaching.objects.filter(status="berjalan").order_by("pk")[:20]:
        terpakai = set(satu.sesi.values_list("tanggal", flat=True))
        hari = next(h for ke in range(400) if (h := satu.mulai + timedelta(days=ke)) not in terpakai)
        sesi = SesiCoaching(
            bimbingan=satu,
            pembimbing_id=satu.pembimbing_id,
            peserta_id=satu.peserta_id,
            tanggal=hari,
            materi="Membahas kemajuan pekerjaan",
            status="dilaksanakan",
        )
        detik.append(lama(sesi.save))
        sesi.delete()
    return median(detik)


# --- The city ---------------------------------------------------------------------------------------------


@cache
def _simpan_rinci_kota() -> None:
    """Keep the figures by record, as a worker does, and hold them against a fresh calculation. They stay."""
    from laporan.perkotaan.rinci import hitung_rinci, simpan_rinci, tersimpan

    simpan_rinci(TAHUN)
    if tersimpan(TAHUN)[0] != hitung_rinci(TAHUN):
        raise RuntimeError("the kept figures are not those of the records")


@tugas
def kota(kali: int = 5) -> float:
    """The figures of `/kota/`, held against the bare ones for being the same.

    Those by record are what a worker kept: reading them is part of the page, working them out is not.
    """
    from laporan.kota import angka_kota

    _simpan_rinci_kota()
    _samakan_kota(angka_kota(TAHUN))
    return median(lama(_angka_halaman_kota) for _ in range(kali))


def _angka_halaman_kota() -> Any:
    """All that the page works out, from the first query to the rows of the last table."""
    from laporan.kota import angka_kota
    from laporan.perkotaan.bagian import semua_bagian
    from laporan.perkotaan.rinci import tersimpan

    angka = angka_kota(TAHUN)
    return [satu.tampil for satu in semua_bagian(TAHUN, angka, tersimpan(TAHUN)[0])]


def _samakan_kota(angka: Any) -> None:
    from laporan.perkotaan.ikhtisar import menurut_golongan, menurut_jenjang

    polos_pd, _, _, polos_jenjang, polos_golongan, *_ = polos.kota(TAHUN)
    if [(a.kode, a.semua, a.cukup, a.kurang, a.nol) for a in angka.pd] != [(b[0], *b[2:6]) for b in polos_pd]:
        raise RuntimeError("angka_kota is not what the bare SQL says")
    for kami, bare in ((menurut_jenjang(TAHUN), polos_jenjang), (menurut_golongan(TAHUN), polos_golongan)):
        if [(satu.orang, satu.cukup) for satu in kami] != [(satu[1], satu[2]) for satu in bare]:
            raise RuntimeError("the groups are not what the bare SQL says")


@tugas
def kota_polos(kali: int = 5) -> float:
    _simpan_rinci_kota()
    return median(lama(lambda: polos.kota(TAHUN)) for _ in range(kali))


@tugas
def kompetensi(kali: int = 5) -> float:
    """The three tables of `/kompetensi/kota/`, from the first query to the last row, held against the bare figures."""
    _samakan_kompetensi()
    return median(lama(_angka_kompetensi) for _ in range(kali))


def _angka_kompetensi() -> Any:
    from kompetensi.buku import acuan_pada
    from kompetensi.ikhtisar import isi as ikhtisar
    from kompetensi.ikhtisar.baris import baris_cakupan, baris_minat, baris_senjang

    semua, nama = ikhtisar.kesenjangan(TAHUN, acuan_pada())
    minat, nama_minat = ikhtisar.minat(TAHUN)
    kursi, nama_kursi = ikhtisar.kursi(TAHUN)
    return (
        baris_cakupan(ikhtisar.cakupan(TAHUN)),
        baris_senjang(semua, nama, None),
        baris_minat(TAHUN, minat, kursi, {**nama_kursi, **nama_minat}, None),
    )


def _samakan_kompetensi() -> None:
    from kompetensi.buku import acuan_pada
    from kompetensi.ikhtisar import isi as ikhtisar

    polos_cakupan, polos_senjang, polos_minat, _ = polos.kompetensi(TAHUN)
    if [(*a[:6], a.rencana) for a in ikhtisar.cakupan(TAHUN)] != [tuple(b) for b in polos_cakupan]:
        raise RuntimeError("the coverage is not what the bare SQL says")
    semua, _ = ikhtisar.kesenjangan(TAHUN, acuan_pada())
    kami = {(*kunci, pd): (*a[:3], *a.sebab[:-1]) for kunci, per_pd in semua.items() for pd, a in per_pd.items()}
    if kami != {tuple(b[:3]): tuple(b[4:]) for b in polos_senjang}:
        raise RuntimeError("the gaps are not what the bare SQL says")
    minat, _ = ikhtisar.minat(TAHUN)
    kami_minat = {(*kunci, pd): tuple(a[:2]) for kunci, per_pd in minat.items() for pd, a in per_pd.items()}
    if kami_minat != {tuple(b[:4]): tuple(b[5:7]) for b in polos_minat}:
        raise RuntimeError("the plans are not what the bare SQL says")


@tugas
def kompetensi_polos(kali: int = 5) -> float:
    return median(lama(lambda: polos.kompetensi(TAHUN)) for _ in range(kali))


# --- Documents --------------------------------------------------------------------------------------------


def _keluar(nama: str) -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    return FOLDER / f"{nama}-{os.getpid()}.xlsx"


@tugas
def rekap() -> float:
    """The recap of the city, both sheets."""
    from laporan.rekap_xlsx import tulis_rekap

    return lama(lambda: tulis_rekap(TAHUN, _keluar("rekap")))


@cache
def _sel_rekap() -> SelTersimpan:
    """The cells of the recap that was written last."""
    sel = SelTersimpan(_keluar("rekap"))
    gc.collect()
    gc.freeze()  # the held cells are no work of the writer's
    return sel


@tugas
def rekap_polos() -> float:
    """The same cells with openpyxl in write-only mode."""
    sel = _sel_rekap()
    return lama(lambda: sel.tulis(_keluar("polos")))


@tugas
def buang_berkas() -> float:
    """Delete what this process has written."""
    for nama in ("rekap", "polos"):
        _keluar(nama).unlink(missing_ok=True)
    return 0


@cache
def _atasan() -> PNS:
    return akun("atasan").pns


@tugas
def kartu() -> float:
    """The Kartu of one team as PDF, from the database to the bytes."""
    from laporan.kartu import susun_kartu
    from laporan.kartu_pdf import terbitan_kartu
    from laporan.keaslian.terbitan import cetak

    return lama(lambda: cetak(terbitan_kartu(susun_kartu(_atasan(), TAHUN))))


@cache
def _html_kartu() -> str:
    from laporan.kartu import susun_kartu
    from laporan.kartu_pdf import terbitan_kartu
    from laporan.keaslian.terbitan import html

    return html(terbitan_kartu(susun_kartu(_atasan(), TAHUN)))


@tugas
def kartu_polos() -> float:
    """WeasyPrint on the finished HTML, with the same style sheet and the same tags."""
    from laporan.dokumen import susun_pdf

    return lama(lambda: susun_pdf(_html_kartu(), mendatar=True))


@tugas
def kartu_seadanya() -> float:
    """WeasyPrint on the finished HTML as it comes out of the box: no tags, no style sheet but its own."""
    from weasyprint import HTML

    html = _html_kartu()
    return lama(lambda: HTML(string=html).write_pdf())


@tugas
def paket(pekerja: int = 2) -> float:
    """The year-end pack of the city with nothing made before, by so many workers."""
    from bench import paket

    return paket.dari_awal(pekerja)


@tugas
def paket_sama() -> float:
    """The same pack again with nothing changed, but for the ZIP, which has gone."""
    from bench import paket

    return paket.sekali_lagi()


@tugas
def dokumen_berurutan() -> float:
    """Every document of that pack, one after another."""
    from bench import paket

    return paket.berurutan()


@tugas
def laporan_pd() -> float:
    """The December report of an agency as PDF, from the database to the bytes."""
    from bench.laporan import dari_data

    return lama(dari_data)


@tugas
def laporan_pd_polos() -> float:
    """WeasyPrint on the finished HTML of the same report."""
    from bench.laporan import dari_html, html_laporan

    html_laporan()
    return lama(dari_html)


# --- Import -----------------------------------------------------------------------------------------------


@tugas
def siapkan_impor(jalur: str, banyak: int) -> float:
    """Write the file; how many rows it has."""
    return tulis_impor(Path(jalur), banyak)


@tugas
def impor(jalur: str) -> float:
    """Import it into this city as if nothing were recorded yet; undone afterwards."""
    with transaction.atomic(), open(os.devnull, "w") as sunyi:
        _hapus_catatan()
        detik = lama(lambda: call_command("impor_kegiatan", jalur, stdout=sunyi))
        transaction.set_rollback(True)
    return detik


@tugas
def baca(jalur: str) -> float:
    return lama(lambda: baca_semua(Path(jalur)))


def _hapus_catatan() -> None:
    from konversi.models import RekapJP
    from mentoring.models import Mentoring

    semua_model: list[type[Model]] = [*sumber_klaim(), Coaching, Mentoring, RekapJP]
    for model in semua_model:
        semua = model._base_manager.all()
        semua._raw_delete(semua.db)


# --- Memory -----------------------------------------------------------------------------------------------


@tugas
def memori() -> float:
    """The most this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
