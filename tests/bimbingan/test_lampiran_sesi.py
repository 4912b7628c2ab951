"""Files attached to sessions: by whom, once, with the paraf withdrawn, and read by whoever reads the session."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bimbingan.aksi_sesi import catat, hapus_lampiran, ubah
from lampiran.models import Berkas
from lampiran.periksa import BerkasTeruji
from tests.bimbingan.panggung import JENIS, Panggung
from tests.lampiran.bahan import pdf

DAFTAR_HADIR = BerkasTeruji("daftar-hadir.pdf", "pdf", pdf())
ISI = {"materi": "Membahas kemajuan", "lingkup": "nasional"}


@pytest.fixture(params=JENIS)
def panggung(request, tokoh, penyimpanan):
    return Panggung(tokoh, request.param)


def nama_lampiran(sesi):
    return list(sesi.lampiran.values_list("nama", flat=True))


def isi_tersimpan(sesi):
    return {nama: getattr(sesi, nama) for nama in ("materi", "lingkup", "tanggal")}


def test_a_session_is_recorded_with_its_files_once_however_often_it_is_sent(panggung, hari_ini):
    semua = [panggung.anggota("Andi"), panggung.anggota("Beni")]
    for _ in range(2):
        sesi = catat(
            kesepakatan=semua,
            oleh=panggung.tokoh.atasan,
            isi={**ISI, "tanggal": hari_ini},
            langsung_paraf=True,
            lampiran=[DAFTAR_HADIR],
        )
    assert [nama_lampiran(satu) for satu in sesi] == [["daftar-hadir.pdf"]] * 2
    assert Berkas.objects.count() == 1


def test_a_file_added_after_the_paraf_withdraws_it(panggung):
    sesi = panggung.sesi()
    assert ubah(sesi=sesi, oleh=panggung.tokoh.atasan, isi=isi_tersimpan(sesi), lampiran=[DAFTAR_HADIR])
    sesi.refresh_from_db()
    assert (sesi.status, nama_lampiran(sesi)) == ("dilaksanakan", ["daftar-hadir.pdf"])


@pytest.mark.parametrize(("status", "ditarik"), [("dilaksanakan", False), ("diparaf", True)])
def test_a_file_taken_away_withdraws_the_paraf_and_twice_is_once(panggung, status, ditarik):
    sesi = panggung.sesi(status="dilaksanakan")
    ubah(sesi=sesi, oleh=panggung.tokoh.atasan, isi=isi_tersimpan(sesi), lampiran=[DAFTAR_HADIR])
    type(sesi).objects.filter(pk=sesi.pk).update(
        status=status, **({"diparaf_oleh": sesi.pembimbing, "diparaf_pada": "2026-05-04T12:00Z"} if ditarik else {})
    )
    lampiran = sesi.lampiran.get().pk
    assert hapus_lampiran(sesi=sesi, oleh=panggung.tokoh.atasan, lampiran=lampiran) is ditarik
    assert hapus_lampiran(sesi=sesi, oleh=panggung.tokoh.atasan, lampiran=lampiran) is False
    sesi.refresh_from_db()
    assert (sesi.status, nama_lampiran(sesi)) == ("dilaksanakan", [])


@pytest.mark.parametrize("peran", ["pegawai", "pengelola", "bkpsdmd", "orang_lain"])
def test_nobody_but_the_pembimbing_takes_a_file_away(panggung, peran):
    sesi = panggung.sesi(status="dilaksanakan")
    ubah(sesi=sesi, oleh=panggung.tokoh.atasan, isi=isi_tersimpan(sesi), lampiran=[DAFTAR_HADIR])
    with pytest.raises(PermissionDenied):
        hapus_lampiran(sesi=sesi, oleh=getattr(panggung.tokoh, peran), lampiran=sesi.lampiran.get().pk)
    assert nama_lampiran(sesi) == ["daftar-hadir.pdf"]


def test_nothing_is_attached_to_what_was_cancelled(panggung):
    sesi = panggung.sesi(status="dibatalkan", alasan_batal="Sakit")
    with pytest.raises(ValidationError):
        ubah(sesi=sesi, oleh=panggung.tokoh.atasan, isi={}, lampiran=[DAFTAR_HADIR])
    assert nama_lampiran(sesi) == []


def test_the_file_of_another_session_is_not_there(panggung):
    sesi, lain = (panggung.sesi(tanggal=date(2026, 5, hari), status="dilaksanakan") for hari in (4, 5))
    ubah(sesi=sesi, oleh=panggung.tokoh.atasan, isi={}, lampiran=[DAFTAR_HADIR])
    klien, lampiran = panggung.klien("pegawai"), sesi.lampiran.get().pk
    respons = klien.get(panggung.url("sesi_lampiran", sesi.pk, lampiran))
    assert (respons.status_code, b"".join(respons.streaming_content)) == (200, DAFTAR_HADIR.isi)
    assert klien.get(panggung.url("sesi_lampiran", lain.pk, lampiran)).status_code == 404
