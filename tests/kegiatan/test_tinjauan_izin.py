"""Who may open and do what under /tinjauan/: every address, for every reader, by GET and by POST."""

from datetime import date, timedelta

import pytest
from django.test import Client

from kegiatan.models import Kegiatan, PelimpahanTinjauan
from tests.conftest import HARI_INI
from tests.kegiatan.panggung import SAAT, kegiatan_tokoh
from tests.kegiatan.panggung_tinjauan import LAMA, anggota, lampirkan, lepas_atasan, limpahkan
from tests.laporan.baca import isi
from tests.pabrik import tugaskan

pytestmark = pytest.mark.lengkap

BOLEH, TERLARANG, ASING = 200, 403, 404

# Who reads, what is the case, since when the activities wait; may they decide on one that waits, and take back the
# atasan's approval of another?
PEMBACA = {
    "the pegawai": ("pegawai", None, SAAT, TERLARANG, TERLARANG),
    "the pegawai, who is pengelola": (
        "pegawai",
        lambda tokoh: (lepas_atasan(tokoh), tugaskan(tokoh.pegawai, "pengelola", tokoh.dinas)),
        LAMA,
        TERLARANG,
        TERLARANG,
    ),
    "the pegawai, delegated to": (
        "pegawai",
        lambda tokoh: limpahkan(tokoh, tokoh.pegawai),
        SAAT,
        TERLARANG,
        TERLARANG,
    ),
    "the atasan": ("atasan", None, SAAT, BOLEH, BOLEH),
    "a delegate": ("orang_lain", limpahkan, SAAT, BOLEH, BOLEH),
    "a delegate of before": (
        "orang_lain",
        lambda tokoh: limpahkan(tokoh, mulai=date(2026, 11, 1), selesai=HARI_INI - timedelta(days=1)),
        SAAT,
        ASING,
        ASING,
    ),
    "a delegate of later": (
        "orang_lain",
        lambda tokoh: limpahkan(tokoh, mulai=HARI_INI + timedelta(days=1)),
        SAAT,
        ASING,
        ASING,
    ),
    "a delegate no more": ("orang_lain", lambda tokoh: limpahkan(tokoh, dicabut_pada=SAAT), SAAT, ASING, ASING),
    "the pengelola, too early": ("pengelola", None, SAAT, TERLARANG, TERLARANG),
    "the pengelola, after a week": ("pengelola", None, LAMA, BOLEH, TERLARANG),
    "the pengelola, without an atasan": ("pengelola", lepas_atasan, SAAT, BOLEH, BOLEH),
    "BKPSDMD": ("bkpsdmd", None, LAMA, TERLARANG, TERLARANG),
    "a stranger": ("orang_lain", None, LAMA, ASING, ASING),
}
KEMBALIKAN, BATALKAN = {"alasan": "bukti"}, {"alasan": "Keliru orang."}
MASA = {"mulai": "2026-11-24", "selesai": "2026-11-30"}


def panggung(tokoh, kasus):
    peran, atur, sejak, meninjau, membatalkan = PEMBACA[kasus]
    menunggu = [kegiatan_tokoh(tokoh, diajukan_pada=sejak, nomor_sertifikat=str(ke)) for ke in range(3)]
    disetujui = kegiatan_tokoh(tokoh, "disetujui", diajukan_pada=sejak)
    if atur:
        atur(tokoh)
    return tokoh.masuk(peran), menunggu, disetujui, meninjau, membatalkan


def alihan(hak):
    """What a POST that does something answers."""
    return 302 if hak == BOLEH else hak


@pytest.mark.parametrize("kasus", PEMBACA)
def test_what_each_may_open(tokoh, penyimpanan, kasus):
    klien, (satu, *_), disetujui, meninjau, membatalkan = panggung(tokoh, kasus)
    bukti, bukti_disetujui = lampirkan(satu), lampirkan(disetujui)
    # An activity that was decided on stays open to who may take the decision back, or may review it at all.
    terbuka = BOLEH if BOLEH in (meninjau, membatalkan) else membatalkan
    seharusnya = {
        "/tinjauan/": 200,
        "/tinjauan/setujui/": 405,
        f"/tinjauan/{satu.pk}/": meninjau,
        f"/tinjauan/{satu.pk}/bukti/{bukti.pk}/": meninjau,
        f"/tinjauan/{satu.pk}/bukti/{bukti_disetujui.pk}/": ASING if meninjau == BOLEH else meninjau,
        f"/tinjauan/{satu.pk}/setujui/": 405,
        f"/tinjauan/{satu.pk}/kembalikan/": meninjau,
        f"/tinjauan/{satu.pk}/batalkan/": alihan(membatalkan),
        f"/tinjauan/{disetujui.pk}/": terbuka,
        f"/tinjauan/{disetujui.pk}/bukti/{bukti_disetujui.pk}/": terbuka,
        f"/tinjauan/{disetujui.pk}/batalkan/": membatalkan,
        "/tinjauan/0/": ASING,
        "/tinjauan/pelimpahan/": 200,
        "/tinjauan/pelimpahan/baru/": 200 if kasus == "the atasan" else TERLARANG,
        f"/tinjauan/pelimpahan/baru/{tokoh.pengelola.nip}/": 200 if kasus == "the atasan" else TERLARANG,
        "/tinjauan/pelimpahan/1/cabut/": 405,
    }
    assert {alamat: _buka(klien, alamat) for alamat in seharusnya} == seharusnya


