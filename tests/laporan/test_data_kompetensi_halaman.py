"""Who may fetch the Data Kompetensi Bawahan and from where, and what anybody can check of it."""

import hashlib
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from laporan.models import DokumenTerbit
from tests.conftest import PERAN
from tests.laporan.baca import baca, buku, isi, kata, tautan, teks_pdf, utama
from tests.pabrik import DialogFactory, NilaiFactory, PenempatanFactory, buat_akun

pytestmark = pytest.mark.lengkap

OK, TIDAK_ADA = 200, 404
SITI = "Dr. Siti Rahma, S.E., M.M."
RAHASIA = "Catatan dialog yang hanya untuk keduanya"


@pytest.fixture
def tim(tokoh, penyimpanan):
    """Siti with an agreed dialogue: something of every kind, and something below level 1."""
    cache.clear()
    satu = DialogFactory(pns=tokoh.pegawai, atasan=tokoh.atasan, catatan=RAHASIA, alasan_kembali=RAHASIA)
    for jenis, nama, level in (
        ("teknis", "Analisis kebutuhan", 2),
        ("manajerial", "Integritas", 3),
        ("sosial_kultural", "Kepedulian budaya", 1),
        ("teknis", "Belum dikuasai", 0),
    ):
        NilaiFactory(dialog=satu, jenis=jenis, nama=nama, level_sekarang=level)
    return tokoh


def alamat(tokoh, jenis="pdf", tahun=2026, siapa="atasan"):
    return f"/kompetensi/bawahan/{getattr(tokoh, siapa).nip}/{tahun}.{jenis}"


#                          pegawai    atasan     pengelola  bkpsdmd    orang_lain
BOLEH = [
    ("atasan", 2026,      (TIDAK_ADA, OK,        OK,        OK,        TIDAK_ADA)),
    ("atasan", 2023,      (TIDAK_ADA, OK,        OK,        OK,        TIDAK_ADA)),
    ("atasan", 2022,      (TIDAK_ADA,) * 5),
    ("atasan", 2027,      (TIDAK_ADA,) * 5),
    ("pegawai", 2026,     (TIDAK_ADA,) * 5),  # nobody is under the pegawai
    ("orang_lain", 2026,  (TIDAK_ADA,) * 5),
]  # fmt: skip


@pytest.mark.lengkap
@pytest.mark.parametrize("jenis", ["pdf", "xlsx"])
@pytest.mark.parametrize(("siapa", "tahun", "status"), BOLEH)
def test_it_is_for_the_atasan_the_pengelola_of_the_agency_and_bkpsdmd(tim, siapa, tahun, status, jenis):
    diterima = {}
    for peran in PERAN:
        respons = tim.masuk(peran).get(alamat(tim, jenis, tahun, siapa))
        isi(respons)
        diterima[peran] = respons.status_code
    assert diterima == dict(zip(PERAN, status, strict=True))


def test_the_pengelola_of_another_agency_and_a_higher_atasan_get_nothing(tim):
    atas = PenempatanFactory(pd=tim.dinas).pns
    tim.atasan.penempatan.update(atasan=atas)
    tim.pengelola.penugasan.update(pd=tim.dinas_lain)
    assert tim.masuk("pengelola").get(alamat(tim)).status_code == 404
    klien = Client()
    klien.force_login(buat_akun(atas))
    assert klien.get(alamat(tim)).status_code == 404


def test_the_pengelola_of_that_year_may_print_a_past_year(tim):
    """The agency of the atasan on 31 December decides."""
    tim.atasan.penempatan.update(selesai=date(2025, 12, 31))
    PenempatanFactory(pns=tim.atasan, pd=tim.dinas_lain, mulai=date(2026, 1, 1))
    status = []
    for tahun in (2025, 2026):
        respons = tim.masuk("pengelola").get(alamat(tim, "xlsx", tahun))
        isi(respons)
        status.append(respons.status_code)
    assert status == [200, 404]


