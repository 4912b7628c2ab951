"""What is shown to whom: the private note, the content of sessions, and text that would be markup."""

from datetime import date

import pytest

from coaching.models import PengalihanCoaching
from tests.bimbingan.panggung import JENIS, Panggung, pindahkan, tambah_tokoh
from tests.laporan.baca import baca, buku, isi, kata, tabel, tautan, utama

pytestmark = pytest.mark.lengkap

PRIBADI, MATERI, LANJUT, UMPAN = "CATATANPRIBADI", "MATERISESI", "TINDAKLANJUT", "UMPANBALIK"
PERAN = ("pegawai", "atasan", "pengelola", "bkpsdmd", "orang_lain")
TENTANG = {"materi": MATERI, "tindak_lanjut": LANJUT, "umpan_balik": UMPAN, "catatan_pribadi": PRIBADI}


@pytest.fixture(params=JENIS)
def panggung(request, tokoh):
    return Panggung(tokoh, request.param)


def halaman_umum(panggung):
    """Every page of lists and of other people on which something of a session could be read."""
    nip = panggung.tokoh.pegawai.nip
    yield from ("/", "/jp/2026/", "/tim/", f"/tim/{nip}/", "/pegawai/", f"/pegawai/{nip}/", "/kota/")
    yield from ("/rekap/2026.xlsx", "/rekap/2026.xlsx?pd=1.01", f"/kartu/{panggung.tokoh.atasan.nip}/2026.xlsx")
    for jenis in JENIS:
        yield from (f"/{jenis}/", f"/{jenis}/?q={MATERI}", f"/{jenis}/paraf/", f"/{jenis}/baru/")
        yield from (f"/{jenis}/sesi/baru/", f"/{jenis}/sesi/rencana/")


def halaman_kesepakatan(panggung, satu):
    for nama in ("lihat", "tolak", "hentikan", "perpanjang", "evaluasi"):
        yield panggung.url(nama, satu.pk)
    for nama in ("sesi_baru", "sesi_rencana"):
        yield f"{panggung.url(nama)}?kesepakatan={satu.pk}"


def halaman_sesi(panggung, sesi):
    for nama in ("sesi", "sesi_ubah", "sesi_laksanakan", "sesi_batalkan"):
        yield panggung.url(nama, sesi.pk)
    for nama in ("sesi_baru", "sesi_rencana"):
        yield f"{panggung.url(nama)}?salin={sesi.pk}"


def sumber(respons):
    """All of an answer as text, also what no reader sees; of a spreadsheet its cells."""
    bita = isi(respons)
    return repr(buku(bita)) if bita[:2] == b"PK" else bita.decode()


def tempat(panggung, klien, sesi, *teks):
    """The pages of this account that hold one of these texts anywhere."""
    semua = [*halaman_umum(panggung), *halaman_kesepakatan(panggung, sesi.bimbingan), *halaman_sesi(panggung, sesi)]
    dibaca = {url: sumber(klien.get(url, follow=True)) for url in semua}
    return {url for url, isinya in dibaca.items() if any(satu in isinya for satu in teks)}


def test_the_private_note_is_in_the_source_of_no_page_but_of_the_pembimbing(panggung):
    sesi = panggung.sesi(**TENTANG, tenggat=date(2026, 11, 25))
    panggung.anggota("Andi")
    ada = {peran: tempat(panggung, panggung.klien(peran), sesi, PRIBADI) for peran in PERAN}
    assert ada.pop("atasan") == {
        panggung.url("sesi", sesi.pk),
        panggung.url("sesi_ubah", sesi.pk),
        panggung.url("sesi_laksanakan", sesi.pk),  # which leads back to the session, as it is held already
        panggung.url("sesi_batalkan", sesi.pk),  # and so does this, as it is initialled
    }
    assert set().union(*ada.values()) == set()


def test_a_later_leader_or_atasan_reads_the_session_and_not_the_private_note(tokoh):
    panggung = Panggung(tokoh, "coaching")
    sesi = panggung.sesi(**TENTANG)
    baru = pindahkan(tokoh)
    for langkah in ("atasan langsung of the peserta", "coach of the agreement"):
        klien = tokoh.masuk("atasan_baru")
        assert tempat(panggung, klien, sesi, PRIBADI) == set(), langkah
        assert panggung.url("sesi", sesi.pk) in tempat(panggung, klien, sesi, MATERI)
        klien.post(panggung.url("ambil_alih", sesi.bimbingan_id))
    assert PengalihanCoaching.objects.get().kepada == baru
    assert panggung.url("sesi", sesi.pk) in tempat(panggung, tokoh.masuk("atasan"), sesi, PRIBADI)


