"""Codes, the register, the public page, and that every document is what it says it is."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from django.core.cache import cache
from django.test import Client
from weasyprint import HTML

from laporan.kartu import susun_kartu
from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.kode import PANJANG_KODE, berkelompok, rapikan
from laporan.keaslian.terbitan import Keaslian, cetak, terbitkan
from laporan.logbook import susun_logbook
from laporan.logbook_pdf import terbitan_logbook
from laporan.models import DokumenTerbit, VersiLaporan
from laporan.perkotaan.dokumen import susun_laporan_kota, terbitan_kota
from laporan.tahunan import aksi
from laporan.tahunan.berkas import berkas_pdf, lengkapi
from laporan.tahunan.laporan_pdf import terbitan_draf
from laporan.tahunan.susun import susun
from tests.kepegawaian.serentak import serentak
from tests.laporan.baca import baca, isi, pdf, teks_pdf
from tests.laporan.conftest import isi_semua_kolom
from tests.laporan.contoh_kartu import contoh_kartu
from tests.laporan.pdfa import pelanggaran
from tests.laporan.tahunan.panggung import isi_dinas, kirim
from tests.pabrik import CoachingFactory, KegiatanFactory, SesiCoachingFactory

pytestmark = pytest.mark.lengkap


@pytest.fixture(autouse=True)
def _tanpa_hitungan(request):
    """No look-up of another test counts."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()


# --- the code ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tulisan", "kode"),
    [
        ("ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOP"),
        ("abcd-efgh-ijkl-mnop", "ABCDEFGHIJKLMNOP"),
        (" ABCD EFGH IJKL MNOP ", "ABCDEFGHIJKLMNOP"),
        ("ABCD–EFGH–IJKL–MN0P", "ABCDEFGHIJKLMNOP"),  # a zero for the letter O
        ("A8CDEFGH1JKLMNOP", "ABCDEFGHIJKLMNOP"),
        ("ABCDEFGHIJKLMNO", ""),
        ("ABCDEFGHIJKLMNOPQ", ""),
        ("ABCDEFGHIJKLMNO9", ""),
        ("", ""),
        ("\0" * 16, ""),
    ],
)
def test_a_code_is_found_however_it_is_typed(tulisan, kode):
    assert rapikan(tulisan) == kode


def test_a_code_is_shown_in_groups():
    assert berkelompok("ABCDEFGHIJKLMNOP") == "ABCD-EFGH-IJKL-MNOP"


def test_the_same_content_has_the_same_code_and_another_content_another(settings):
    kartu = contoh_kartu()
    kode = terbitan_kartu(kartu).kode
    assert len(kode) == PANJANG_KODE
    assert kode == terbitan_kartu(contoh_kartu()).kode == rapikan(berkelompok(kode))
    lain = {
        terbitan_kartu(satu).kode
        for satu in (contoh_kartu(2), replace(kartu, tanggal=date(2026, 12, 30)), replace(kartu, jabatan="Kepala"))
    }
    assert len(lain | {kode}) == 4
    settings.SECRET_KEY = "kunci-lain-yang-cukup-panjang-untuk-pengujian-ini-saja-ya"
    assert terbitan_kartu(kartu).kode not in lain | {kode}  # nobody works it out from the content


def test_the_day_of_the_signature_is_no_part_of_what_it_says():
    kartu = contoh_kartu()
    assert terbitan_kartu(kartu).sidik == terbitan_kartu(replace(kartu, tanggal=date(2027, 1, 5))).sidik


def test_every_page_bears_the_code_and_the_last_one_the_address(settings):
    settings.ALAMAT_PUBLIK = "https://jp.contoh.go.id"
    terbitan = terbitan_kartu(contoh_kartu(40))
    halaman = teks_pdf(cetak(terbitan))
    kode = berkelompok(terbitan.kode)
    assert all(f"Kode verifikasi {kode}" in satu for satu in halaman)
    teks = "".join(halaman[-1].split())
    assert f"https://jp.contoh.go.id/verifikasi/{terbitan.kode}/" in teks
    assert "bukantandatanganelektroniktersertifikasi" in teks


def test_the_qr_code_leads_to_the_public_page(settings):
    settings.ALAMAT_PUBLIK = "https://jp.contoh.go.id"
    keaslian = Keaslian("ABCDEFGHIJKLMNOP")
    assert keaslian.alamat == "https://jp.contoh.go.id/verifikasi/ABCDEFGHIJKLMNOP/"
    assert keaslian.qr.startswith("data:image/svg+xml")


# --- the register --------------------------------------------------------------------------------------------


@pytest.fixture
def tim(tokoh, penyimpanan):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    return tokoh


def kartu(tokoh, **lain):
    return terbitan_kartu(susun_kartu(tokoh.atasan, 2026, **lain))