@pytest.mark.parametrize("jenis", ["pdf", "xlsx"])
def test_it_answers_head_and_refuses_what_would_change(tim, jenis):
    klien = tim.masuk("atasan")
    kepala = klien.head(alamat(tim, jenis))
    assert (kepala.status_code, isi(kepala)) == (200, b"")
    for cara in ("post", "put", "patch", "delete"):
        respons = getattr(klien, cara)(alamat(tim, jenis))
        assert (respons.status_code, respons.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("nip", ["%00", "siti", "1985041220100320011", "199009092015012001"])
def test_a_nip_that_nobody_has_is_a_page_that_is_not_there(tim, nip):
    respons = tim.masuk("bkpsdmd").get(f"/kompetensi/bawahan/{nip}/2026.pdf")
    assert respons.status_code == 404
    assert "Halaman tidak ditemukan" in baca(respons)


def test_it_is_downloaded_under_a_name_that_says_what_it_is(tim):
    klien, nip = tim.masuk("atasan"), tim.atasan.nip
    pdf, xlsx = klien.get(alamat(tim)), klien.get(alamat(tim, "xlsx"))
    assert (pdf.headers["Content-Type"], pdf.headers["Content-Disposition"]) == (
        "application/pdf",
        f'inline; filename="data-kompetensi-bawahan-2026-{nip}.pdf"',
    )
    assert (xlsx.headers["Content-Type"], xlsx.headers["Content-Disposition"]) == (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        f'attachment; filename="data-kompetensi-bawahan-2026-{nip}.xlsx"',
    )
    baris = "Analisis kebutuhan (2)", "Integritas (3)", "Kepedulian budaya (1)", 2
    nama = f"{SITI}\nNIP {tim.pegawai.nip_tercetak}\nDialog 4 Mei 2026"
    assert f"1. {nama}\n{' '.join(map(str, baris))}\n" in teks_pdf(isi(pdf))[0]
    assert buku(isi(xlsx))["Data Kompetensi Bawahan"][6] == [1, nama, *baris]


@pytest.mark.parametrize("peran", ["atasan", "pengelola", "bkpsdmd"])
def test_the_notes_of_a_dialogue_are_in_neither_file(tim, peran):
    klien = tim.masuk(peran)
    lembar = buku(isi(klien.get(alamat(tim, "xlsx"))))["Data Kompetensi Bawahan"]
    assert RAHASIA not in "".join(teks_pdf(isi(klien.get(alamat(tim)))))
    assert RAHASIA not in str(lembar)


def test_one_that_cannot_be_made_is_a_sentence_and_a_way_back(tim):
    for tanya, kalimat in (
        (alamat(tim, siapa="pegawai"), f"{SITI} (NIP {tim.pegawai.nip}) tidak memiliki bawahan pada 23-11-2026."),
        (f"{alamat(tim, 'xlsx')}?plt=1", "Drs. Budi Santoso, M.Si. tidak tercatat sebagai pelaksana tugas (Plt.)."),
    ):
        respons = tim.masuk("bkpsdmd").get(tanya)
        halaman = utama(respons)
        assert respons.status_code == 404
        assert kata(halaman.find(".//h1")) == "Data Kompetensi Bawahan 2026 tidak dapat dibuat"
        assert kalimat in kata(halaman)
        assert "/tim/?tahun=2026" in tautan(halaman).values()


def test_the_page_of_the_team_leads_to_it(tim):
    def dari_tim(tanya=""):
        semua = tautan(utama(tim.masuk("atasan").get(f"/tim/{tanya}")))
        return {nama: url for nama, url in semua.items() if url.startswith("/kompetensi/bawahan/")}

    pdf, xlsx = alamat(tim), alamat(tim, "xlsx")
    biasa = {"PDF Data Kompetensi Bawahan 2026": pdf, "XLSX Data Kompetensi Bawahan 2026": xlsx}
    assert dari_tim() == biasa
    assert set(dari_tim("?tahun=2025").values()) == {alamat(tim, "pdf", 2025), alamat(tim, "xlsx", 2025)}
    tim.atasan.penempatan.update(jabatan_plt="Kepala Bidang Mutasi")
    assert dari_tim() == {
        **biasa,
        "PDF sebagai Plt. Kepala Bidang Mutasi, Data Kompetensi Bawahan 2026": f"{pdf}?plt=1",
        "XLSX sebagai Plt., Data Kompetensi Bawahan 2026": f"{xlsx}?plt=1",
    }
    assert "Plt. Kepala Bidang Mutasi," in teks_pdf(isi(tim.masuk("atasan").get(f"{pdf}?plt=1")))[0]


def test_anybody_who_holds_it_can_check_it_and_reads_no_level(tim):
    PenempatanFactory(pns__nama="Ahmad Yani", pd=tim.dinas, atasan=tim.atasan)
    berkas = isi(tim.masuk("atasan").get(alamat(tim)))
    dokumen = DokumenTerbit.objects.get()
    assert (dokumen.jenis, dokumen.pd, dokumen.tahun) == ("kompetensi", tim.dinas, 2026)
    teks = baca(Client().get(dokumen.get_absolute_url()))
    for kalimat in (
        "Data Kompetensi Bawahan 2026 – Drs. Budi Santoso, M.Si.",
        "tercatat di aplikasi ini",
        "Jenis Data Kompetensi Bawahan Perangkat daerah Dinas Kesehatan Tahun 2026 Tanggal tercetak 23 November 2026 "
        "Atasan langsung Drs. Budi Santoso, M.Si., Kepala Bidang Pelayanan Jumlah bawahan 2 orang "
        f"Ahmad Yani Belum ada dialog yang disepakati {SITI} Dialog 4 Mei 2026",
        hashlib.sha256(berkas).hexdigest(),
    ):
        assert kalimat in teks
    for rahasia in ("Integritas", "Analisis kebutuhan", "Kepedulian", RAHASIA, tim.pegawai.nip):
        assert rahasia not in teks


def test_a_new_dialogue_replaces_it_and_another_day_does_not(tim, time_machine):
    klien = tim.masuk("atasan")

    def terbit(saat):
        time_machine.move_to(f"2026-11-{saat}:00+07:00", tick=False)
        isi(klien.get(alamat(tim)))
        return DokumenTerbit.objects.latest("pk")

    lama = terbit("23T13:00")
    terbit("24T13:00")
    assert "sudah diganti versi baru" not in baca(Client().get(lama.get_absolute_url()))
    DialogFactory(pns=tim.pegawai, atasan=tim.atasan, tanggal=date(2026, 11, 24))
    baru = terbit("24T14:00")
    assert DokumenTerbit.objects.count() == 3
    assert "sudah diganti versi baru" in baca(Client().get(lama.get_absolute_url()))
    assert "sudah diganti versi baru" not in baca(Client().get(baru.get_absolute_url()))


@pytest.mark.lengkap
@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("peran", "jenis", "query"), [("atasan", "pdf", 14), ("atasan", "xlsx", 9)])
def test_it_asks_the_same_however_long_it_is(tim, django_assert_num_queries, peran, jenis, query, banyak):
    """Five for the session, the account and its roles, and who that atasan is; four for the content."""
    for _ in range(1, banyak):
        satu = DialogFactory(pns=PenempatanFactory(atasan=tim.atasan).pns, atasan=tim.atasan)
        NilaiFactory.create_batch(banyak, dialog=satu)
    klien = tim.masuk(peran)
    with django_assert_num_queries(query):
        isi(klien.get(alamat(tim, jenis)))