def test_the_private_note_is_in_no_history_of_changes(panggung):
    sesi = panggung.sesi()
    url, klien = panggung.url("sesi_ubah", sesi.pk), panggung.klien("atasan")
    isian = {"tanggal": "2026-05-04", "lingkup": "nasional", "materi": MATERI, "catatan_pribadi": PRIBADI}
    klien.post(url, isian)
    for peran in ("pegawai", "atasan"):
        riwayat = next(
            satu
            for satu in utama(panggung.klien(peran).get(sesi.get_absolute_url())).iter("section")
            if satu.get("aria-labelledby") == "riwayat"
        )
        assert "materi bimbingan diubah" in kata(riwayat)
        assert "pribadi" not in kata(riwayat)


def test_what_a_session_was_about_is_read_by_both_sides_and_the_atasan_only(panggung):
    sesi = panggung.sesi(**TENTANG)
    for peran in ("pegawai", "atasan"):
        teks = baca(panggung.klien(peran).get(sesi.get_absolute_url()))
        assert [satu for satu in (MATERI, LANJUT, UMPAN) if satu not in teks] == []
    for peran in ("pengelola", "bkpsdmd", "orang_lain"):
        # what one searches for stands in the box
        ada = tempat(panggung, panggung.klien(peran), sesi, MATERI, LANJUT, UMPAN)
        assert ada == {f"/{jenis}/?q={MATERI}" for jenis in JENIS}


def test_the_atasan_reads_what_a_mentor_discussed_and_changes_nothing(tokoh):
    panggung = Panggung(tokoh, "mentoring")
    mentor = tambah_tokoh(tokoh, "mentor", "Dewi Lestari")
    sesi = panggung.sesi(panggung.kesepakatan(pembimbing=mentor), **TENTANG)
    halaman = utama(tokoh.masuk("atasan").get(sesi.get_absolute_url()))
    for satu in (MATERI, LANJUT, UMPAN):
        assert satu in kata(halaman)
    assert PRIBADI not in kata(halaman)
    assert list(halaman.iter("button")) == []
    assert [nama for nama in tautan(halaman) if not nama.startswith(("Tafsir", "Lampiran"))] == [
        "Mentoring",
        sesi.bimbingan.judul,
    ]


def test_who_is_neither_side_has_nothing_to_press_on_an_agreement(panggung):
    sesi = panggung.sesi()
    pindahkan(panggung.tokoh)
    for alamat in (sesi.get_absolute_url(), sesi.bimbingan.get_absolute_url()):
        halaman = utama(panggung.klien("atasan_baru").get(alamat))
        boleh = ["Ambil alih"] if panggung.jenis == "coaching" and alamat != sesi.get_absolute_url() else []
        assert [kata(tombol) for tombol in halaman.iter("button")] == boleh


def test_the_page_of_an_agreement_shows_sessions_claimed_beside_counted(panggung):
    satu = panggung.kesepakatan()
    for hari in (4, 11, 18):
        panggung.sesi(satu, tanggal=date(2026, 5, hari), materi=f"Bimbingan {hari}")
    panggung.sesi(satu, tanggal=date(2026, 6, 1), status="dilaksanakan", materi="Menunggu", lingkup="internasional")
    panggung.sesi(satu, tanggal=date(2026, 12, 1), status="direncanakan", materi="", agenda="Rencana")
    panggung.sesi(satu, tanggal=date(2026, 6, 3), status="dibatalkan", alasan_batal="Sakit", materi="Batal")
    for peran in ("pegawai", "atasan"):
        halaman = utama(panggung.klien(peran).get(satu.get_absolute_url()))
        assert [(baris[0], baris[2], baris[3], baris[4]) for baris in tabel(halaman)] == [
            ("Senin, 4 Mei 2026", "2 JP", "2 JP", "Diparaf"),
            ("Senin, 11 Mei 2026", "2 JP", "2 JP", "Diparaf"),
            ("Senin, 18 Mei 2026", "2 JP", "0 JP terkena batas", "Diparaf"),
            ("Senin, 1 Juni 2026", "4 JP", "0 JP", "Menunggu paraf"),
            ("Rabu, 3 Juni 2026", "–", "–", "Dibatalkan"),
            ("Selasa, 1 Desember 2026", "–", "–", "Direncanakan"),
        ]
        assert "ke-3 pada Mei 2026; paling banyak dihitung 2 kali sebulan" in tabel(halaman)[2][1]


