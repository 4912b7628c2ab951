"""The life of a report: which verb is possible in which state, and that what is frozen stays so."""

import hashlib
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django_tasks_db.models import DBTaskResult

from kegiatan.models import Kegiatan
from kepegawaian.models import PNS, Pemberitahuan
from konversi.models import KunciTahun
from lampiran.gudang import gudang
from laporan.models import DokumenTerbit, Laporan, VersiLaporan
from laporan.tahunan import aksi
from laporan.tahunan.beda import bandingkan
from laporan.tahunan.berkas import berkas_pdf, berkas_xlsx, lengkapi
from laporan.tahunan.susun import susun
from laporan.tahunan.terkini import pdf_terkini, versi_terkirim
from tests.laporan.tahunan.panggung import TAHUN, isi_dinas, kirim, mulai, terima
from tests.pabrik import KegiatanFactory, PenempatanFactory

pytestmark = pytest.mark.lengkap

VERBA = {
    "isi": lambda laporan, akun: aksi.isi(
        laporan=laporan, oleh=akun["pengelola"], penanda=None, plt=False, jabatan_penanda="", catatan="Baik."
    ),
    "kirim": lambda laporan, akun: aksi.kirim(laporan=laporan, oleh=akun["pengelola"]),
    "terima": lambda laporan, akun: aksi.terima(laporan=laporan, oleh=akun["bkpsdmd"]),
    "kembalikan": lambda laporan, akun: aksi.kembalikan(laporan=laporan, oleh=akun["bkpsdmd"], catatan="Lengkapi."),
    "buka": lambda laporan, akun: aksi.buka(laporan=laporan, oleh=akun["bkpsdmd"], alasan="Ada yang keliru."),
}
#              before           after each verb; None: refused
ALUR = {
    "draf":         {"isi": "draf", "kirim": "dikirim", "terima": None, "kembalikan": None, "buka": None},
    "dikirim":      {"isi": None, "kirim": None, "terima": "diterima", "kembalikan": "dikembalikan", "buka": None},
    "dikembalikan": {"isi": "dikembalikan", "kirim": "dikirim", "terima": None, "kembalikan": None, "buka": None},
    "diterima":     {"isi": None, "kirim": None, "terima": None, "kembalikan": None, "buka": "dikembalikan"},
}  # fmt: skip


def bawa(tokoh, status):
    """A report in that state."""
    laporan = mulai(tokoh)
    if status != "draf":
        VERBA["kirim"](laporan, tokoh.akun)
    if status in ("dikembalikan", "diterima"):
        VERBA["terima" if status == "diterima" else "kembalikan"](laporan, tokoh.akun)
    laporan.refresh_from_db()
    assert laporan.status == status
    return laporan


@pytest.mark.parametrize("status", ALUR)
@pytest.mark.parametrize("verba", VERBA)
def test_each_verb_leads_where_it_should_or_is_refused_with_a_sentence(tokoh, status, verba):
    laporan = bawa(tokoh, status)
    versi = list(VersiLaporan.objects.values())
    sesudah = ALUR[status][verba]
    if sesudah is None:
        with pytest.raises(ValidationError) as galat:
            VERBA[verba](laporan, tokoh.akun)
        assert galat.value.messages[0].endswith(".")
        assert list(VersiLaporan.objects.values()) == versi
    else:
        VERBA[verba](laporan, tokoh.akun)
    laporan.refresh_from_db()
    assert laporan.status == (sesudah or status)


@pytest.mark.parametrize("verba", VERBA)
@pytest.mark.parametrize("peran", ["pegawai", "atasan", "orang_lain"])
def test_who_has_nothing_to_do_with_it_may_do_nothing(tokoh, verba, peran):
    status = next(status for status, boleh in ALUR.items() if boleh[verba])
    laporan = bawa(tokoh, status)
    with pytest.raises(PermissionDenied):
        VERBA[verba](laporan, dict.fromkeys(tokoh.akun, tokoh.akun[peran]))


def test_the_pengelola_does_not_decide_on_their_own_report(tokoh):
    laporan = bawa(tokoh, "dikirim")
    for verba in ("terima", "kembalikan"):
        with pytest.raises(PermissionDenied, match="BKPSDMD"):
            VERBA[verba](laporan, dict.fromkeys(tokoh.akun, tokoh.akun["pengelola"]))


def test_bkpsdmd_sends_in_place_of_an_agency_that_has_nobody_to(tokoh):
    laporan = aksi.mulai(pd=tokoh.dinas_lain, tahun=TAHUN, oleh=tokoh.akun["bkpsdmd"])
    versi = aksi.kirim(laporan=laporan, oleh=tokoh.akun["bkpsdmd"])
    assert versi.dikirim_oleh == tokoh.akun["bkpsdmd"]


