"""Having a colleague stand in: whom one may choose, for how long, and how it ends."""

from datetime import date

import pytest

from kegiatan.models import Kegiatan, PelimpahanTinjauan
from tests.conftest import HARI_INI
from tests.kegiatan.panggung import SAAT, kegiatan_tokoh
from tests.kegiatan.panggung_tinjauan import anggota, limpahkan
from tests.laporan.baca import baca, kata, tabel, utama
from tests.pabrik import PenempatanFactory, buat_akun

pytestmark = pytest.mark.lengkap

BARU = "/tinjauan/pelimpahan/baru/"
MASA = {"mulai": "2026-11-24", "selesai": "2026-11-30", "alasan": "Cuti tahunan"}


def calon(respons):
    return [kata(a) for a in utama(respons).iter("a") if a.get("href", "").startswith(f"{BARU}1")]


def semua():
    kolom = ("dari__nama", "kepada__nama", "mulai", "selesai", "alasan")
    return list(PelimpahanTinjauan.objects.order_by("pk").values_list(*kolom))


def test_colleagues_are_those_of_the_same_agency_today(tokoh):
    """Not oneself, not those of other agencies, not who has left; one's own team too, by name."""
    PenempatanFactory(pns__nama="Sudah Pindah", pd=tokoh.dinas, selesai=date(2026, 11, 22))
    PenempatanFactory(pns__nama="Belum Datang", pd=tokoh.dinas, mulai=date(2026, 11, 24))
    assert calon(tokoh.masuk("atasan").get(BARU)) == ["Rina Wati", "Dr. Siti Rahma, S.E., M.M."]


