"""What the report says, against sums made by hand."""

from datetime import date
from decimal import Decimal

import pytest

from coaching.models import Coaching
from laporan.models import Laporan
from laporan.tahunan.isi import Penanda, Rerata, dari_json, ke_json
from laporan.tahunan.susun import susun
from tests.laporan.tahunan.panggung import TAHUN, isi_dinas, nilai
from tests.pabrik import CoachingFactory, KegiatanFactory, PenempatanFactory, PNSFactory, SesiCoachingFactory

pytestmark = pytest.mark.lengkap


@pytest.fixture
def laporan(tokoh):
    isi_dinas(tokoh)
    return susun(tokoh.dinas, TAHUN).isi


def test_everybody_who_works_there_stands_in_it_by_nip_with_their_columns(tokoh, laporan):
    assert [satu.nip for satu in laporan.orang] == sorted(satu.nip for satu in laporan.orang)
    #       pelatihan, sosialisasi, workshop, lain, coaching, mentoring, lain
    siti = ("7.5", "8", "5", "20", "4", "2", "10")
    jp = {satu.nama: satu.jp for satu in laporan.orang}
    assert jp["Dr. Siti Rahma, S.E., M.M."] == tuple(map(Decimal, siti))
    assert jp["Ahmad Yani"] == (0, 8, 0, 0, 0, 0, 0)
    assert {satu.nama: satu.total for satu in laporan.orang} == {
        "Drs. Budi Santoso, M.Si.": 0,
        "Dr. Siti Rahma, S.E., M.M.": Decimal("56.50"),
        "Rina Wati": 0,
        "Ahmad Yani": 8,
    }


def test_the_summary_is_the_sum_of_the_people(laporan):
    assert (laporan.total, laporan.rata_rata) == (Decimal("64.50"), Decimal("16.13"))  # 64,5 : 4 = 16,125
    assert laporan.kolom == [Decimal(jp) for jp in ("7.5", "16", "5", "20", "4", "2", "10")]
    assert (laporan.banyak, laporan.persen) == ({"cukup": 1, "kurang": 1, "nol": 2}, 25)
    assert sorted(satu.nama for satu in laporan.di_bawah_target) == [
        "Ahmad Yani",
        "Drs. Budi Santoso, M.Si.",
        "Rina Wati",
    ]


def test_coaching_and_mentoring_are_counted_by_who_guided(laporan):
    coaching, mentoring = laporan.bimbingan
    assert (coaching.jenis, coaching.status) == ("Coaching", (("Berjalan", 2),))
    satu = coaching.pembimbing[0]
    # held: 2 of Siti, 1 of Ahmad; initialled and counted: Siti's two of May, 2 JP each
    assert (satu.nama, satu.kesepakatan, satu.sesi, satu.diparaf, satu.dihitung, satu.jp) == (
        "Drs. Budi Santoso, M.Si.",
        2,
        3,
        2,
        2,
        4,
    )
    assert (mentoring.jumlah.sesi, mentoring.jumlah.diparaf, mentoring.jumlah.jp) == (2, 1, 2)


def test_what_was_cancelled_is_told_with_its_reason(laporan):
    assert [(b.tanggal, b.apa, b.peserta, b.alasan) for b in laporan.bimbingan[0].batal] == [
        (date(2026, 2, 9), "Sesi", "Ahmad Yani", "Peserta sakit")
    ]


def test_an_agreement_that_was_ended_early_is_told_too(tokoh):
    satu = CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan)
    nilai(satu, 3, 4)
    Coaching.objects.update(status="dihentikan", alasan="Pindah tugas")
    batal = susun(tokoh.dinas, TAHUN).isi.bimbingan[0].batal
    assert [(b.apa, b.tanggal, b.alasan) for b in batal] == [("Kesepakatan", date(2026, 11, 23), "Pindah tugas")]


def test_a_session_that_counts_nothing_is_held_but_not_counted(tokoh):
    coaching = CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan)
    for hari in (4, 11, 18):  # the third of a month counts 0 JP
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, hari))
    jumlah = susun(tokoh.dinas, TAHUN).isi.bimbingan[0].jumlah
    assert (jumlah.sesi, jumlah.diparaf, jumlah.dihitung, jumlah.jp) == (3, 3, 2, 4)


@pytest.mark.parametrize(
    ("nilai_nilai", "harapan"),
    [([], (None, 0)), ([4], (4, 1)), ([3, 4], (Decimal("3.5"), 2)), ([5, 5, 4], (Decimal("4.67"), 3))],
)
def test_an_average_of_marks_is_rounded_to_the_hundredth(nilai_nilai, harapan):
    assert Rerata.dari(nilai_nilai) == Rerata(*harapan)


def test_the_marks_of_both_sides_are_averaged_over_the_agreements_of_the_year(tokoh):
    for capaian, manfaat in ((3, 5), (4, 5)):
        nilai(CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan), capaian, manfaat)
    lama = CoachingFactory(
        peserta=tokoh.pegawai, pembimbing=tokoh.atasan, mulai=date(2025, 1, 1), selesai=date(2025, 12, 31)
    )
    nilai(lama, 1, 1)
    coaching = susun(tokoh.dinas, TAHUN).isi.bimbingan[0]
    assert (coaching.capaian.nilai, coaching.manfaat.nilai, coaching.kesepakatan) == (Decimal("3.5"), 5, 2)


