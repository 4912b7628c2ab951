"""The city is one that could be: people, careers, supervisors and moves that fit together."""

from collections import Counter
from datetime import date

import pytest

from contoh.instansi import INSTANSI, bagi_tim, pilih_instansi, susun_kursi
from contoh.jabatan import _GOLONGAN
from kepegawaian import nip as nomor_induk
from kepegawaian.models import PNS, Penempatan, Penugasan, PerangkatDaerah
from kepegawaian.pangkat import Jenjang

pytestmark = pytest.mark.lengkap

HARI_INI = date(2026, 11, 23)


def kini():
    return Penempatan.objects.pada(HARI_INI).select_related("pns", "pd", "atasan")


def test_has_as_many_people_as_asked_for(kota):
    assert PNS.objects.count() == 140
    assert kini().count() == 140
    assert PerangkatDaerah.objects.count() == 10


def test_every_nip_is_valid_and_says_who_it_is(kota):
    for pns in PNS.objects.all():
        assert nomor_induk.validate(pns.nip) == pns.nip
        assert 18 <= pns.tmt_cpns.year - pns.tanggal_lahir.year <= 34
        assert HARI_INI.year - pns.tanggal_lahir.year <= 60


def test_golongan_fits_the_jenjang(kota):
    for satu in kini():
        assert satu.pns.get_golongan_display() in _GOLONGAN[Jenjang(satu.jenjang)].split(), satu


def test_nobody_is_placed_before_the_tmt(kota):
    assert [satu for satu in Penempatan.objects.select_related("pns") if satu.mulai < satu.pns.tmt_cpns] == []


def test_supervisors_stand_three_levels_deep(kota):
    atasan = dict(kini().values_list("pns", "atasan"))
    kedalaman = Counter()
    for pns in atasan:
        langkah, kini_di = 0, pns
        while atasan[kini_di] is not None:
            langkah, kini_di = langkah + 1, atasan[kini_di]
        kedalaman[langkah] += 1
    assert max(kedalaman) == 3  # staff, kepala bidang, kepala PD, Sekda
    assert all(kedalaman[tingkat] for tingkat in (1, 2, 3))


def test_the_sekda_leads_the_heads_of_agencies(kota):
    sekda = kini().get(jabatan="Sekretaris Daerah")
    assert sekda.atasan is None
    kepala = kini().filter(atasan=sekda.pns).exclude(pd=sekda.pd)
    assert kepala.count() == PerangkatDaerah.objects.count() - 1
    assert set(kepala.values_list("jenjang", flat=True)) <= {Jenjang.JPT_PRATAMA, Jenjang.ADMINISTRATOR}


def test_some_have_no_atasan_some_moved_and_some_stand_in(kota):
    tanpa = kini().filter(atasan=None).exclude(jabatan="Sekretaris Daerah")
    assert tanpa.count() == 2
    pindah = [nip for nip, kali in Counter(Penempatan.objects.values_list("pns__nip", flat=True)).items() if kali == 2]
    assert len(pindah) == 2
    plt = kini().exclude(jabatan_plt="")
    assert plt.count() in (1, 2)
    assert all(not satu.jabatan_plt.startswith("Plt.") and satu.jabatan_plt != satu.jabatan for satu in plt)
    for nip in pindah:
        lama, baru = Penempatan.objects.filter(pns__nip=nip).order_by("mulai")
        assert lama.atasan_id != baru.atasan_id
        assert baru.mulai.year == 2026
        assert baru.selesai is None


def test_every_agency_has_a_pengelola_of_its_own(kota):
    pengelola = Penugasan.objects.filter(peran="pengelola").select_related("pns")
    assert set(pengelola.values_list("pd", flat=True)) == set(PerangkatDaerah.objects.values_list("pk", flat=True))
    assert all(satu.pns.penempatan_pada(HARI_INI).pd_id == satu.pd_id for satu in pengelola)
    assert Penugasan.objects.filter(peran="bkpsdmd").count() == 2


def test_codes_and_names_of_agencies_are_unique():
    for bagian in ("kode", "nama", "singkatan"):
        assert len({getattr(satu, bagian) for satu in INSTANSI}) == len(INSTANSI)


@pytest.mark.parametrize("pns", [20, 21, 37, 300, 461, 3000, 30_000])
def test_agencies_share_the_people_out_exactly(pns):
    ukuran = [banyak for _, banyak in pilih_instansi(pns)]
    assert sum(ukuran) == pns
    assert min(ukuran) >= 6


@pytest.mark.parametrize("orang", [6, 13, 14, 30, 48, 120, 930, 9000])
def test_teams_are_of_a_realistic_size(orang):
    kursi = susun_kursi(orang)
    assert len(kursi) == orang
    assert all(satu.atasan is None or satu.atasan < ke for ke, satu in enumerate(kursi))
    tim = Counter(satu.atasan for satu in kursi if satu.atasan is not None)
    assert [tim[ke] for ke, satu in enumerate(kursi)] == [satu.tim for satu in kursi]
    assert all(4 <= banyak <= 12 for banyak in tim.values())


def test_nobody_gets_lost_between_teams():
    assert [sum(bagi_tim(orang)) for orang in range(500)] == list(range(500))
