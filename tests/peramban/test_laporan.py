"""The whole life of a report in Chromium, its pack and its proof."""

import hashlib
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from laporan.models import DokumenTerbit, Laporan, VersiLaporan
from tests.impor.unggahan import bekerja
from tests.laporan.baca import buku, teks_pdf
from tests.laporan.tahunan.panggung import URL, kirim
from tests.pabrik import KegiatanFactory
from tests.peramban.jangkauan import TELEPON, periksa_halaman

pytestmark = pytest.mark.peramban


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


def pesan(halaman):
    return halaman.get_by_role("status").first


def test_from_nothing_to_accepted_returned_in_between_and_reopened(layar):
    tokoh = layar.tokoh
    pd = layar.buka("pengelola", "/laporan/")
    periksa_halaman(pd, "laporan-papan")
    pd.get_by_role("link", name="Dinas Kesehatan", exact=True).click()
    expect(pd.get_by_role("heading", name="Belum disusun")).to_be_visible()
    periksa_halaman(pd, "laporan-belum")
    pd.get_by_role("button", name="Mulai menyusun").click()
    pd.get_by_role("link", name="Penanda tangan dan catatan").click()
    pd.get_by_label("NIP penanda tangan").fill("123")
    pd.get_by_label("Catatan perangkat daerah").fill("Tahun yang baik.")
    pd.get_by_role("button", name="Simpan").click()
    periksa_halaman(pd, "laporan-penanda")
    expect(pd.get_by_label("Catatan perangkat daerah")).to_have_value("Tahun yang baik.")  # nothing typed is lost
    pd.get_by_label("NIP penanda tangan").fill("")
    pd.get_by_role("button", name="Simpan").click()
    pd.get_by_text("Pegawai di bawah 20 JP").first.click()
    periksa_halaman(pd, "laporan-draf")
    pd.get_by_role("button", name="Kirim kepada BKPSDMD").click()
    expect(pesan(pd)).to_contain_text("Laporan dikirim kepada BKPSDMD.")
    bekerja()
    periksa_halaman(pd, "laporan-dikirim")

    kota = layar.buka("bkpsdmd", URL)
    kota.get_by_role("link", name="Kembalikan dengan catatan").click()
    kota.get_by_label("Apa yang harus diperbaiki").fill("Lengkapi magang Ahmad.")
    periksa_halaman(kota, "laporan-kembalikan")
    kota.get_by_role("button", name="Kembalikan").click()

    pd.goto("/")
    pd.get_by_role("link", name="Pemberitahuan: ada yang baru").click()
    periksa_halaman(pd, "pemberitahuan")
    pd.get_by_role("button", name="Buka").first.click()
    expect(pd.get_by_text("Dikembalikan BKPSDMD: Lengkapi magang Ahmad.")).to_be_visible()
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="magang")
    pd.reload()
    expect(pd.get_by_role("heading", name="Sejak dikirim: +1 catatan")).to_be_visible()
    pd.get_by_role("button", name="Kirim kepada BKPSDMD").click()

    kota.goto(URL)
    kota.get_by_role("button", name="Terima").click()
    expect(pesan(kota)).to_contain_text("terkunci")
    periksa_halaman(kota, "laporan-diterima")
    assert Laporan.objects.get().status == "diterima"

    peserta = layar.buka("pegawai", "/kegiatan/baru/seminar/")
    peserta.get_by_label("Nama kegiatan").fill("Terlambat")
    expect(peserta.get_by_text("Tahun 2026 terkunci").first).to_be_visible()

    kota.get_by_role("link", name="Buka kembali").click()
    kota.get_by_label("Alasan dibuka kembali").fill("Ada kegiatan terlambat.")
    kota.get_by_role("button", name="Buka kembali").click()
    expect(kota.get_by_role("heading", name="Perbaiki, lalu kirim lagi")).to_be_visible()
    expect(kota.get_by_role("heading", name="Versi 2")).to_be_visible()
    assert [satu.putusan for satu in VersiLaporan.objects.order_by("nomor")] == ["dikembalikan", "dibuka"]


