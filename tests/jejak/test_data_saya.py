"""What somebody is told about their own data, the copy they get of it, and who read what is theirs."""

import io
import json
import logging
import tracemalloc
import zipfile
from datetime import date

import pytest
from auditlog.models import LogEntry
from django.test import Client

from bimbingan import aksi_sesi
from jejak import arsip
from jejak.data_diri import BAGIAN
from jejak.models import Tentang
from kegiatan import aksi as aksi_kegiatan
from kegiatan.models import BuktiKegiatan
from kepegawaian.models import PNS
from lampiran.aksi import simpan
from lampiran.jenis import Jenis
from lampiran.periksa import BerkasTeruji
from laporan.models import LanggananKalender
from tests.conftest import PERAN
from tests.kegiatan.panggung import kegiatan_tokoh, teruji
from tests.lampiran.bahan import pdf
from tests.laporan.baca import baca, isi
from tests.pabrik import CoachingFactory, DialogFactory, SesiCoachingFactory, kosongkan_jejak

pytestmark = [pytest.mark.usefixtures("penyimpanan"), pytest.mark.lengkap]

SITI = "Dr. Siti Rahma, S.E., M.M."
BUDI = "Drs. Budi Santoso, M.Si."
RAHASIA = "Perlu lebih percaya diri"


def unduh(klien):
    """The archive: its files by name."""
    respons = klien.post("/saya/data/unduh/")
    assert respons.status_code == 200, respons
    with zipfile.ZipFile(io.BytesIO(isi(respons))) as berkas:
        assert berkas.testzip() is None
        return {nama: berkas.read(nama) for nama in berkas.namelist()}


@pytest.fixture
def berisi(tokoh):
    """An activity with evidence, a session with an attachment and a private note, a dialogue."""
    tokoh.kegiatan = kegiatan_tokoh(tokoh, "disetujui", nama="Seminar Arsip")
    aksi_kegiatan._lampirkan(tokoh.kegiatan, tokoh.pegawai, [teruji()])
    tokoh.bukti = tokoh.kegiatan.bukti.get()
    tokoh.sesi = SesiCoachingFactory(
        bimbingan=CoachingFactory(pembimbing=tokoh.atasan, peserta=tokoh.pegawai),
        materi="Menata arsip",
        catatan_pribadi=RAHASIA,
        tanggal=date(2026, 11, 3),
    )
    aksi_sesi._lampirkan(tokoh.sesi, tokoh.atasan, [teruji("notulen.pdf", pdf(b"(notulen)"))])
    DialogFactory(pns=tokoh.pegawai, atasan=tokoh.atasan, catatan="Ingin memimpin tim")
    return tokoh


# --- reading other people's evidence -------------------------------------------------------------------------------


def dibaca():
    return [
        (satu.actor.pns.nama, satu.content_type.model, satu.object_id)
        for satu in LogEntry.objects.filter(action=LogEntry.Action.ACCESS).order_by("pk")
    ]


@pytest.mark.parametrize("peran", PERAN)
@pytest.mark.parametrize("cara", ["kegiatan", "tinjauan", "sesi"])
def test_that_others_read_evidence_is_logged_and_ones_own_reading_is_not(berisi, peran, cara):
    alamat = {
        "kegiatan": f"/kegiatan/{berisi.kegiatan.pk}/bukti/{berisi.bukti.pk}/",
        "tinjauan": f"/tinjauan/{berisi.kegiatan.pk}/bukti/{berisi.bukti.pk}/",
        "sesi": f"/coaching/sesi/{berisi.sesi.pk}/lampiran/{berisi.sesi.lampiran.get().pk}/",
    }[cara]
    respons = berisi.masuk(peran).get(alamat)
    isi(respons)
    milik = {"pegawai", "atasan"} if cara == "sesi" else {"pegawai"}
    if respons.status_code == 200 and peran not in milik:
        assert dibaca() == [(getattr(berisi, peran).nama, "buktikegiatan", berisi.bukti.pk)]
        [catatan] = LogEntry.objects.filter(action=LogEntry.Action.ACCESS)
        assert (catatan.remote_addr, catatan.object_repr) == ("127.0.0.1", "sertifikat.pdf")
        assert [satu.pns for satu in catatan.tentang.all()] == [berisi.pegawai]
    else:
        assert dibaca() == []