def test_a_former_coach_reads_of_an_agreement_the_sessions_they_held(tokoh):
    panggung = Panggung(tokoh, "coaching")
    satu = panggung.kesepakatan()
    panggung.sesi(satu, materi="Yang lama")
    baru = pindahkan(tokoh)
    tokoh.masuk("atasan_baru").post(panggung.url("ambil_alih", satu.pk))
    satu.refresh_from_db()
    panggung.sesi(satu, tanggal=date(2026, 11, 5), materi="Yang baru")
    assert satu.pembimbing == baru
    judul = {
        peran: [baris[1].split(" ✓")[0] for baris in tabel(utama(tokoh.masuk(peran).get(satu.get_absolute_url())))]
        for peran in ("pegawai", "atasan", "atasan_baru")
    }
    assert [len(semua) for semua in judul.values()] == [2, 1, 2]
    assert "Yang lama" in judul["atasan"][0]


# --- what people typed is never markup ---------------------------------------------------------------------------

JAHAT = "<script>alert(\"x\")</script><img src=x onerror='alert(1)'>"
TEKS_KESEPAKATAN = ("tujuan", "kompetensi", "hasil", "komentar", "tindak_lanjut", "alasan")
TEKS_SESI = ("materi", "agenda", "tempat", "umpan_balik", "tindak_lanjut", "catatan_pribadi", "alasan_batal")


@pytest.mark.parametrize("status", ["berjalan", "diusulkan", "ditolak"])
def test_what_people_typed_is_never_markup(panggung, status):
    tokoh = panggung.tokoh
    for pns in (tokoh.pegawai, tokoh.atasan):
        pns.nama = JAHAT
        pns.save()
    tokoh.pegawai.penempatan.update(jabatan=JAHAT)
    satu = panggung.kesepakatan(
        status=status,
        **{panggung.model.MEDAN_JUDUL: JAHAT},
        **dict.fromkeys(TEKS_KESEPAKATAN, JAHAT),
        **({"hasil_diharapkan": JAHAT} if panggung.jenis == "coaching" else {}),
    )
    isi_sesi = dict.fromkeys(TEKS_SESI, JAHAT)
    semua = [
        panggung.sesi(satu, tanggal=date(2026, 11, hari), status=keadaan, tenggat=date(2026, 11, 25), **isi_sesi)
        for hari, keadaan in enumerate(("diparaf", "dilaksanakan", "direncanakan", "dibatalkan"), start=2)
    ]
    halaman = [*halaman_umum(panggung), *halaman_kesepakatan(panggung, satu)]
    halaman += [url for sesi in semua for url in halaman_sesi(panggung, sesi)]
    for peran in ("pegawai", "atasan"):
        klien = tokoh.masuk(peran)
        for url in (url for url in halaman if ".xlsx" not in url):
            isinya = sumber(klien.get(url, follow=True))
            assert "<script>alert" not in isinya, url
            assert "<img src=x" not in isinya, url
    assert JAHAT in baca(tokoh.masuk("atasan").get(semua[0].get_absolute_url()))


@pytest.mark.parametrize("nama", ["sesi_baru", "sesi_rencana"])
def test_what_was_typed_wrongly_is_never_markup(panggung, nama):
    satu = panggung.kesepakatan()
    isi_formulir = {**dict.fromkeys(TEKS_SESI, JAHAT), "kesepakatan": satu.pk, "tanggal": JAHAT, "lingkup": JAHAT}
    halaman = panggung.klien("atasan").post(panggung.url(nama), isi_formulir).content.decode()
    assert "&lt;script&gt;alert" in halaman
    assert "<script>alert" not in halaman
    assert "<img src=x" not in halaman
