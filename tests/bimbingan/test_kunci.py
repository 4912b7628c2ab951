"""Sessions in a locked year: every verb, and what its page says."""

from datetime import date
from functools import partial

import pytest
from django.utils import timezone

from bimbingan import aksi, aksi_sesi
from konversi.kunci import TahunTerkunci
from konversi.rekap import cari_beda
from lampiran.periksa import BerkasTeruji
from tests.bimbingan.dunia import potret
from tests.bimbingan.formulir import isian, kesalahan, kiriman, pesan
from tests.bimbingan.panggung import JENIS, Panggung
from tests.kunci import kunci
from tests.lampiran.bahan import pdf
from tests.laporan.baca import kata, pohon, utama

pytestmark = pytest.mark.lengkap

HARI = date(2026, 11, 20)
ISI = {"tanggal": HARI, "lingkup": "nasional", "materi": "Kemajuan DPA"}
DIKETIK = {"tanggal": "2026-11-20", "lingkup": "nasional", "materi": "Kemajuan DPA", "tempat": "Ruang rapat"}
DAFTAR_HADIR = BerkasTeruji("daftar-hadir.pdf", "pdf", pdf())


@pytest.fixture(params=JENIS)
def panggung(request, tokoh, penyimpanan):
    return Panggung(tokoh, request.param)


@pytest.fixture
def coach(panggung):
    return panggung.klien("atasan")


def terkunci(panggung, pns=None):
    return kunci(pns or panggung.tokoh.pegawai, panggung.tokoh.dinas)


# --- the verbs -----------------------------------------------------------------------------------------------

VERBA = {
    "catat": lambda k, s, oleh: aksi_sesi.catat(kesepakatan=[k], oleh=oleh, isi=ISI, langsung_paraf=False),
    "catat dan paraf": lambda k, s, oleh: aksi_sesi.catat(kesepakatan=[k], oleh=oleh, isi=ISI, langsung_paraf=True),
    "rencanakan": lambda k, s, oleh: aksi_sesi.rencanakan(
        kesepakatan=[k], oleh=oleh, isi={"tanggal": date(2026, 12, 1)}
    ),
    "laksanakan": lambda k, s, oleh: aksi_sesi.laksanakan(sesi=s, oleh=oleh, isi=ISI, langsung_paraf=False),
    "ubah": lambda k, s, oleh: aksi_sesi.ubah(sesi=s, oleh=oleh, isi={"tempat": "Aula"}),
    "catatan pribadi": lambda k, s, oleh: aksi_sesi.ubah(sesi=s, oleh=oleh, isi={"catatan_pribadi": "Pribadi"}),
    "lampirkan": lambda k, s, oleh: aksi_sesi.ubah(sesi=s, oleh=oleh, isi={}, lampiran=[DAFTAR_HADIR]),
    "batalkan": lambda k, s, oleh: aksi_sesi.batalkan(sesi=s, oleh=oleh, alasan="Keliru"),
    "paraf": lambda k, s, oleh: aksi_sesi.paraf(sesi=s, oleh=oleh),
    "paraf semua": lambda k, s, oleh: aksi_sesi.paraf_semua(sesi=[s], oleh=oleh),
    "tarik paraf": lambda k, s, oleh: aksi_sesi.tarik_paraf(sesi=s, oleh=oleh),
    "tindak lanjuti": lambda k, s, oleh: aksi_sesi.tindak_lanjuti(sesi=s, oleh=k.peserta),
    "hentikan": lambda k, s, oleh: aksi.hentikan(bimbingan=k, oleh=oleh, alasan="Pindah"),
}
TABEL = [
    ("catat", "direncanakan", True),
    ("catat dan paraf", "direncanakan", True),
    ("rencanakan", "direncanakan", False),
    ("laksanakan", "direncanakan", True),
    ("ubah", "direncanakan", False),
    ("ubah", "dilaksanakan", True),
    ("ubah", "diparaf", True),
    ("catatan pribadi", "dilaksanakan", False),
    ("catatan pribadi", "diparaf", False),
    ("lampirkan", "direncanakan", False),
    ("lampirkan", "dilaksanakan", True),
    ("lampirkan", "diparaf", True),
    ("batalkan", "direncanakan", False),
    ("batalkan", "dilaksanakan", True),
    ("paraf", "dilaksanakan", True),
    ("paraf semua", "dilaksanakan", True),
    ("tarik paraf", "diparaf", True),
    ("tindak lanjuti", "diparaf", False),
    ("hentikan", "direncanakan", False),
    ("hentikan", "dilaksanakan", False),
]