def test_the_city_is_sent_accepted_and_packed_from_the_board(layar, tmp_path):
    halaman = layar.buka("bkpsdmd", "/laporan/")
    for tombol, kalimat in (("Susun dan kirim atas namanya", "2 laporan dikirim."), ("Terima", "2 laporan diterima.")):
        halaman.get_by_label("Semua 2 perangkat daerah di daftar ini").check()
        halaman.get_by_role("button", name=tombol).click()
        expect(pesan(halaman)).to_have_text(kalimat)
    assert set(Laporan.objects.values_list("status", flat=True)) == {"diterima"}
    halaman.get_by_role("link", name="Paket dokumen (ZIP)").click()
    periksa_halaman(halaman, "paket")
    halaman.get_by_label("Isi").select_option("semua")
    halaman.get_by_role("button", name="Buat paket").click()
    periksa_halaman(halaman, "paket-kemajuan")
    bekerja()
    tautan = halaman.get_by_role("link", name="Unduh")
    expect(tautan).to_be_visible()  # by itself
    periksa_halaman(halaman, "paket-siap")
    with halaman.expect_download() as unduhan:
        tautan.click()
    tujuan = tmp_path / "paket.zip"
    unduhan.value.save_as(tujuan)
    with zipfile.ZipFile(tujuan) as arsip:
        nama = arsip.namelist()
        assert (len([satu for satu in nama if satu.startswith("Laporan/")]), len(nama)) == (4, 4 + 1 + 1)
        lembar = buku(arsip.read(next(satu for satu in nama if satu.endswith("1.01.xlsx"))))
        teks = " ".join(teks_pdf(arsip.read(next(satu for satu in nama if satu.endswith("1.01.pdf")))))
    angka = {baris[0]: baris[1] for baris in lembar["Ringkasan"]}
    assert str(angka["JP yang dihitung"]).rstrip("0").rstrip(".").replace(".", ",") in teks


def test_a_dropped_file_is_compared_here_and_sent_nowhere(layar, tmp_path):
    kirim(layar.tokoh)
    asli = tmp_path / "laporan.pdf"
    bekerja()
    unduh = layar.tokoh.masuk("pengelola").get("/pd/1.01/laporan/2026.pdf").content
    asli.write_bytes(unduh)
    dokumen = DokumenTerbit.objects.get()
    assert dokumen.sha256 == hashlib.sha256(unduh).hexdigest()
    halaman = layar.buka(None, f"/verifikasi/?kode={dokumen.kode}")
    periksa_halaman(halaman, "verifikasi")
    dikirim = []
    halaman.on("request", lambda satu: dikirim.append(satu.url))
    hasil = halaman.locator("#hasil")
    for nama, isi, kalimat in (
        ("laporan.pdf", unduh, "✓ Sama."),
        ("diubah.pdf", unduh.replace(b"%%EOF", b"%%EOF "), "✗ Berbeda."),
        ("gambar.png", b"\x89PNG", "bukan berkas PDF"),
        ("kosong.pdf", b"", "kosong (0 bita)"),
    ):
        jalur = Path(tmp_path / nama)
        jalur.write_bytes(isi)
        halaman.get_by_label("Berkas PDF").set_input_files(jalur)
        expect(hasil).to_contain_text(kalimat)
    periksa_halaman(halaman, "verifikasi-hasil")
    assert set(dikirim) <= {f"{layar.alamat}/static/logo.svg"}  # the icon of the tab, whenever the browser likes


def test_an_unknown_code_says_what_to_check(layar):
    halaman = layar.buka(None, "/verifikasi/", viewport=TELEPON)
    periksa_halaman(halaman, "verifikasi-cari")
    halaman.get_by_label("Kode verifikasi").fill("ABCD EFGH")
    halaman.get_by_role("button", name="Periksa").click()
    expect(halaman.get_by_role("alert")).to_contain_text("Kode “ABCD EFGH” tidak ditemukan.")
    layar.galat.clear()  # the console names every 404


def test_reminders_reach_the_bell_and_lead_to_the_work(layar):
    pd = layar.buka("pengelola", URL)
    pd.get_by_role("button", name="Ingatkan Drs. Budi Santoso, M.Si.").first.click()
    expect(pesan(pd)).to_contain_text("Pengingat dikirim")
    atasan = layar.buka("atasan", "/pemberitahuan/")
    atasan.get_by_role("button", name="Buka").first.click()
    expect(atasan).to_have_url(f"{layar.alamat}/mentoring/paraf/")