@pytest.mark.parametrize("peran", ["atasan", "pengelola", "bkpsdmd"])
def test_those_who_may_read_evidence_are_the_ones_that_are_logged(berisi, peran):
    respons = berisi.masuk(peran).get(f"/kegiatan/{berisi.kegiatan.pk}/bukti/{berisi.bukti.pk}/")
    assert (respons.status_code, len(dibaca())) == (200, 1)
    isi(respons)


def test_what_cannot_be_sent_was_not_read(berisi, penyimpanan, caplog):
    caplog.set_level(logging.CRITICAL, "lampiran.kirim")
    (penyimpanan / berisi.bukti.berkas.nama_simpan).unlink()
    assert berisi.masuk("atasan").get(f"/kegiatan/{berisi.kegiatan.pk}/bukti/{berisi.bukti.pk}/").status_code == 404
    assert dibaca() == []


# --- the page --------------------------------------------------------------------------------------------------------


def test_it_tells_every_category_why_and_who_sees_it(berisi):
    teks = baca(berisi.masuk("pegawai").get("/saya/data/"))
    for bagian in BAGIAN:
        for satu in (bagian.judul, bagian.apa, bagian.untuk, bagian.siapa):
            assert " ".join(satu.split()) in teks
    for satu in ("Nomor 1 Tahun 2023", "Nomor 27 Tahun 2022", "lima tahun"):
        assert satu in teks


def test_it_says_who_read_my_evidence_and_nothing_of_what_is_anothers(berisi):
    isi(berisi.masuk("atasan").get(f"/kegiatan/{berisi.kegiatan.pk}/bukti/{berisi.bukti.pk}/"))
    teks = baca(berisi.masuk("pegawai").get("/saya/data/"))
    assert f"23 November 2026 pukul 12.00 WIB {BUDI}: bukti kegiatan sertifikat.pdf" in teks
    for peran in ("atasan", "pengelola", "bkpsdmd", "orang_lain"):
        lain = baca(berisi.masuk(peran).get("/saya/data/"))
        assert "Belum ada orang lain yang membuka berkas bukti atau lampiran Anda." in lain


@pytest.mark.parametrize("peran", PERAN)
def test_everybody_finds_it_in_their_menu(tokoh, peran):
    klien = tokoh.masuk(peran)
    assert 'href="/saya/data/"' in klien.get("/").content.decode()
    assert klien.get("/saya/data/").status_code == 200


@pytest.mark.parametrize("alamat", ["/saya/data/", "/saya/data/unduh/"])
def test_a_stranger_signs_in_first(db, alamat):
    for respons in (Client().get(alamat), Client().post(alamat)):
        assert respons.headers["Location"].startswith("/masuk/")


def test_the_copy_is_not_made_by_following_a_link(tokoh):
    assert tokoh.masuk("pegawai").get("/saya/data/unduh/").status_code == 405


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_three(berisi, django_assert_num_queries, banyak):
    for _ in range(banyak):
        isi(berisi.masuk("atasan").get(f"/kegiatan/{berisi.kegiatan.pk}/bukti/{berisi.bukti.pk}/"))
    klien = berisi.masuk("pegawai")
    klien.get("/saya/data/")
    with django_assert_num_queries(40):
        klien.get("/saya/data/")


# --- the copy --------------------------------------------------------------------------------------------------------


def test_the_copy_holds_every_category_the_trail_and_the_files(berisi):
    isi(berisi.masuk("atasan").get(f"/kegiatan/{berisi.kegiatan.pk}/bukti/{berisi.bukti.pk}/"))
    semua = unduh(berisi.masuk("pegawai"))
    bukti = f"berkas/buktikegiatan-{berisi.bukti.pk}-sertifikat.pdf"
    assert set(semua) == {
        "BACA SAYA.txt",
        *(f"{bagian.kode}.json" for bagian in BAGIAN),
        "dokumen.json",
        "jejak.json",
        bukti,
    }
    with berisi.bukti.berkas.buka() as asli:
        assert semua[bukti] == asli.read()
    data = {nama: json.loads(satu) for nama, satu in semua.items() if nama.endswith(".json")}
    assert data["identitas.json"] == [
        {
            "data": "PNS",
            "NIP": berisi.pegawai.nip,
            "nama": "Siti Rahma",
            "gelar depan": "Dr.",
            "gelar belakang": "S.E., M.M.",
            "golongan": "III/a",
            "email": "",
        }
    ]
    [penempatan] = data["penempatan.json"]
    assert (penempatan["PNS"], penempatan["atasan langsung"], penempatan["TMT penempatan"]) == (
        SITI,
        BUDI,
        "2023-01-01",
    )
    kegiatan, berkas = data["kegiatan.json"]
    assert (kegiatan["nama kegiatan"], kegiatan["status"], kegiatan["jumlah"]) == (
        "Seminar Arsip",
        "Disetujui",
        "2.0000",
    )
    assert (berkas["data"], berkas["nama berkas"]) == ("bukti kegiatan", "sertifikat.pdf")
    assert [satu["data"] for satu in data["bimbingan.json"]] == ["coaching", "sesi coaching", "lampiran"]
    assert "Ingin memimpin tim" in str(data["kompetensi.json"])
    assert {satu["tindakan"] for satu in data["jejak.json"]} >= {"dibuat", "dibaca"}
    assert any((satu["oleh"], satu["data"]) == (BUDI, "sertifikat.pdf") for satu in data["jejak.json"])