def test_the_table_knows_every_verb():
    assert {verba for verba, *_ in TABEL} == set(VERBA)


@pytest.mark.parametrize(("verba", "status", "ditolak"), TABEL)
def test_a_verb_is_refused_where_something_recorded_would_change(panggung, verba, status, ditolak):
    sesi = panggung.sesi(status=status, tanggal=date(2026, 11, 2), tindak_lanjut="Membaca pedoman")
    kalimat = terkunci(panggung)
    sebelum = potret()
    kerja = partial(VERBA[verba], sesi.bimbingan, sesi, panggung.tokoh.atasan)
    if ditolak:
        with pytest.raises(TahunTerkunci) as galat:
            kerja()
        assert galat.value.messages == [kalimat]
        assert potret() == sebelum
        assert not sesi.lampiran.exists()
    else:
        kerja()
    assert list(cari_beda()) == []


@pytest.mark.parametrize(("status", "ditolak"), [("direncanakan", False), ("dilaksanakan", True), ("diparaf", True)])
def test_a_file_stays_with_what_is_recorded(panggung, status, ditolak):
    sesi = panggung.sesi(status="direncanakan")
    aksi_sesi.ubah(sesi=sesi, oleh=panggung.tokoh.atasan, isi={}, lampiran=[DAFTAR_HADIR])
    paraf = {"diparaf_oleh": sesi.pembimbing, "diparaf_pada": timezone.now()} if status == "diparaf" else {}
    type(sesi).objects.update(status=status, materi="Kemajuan", **paraf)
    kalimat = terkunci(panggung)
    respons = panggung.klien("atasan").post(
        panggung.url("sesi_hapus_lampiran", sesi.pk, sesi.lampiran.get().pk), follow=True
    )
    assert pesan(respons) == ([kalimat] if ditolak else ["Lampiran dihapus."])
    assert sesi.lampiran.exists() is ditolak


def test_an_evaluation_is_no_record_of_the_year(panggung):
    sesi = panggung.sesi(tanggal=date(2026, 11, 2))
    terkunci(panggung)
    aksi.evaluasi(bimbingan=sesi.bimbingan, oleh=panggung.tokoh.atasan, isi={"capaian": 4, "hasil": "Baik"})
    sesi.bimbingan.refresh_from_db()
    assert sesi.bimbingan.capaian == 4


def test_of_several_none_is_initialled_where_one_is_locked(panggung):
    lain = panggung.anggota("Andi")
    semua = [panggung.sesi(satu, status="dilaksanakan", tanggal=HARI) for satu in (lain, panggung.kesepakatan())]
    kalimat = terkunci(panggung)
    with pytest.raises(TahunTerkunci) as galat:
        aksi_sesi.paraf_semua(sesi=semua, oleh=panggung.tokoh.atasan)
    assert galat.value.messages == [kalimat]
    assert {satu.status for satu in panggung.sesi_tersimpan()} == {"dilaksanakan"}


# --- the pages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", ["sesi_baru", "sesi_laksanakan", "sesi_ubah"])
def test_the_sentence_stands_beside_the_form_and_nothing_typed_is_lost(panggung, coach, nama):
    kesepakatan = panggung.kesepakatan()
    sesi = panggung.sesi(kesepakatan, status="direncanakan" if nama == "sesi_laksanakan" else "dilaksanakan")
    kalimat = terkunci(panggung)
    if nama == "sesi_baru":
        url, diketik = panggung.url(nama), {**DIKETIK, "kesepakatan": [str(kesepakatan.pk)]}
    else:
        url, diketik = panggung.url(nama, sesi.pk), DIKETIK
    sebelum = potret()
    respons = coach.post(url, kiriman(diketik))
    assert (respons.status_code, kesalahan(respons)) == (200, {"": [kalimat]})
    assert {nama: isian(respons)[nama] for nama in diketik} == diketik
    assert potret() == sebelum