def test_issuing_enters_the_register_once_with_the_hash_of_the_bytes(tim):
    dokumen, berkas = terbitkan(kartu(tim))
    assert terbitkan(kartu(tim)) == (dokumen, berkas)
    satu = DokumenTerbit.objects.get()
    assert (satu.sha256, satu.ukuran, satu.nama_simpan) == (hashlib.sha256(berkas).hexdigest(), len(berkas), "")
    assert (satu.subjek, satu.tahun, satu.pd) == (f"kartu:{tim.atasan.nip}:2026", 2026, tim.dinas)


def test_what_is_kept_is_handed_out_and_not_made_again(tim):
    dokumen, berkas = terbitkan(kartu(tim), simpan=True)
    nama = dokumen.nama_simpan
    assert terbitkan(kartu(tim), simpan=True)[1] == berkas
    assert DokumenTerbit.objects.get().nama_simpan == nama


def test_what_the_storage_has_lost_is_made_and_kept_again(tim, penyimpanan):
    dokumen, berkas = terbitkan(kartu(tim), simpan=True)
    (penyimpanan / dokumen.nama_simpan).unlink()
    assert terbitkan(kartu(tim), simpan=True)[1] == berkas
    assert (penyimpanan / DokumenTerbit.objects.get().nama_simpan).read_bytes() == berkas


class PenandaContoh:
    """A service that signs: other bytes each time, as a signature with its moment has."""

    sekali_saja = True
    ke = 0

    def tandatangani(self, pdf, *, judul):
        PenandaContoh.ke += 1
        return pdf + f"\n%{judul} {PenandaContoh.ke}\n".encode()


def test_a_signing_service_signs_what_is_hashed_kept_and_handed_out(tim, settings):
    settings.PENANDA_TANGAN_ELEKTRONIK = "tests.laporan.test_keaslian.PenandaContoh"
    dokumen, berkas = terbitkan(kartu(tim))
    assert f"%Kartu Pengendalian 2026 – {tim.atasan}".encode() in berkas
    assert dokumen.sha256 == hashlib.sha256(berkas).hexdigest()
    assert terbitkan(kartu(tim))[1] == berkas  # kept, for it could not be made again


@pytest.mark.django_db(transaction=True)
def test_two_who_issue_the_same_at_once_make_one_entry(tim):
    hasil = serentak(*[partial(terbitkan, kartu(tim))] * 2)
    assert hasil[0] == hasil[1]
    assert DokumenTerbit.objects.count() == 1


# --- the public page -----------------------------------------------------------------------------------------


def periksa(kode, klien=None):
    return (klien or Client()).get(f"/verifikasi/{kode}/")


def test_anybody_sees_what_a_card_certifies(tim):
    dokumen, _ = terbitkan(kartu(tim))
    respons = periksa(dokumen.kode)
    teks = baca(respons)
    assert respons["X-Robots-Tag"] == "noindex"
    for bagian in (
        "Kartu Pengendalian 2026 – Drs. Budi Santoso, M.Si.",
        "tercatat di aplikasi ini",
        "Dinas Kesehatan",
        "Dr. Siti Rahma, S.E., M.M. 56,5 JP",
        dokumen.sha256,
        "Ia bukan tanda tangan elektronik tersertifikasi.",
    ):
        assert bagian in teks


def test_a_logbook_certifies_numbers_and_never_what_was_talked_about(tokoh):
    coaching = CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan, pekerjaan="Rahasia kerja")
    SesiCoachingFactory(bimbingan=coaching, materi="Rahasia besar")
    dokumen, berkas = terbitkan(terbitan_logbook(susun_logbook(coaching)))
    assert "Rahasia besar" in " ".join(teks_pdf(berkas))
    teks = baca(periksa(dokumen.kode))
    assert "1 sesi dilaksanakan, 1 diparaf" in teks
    assert "Rahasia" not in teks


def test_an_earlier_state_is_said_to_be_replaced_without_naming_the_later(tim, time_machine):
    lama, _ = terbitkan(kartu(tim))
    time_machine.move_to("2026-11-23T12:01:00+07:00", tick=False)
    KegiatanFactory(peserta=tim.pegawai)
    baru, _ = terbitkan(kartu(tim))
    teks = baca(periksa(lama.kode))
    assert "sudah diganti versi baru" in teks
    assert berkelompok(baru.kode) not in teks
    assert "sudah diganti" not in baca(periksa(baru.kode))


def test_what_is_true_again_is_the_newest_again(tim, time_machine):
    lama, _ = terbitkan(kartu(tim))
    time_machine.shift(60)
    tambahan = KegiatanFactory(peserta=tim.pegawai)
    terbitkan(kartu(tim))
    time_machine.shift(60)
    tambahan.delete()
    terbitkan(kartu(tim))
    assert "sudah diganti" not in baca(periksa(lama.kode))


def test_a_report_tells_its_version_and_what_became_of_it(tim):
    laporan = kirim(tim)
    versi = lengkapi(VersiLaporan.objects.get().pk)
    kode = versi.dokumen.kode
    assert "Menunggu BKPSDMD" in baca(periksa(kode))
    aksi.terima(laporan=laporan, oleh=tim.akun["bkpsdmd"])
    teks = baca(periksa(kode))
    assert "Putusan BKPSDMD Diterima (Agus Salim, 23 November 2026 pukul 12.00 WIB)" in teks
    aksi.buka(laporan=laporan, oleh=tim.akun["bkpsdmd"], alasan="Keliru.")
    assert "dibuka kembali" in baca(periksa(kode))
    aksi.kirim(laporan=laporan, oleh=tim.akun["pengelola"])
    assert "sudah diganti versi baru" in baca(periksa(kode))


