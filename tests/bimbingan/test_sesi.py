"""What each verb of a session stores; the same for coaching and mentoring."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bimbingan import aksi_sesi
from bimbingan.models import Sesi
from konversi.models import RekapJP
from konversi.rekap import cari_beda
from tests.bimbingan.dunia import DUNIA, PABRIK, PABRIK_SESI, di_bawah, kalimat, potret
from tests.pabrik import PNSFactory

pytestmark = pytest.mark.lengkap

Status = Sesi.Status
SEKARANG = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
HARI_INI = date(2026, 11, 23)
RENCANA = {
    "tanggal": date(2026, 11, 30),
    "jam": time(9, 30),
    "tempat": "Ruang rapat",
    "agenda": "Rancangan kedua",
}
CATATAN = {
    "tanggal": HARI_INI,
    "lingkup": "nasional",
    "materi": "Rancangan pertama",
    "umpan_balik": "Sudah runtut.",
    "tindak_lanjut": "Lengkapi data",
    "tenggat": date(2026, 12, 1),
    "catatan_pribadi": "Perlu dorongan.",
}


@pytest.fixture(params=PABRIK)
def bentuk(request):
    return request.param


@pytest.fixture
def dunia(tokoh, bentuk):
    """Its held session is of 2 November."""
    return DUNIA[bentuk](tokoh)


@pytest.fixture
def pembimbing(dunia):
    return dunia.orang["pembimbing"]


def isi(satu, *medan):
    """The fields as the database has them."""
    return type(satu).objects.values_list(*medan).get(pk=satu.pk)


def rencanakan(dunia, **lain):
    (sesi,) = aksi_sesi.rencanakan(
        kesepakatan=[dunia.kesepakatan], oleh=dunia.orang["pembimbing"], isi={**RENCANA, **lain}
    )
    return sesi


def catat(dunia, *, paraf=False, oleh="pembimbing", **lain):
    (sesi,) = aksi_sesi.catat(
        kesepakatan=[dunia.kesepakatan], oleh=dunia.orang[oleh], isi={**CATATAN, **lain}, langsung_paraf=paraf
    )
    return sesi


def ubah(dunia, sesi, **lain):
    return aksi_sesi.ubah(sesi=sesi, oleh=dunia.orang["pembimbing"], isi=lain)


def jumlah(dunia):
    """(total, waiting) of the peserta in 2026."""
    return RekapJP.objects.values_list("total", "menunggu").get(pns=dunia.orang["peserta"], tahun=2026)


def banyak(dunia):
    return dunia.kesepakatan.sesi.count()


def ditolak(kerja):
    """The exception of a verb that must refuse, and must have changed nothing."""
    sebelum = potret()
    with pytest.raises((ValidationError, PermissionDenied)) as galat:
        kerja()
    assert potret() == sebelum
    return galat.value


# --- planned -------------------------------------------------------------------------------------------------


def test_a_planned_session_is_kept_as_it_was_typed_and_counts_nothing(dunia, pembimbing):
    sesi = rencanakan(dunia)
    assert isi(sesi, *RENCANA) == tuple(RENCANA.values())
    assert isi(sesi, "status", "pembimbing", "peserta", "bimbingan", "materi", "diparaf_oleh", "diparaf_pada") == (
        Status.DIRENCANAKAN,
        pembimbing.pk,
        dunia.orang["peserta"].pk,
        dunia.kesepakatan.pk,
        "",
        None,
        None,
    )
    assert jumlah(dunia) == (0, 2)  # the held one of 2 November


def test_the_same_plan_sent_again_is_returned_and_not_doubled(dunia):
    sesi = rencanakan(dunia)
    sebelum = potret()
    assert rencanakan(dunia) == sesi
    assert potret() == sebelum


def test_another_plan_for_a_day_that_has_a_session_says_so(dunia, bentuk):
    rencanakan(dunia)
    assert ditolak(lambda: rencanakan(dunia, agenda="Yang lain")).message_dict == {
        "tanggal": [
            f"Sudah ada sesi {bentuk} pasangan ini pada 30 November 2026 (direncanakan). Buka dan ubah sesi itu, "
            "atau pilih tanggal lain."
        ]
    }
    assert ditolak(lambda: rencanakan(dunia, tanggal=date(2026, 11, 2))).message_dict == {
        "tanggal": [
            f"Sudah ada sesi {bentuk} pasangan ini pada 2 November 2026 (menunggu paraf). Buka dan ubah sesi itu, "
            "atau pilih tanggal lain."
        ]
    }


def test_a_day_whose_session_was_cancelled_is_free_again(dunia, pembimbing):
    aksi_sesi.batalkan(sesi=rencanakan(dunia), oleh=pembimbing, alasan="Sakit.")
    assert rencanakan(dunia, agenda="Yang lain").status == Status.DIRENCANAKAN
    assert banyak(dunia) == 3


# --- recorded ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paraf", [False, True])
def test_a_held_session_is_kept_as_it_was_typed_and_counts_once_it_is_initialled(dunia, pembimbing, paraf):
    sesi = catat(dunia, paraf=paraf)
    assert isi(sesi, *CATATAN) == tuple(CATATAN.values())
    assert isi(sesi, "pembimbing", "peserta", "bimbingan", "asal", "ditindaklanjuti_pada") == (
        pembimbing.pk,
        dunia.orang["peserta"].pk,
        dunia.kesepakatan.pk,
        "aplikasi",
        None,
    )
    paraf_siapa = (pembimbing.pk, SEKARANG) if paraf else (None, None)
    status = Status.DIPARAF if paraf else Status.DILAKSANAKAN
    assert isi(sesi, "status", "diparaf_oleh", "diparaf_pada") == (status, *paraf_siapa)
    assert jumlah(dunia) == ((2, 2) if paraf else (0, 4))


@pytest.mark.parametrize("paraf", [False, True])
def test_the_very_same_session_sent_again_is_returned_and_not_doubled(dunia, paraf):
    sesi = catat(dunia, paraf=paraf)
    sebelum = potret()
    assert catat(dunia, paraf=paraf) == sesi
    assert potret() == sebelum


def test_the_same_session_sent_again_with_a_paraf_is_initialled_and_without_one_keeps_it(dunia, pembimbing):
    sesi = catat(dunia)
    assert catat(dunia, paraf=True) == sesi
    assert isi(sesi, "status", "diparaf_oleh") == (Status.DIPARAF, pembimbing.pk)
    assert catat(dunia, paraf=False) == sesi
    assert (isi(sesi, "status"), banyak(dunia)) == ((Status.DIPARAF,), 2)


def test_the_same_session_sent_again_after_the_agreement_closed_is_returned(dunia):
    sesi = catat(dunia)
    type(dunia.kesepakatan).objects.update(status="selesai")
    assert catat(dunia) == sesi


@pytest.mark.parametrize("paraf", [False, True])
def test_other_words_for_a_day_that_has_a_held_session_are_a_sentence(dunia, bentuk, paraf):
    catat(dunia, paraf=paraf)
    status = "diparaf" if paraf else "menunggu paraf"
    assert ditolak(lambda: catat(dunia, materi="Yang lain")).message_dict == {
        "tanggal": [
            f"Sudah ada sesi {bentuk} pasangan ini pada 23 November 2026 ({status}). Buka dan ubah sesi itu, "
            "atau pilih tanggal lain."
        ]
    }


def test_a_session_under_another_agreement_of_the_pair_is_on_that_day_too(dunia, bentuk, pembimbing):
    lain = PABRIK[bentuk](pembimbing=pembimbing, peserta=dunia.orang["peserta"])
    PABRIK_SESI[bentuk](bimbingan=lain, tanggal=HARI_INI)
    assert "Sudah ada sesi" in kalimat(ditolak(lambda: catat(dunia)))


@pytest.mark.parametrize("paraf", [False, True])
def test_a_session_planned_for_that_day_becomes_the_held_one(dunia, pembimbing, paraf):
    sesi = rencanakan(dunia, tanggal=HARI_INI)
    assert catat(dunia, paraf=paraf) == sesi
    assert isi(sesi, "jam", "agenda", "materi") == (time(9, 30), "Rancangan kedua", "Rancangan pertama")
    assert isi(sesi, "status", "diparaf_oleh") == (
        (Status.DIPARAF, pembimbing.pk) if paraf else (Status.DILAKSANAKAN, None)
    )
    assert banyak(dunia) == 2


@pytest.mark.parametrize("paraf", [False, True])
def test_a_planned_session_is_held_on_its_day_or_on_another(dunia, pembimbing, paraf):
    sesi = rencanakan(dunia)
    hasil = aksi_sesi.laksanakan(sesi=sesi, oleh=pembimbing, isi=CATATAN, langsung_paraf=paraf)
    assert hasil is sesi
    assert isi(sesi, *CATATAN, "agenda") == (*CATATAN.values(), "Rancangan kedua")
    assert isi(sesi, "status", "diparaf_pada") == ((Status.DIPARAF, SEKARANG) if paraf else (Status.DILAKSANAKAN, None))


def test_a_second_click_on_held_is_a_sentence(dunia, pembimbing):
    sesi = rencanakan(dunia, tanggal=HARI_INI)
    basi = dunia.segar(sesi)
    aksi_sesi.laksanakan(sesi=sesi, oleh=pembimbing, isi=CATATAN, langsung_paraf=False)
    galat = ditolak(lambda: aksi_sesi.laksanakan(sesi=basi, oleh=pembimbing, isi=CATATAN, langsung_paraf=False))
    assert galat.messages == ["Sesi ini tidak lagi berupa rencana: menunggu paraf."]


# --- days ----------------------------------------------------------------------------------------------------

DI_LUAR = "{} di luar masa kesepakatan ({}). Ubah tanggalnya, atau perpanjang masanya dahulu."
DEPAN = "Sesi yang sudah dilaksanakan tidak boleh bertanggal di masa depan. Rencanakan saja."
TANPA_ATURAN = (
    "Belum ada aturan konversi JP yang berlaku pada 11 Januari 2023. Perwali 1/2023 berlaku sejak 12 Januari 2023."
)
MASA = (date(2023, 1, 1), date(2026, 12, 15))
MASA_TERTULIS = "1 Januari 2023 s.d. 15 Desember 2026"

# What recording, and what planning says to a day; None: nothing against it.
HARI = [
    (date(2022, 12, 31), *[DI_LUAR.format("31 Desember 2022", MASA_TERTULIS)] * 2),
    (date(2023, 1, 11), TANPA_ATURAN, TANPA_ATURAN),
    (date(2023, 1, 12), None, None),
    (date(2026, 11, 22), None, None),
    (date(2026, 11, 23), None, None),
    (date(2026, 11, 24), DEPAN, None),
    (date(2026, 12, 15), DEPAN, None),
    (date(2026, 12, 16), *[DI_LUAR.format("16 Desember 2026", MASA_TERTULIS)] * 2),
]


@pytest.fixture
def dunia_lama(dunia):
    """The pair has been one since before the regulation."""
    dunia.orang["peserta"].penempatan.order_by("mulai").exclude(selesai=None).delete()
    dunia.orang["peserta"].penempatan.update(mulai=date(2022, 1, 1))
    type(dunia.kesepakatan).objects.update(mulai=MASA[0], selesai=MASA[1])
    return dunia


def pada_tanggal(galat):
    return galat.message_dict["tanggal"]


@pytest.mark.parametrize(("tanggal", "mencatat", "merencanakan"), HARI)
def test_every_day_may_be_recorded_and_planned_or_says_why_not(dunia_lama, tanggal, mencatat, merencanakan):
    dunia, pembimbing = dunia_lama, dunia_lama.orang["pembimbing"]
    for kerja, sebab in (
        (lambda: catat(dunia, tanggal=tanggal), mencatat),
        (lambda: rencanakan(dunia, tanggal=tanggal), merencanakan),
    ):
        if sebab:
            assert pada_tanggal(ditolak(kerja)) == [sebab]
        else:
            sesi = kerja()
            assert sesi.tanggal == tanggal
            aksi_sesi.batalkan(sesi=sesi, oleh=pembimbing, alasan="Bergantian.")


@pytest.mark.parametrize(("tanggal", "sebab"), [(tanggal, sebab) for tanggal, sebab, _ in HARI])
def test_a_session_moves_to_such_a_day_by_the_same_rules(dunia_lama, tanggal, sebab):
    for sesi in (dunia_lama.sesi, rencanakan(dunia_lama)):
        held = sesi.status == Status.DILAKSANAKAN
        if sebab and (held or sebab != DEPAN):
            assert pada_tanggal(ditolak(lambda: ubah(dunia_lama, sesi, tanggal=tanggal))) == [sebab]  # noqa: B023
        else:
            assert ubah(dunia_lama, sesi, tanggal=tanggal) is False
            assert isi(sesi, "tanggal") == (tanggal,)
            sesi.delete()


def test_a_session_does_not_move_onto_another(dunia, bentuk):
    sesi = catat(dunia)
    assert pada_tanggal(ditolak(lambda: ubah(dunia, sesi, tanggal=date(2026, 11, 2)))) == [
        f"Sudah ada sesi {bentuk} pasangan ini pada 2 November 2026 (menunggu paraf). Buka dan ubah sesi itu, "
        "atau pilih tanggal lain."
    ]


@pytest.mark.parametrize("status", ["selesai", "dihentikan"])
def test_under_an_agreement_that_ended_nothing_is_recorded_and_no_session_moves(dunia, status):
    type(dunia.kesepakatan).objects.update(status=status, alasan="Pindah.")
    sebab = f"Kesepakatan ini sudah berakhir ({status})."
    assert ditolak(lambda: catat(dunia)).messages == [sebab]
    assert ditolak(lambda: rencanakan(dunia)).messages == [sebab]
    assert ditolak(lambda: ubah(dunia, dunia.sesi, tanggal=HARI_INI)).messages == [sebab]
    assert ubah(dunia, dunia.sesi, materi="Diperbaiki") is False


# --- days of one's own ---------------------------------------------------------------------------------------

BUKAN_ATASAN = {
    "coaching": "Pada {} {} bukan atasan langsung",
    "mentoring": "{1} pada {0} bukan atasan langsung",
}


@pytest.fixture(params=["coaching", "mentoring atasan"])
def sejak_senin(request, tokoh):
    """The pembimbing guides as the atasan langsung, and is that since Monday 16 November 2026 only."""
    dunia = DUNIA[request.param](tokoh)
    dunia.sesi.delete()
    dunia.orang["peserta"].penempatan.all().delete()
    tokoh.pegawai.penempatan.create(
        pd=tokoh.dinas, jabatan="Analis", jenjang=1, atasan=dunia.orang["atasan_lain"], mulai=date(2023, 1, 1)
    )
    di_bawah(tokoh, dunia.orang["atasan_lain"], dunia.orang["pembimbing"], date(2026, 11, 16))
    return dunia


MINGGU, SENIN = date(2026, 11, 15), date(2026, 11, 16)


def bukan_atasan(dunia, hari):
    return BUKAN_ATASAN[dunia.kesepakatan.BENTUK].format(hari, dunia.orang["pembimbing"])


def test_nothing_is_recorded_on_a_day_before_one_became_the_atasan(sejak_senin):
    galat = ditolak(lambda: catat(sejak_senin, tanggal=MINGGU))
    assert isinstance(galat, PermissionDenied)
    assert bukan_atasan(sejak_senin, "15 November 2026") in str(galat)
    assert catat(sejak_senin, tanggal=SENIN).tanggal == SENIN


def test_no_session_moves_to_such_a_day(sejak_senin):
    sesi = catat(sejak_senin, tanggal=SENIN)
    galat = ditolak(lambda: ubah(sejak_senin, sesi, tanggal=MINGGU))
    assert isinstance(galat, PermissionDenied)
    assert bukan_atasan(sejak_senin, "15 November 2026") in str(galat)


def test_a_plan_is_no_way_around_it(sejak_senin):
    """Neither by recording over the plan of that day, nor by its own button, nor by moving it there while held."""
    rencana, lain = rencanakan(sejak_senin, tanggal=MINGGU), rencanakan(sejak_senin)
    oleh = sejak_senin.orang["pembimbing"]
    for kerja in (
        lambda: catat(sejak_senin, tanggal=MINGGU),
        lambda: aksi_sesi.laksanakan(sesi=rencana, oleh=oleh, isi={"materi": "Rancangan"}, langsung_paraf=True),
        lambda: aksi_sesi.laksanakan(
            sesi=lain, oleh=oleh, isi={"materi": "Rancangan", "tanggal": date(2026, 11, 14)}, langsung_paraf=True
        ),
    ):
        galat = ditolak(kerja)
        assert isinstance(galat, PermissionDenied)
        assert "bukan atasan langsung" in str(galat)


def test_one_who_is_the_atasan_no_longer_records_nothing_even_of_the_days_when_they_were(tokoh):
    for nama in ("coaching pindah", "mentoring pindah"):
        dunia = DUNIA[nama](tokoh)
        galat = ditolak(lambda: catat(dunia, tanggal=date(2026, 11, 13)))  # noqa: B023
        assert isinstance(galat, PermissionDenied)
        assert bukan_atasan(dunia, "23 November 2026") in str(galat)
        dunia.orang["peserta"].penempatan.all().delete()
        tokoh.pegawai.penempatan.create(pd=tokoh.dinas, jabatan="Analis", jenjang=1, mulai=date(2023, 1, 1))


# --- several at once -----------------------------------------------------------------------------------------


@pytest.fixture
def bertiga(dunia, bentuk, pembimbing, tokoh):
    """The agreements of the pembimbing with three people: the peserta, Ani and Beni."""
    semua = [dunia.kesepakatan]
    for nama in ("Ani", "Beni"):
        pns = PNSFactory(nama=nama)
        if bentuk == "coaching":
            pns.penempatan.create(
                pd=tokoh.dinas, jabatan="Analis", jenjang=1, atasan=pembimbing, mulai=date(2023, 1, 1)
            )
        semua.append(PABRIK[bentuk](pembimbing=pembimbing, peserta=pns))
    return semua


@pytest.mark.parametrize("paraf", [False, True])
def test_one_entry_gives_each_of_several_peserta_a_session(bertiga, pembimbing, paraf):
    sesi = aksi_sesi.catat(kesepakatan=bertiga, oleh=pembimbing, isi=CATATAN, langsung_paraf=paraf)
    assert [satu.bimbingan for satu in sesi] == bertiga
    assert {isi(satu, *CATATAN) for satu in sesi} == {tuple(CATATAN.values())}
    jp = {rekap.pns_id: (rekap.total, rekap.menunggu) for rekap in RekapJP.objects.filter(tahun=2026)}
    lama = 2  # of the peserta, 2 November
    assert list(jp.values()) == ([(2, lama), (2, 0), (2, 0)] if paraf else [(0, 2 + lama), (0, 2), (0, 2)])
    assert aksi_sesi.catat(kesepakatan=bertiga, oleh=pembimbing, isi=CATATAN, langsung_paraf=paraf) == sesi


def test_several_are_planned_at_once(bertiga, pembimbing):
    sesi = aksi_sesi.rencanakan(kesepakatan=bertiga, oleh=pembimbing, isi=RENCANA)
    assert [(satu.bimbingan, satu.status) for satu in sesi] == [(satu, Status.DIRENCANAKAN) for satu in bertiga]


def test_where_one_of_several_cannot_be_none_is_and_each_is_named(bertiga, bentuk, pembimbing):
    _, ani, beni = bertiga
    PABRIK_SESI[bentuk](bimbingan=ani, tanggal=HARI_INI, materi="Yang lain")
    type(beni).objects.filter(pk=beni.pk).update(status="dihentikan", alasan="Pindah.")
    for kerja in (
        lambda: aksi_sesi.catat(kesepakatan=bertiga, oleh=pembimbing, isi=CATATAN, langsung_paraf=True),
        lambda: aksi_sesi.rencanakan(kesepakatan=bertiga, oleh=pembimbing, isi={"tanggal": HARI_INI}),
    ):
        assert ditolak(kerja).messages == [
            f"Ani: Sudah ada sesi {bentuk} pasangan ini pada 23 November 2026 (diparaf). Buka dan ubah sesi itu, "
            "atau pilih tanggal lain.",
            "Beni: Kesepakatan ini sudah berakhir (dihentikan).",
        ]


def test_the_agreement_of_somebody_else_among_several_is_named_too(bertiga, pembimbing):
    ani = bertiga[1]
    type(ani).objects.filter(pk=ani.pk).update(pembimbing=PNSFactory())
    galat = ditolak(lambda: aksi_sesi.catat(kesepakatan=bertiga, oleh=pembimbing, isi=CATATAN, langsung_paraf=True))
    assert galat.messages == ["Ani: Hanya pembimbing dalam kesepakatan ini yang dapat melakukannya."]


def test_with_nobody_chosen_nothing_happens(pembimbing):
    sebelum = potret()
    assert aksi_sesi.catat(kesepakatan=[], oleh=pembimbing, isi=CATATAN, langsung_paraf=True) == []
    assert potret() == sebelum


# --- changed -------------------------------------------------------------------------------------------------


def test_changing_a_session_that_waits_withdraws_nothing(dunia):
    sesi = catat(dunia)
    assert ubah(dunia, sesi, materi="Diperbaiki", tanggal=date(2026, 11, 20)) is False
    assert isi(sesi, "materi", "tanggal", "status") == ("Diperbaiki", date(2026, 11, 20), Status.DILAKSANAKAN)


@pytest.mark.parametrize(
    "lain", [{"materi": "Diperbaiki"}, {"lingkup": "internasional"}, {"tanggal": date(2026, 11, 20)}]
)
def test_changing_a_session_after_its_paraf_withdraws_the_paraf(dunia, lain):
    sesi = catat(dunia, paraf=True)
    assert jumlah(dunia) == (2, 2)
    assert ubah(dunia, sesi, **{**CATATAN, **lain}) is True
    assert isi(sesi, "status", "diparaf_oleh", "diparaf_pada") == (Status.DILAKSANAKAN, None, None)
    assert isi(sesi, *lain) == tuple(lain.values())
    assert jumlah(dunia) == (0, 6 if "lingkup" in lain else 4)
    assert list(cari_beda()) == []


def test_sending_a_form_that_changes_nothing_keeps_the_paraf(dunia):
    sesi = catat(dunia, paraf=True)
    sebelum = potret()
    assert ubah(dunia, sesi, **CATATAN) is False
    assert potret() == sebelum


def test_a_private_note_is_not_what_the_paraf_attests(dunia, pembimbing):
    sesi = catat(dunia, paraf=True)
    assert ubah(dunia, sesi, **{**CATATAN, "catatan_pribadi": "Sudah berkembang."}) is False
    assert isi(sesi, "catatan_pribadi", "status", "diparaf_oleh") == (
        "Sudah berkembang.",
        Status.DIPARAF,
        pembimbing.pk,
    )


def test_a_change_across_new_year_moves_the_jp(dunia):
    type(dunia.kesepakatan).objects.update(mulai=date(2025, 1, 1))
    sesi = catat(dunia)
    ubah(dunia, sesi, tanggal=date(2025, 12, 31))
    assert list(
        RekapJP.objects.filter(pns=dunia.orang["peserta"]).order_by("tahun").values_list("tahun", "menunggu")
    ) == [(2025, 2), (2026, 2)]


def test_a_held_session_needs_its_materi(dunia):
    sesi = catat(dunia)
    galat = ditolak(lambda: ubah(dunia, sesi, materi="  "))
    assert galat.message_dict == {"materi": ["Isi materi bimbingan sesi yang sudah dilaksanakan."]}
    assert ubah(dunia, rencanakan(dunia), agenda="") is False


@pytest.mark.parametrize("lain", [{"lingkup": "lokal"}, {"tempat": "a" * 301}])
def test_what_no_form_would_send_is_refused(dunia, lain):
    assert set(ditolak(lambda: catat(dunia, **lain)).message_dict) == set(lain)


# --- cancelled, and the paraf taken back ---------------------------------------------------------------------


@pytest.mark.parametrize("terlaksana", [False, True])
def test_a_cancelled_session_keeps_its_reason_and_counts_nothing(dunia, pembimbing, terlaksana):
    sesi = catat(dunia) if terlaksana else rencanakan(dunia)
    aksi_sesi.batalkan(sesi=sesi, oleh=pembimbing, alasan="  Sakit. ")
    assert isi(sesi, "status", "alasan_batal", "diparaf_oleh") == (Status.DIBATALKAN, "Sakit.", None)
    assert jumlah(dunia) == (0, 2)


@pytest.mark.parametrize("alasan", ["", " \n"])
def test_nothing_is_cancelled_without_a_reason(dunia, pembimbing, alasan):
    galat = ditolak(lambda: aksi_sesi.batalkan(sesi=dunia.sesi, oleh=pembimbing, alasan=alasan))
    assert galat.message_dict == {"alasan": ["Tulis alasannya, satu kalimat cukup."]}


def test_a_paraf_taken_back_lets_the_session_wait_again(dunia, pembimbing):
    sesi = catat(dunia, paraf=True)
    aksi_sesi.tarik_paraf(sesi=sesi, oleh=pembimbing)
    assert isi(sesi, "status", "diparaf_oleh", "diparaf_pada") == (Status.DILAKSANAKAN, None, None)
    assert jumlah(dunia) == (0, 4)
    aksi_sesi.paraf(sesi=sesi, oleh=pembimbing)
    assert jumlah(dunia) == (2, 2)


# --- several parafs ------------------------------------------------------------------------------------------


def test_several_are_initialled_at_once_and_what_was_initialled_meanwhile_is_passed_over(dunia, pembimbing):
    lama, hari_ini = dunia.sesi, catat(dunia)
    basi = [dunia.segar(lama), dunia.segar(hari_ini)]
    aksi_sesi.paraf(sesi=lama, oleh=pembimbing)
    assert aksi_sesi.paraf_semua(sesi=basi, oleh=pembimbing) == 1
    assert aksi_sesi.paraf_semua(sesi=basi, oleh=pembimbing) == 0
    assert aksi_sesi.paraf_semua(sesi=[], oleh=pembimbing) == 0
    assert jumlah(dunia) == (4, 0)


def test_where_one_of_several_may_not_be_initialled_none_is(dunia, pembimbing):
    semua = [dunia.sesi, rencanakan(dunia)]
    galat = ditolak(lambda: aksi_sesi.paraf_semua(sesi=semua, oleh=pembimbing))
    assert galat.messages == ["Hanya sesi yang sudah dilaksanakan yang dapat diparaf."]


# --- followed up ---------------------------------------------------------------------------------------------


def test_a_follow_up_is_done_once(dunia, time_machine):
    peserta = dunia.orang["peserta"]
    aksi_sesi.tindak_lanjuti(sesi=dunia.sesi, oleh=peserta)
    assert isi(dunia.sesi, "ditindaklanjuti_pada") == (SEKARANG,)
    time_machine.move_to("2026-11-24T12:00:00+07:00", tick=False)
    sebelum = potret()
    aksi_sesi.tindak_lanjuti(sesi=dunia.sesi, oleh=peserta)
    assert potret() == sebelum


def test_where_nothing_was_to_be_done_nothing_is_followed_up(dunia):
    sesi = catat(dunia, tindak_lanjut="")
    galat = ditolak(lambda: aksi_sesi.tindak_lanjuti(sesi=sesi, oleh=dunia.orang["peserta"]))
    assert galat.messages == ["Sesi ini tidak mempunyai tindak lanjut."]


def test_a_follow_up_is_not_what_the_paraf_attests(dunia, pembimbing):
    sesi = catat(dunia, paraf=True)
    aksi_sesi.tindak_lanjuti(sesi=sesi, oleh=dunia.orang["peserta"])
    assert isi(sesi, "status", "diparaf_oleh") == (Status.DIPARAF, pembimbing.pk)


@pytest.mark.parametrize(("tindak_lanjut", "selesai"), [("Susun rancangan", SEKARANG), ("Yang lain", None), ("", None)])
def test_another_follow_up_is_not_done_because_the_one_before_was(dunia, tindak_lanjut, selesai):
    aksi_sesi.tindak_lanjuti(sesi=dunia.sesi, oleh=dunia.orang["peserta"])
    ubah(dunia, dunia.sesi, materi="Diperbaiki", tindak_lanjut=tindak_lanjut)
    assert isi(dunia.sesi, "tindak_lanjut", "ditindaklanjuti_pada") == (tindak_lanjut, selesai)