def test_secrets_and_what_is_anothers_are_not_in_it(berisi):
    kunci = LanggananKalender.objects.create(akun=berisi.akun["pegawai"]).kunci
    sandi = berisi.akun["pegawai"].password
    semua = b"".join(unduh(berisi.masuk("pegawai")).values()).decode(errors="replace")
    for rahasia in (kunci, sandi, RAHASIA, berisi.atasan.nip, berisi.orang_lain.nama):
        assert rahasia not in semua
    milik_atasan = b"".join(unduh(berisi.masuk("atasan")).values()).decode(errors="replace")
    assert RAHASIA in milik_atasan
    assert "Seminar Arsip" not in milik_atasan
    asing = b"".join(unduh(berisi.masuk("orang_lain")).values()).decode(errors="replace")
    for satu in (SITI, "Seminar Arsip", "Menata arsip", "Ingin memimpin tim"):
        assert satu not in asing


def test_that_a_copy_was_made_is_in_the_trail(tokoh):
    kosongkan_jejak()
    unduh(tokoh.masuk("pegawai"))
    [catatan] = LogEntry.objects.get_for_model(PNS)
    assert (catatan.action, catatan.actor, catatan.object_id) == (
        LogEntry.Action.ACCESS,
        tokoh.akun["pegawai"],
        tokoh.pegawai.pk,
    )
    assert Tentang.objects.get(catatan=catatan).pns == tokoh.pegawai


def test_a_few_copies_an_hour_are_enough(tokoh, settings):
    settings.BATAS = {"data_saya": "2/h/user"}
    klien = tokoh.masuk("pegawai")
    for _ in range(2):
        unduh(klien)
    respons = klien.post("/saya/data/unduh/", follow=True)
    assert respons.redirect_chain == [("/saya/data/", 302)]
    assert "Tunggu satu jam, lalu unduh lagi." in baca(respons)
    unduh(tokoh.masuk("atasan"))


def test_a_file_that_the_storage_lost_is_said_in_its_place(berisi, penyimpanan, caplog):
    caplog.set_level(logging.CRITICAL, "jejak.arsip")
    (penyimpanan / berisi.bukti.berkas.nama_simpan).unlink()
    semua = unduh(berisi.masuk("pegawai"))
    assert semua[f"berkas/buktikegiatan-{berisi.bukti.pk}-sertifikat.pdf.hilang.txt"].startswith(b"Berkas ini tercatat")


def test_memory_does_not_grow_with_the_files(berisi, monkeypatch):
    """Forty files of a megabyte are sent through less than four."""
    besar = bytes(range(256)) * 4096
    for ke in range(40):
        berkas = BerkasTeruji(nama=f"b{ke}.pdf", jenis=Jenis.PDF, isi=besar + b"%d" % ke)
        BuktiKegiatan.objects.create(
            kegiatan=berisi.kegiatan, berkas=simpan(teruji=berkas), nama=f"b{ke}.pdf", diunggah_oleh=berisi.pegawai
        )
    tracemalloc.start()
    try:
        panjang = sum(len(potongan) for potongan in arsip.arsip(berisi.pegawai))
        _, puncak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert panjang > 40 * len(besar)
    assert puncak < 4 * 1024 * 1024


def test_an_empty_category_is_an_empty_list(tokoh):
    assert json.loads(unduh(tokoh.masuk("orang_lain"))["kegiatan.json"]) == []
