"""The register never changes what it once said: whatever is handed out is what it holds, byte for byte."""

import hashlib
from dataclasses import replace
from functools import partial

import pytest
from django.conf import settings as setelan

from lampiran.gudang import gudang
from laporan.dokumen import susun_pdf
from laporan.kartu import susun_kartu
from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.kode import rapikan
from laporan.keaslian.terbitan import Keaslian, cetak, terbitkan
from laporan.models import DokumenTerbit, VersiLaporan
from laporan.tahunan.berkas import berkas_pdf, lengkapi
from tests.kepegawaian.serentak import serentak
from tests.laporan.baca import pdf, teks_pdf
from tests.laporan.contoh_kartu import contoh_kartu
from tests.laporan.tahunan.panggung import isi_dinas, kirim
from tests.pabrik import KegiatanFactory

pytestmark = pytest.mark.lengkap

PENANDA = "tests.laporan.keaslian.penanda.PenandaBerlampiran"


@pytest.fixture
def tim(tokoh, penyimpanan):
    return tokoh


def kartu(tokoh, **lain):
    return terbitan_kartu(susun_kartu(tokoh.atasan, 2026, **lain))


def tercatat(dokumen, berkas):
    """What the register says of that document is true of these bytes."""
    dokumen.refresh_from_db()
    return (dokumen.sha256, dokumen.ukuran) == (hashlib.sha256(berkas).hexdigest(), len(berkas))


@pytest.fixture
def lain_cetakan(monkeypatch):
    """The same content comes out as other bytes, as with another version of a library or a font."""

    def ubah(tanda=b"\n%cetakan lain\n"):
        monkeypatch.setattr("laporan.keaslian.terbitan.susun_pdf", lambda *a, **k: susun_pdf(*a, **k) + tanda)

    return ubah


# --- the code ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pemisah", ["-", " ", ".", "_", "/", "\u2011", "\u2014", "\u00a0", "\u200b", "\r\n"])
def test_whatever_stands_between_the_groups_the_code_is_found(pemisah):
    assert rapikan(pemisah.join(["", "abcd", "EFGH", "ijkl", "mnop", ""])) == "ABCDEFGHIJKLMNOP"


def test_the_code_follows_from_the_secret_as_well(settings):
    sebelum = terbitan_kartu(contoh_kartu()).kode
    settings.SECRET_KEY = setelan.SECRET_KEY[::-1]
    assert terbitan_kartu(contoh_kartu()).kode != sebelum


def test_another_printing_of_the_same_content_has_another_code_but_the_same_fingerprint():
    satu = terbitan_kartu(contoh_kartu())
    dua = replace(satu, cetakan=1)
    assert dua.sidik == satu.sidik
    assert dua.kode != satu.kode


# --- what is handed out is what is registered ----------------------------------------------------------------


@pytest.mark.parametrize("simpan", [False, True])
def test_other_bytes_of_the_same_content_get_a_code_of_their_own(tim, lain_cetakan, simpan):
    lama, berkas_lama = terbitkan(kartu(tim))
    lain_cetakan()
    baru, berkas_baru = terbitkan(kartu(tim), simpan=simpan)
    assert (lama.kode != baru.kode, lama.sidik == baru.sidik) == (True, True)
    assert tercatat(lama, berkas_lama)
    assert tercatat(baru, berkas_baru)
    assert terbitkan(kartu(tim), simpan=simpan) == (baru, berkas_baru)
    assert DokumenTerbit.objects.count() == 2


def test_the_later_printing_bears_its_own_code(tim, lain_cetakan):
    terbitkan(kartu(tim))
    lain_cetakan()
    dokumen, berkas = terbitkan(kartu(tim))
    assert Keaslian(dokumen.kode).kode in teks_pdf(berkas)[0]


def test_a_third_printing_and_the_first_one_again(tim, lain_cetakan, monkeypatch):
    semua = [terbitkan(kartu(tim))]
    for tanda in (b"\n%dua\n", b"\n%tiga\n"):
        lain_cetakan(tanda)
        semua.append(terbitkan(kartu(tim)))
    monkeypatch.undo()
    assert terbitkan(kartu(tim)) == semua[0]
    assert len({dokumen.kode for dokumen, _ in semua}) == 3
    assert all(tercatat(*satu) for satu in semua)


