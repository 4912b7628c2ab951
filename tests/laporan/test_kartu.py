"""Whom the Kartu Pengendalian lists, with which figures, and over whose signature."""

from datetime import date
from decimal import Decimal

import pytest

from konversi.models import RekapJP
from laporan.kartu import BarisKartu, Kartu, TidakAdaTim, susun_kartu
from tests.laporan.baca import tgl
from tests.laporan.conftest import isi_semua_kolom
from tests.pabrik import PenempatanFactory, PNSFactory

KOSONG = (Decimal(0),) * 7


def nama(kartu):
    return [baris.nama for baris in kartu.baris]


def test_the_card_of_this_year_lists_the_team_of_today_with_its_figures(tokoh):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    lain = PenempatanFactory(pns__nama="Ahmad Yani", pd=tokoh.dinas_lain, atasan=tokoh.atasan).pns
    kolom = tuple(map(Decimal, ("7.5", "8", "5", "20", "4", "2", "10")))
    assert susun_kartu(tokoh.atasan, 2026) == Kartu(
        tahun=2026,
        atasan=tokoh.atasan,
        jabatan="Kepala Bidang Pelayanan",
        pd=tokoh.dinas,
        baris=(
            BarisKartu(1, "Ahmad Yani", lain.nip_tercetak, KOSONG, Decimal(0)),
            BarisKartu(2, "Dr. Siti Rahma, S.E., M.M.", tokoh.pegawai.nip_tercetak, kolom, Decimal("56.5")),
        ),
        tanggal=date(2026, 11, 23),
        kota="Pangkalpinang",
    )
    rekap = RekapJP.objects.get(pns=tokoh.pegawai, tahun=2026)
    assert (tuple(rekap.kolom), rekap.total, rekap.menunggu) == (kolom, Decimal("56.5"), Decimal(2))


def test_each_year_has_its_own_figures(tokoh):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    assert [baris.total for baris in susun_kartu(tokoh.atasan, 2025).baris] == [Decimal(0)]


@pytest.mark.parametrize(
    ("tahun", "mulai", "selesai", "tercantum"),
    [
        # a year that has passed: 31 December decides (reading 17)
        (2025, "01-01-2023", None, True),
        (2025, "31-12-2025", None, True),
        (2025, "01-01-2026", None, False),
        (2025, "01-01-2023", "31-12-2025", True),
        (2025, "01-01-2023", "30-12-2025", False),
        (2025, "01-03-2025", "31-08-2025", False),
        # the running year: today, 23 November 2026, decides
        (2026, "23-11-2026", None, True),
        (2026, "24-11-2026", None, False),
        (2026, "01-01-2023", "23-11-2026", True),
        (2026, "01-01-2023", "22-11-2026", False),
        # the first year of the regulation
        (2023, "01-01-2023", "31-12-2023", True),
    ],
)
def test_the_reference_day_decides_who_is_on_the_card(tokoh, tahun, mulai, selesai, tercantum):
    PenempatanFactory(
        pns__nama="Zaki", atasan=tokoh.atasan, mulai=tgl(mulai), selesai=tgl(selesai) if selesai else None
    )
    assert nama(susun_kartu(tokoh.atasan, tahun)) == ["Dr. Siti Rahma, S.E., M.M.", *(["Zaki"] if tercantum else [])]


def test_who_changed_the_atasan_is_on_the_card_of_the_new_one_only(tokoh):
    baru = PenempatanFactory(jabatan="Kepala Bidang Baru", pd=tokoh.dinas).pns
    tokoh.pegawai.penempatan.update(selesai=date(2026, 6, 30))
    PenempatanFactory(pns=tokoh.pegawai, pd=tokoh.dinas, atasan=baru, mulai=date(2026, 7, 1))
    assert nama(susun_kartu(tokoh.atasan, 2025)) == nama(susun_kartu(baru, 2026)) == ["Dr. Siti Rahma, S.E., M.M."]
    with pytest.raises(TidakAdaTim):
        susun_kartu(tokoh.atasan, 2026)