def test_the_reason_of_a_cancelling_stays(panggung, coach):
    sesi = panggung.sesi(status="dilaksanakan")
    kalimat = terkunci(panggung)
    respons = coach.post(panggung.url("sesi_batalkan", sesi.pk), {"alasan": "Salah catat"})
    assert (respons.status_code, kesalahan(respons)) == (200, {"": [kalimat]})
    assert isian(respons)["alasan"] == "Salah catat"


@pytest.mark.parametrize(("nama", "status"), [("sesi_paraf", "dilaksanakan"), ("sesi_tarik_paraf", "diparaf")])
def test_one_click_is_answered_with_the_sentence(panggung, coach, nama, status):
    sesi = panggung.sesi(status=status)
    kalimat = terkunci(panggung)
    assert pesan(coach.post(panggung.url(nama, sesi.pk), follow=True)) == [kalimat]
    assert [satu.status for satu in panggung.sesi_tersimpan()] == [status]


def test_with_several_the_sentence_names_who_is_locked_and_nobody_gets_one(panggung, coach):
    semua = [panggung.anggota("Andi"), panggung.anggota("Beni")]
    kalimat = terkunci(panggung, semua[1].peserta)
    respons = coach.post(panggung.url("sesi_baru"), {**DIKETIK, "kesepakatan": [satu.pk for satu in semua]})
    assert kesalahan(respons) == {"": [f"{semua[1].peserta}: {kalimat}"]}
    assert panggung.sesi_tersimpan() == []


@pytest.mark.parametrize("lain", [0, 1])
def test_the_list_initials_the_others_and_says_who_is_locked(panggung, coach, lain):
    semua = [panggung.sesi(panggung.anggota(f"Anggota {n}"), status="dilaksanakan") for n in range(lain)]
    milik = panggung.sesi(status="dilaksanakan")
    kalimat = terkunci(panggung)
    respons = coach.post(panggung.url("paraf_semua"), {"sesi": [satu.pk for satu in [*semua, milik]]}, follow=True)
    assert pesan(respons) == [kalimat, *["1 sesi diparaf."] * lain]
    assert [satu.status for satu in panggung.sesi_tersimpan()] == ["diparaf"] * lain + ["dilaksanakan"]


TOMBOL = {
    "direncanakan": ({"Catat pelaksanaan", "Ubah", "Batalkan sesi"}, {"Ubah", "Batalkan sesi"}),
    "dilaksanakan": ({"Bubuhkan paraf", "Ubah", "Batalkan sesi"}, {"Ubah"}),
    "diparaf": ({"Ubah", "Tarik paraf"}, {"Ubah"}),
}


def tombol(respons):
    semua = {kata(satu) for satu in utama(respons).iter() if satu.tag in ("a", "button") and satu.get("class")}
    return semua & set().union(*(terbuka for terbuka, _ in TOMBOL.values()))


@pytest.mark.parametrize("status", TOMBOL)
def test_the_page_says_so_and_offers_only_what_is_possible(panggung, coach, status):
    sesi = panggung.sesi(status=status)
    terbuka, tertutup = TOMBOL[status]
    assert tombol(coach.get(sesi.get_absolute_url())) == terbuka
    kalimat = terkunci(panggung)
    respons = coach.get(sesi.get_absolute_url())
    assert tombol(respons) == tertutup
    assert kalimat in kata(utama(respons))


def test_the_count_says_it_while_one_types(panggung, coach):
    semua = [panggung.anggota("Andi"), panggung.kesepakatan()]
    kalimat = terkunci(panggung)
    respons = coach.post(panggung.url("sesi_hitung"), {**DIKETIK, "kesepakatan": [satu.pk for satu in semua]})
    tertulis = [kata(satu) for satu in pohon(respons).iter("p")]
    assert tertulis[1] == kalimat
    assert tertulis[0].startswith(f"{semua[0].peserta}: +2 JP begitu diparaf.")