def test_begun_twice_is_begun_once(tokoh):
    assert mulai(tokoh) == mulai(tokoh, "bkpsdmd")
    assert Laporan.objects.count() == 1


@pytest.mark.parametrize("tahun", [2022, 2027])
def test_a_year_outside_the_regulation_or_not_begun_is_refused(tokoh, tahun):
    with pytest.raises(ValidationError, match=f"Tahun {tahun} belum dapat dilaporkan"):
        aksi.mulai(pd=tokoh.dinas, tahun=tahun, oleh=tokoh.akun["pengelola"])


def test_an_agency_without_people_sends_nothing(tokoh):
    laporan = mulai(tokoh)
    tokoh.dinas.penempatan.all().delete()
    with pytest.raises(ValidationError, match="tidak mempunyai pegawai"):
        VERBA["kirim"](laporan, tokoh.akun)


@pytest.mark.parametrize("verba", ["kembalikan", "buka"])
@pytest.mark.parametrize("teks", ["", "  \n"])
def test_what_is_returned_or_reopened_needs_a_reason(tokoh, verba, teks):
    laporan = bawa(tokoh, "dikirim" if verba == "kembalikan" else "diterima")
    medan = "catatan" if verba == "kembalikan" else "alasan"
    with pytest.raises(ValidationError) as galat:
        getattr(aksi, verba)(laporan=laporan, oleh=tokoh.akun["bkpsdmd"], **{medan: teks})
    assert galat.value.message_dict == {medan: ["Tulis apa yang harus diperbaiki, satu kalimat cukup."]}


# --- frozen --------------------------------------------------------------------------------------------------


def ubah_semuanya(tokoh):
    """Change everything underneath: names, places, records."""
    PNS.objects.update(nama="Nama Lain", gelar_depan="", gelar_belakang="")
    tokoh.dinas.nama, tokoh.dinas.alamat = "Dinas Lain", "Jalan Lain 9"
    tokoh.dinas.save()
    PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.pegawai)
    Kegiatan.objects.filter(status="disetujui").first().delete()
    KegiatanFactory(peserta=tokoh.atasan, bentuk="magang")


def test_frozen_means_frozen_to_the_byte(tokoh, penyimpanan):
    isi_dinas(tokoh)
    kirim(tokoh)
    versi = lengkapi(VersiLaporan.objects.get().pk)
    pdf, xlsx = berkas_pdf(versi), berkas_xlsx(versi)
    assert (hashlib.sha256(pdf).hexdigest(), hashlib.sha256(xlsx).hexdigest()) == (
        versi.dokumen.sha256,
        versi.sha256_xlsx,
    )
    ubah_semuanya(tokoh)
    for nama in (versi.dokumen.nama_simpan, versi.nama_xlsx):
        gudang().delete(nama)
    versi = VersiLaporan.objects.get()
    assert (berkas_pdf(versi), berkas_xlsx(versi)) == (pdf, xlsx)


def test_the_files_are_made_by_a_task_and_made_once(tokoh, penyimpanan, django_capture_on_commit_callbacks):
    isi_dinas(tokoh)
    with django_capture_on_commit_callbacks(execute=True):
        kirim(tokoh)
    tugas = DBTaskResult.objects.get()
    versi = VersiLaporan.objects.get()
    assert (tugas.task_path, tugas.args_kwargs["args"]) == ("laporan.tahunan.tugas.buat_berkas", [versi.pk])
    assert lengkapi(versi.pk).nama_xlsx == lengkapi(versi.pk).nama_xlsx
    assert DokumenTerbit.objects.count() == 1


def test_a_damaged_file_is_not_handed_out(tokoh, penyimpanan):
    isi_dinas(tokoh)
    kirim(tokoh)
    versi = lengkapi(VersiLaporan.objects.get().pk)
    pdf = berkas_pdf(versi)
    (penyimpanan / versi.dokumen.nama_simpan).write_bytes(pdf[:-100])
    assert berkas_pdf(VersiLaporan.objects.get()) == pdf