def test_the_team_of_the_team_is_not_on_the_card(tokoh):
    PenempatanFactory(pns__nama="Cucu", atasan=tokoh.pegawai)
    assert nama(susun_kartu(tokoh.atasan, 2026)) == ["Dr. Siti Rahma, S.E., M.M."]


def test_members_stand_in_order_of_name_then_of_nip(tokoh):
    for nip, panggilan in (
        ("199002022015011002", "Bayu"),
        ("199001012015011001", "Bayu"),
        ("199003032015011003", "Zul"),
        ("199004042015011004", "Ani"),
    ):
        PenempatanFactory(pns=PNSFactory(nip=nip, nama=panggilan, gelar_depan="Ir."), atasan=tokoh.atasan)
    assert [(baris.nomor, baris.nama, baris.nip[:8]) for baris in susun_kartu(tokoh.atasan, 2026).baris] == [
        (1, "Ir. Ani", "19900404"),
        (2, "Ir. Bayu", "19900101"),
        (3, "Ir. Bayu", "19900202"),
        (4, "Dr. Siti Rahma, S.E., M.M.", tokoh.pegawai.nip[:8]),
        (5, "Ir. Zul", "19900303"),
    ]


def test_the_jabatan_that_signs_is_the_one_of_the_reference_day(tokoh):
    tokoh.atasan.penempatan.update(selesai=date(2025, 12, 31))
    PenempatanFactory(pns=tokoh.atasan, pd=tokoh.dinas_lain, jabatan="Sekretaris Badan", mulai=date(2026, 1, 1))
    kartu = susun_kartu(tokoh.atasan, 2025), susun_kartu(tokoh.atasan, 2026)
    assert [(satu.jabatan, satu.pd) for satu in kartu] == [
        ("Kepala Bidang Pelayanan", tokoh.dinas),
        ("Sekretaris Badan", tokoh.dinas_lain),
    ]


def test_it_is_signed_as_pelaksana_tugas_and_on_another_day_where_asked(tokoh):
    tokoh.atasan.penempatan.update(jabatan_plt="Kepala Bidang Mutasi")
    sendiri = susun_kartu(tokoh.atasan, 2026)
    plt = susun_kartu(tokoh.atasan, 2026, plt=True, tanggal=date(2026, 12, 31))
    assert (sendiri.jabatan, sendiri.tanggal) == ("Kepala Bidang Pelayanan", date(2026, 11, 23))
    assert (plt.jabatan, plt.tanggal) == ("Plt. Kepala Bidang Mutasi", date(2026, 12, 31))


def test_nobody_to_list_is_a_sentence(tokoh):
    belum = PNSFactory(nip="199009092015012001", nama="Belum Ditempatkan")
    kalimat = {}
    for kunci, pns, tahun, plt in (
        ("tanpa tim", tokoh.pegawai, 2026, False),
        ("tanpa tim pada 31 Desember", tokoh.pegawai, 2024, False),
        ("tanpa penempatan", belum, 2026, False),
        ("bukan Plt.", tokoh.atasan, 2026, True),
    ):
        with pytest.raises(TidakAdaTim) as galat:
            susun_kartu(pns, tahun, plt=plt)
        kalimat[kunci] = str(galat.value)
    siti = f"Dr. Siti Rahma, S.E., M.M. (NIP {tokoh.pegawai.nip})"
    assert kalimat == {
        "tanpa tim": f"{siti} tidak memiliki bawahan pada 23-11-2026.",
        "tanpa tim pada 31 Desember": f"{siti} tidak memiliki bawahan pada 31-12-2024.",
        "tanpa penempatan": "Belum Ditempatkan (NIP 199009092015012001) tidak memiliki penempatan pada 23-11-2026.",
        "bukan Plt.": "Drs. Budi Santoso, M.Si. tidak tercatat sebagai pelaksana tugas (Plt.).",
    }
