"""The tar and its encryption, without a database: what is cut, changed or foreign is found."""

import io
import os
import resource

import pytest
from django.db import connection

from operasi.cadangan import CadanganGagal
from operasi.cadangan.arsip import IsiArsip, PenulisArsip, baca
from operasi.cadangan.kunci import TANDA, kunci_baru, tersandi
from operasi.cadangan.pulih import pastikan_cocok

ISI = {"lampiran/ab/cd/abcd": b"bukti " * 5000, "basisdata.sqlite3": b"basis data" * 1000}


@pytest.fixture(params=[False, True], ids=["plain", "age"])
def cadangan(request, tmp_path, settings):
    """A small backup, plain or encrypted; its secret is set."""
    umum, rahasia = kunci_baru()
    (tmp_path / "rahasia").write_text(rahasia)
    settings.CADANGAN_KUNCI = [umum] if request.param else []
    settings.CADANGAN_KUNCI_RAHASIA = str(tmp_path / "rahasia")
    jalur = tmp_path / "jp.tar"
    with jalur.open("wb") as berkas, tersandi(berkas) as aliran:
        arsip = PenulisArsip(aliran)
        for nama, isi in ISI.items():
            arsip.tambah(nama, io.BytesIO(isi), len(isi))
        arsip.tutup({"basis_data": "sqlite"})
    assert jalur.read_bytes().startswith(TANDA) == request.param
    return jalur


def test_what_was_put_in_comes_out(cadangan):
    diterima = {}
    isi = baca(cadangan, lambda nama, bagian: diterima.update({nama: bagian.read()}))
    assert diterima == ISI
    assert (isi.basis_data, list(isi.lampiran)) == ("sqlite", ["ab/cd/abcd"])


@pytest.mark.parametrize("bagian", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_what_is_cut_off_is_found(cadangan, bagian):
    utuh = cadangan.read_bytes()
    akhir = len(utuh) if utuh.startswith(TANDA) else utuh.rindex(b"}")  # a plain tar ends with nothing but zeros
    cadangan.write_bytes(utuh[: int(akhir * bagian)])
    with pytest.raises(CadanganGagal, match=r"rusak|terpotong"):
        baca(cadangan)


@pytest.mark.parametrize("bagian", [0.02, 0.3, 0.6, 0.75])
def test_what_was_changed_is_found(cadangan, bagian):
    utuh = bytearray(cadangan.read_bytes())
    utuh[int(len(utuh) * bagian)] ^= 1
    cadangan.write_bytes(utuh)
    with pytest.raises(CadanganGagal, match=r"rusak|kunci"):
        baca(cadangan)


@pytest.mark.parametrize("nama", ["/etc/passwd", "lampiran/../../luar", "lampiran/", "apa.txt"])
def test_a_part_that_leads_elsewhere_is_refused(tmp_path, nama):
    jalur = tmp_path / "jp.tar"
    with jalur.open("wb") as berkas:
        arsip = PenulisArsip(berkas)
        arsip.tambah(nama, io.BytesIO(b"x"), 1)
        arsip.tutup({})
    with pytest.raises(CadanganGagal, match="memuat bagian yang tidak dikenal"):
        baca(jalur)


def test_another_key_and_no_key_are_told_apart(tmp_path, settings):
    umum, _ = kunci_baru()
    settings.CADANGAN_KUNCI = [umum]
    jalur = tmp_path / "jp.tar.age"
    with jalur.open("wb") as berkas, tersandi(berkas) as aliran:
        PenulisArsip(aliran).tutup({})
    (tmp_path / "lain").write_text(kunci_baru()[1])
    for rahasia, kalimat in {
        "": "Cadangan ini terenkripsi. Isi CADANGAN_KUNCI_RAHASIA",
        str(tmp_path / "lain"): "Kunci rahasia ini bukan kunci cadangan itu.",
        str(tmp_path / "tidak-ada"): "berkas itu tidak memuat AGE-SECRET-KEY-1",
    }.items():
        settings.CADANGAN_KUNCI_RAHASIA = rahasia
        with pytest.raises(CadanganGagal, match=kalimat):
            baca(jalur)


def test_a_public_key_that_is_none_is_refused_before_anything_is_written(settings):
    settings.CADANGAN_KUNCI = ["rahasia123"]
    with (
        pytest.raises(CadanganGagal, match="CADANGAN_KUNCI tidak terbaca"),
        tersandi(io.BytesIO()),
    ):
        pass


def test_a_backup_of_a_newer_version_or_of_another_database_is_refused(db):
    dikenal = [["operasi", "0001_initial"]]
    isi = {"versi": "9.0", "basis_data": connection.vendor, "migrasi": dikenal}
    pastikan_cocok(IsiArsip(isi))
    with pytest.raises(CadanganGagal, match=r"lebih baru \(9\.0\): migrasi operasi\.0099_nanti tidak dikenal"):
        pastikan_cocok(IsiArsip({**isi, "migrasi": [*dikenal, ["operasi", "0099_nanti"]]}))
    with pytest.raises(CadanganGagal, match=r"Cadangan ini dari oracle, sedangkan DATABASE_URL di sini"):
        pastikan_cocok(IsiArsip({**isi, "basis_data": "oracle"}))


@pytest.mark.lengkap
def test_memory_does_not_grow_with_the_backup(tmp_path, settings):
    umum, rahasia = kunci_baru()
    (tmp_path / "rahasia").write_text(rahasia)
    settings.CADANGAN_KUNCI, settings.CADANGAN_KUNCI_RAHASIA = [umum], str(tmp_path / "rahasia")
    besar, mega = tmp_path / "besar", 1024 * 1024
    besar.write_bytes(b"")
    os.truncate(besar, 300 * mega)
    sebelum = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with (tmp_path / "x.age").open("wb") as berkas, tersandi(berkas) as aliran, besar.open("rb") as isi:
        arsip = PenulisArsip(aliran)
        arsip.tambah("basisdata.dump", isi, 300 * mega)
        arsip.tutup({"basis_data": "postgresql"})
    baca(tmp_path / "x.age")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - sebelum < 60 * 1024  # kB