@pytest.mark.parametrize(
    ("cari", "ditemukan"),
    [
        ("rina", ["Rina Wati"]),
        (" RAHMA ", ["Dr. Siti Rahma, S.E., M.M."]),
        ("kepala bidang", ["Joko Widodo"]),
        ("agus", []),
        ("Budi", []),
        ("ri\0na", ["Rina Wati"]),
    ],
)
def test_one_searches_by_name_and_jabatan_in_the_page_and_by_htmx(tokoh, cari, ditemukan):
    PenempatanFactory(pns__nama="Joko Widodo", pd=tokoh.dinas, jabatan="Kepala Bidang Pencegahan")
    klien = tokoh.masuk("atasan")
    halaman = klien.get(BARU, {"q": cari})
    assert calon(halaman) == ditemukan
    assert ("Tidak ada yang cocok" in baca(halaman)) is (ditemukan == [])
    potongan = klien.get(BARU, {"q": cari}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in potongan
    assert all(nama in potongan for nama in ditemukan)


def test_one_searches_by_nip(tokoh):
    assert calon(tokoh.masuk("atasan").get(BARU, {"q": tokoh.pengelola.nip_tercetak})) == ["Rina Wati"]


def test_a_colleague_stands_in_for_a_period_and_reviews(tokoh, time_machine):
    klien = tokoh.masuk("atasan")
    respons = klien.post(f"{BARU}{tokoh.pengelola.nip}/", MASA, follow=True)
    assert semua() == [("Budi Santoso", "Rina Wati", date(2026, 11, 24), date(2026, 11, 30), "Cuti tahunan")]
    assert (
        "Rina Wati dapat meninjau kegiatan tim Anda, 24 November 2026 s.d. 30 November 2026. Anda pun tetap dapat."
        in baca(respons)
    )
    assert tabel(utama(respons))[0][3].startswith("Belum mulai Cabut")

    satu = kegiatan_tokoh(tokoh)
    pengganti = tokoh.masuk("pengelola")
    assert pengganti.get(f"/tinjauan/{satu.pk}/").status_code == 403
    time_machine.move_to("2026-11-24T08:00:00+07:00", tick=False)
    pengganti = tokoh.masuk("pengelola")
    assert "sebagai penggantinya, 24 November 2026 s.d. 30 November 2026" in baca(pengganti.get("/tinjauan/"))
    assert "pengganti atasan langsung" in baca(pengganti.get(f"/tinjauan/{satu.pk}/"))
    assert pengganti.post(f"/tinjauan/{satu.pk}/setujui/").status_code == 302
    assert Kegiatan.objects.get().ditinjau_oleh == tokoh.pengelola


def test_a_team_member_who_stands_in_does_not_review_their_own(tokoh):
    kolega = anggota(tokoh, "Ahmad Yani")
    milik, lain = kegiatan_tokoh(tokoh, peserta=kolega), kegiatan_tokoh(tokoh)
    limpahkan(tokoh, kolega)
    tokoh.akun["kolega"] = buat_akun(kolega)
    klien = tokoh.masuk("kolega")
    halaman = klien.get("/tinjauan/")
    assert [satu[1] for satu in tabel(utama(halaman))] == ["Dr. Siti Rahma, S.E., M.M. tim Drs. Budi Santoso, M.Si."]
    klien.post("/tinjauan/setujui/", {"kegiatan": [milik.pk, lain.pk]})
    assert klien.post(f"/tinjauan/{milik.pk}/setujui/").status_code == 403
    assert [Kegiatan.objects.get(pk=k.pk).status for k in (milik, lain)] == ["diajukan", "disetujui"]


KELIRU = [
    ({"selesai": ""}, "Bidang ini tidak boleh kosong."),
    ({"mulai": "2026-11-22"}, "Pelimpahan dimulai hari ini atau sesudahnya."),
    ({"selesai": "2026-11-23"}, "Akhir pelimpahan mendahului awalnya. Perbaiki salah satunya."),
    ({"selesai": "2027-11-25"}, "Pelimpahan paling lama satu tahun. Pilih tanggal yang lebih awal."),
    ({"mulai": "kapan saja"}, "Masukkan tanggal yang valid."),
    ({"alasan": "a" * 201}, "200 karakter"),
]


@pytest.mark.parametrize(("isi", "kalimat"), KELIRU)
def test_a_period_that_is_not_right_says_why_and_keeps_what_was_typed(tokoh, isi, kalimat):
    ketikan = {**MASA, **isi}
    halaman = utama(tokoh.masuk("atasan").post(f"{BARU}{tokoh.pengelola.nip}/", ketikan))
    assert kalimat in kata(halaman)
    medan = {kolom.get("name"): kolom.get("value") or "" for kolom in halaman.iter("input")}
    assert {nama: medan[nama] for nama in MASA} == ketikan
    assert semua() == []


@pytest.mark.parametrize("siapa", ["atasan", "orang_lain", "bkpsdmd"])
def test_neither_oneself_nor_anybody_elsewhere_can_be_chosen_by_address(tokoh, siapa):
    respons = tokoh.masuk("atasan").post(f"{BARU}{getattr(tokoh, siapa).nip}/", MASA)
    assert (respons.status_code, semua()) == (404, [])


def test_the_same_form_twice_is_one_delegation(tokoh):
    for _ in range(2):
        tokoh.masuk("atasan").post(f"{BARU}{tokoh.pengelola.nip}/", MASA)
    assert len(semua()) == 1


def test_current_and_past_stand_in_the_list_and_only_what_is_not_over_can_be_revoked(tokoh):
    limpahkan(tokoh, mulai=date(2026, 1, 5), selesai=date(2026, 1, 9), alasan="Diklat")
    limpahkan(tokoh, mulai=date(2026, 11, 1))
    limpahkan(tokoh, mulai=date(2026, 12, 1), selesai=date(2026, 12, 5))
    limpahkan(tokoh, dicabut_pada=SAAT)
    baris = tabel(utama(tokoh.masuk("atasan").get("/tinjauan/pelimpahan/")))
    assert [(satu[1], satu[3].replace(": Orang Lain", "")) for satu in baris] == [
        ("1 Desember 2026 s.d. 5 Desember 2026", "Belum mulai Cabut"),
        ("23 November 2026 s.d. 30 November 2026", "Dicabut"),
        ("1 November 2026 s.d. 30 November 2026", "Berlaku Cabut"),
        ("5 Januari 2026 s.d. 9 Januari 2026", "Berakhir"),
    ]
    assert [satu[2] for satu in baris] == ["–", "–", "–", "Diklat"]


def test_what_is_revoked_ends_at_once(tokoh):
    satu, kegiatan = limpahkan(tokoh, mulai=HARI_INI), kegiatan_tokoh(tokoh)
    assert tokoh.masuk("orang_lain").get(f"/tinjauan/{kegiatan.pk}/").status_code == 200
    klien = tokoh.masuk("atasan")
    for _ in range(2):
        respons = klien.post(f"/tinjauan/pelimpahan/{satu.pk}/cabut/", follow=True)
        assert "Pelimpahan kepada Orang Lain dicabut." in baca(respons)
    assert tokoh.masuk("orang_lain").get(f"/tinjauan/{kegiatan.pk}/").status_code == 404


def test_the_delegations_of_others_are_not_shown(tokoh):
    limpahkan(tokoh)
    for peran in ("pengelola", "orang_lain", "bkpsdmd", "pegawai"):
        assert "Belum ada pelimpahan" in baca(tokoh.masuk(peran).get("/tinjauan/pelimpahan/"))