def _buka(klien, alamat):
    respons = klien.get(alamat)
    isi(respons)  # which closes the file
    return respons.status_code


@pytest.mark.parametrize("kasus", PEMBACA)
def test_what_each_may_do(tokoh, kasus):
    klien, (satu, dua, tiga), disetujui, meninjau, membatalkan = panggung(tokoh, kasus)
    milik = limpahkan(tokoh, anggota(tokoh, "Pengganti Lain"))
    atasan = kasus == "the atasan"
    semua = [
        ("/tinjauan/", {}, 405),
        (f"/tinjauan/{satu.pk}/", {}, 405),
        (f"/tinjauan/{satu.pk}/bukti/1/", {}, 405),
        (f"/tinjauan/{disetujui.pk}/batalkan/", BATALKAN, alihan(membatalkan)),
        (f"/tinjauan/{satu.pk}/setujui/", {}, alihan(meninjau)),
        (f"/tinjauan/{dua.pk}/kembalikan/", KEMBALIKAN, alihan(meninjau)),
        ("/tinjauan/setujui/", {"kegiatan": [tiga.pk]}, 302),
        ("/tinjauan/pelimpahan/", {}, 405),
        ("/tinjauan/pelimpahan/baru/", {}, 405),
        (f"/tinjauan/pelimpahan/baru/{tokoh.pengelola.nip}/", MASA, 302 if atasan else TERLARANG),
        (f"/tinjauan/pelimpahan/{milik.pk}/cabut/", {}, 302 if atasan else ASING),
    ]
    hasil = [(alamat, ketikan, klien.post(alamat, ketikan).status_code) for alamat, ketikan, _ in semua]
    assert hasil == semua
    boleh = meninjau == BOLEH
    assert [Kegiatan.objects.get(pk=k.pk).status for k in (satu, dua, tiga, disetujui)] == [
        "disetujui" if boleh else "diajukan",
        "dikembalikan" if boleh else "diajukan",
        "disetujui" if boleh else "diajukan",
        "diajukan" if membatalkan == BOLEH else "disetujui",
    ]
    assert PelimpahanTinjauan.objects.filter(kepada=tokoh.pengelola).exists() is atasan
    assert (PelimpahanTinjauan.objects.get(pk=milik.pk).dicabut_pada is not None) is atasan


def test_without_signing_in_nothing_is_open(tokoh):
    satu = kegiatan_tokoh(tokoh)
    for alamat in ("", "setujui/", f"{satu.pk}/", f"{satu.pk}/bukti/1/", f"{satu.pk}/setujui/", "pelimpahan/"):
        for respons in (Client().get(f"/tinjauan/{alamat}"), Client().post(f"/tinjauan/{alamat}")):
            assert (respons.status_code, respons.headers["Location"][:7]) == (302, "/masuk/")
    assert Kegiatan.objects.get().status == "diajukan"


@pytest.mark.parametrize("status", ["draf", "ditarik"])
def test_a_draft_is_not_there_for_the_reviewer_and_what_was_withdrawn_cannot_be_decided(tokoh, status):
    satu, klien = kegiatan_tokoh(tokoh, status), tokoh.masuk("atasan")
    ada = status == "ditarik"
    assert klien.get(f"/tinjauan/{satu.pk}/").status_code == (200 if ada else 404)
    assert klien.post(f"/tinjauan/{satu.pk}/setujui/").status_code == (302 if ada else 404)
    assert Kegiatan.objects.get().status == status


@pytest.mark.parametrize(
    ("peran", "atur", "terlihat"),
    [
        ("pegawai", None, False),
        ("atasan", None, True),
        ("pengelola", None, True),
        ("bkpsdmd", None, False),
        ("orang_lain", None, False),
        ("orang_lain", limpahkan, True),
        ("orang_lain", lambda tokoh: limpahkan(tokoh, dicabut_pada=SAAT), False),
    ],
)
def test_the_menu_leads_those_to_the_review_to_whom_something_can_come(tokoh, peran, atur, terlihat):
    if atur:
        atur(tokoh)
    halaman = tokoh.masuk(peran).get("/panduan/").content.decode()
    assert ('href="/tinjauan/"' in halaman) is terlihat