def test_printed_otherwise_is_not_replaced(tim, lain_cetakan, time_machine):
    """Both say the same; neither has become wrong by the other."""
    terbitkan(kartu(tim))
    time_machine.shift(60)
    lain_cetakan()
    terbitkan(kartu(tim))
    assert [satu.diganti for satu in DokumenTerbit.objects.dengan_pengganti()] == [False, False]


def test_signed_again_on_another_day_is_not_replaced_either(tim, time_machine):
    terbitkan(kartu(tim))
    time_machine.shift(24 * 3600)
    terbitkan(kartu(tim))
    time_machine.shift(24 * 3600)
    assert [satu.diganti for satu in DokumenTerbit.objects.dengan_pengganti()] == [False, False]
    KegiatanFactory(peserta=tim.pegawai)
    terbitkan(kartu(tim))
    diganti = [satu.diganti for satu in DokumenTerbit.objects.dengan_pengganti().order_by("pk")]
    assert diganti == [True, True, False]


# --- a signing service ---------------------------------------------------------------------------------------


def test_what_is_signed_is_hashed_kept_and_still_a_pdf(tim, settings):
    settings.PENANDA_TANGAN_ELEKTRONIK = PENANDA
    dokumen, berkas = terbitkan(kartu(tim))
    assert pdf(berkas).attachments["tanda-tangan.txt"][0].startswith(b"Kartu Pengendalian 2026")
    assert tercatat(dokumen, berkas)
    assert terbitkan(kartu(tim)) == (dokumen, berkas)  # kept, though nobody asked for it


def test_a_signed_file_that_is_lost_is_signed_again_under_another_code(tim, settings):
    settings.PENANDA_TANGAN_ELEKTRONIK = PENANDA
    lama, berkas_lama = terbitkan(kartu(tim))
    gudang().delete(lama.nama_simpan)
    baru, berkas_baru = terbitkan(kartu(tim))
    assert lama.kode != baru.kode
    assert tercatat(lama, berkas_lama)  # who holds the first one can still prove it
    assert tercatat(baru, berkas_baru)


def test_with_a_service_that_does_not_answer_nothing_is_registered(tim, settings, penyimpanan):
    settings.PENANDA_TANGAN_ELEKTRONIK = "tests.laporan.keaslian.penanda.PenandaPutus"
    with pytest.raises(ConnectionError):
        terbitkan(kartu(tim))
    assert not DokumenTerbit.objects.exists()
    assert [satu for satu in penyimpanan.rglob("*") if satu.is_file()] == []


# --- a sent report -------------------------------------------------------------------------------------------


def test_a_report_that_is_made_again_bears_the_code_it_was_issued_with(tim, monkeypatch):
    """Years later, with other templates, the file is lost: what is printed must still be found in the register."""
    isi_dinas(tim)
    kirim(tim)
    versi = lengkapi(VersiLaporan.objects.get().pk)
    gudang().delete(versi.dokumen.nama_simpan)
    monkeypatch.setattr("laporan.keaslian.terbitan._cetakan", lambda: "templat lain")
    assert Keaslian(versi.dokumen.kode).kode in teks_pdf(berkas_pdf(versi))[0]


# --- two at once ---------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ke", range(3))
@pytest.mark.parametrize("penanda", ["laporan.keaslian.tanda_tangan.TanpaTandaTangan", PENANDA])
@pytest.mark.parametrize("simpan", [False, True])
def test_who_issue_the_same_at_once_all_hold_what_the_register_says(tim, settings, penanda, simpan, ke):
    settings.PENANDA_TANGAN_ELEKTRONIK = penanda
    hasil = serentak(*[partial(terbitkan, kartu(tim), simpan=simpan)] * 3)
    [satu] = {berkas for _, berkas in hasil}
    dokumen = DokumenTerbit.objects.get()
    assert tercatat(dokumen, satu)
    assert bool(dokumen.nama_simpan) is (simpan or penanda == PENANDA)


@pytest.mark.django_db(transaction=True)
def test_who_keep_at_once_what_was_issued_before_keep_one_file(tim, penyimpanan):
    terbitkan(kartu(tim))
    serentak(*[partial(terbitkan, kartu(tim), simpan=True)] * 3)
    dokumen = DokumenTerbit.objects.get()
    assert [str(satu.relative_to(penyimpanan)) for satu in penyimpanan.rglob("*") if satu.is_file()] == [
        dokumen.nama_simpan
    ]


def test_printing_is_the_content_alone(tim):
    """No moment, no address of the one who asks, no order of anything: the same bytes each time."""
    assert cetak(kartu(tim)) == cetak(kartu(tim))