@pytest.mark.parametrize("kode", ["ABCDEFGHIJKLMNOP", "salah", "%00", "A" * 300, "<script>"])
def test_an_unknown_code_gets_a_sentence(db, kode):
    respons = periksa(kode)
    assert respons.status_code == 404
    assert "Periksa lagi keenam belas huruf dan angkanya di kaki halaman dokumen." in baca(respons)


def test_one_may_type_the_code(tim):
    dokumen, _ = terbitkan(kartu(tim))
    respons = Client().get("/verifikasi/", {"kode": berkelompok(dokumen.kode).lower()})
    assert respons.headers["Location"] == f"/verifikasi/{dokumen.kode}/"
    assert "tidak ditemukan" in baca(Client().get("/verifikasi/", {"kode": "abc"}))
    assert Client().get("/verifikasi/").status_code == 200


def test_look_ups_are_limited(db, settings, hari_ini):
    settings.BATAS = {"verifikasi": "3/m/ip"}
    assert [periksa("ABCDEFGHIJKLMNOP").status_code for _ in range(5)] == [404, 404, 404, 429, 429]


def test_it_can_only_be_read(tim):
    dokumen, _ = terbitkan(kartu(tim))
    assert Client().post(f"/verifikasi/{dokumen.kode}/").status_code == 405


@pytest.mark.lengkap
def test_a_look_up_asks_little(tim, django_assert_num_queries):
    """Two for the document and its version; the others count the look-up, in the cache that all processes share."""
    dokumen, _ = terbitkan(kartu(tim))
    periksa(dokumen.kode)
    with django_assert_num_queries(14):
        periksa(dokumen.kode)


def test_downloads_are_registered(tim):
    for peran, url in (("atasan", f"/kartu/{tim.atasan.nip}/2026.pdf"), ("pengelola", "/pd/1.01/laporan/2026.pdf")):
        berkas = isi(tim.masuk(peran).get(url))
        assert DokumenTerbit.objects.filter(sha256=hashlib.sha256(berkas).hexdigest()).exists()


# --- what the files are --------------------------------------------------------------------------------------


def semua_dokumen(tokoh):
    isi_dinas(tokoh)
    coaching = CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan)
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 8, 3))
    kirim(tokoh)
    return {
        "kartu": cetak(kartu(tokoh)),
        "logbook": cetak(terbitan_logbook(susun_logbook(coaching))),
        "draf": cetak(terbitan_draf(susun(tokoh.dinas, 2026).isi, tokoh.dinas)),
        "laporan": berkas_pdf(VersiLaporan.objects.get()),
        "kota": cetak(terbitan_kota(susun_laporan_kota(2026))),
    }


def test_every_document_is_pdf_a_and_pdf_ua(tokoh, penyimpanan):
    for nama, berkas in semua_dokumen(tokoh).items():
        assert (nama, pelanggaran(berkas)) == (nama, [])


def test_the_check_itself_finds_what_is_missing():
    polos = HTML(string="<p>Halo</p>").write_pdf()
    ditemukan = pelanggaran(polos)
    for nama in ("PDF/A-2a identification", "PDF/UA-1 identification", "colour profile (6.2.3)", "language (UA 7.2)"):
        assert nama in ditemukan
    bertanda = HTML(string="<html lang=id><title>T</title><h2>Dua</h2><table><tr><th>A</table>").write_pdf(
        pdf_variant="pdf/a-2a", pdf_tags=True
    )
    ditemukan = pelanggaran(bertanda)
    assert "headings begin at 1 and skip no level (UA 7.4)" in ditemukan
    assert "PDF/UA-1 identification" in ditemukan
    assert "PDF/A-2a identification" not in ditemukan


def test_a_long_report_is_bookmarked_by_its_parts(tokoh, penyimpanan):
    berkas = semua_dokumen(tokoh)["laporan"]
    atas, bawah = pdf(berkas).outline[:2]
    judul = [satu.title for satu in bawah if not isinstance(satu, list)]
    assert atas.title.startswith("LAPORAN COACHING")
    assert judul[:3] == ["1. Ringkasan", "2. Coaching", "3. Mentoring"]
    assert judul[-1].startswith("Lampiran 1. Kartu Pengendalian")


def test_time_alone_changes_no_byte(tokoh, penyimpanan, time_machine):
    pertama = semua_dokumen(tokoh)["laporan"]
    versi = VersiLaporan.objects.get()
    time_machine.shift(timedelta(days=400))
    DokumenTerbit.objects.update(nama_simpan="")
    assert berkas_pdf(VersiLaporan.objects.get(pk=versi.pk)) == pertama