def test_reopening_keeps_the_earlier_version_and_the_next_one_is_another(tokoh, penyimpanan):
    isi_dinas(tokoh)
    laporan = terima(tokoh)
    lama = lengkapi(VersiLaporan.objects.get().pk)
    pdf = berkas_pdf(lama)
    VERBA["buka"](laporan, tokoh.akun)
    KegiatanFactory(peserta=tokoh.atasan, bentuk="magang")  # 20 JP
    VERBA["kirim"](laporan, tokoh.akun)
    VERBA["terima"](laporan, tokoh.akun)
    lama, baru = VersiLaporan.objects.order_by("nomor")
    assert [(v.nomor, v.putusan) for v in (lama, baru)] == [(1, "dibuka"), (2, "diterima")]
    assert berkas_pdf(lama) == pdf != berkas_pdf(baru)
    assert lama.alasan_dibuka == "Ada yang keliru."
    assert versi_terkirim(tokoh.dinas, TAHUN) == baru


def test_the_command_and_the_page_give_the_frozen_one_while_it_stands_and_a_draft_else(tokoh, penyimpanan):
    isi_dinas(tokoh)
    laporan = kirim(tokoh)
    assert pdf_terkini(tokoh.dinas, TAHUN) == berkas_pdf(VersiLaporan.objects.get())
    VERBA["kembalikan"](laporan, tokoh.akun)
    assert pdf_terkini(tokoh.dinas, TAHUN) != berkas_pdf(VersiLaporan.objects.get())
    assert DokumenTerbit.objects.get(subjek="laporan-draf:1.01:2026").ringkasan[0] == [
        "Keadaan",
        "DRAF, belum dikirim kepada BKPSDMD",
    ]


# --- the lock ------------------------------------------------------------------------------------------------


def test_accepting_locks_the_year_of_its_people_and_reopening_unlocks_it(tokoh):
    laporan = terima(tokoh)
    terkunci = KunciTahun.objects.filter(tahun=TAHUN, pd=tokoh.dinas).values_list("pns", flat=True)
    assert set(terkunci) == {tokoh.atasan.pk, tokoh.pegawai.pk, tokoh.pengelola.pk}
    with pytest.raises(ValidationError, match="Minta BKPSDMD membuka kembali laporan itu"):
        KegiatanFactory(peserta=tokoh.pegawai)
    KegiatanFactory(peserta=tokoh.pegawai, mulai=date(2025, 3, 3))
    KegiatanFactory(peserta=tokoh.orang_lain)
    VERBA["buka"](laporan, tokoh.akun)
    KegiatanFactory(peserta=tokoh.pegawai)
    assert not KunciTahun.objects.exists()


@pytest.mark.parametrize("verba", ["kirim", "kembalikan"])
def test_nothing_is_locked_before_it_is_accepted(tokoh, verba):
    bawa(tokoh, "dikirim" if verba == "kirim" else "dikembalikan")
    KegiatanFactory(peserta=tokoh.pegawai)


# --- since it was sent ---------------------------------------------------------------------------------------


def sejak_dikirim(tokoh):
    return bandingkan(VersiLaporan.objects.get().catatan, susun(tokoh.dinas, TAHUN).catatan)


def test_nothing_has_changed_right_after_sending(tokoh):
    isi_dinas(tokoh)
    kirim(tokoh)
    assert sejak_dikirim(tokoh).semua == []


def test_late_and_changed_records_are_told_as_a_difference(tokoh):
    isi_dinas(tokoh)
    kirim(tokoh)
    Kegiatan.objects.get(bentuk="workshop").delete()  # −5 JP
    for _ in range(3):
        KegiatanFactory(peserta=tokoh.atasan)  # 4 JP each
    menunggu = Kegiatan.objects.get(status="diajukan")
    menunggu.status, menunggu.asal = "disetujui", "impor"
    menunggu.save()  # +4 JP
    beda = sejak_dikirim(tokoh)
    assert str(beda) == "+3 catatan, −1, 1 berubah (+11 JP)"


def test_a_record_that_left_with_its_owner_is_gone_from_the_agency(tokoh):
    ahmad = isi_dinas(tokoh)
    kirim(tokoh)
    ahmad.penempatan.update(pd=tokoh.dinas_lain)
    assert {satu.apa for satu in sejak_dikirim(tokoh).semua} == {"hilang"}


# --- told ----------------------------------------------------------------------------------------------------


def test_the_agency_is_told_what_was_decided(tokoh):
    laporan = bawa(tokoh, "dikirim")
    VERBA["kembalikan"](laporan, tokoh.akun)
    kabar = Pemberitahuan.objects.get()
    assert (kabar.kepada, kabar.judul, kabar.isi, kabar.url) == (
        tokoh.pengelola,
        "Laporan 2026 Dinas Kesehatan dikembalikan BKPSDMD.",
        "Lengkapi.",
        "/pd/1.01/laporan/2026/",
    )