def test_the_cards_of_those_who_work_there_and_have_a_team_are_annexed(laporan):
    assert [(kartu.nama, [baris.nama for baris in kartu.baris]) for kartu in laporan.kartu] == [
        ("Drs. Budi Santoso, M.Si.", ["Ahmad Yani", "Dr. Siti Rahma, S.E., M.M."])
    ]


def test_a_preview_without_its_records_says_the_same(tokoh):
    isi_dinas(tokoh)
    penuh, ringkas = susun(tokoh.dinas, TAHUN), susun(tokoh.dinas, TAHUN, dengan_catatan=False)
    assert (ringkas.isi, ringkas.periksa, ringkas.catatan) == (penuh.isi, penuh.periksa, [])


# --- who signs -----------------------------------------------------------------------------------------------


def test_the_head_is_who_has_the_highest_jenjang(laporan):
    assert laporan.penanda.nama == "Drs. Budi Santoso, M.Si."
    assert laporan.penanda.peran == ("Kepala Bidang Pelayanan,",)


def test_whoever_stands_in_signs_as_plt(tokoh):
    laporan = Laporan.objects.create(
        pd=tokoh.dinas, tahun=TAHUN, penanda=tokoh.bkpsdmd, plt=True, jabatan_penanda="Kepala Dinas Kesehatan"
    )
    penanda = susun(tokoh.dinas, TAHUN, laporan).isi.penanda
    assert (penanda.nama, penanda.peran) == ("Agus Salim", ("Plt. Kepala Dinas Kesehatan,",))


def test_an_agency_without_people_has_an_empty_report(tokoh):
    tokoh.dinas.penempatan.all().delete()
    isi = susun(tokoh.dinas, TAHUN).isi
    assert (isi.orang, isi.penanda, isi.rata_rata, isi.persen, isi.kolom) == ((), None, 0, 0, [])


# --- what is open --------------------------------------------------------------------------------------------


def test_every_open_point_names_who_must_act(tokoh):
    isi_dinas(tokoh)
    periksa = susun(tokoh.dinas, TAHUN).periksa
    assert {satu.kode: [(b.pns.nama, b.rinci, b.url) for b in satu.butir] for satu in periksa} == {
        "tanpa_atasan": [
            ("Budi Santoso", "Kepala Bidang Pelayanan", f"/pegawai/{tokoh.atasan.nip}/"),
            ("Rina Wati", "Analis Sumber Daya Manusia Aparatur", f"/pegawai/{tokoh.pengelola.nip}/"),
        ],
        "belum_diparaf": [
            ("Budi Santoso", "1 sesi coaching", "/coaching/paraf/"),
            ("Budi Santoso", "1 sesi mentoring", "/mentoring/paraf/"),
        ],
        "menunggu": [("Budi Santoso", "1 kegiatan menunggu", "/tinjauan/")],
        "evaluasi": [
            (nama, "coaching: Arsip", f"/coaching/{Coaching.objects.get(pekerjaan='Arsip').pk}/evaluasi/")
            for nama in ("Budi Santoso", "Ahmad Yani")
        ],
        "kurang_jp": [
            ("Budi Santoso", "0 JP", "/jp/2026/"),
            ("Rina Wati", "0 JP", "/jp/2026/"),
            ("Ahmad Yani", "8 JP", "/jp/2026/"),
        ],
    }


def test_an_activity_of_somebody_without_an_atasan_is_up_to_the_pengelola(tokoh):
    yatim = PenempatanFactory(pd=tokoh.dinas).pns
    KegiatanFactory(peserta=yatim, status="diajukan", asal="aplikasi")
    menunggu = next(satu for satu in susun(tokoh.dinas, TAHUN).periksa if satu.kode == "menunggu")
    assert [(b.pns, b.banyak) for b in menunggu.butir] == [(tokoh.pengelola, 1)]


def test_open_points_stand_in_the_report_but_for_those_who_have_a_part_of_their_own(laporan):
    assert [(satu.judul, satu.banyak) for satu in laporan.terbuka] == [
        ("Pegawai tanpa atasan langsung", 2),
        ("Sesi yang dilaksanakan tetapi belum diparaf", 2),
        ("Kegiatan yang menunggu tinjauan", 1),
        ("Kesepakatan yang belum dievaluasi", 2),
    ]


def test_records_of_another_year_or_agency_are_not_in_it(tokoh):
    KegiatanFactory(peserta=tokoh.pegawai, mulai=date(2025, 5, 5))
    KegiatanFactory(peserta=PNSFactory(), mulai=date(2026, 5, 5))
    susunan = susun(tokoh.dinas, TAHUN)
    assert (susunan.isi.total, susunan.catatan) == (0, [])


# --- as JSON -------------------------------------------------------------------------------------------------


def test_the_content_comes_back_from_json_as_it_was(laporan):
    assert dari_json(ke_json(laporan)) == laporan


def test_the_json_holds_plain_values_only(laporan):
    isi = ke_json(laporan)
    assert (isi["acuan"], isi["target"], Decimal(isi["orang"][1]["jp"][0])) == ("2026-11-23", "20", Decimal("7.5"))


def test_a_signature_prints_its_jabatan():
    assert Penanda("A", "1", "Kepala Dinas", plt=False).peran == ("Kepala Dinas,",)
