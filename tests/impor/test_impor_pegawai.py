"""`impor_pegawai`: what it enters, what it changes, what it refuses."""

import time
from datetime import date

import pytest
from django.db import IntegrityError

from impor import aksi, pegawai
from impor.buku import buka
from impor.masalah import BerkasDitolak
from kepegawaian.models import PNS, Penempatan, PerangkatDaerah
from tests.impor.lembaran import JUDUL_PD, JUDUL_PEGAWAI, bagikan_teks, isi_basis_data, jalankan, tolak, tulis
from tests.pabrik import PDFactory, PenempatanFactory, PNSFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_ini"), pytest.mark.lengkap]

KEPALA, SITI, BUDI = "197001012000011001", "198504122010032001", "198504122010032002"
TMT = date(2023, 1, 1)
PD = ["1.01", "Dinas Kesehatan", "Dinkes", "Jalan Contoh 1", "0717-1"]
LEMBAR_PD = [JUDUL_PD, PD]
K = [KEPALA, "Budi", "Drs.", "M.Si.", "IV/b", "JPT Pratama", "Kepala Dinas", "1.01", None, "k@contoh.go.id", TMT]
S = [SITI, "Siti", "", "S.E.", "III/c", "Ahli Muda", "Analis", "1.01", KEPALA, None, TMT]


@pytest.fixture
def jalur(tmp_path):
    return tmp_path / "pegawai.xlsx"


def ubah(baris, **isi):
    """The same row with other cells; `NIP_Atasan=` is the column NIP Atasan."""
    baru = list(baris)
    for kolom, nilai in isi.items():
        baru[JUDUL_PEGAWAI.index(kolom.replace("_", " "))] = nilai
    return baru


def impor(jalur, *baris, pd=LEMBAR_PD, judul=JUDUL_PEGAWAI, opsi=()):
    return jalankan("impor_pegawai", tulis(jalur, Perangkat_Daerah=pd, Pegawai=[judul, *baris]), *opsi)


def ditolak(jalur, *baris, pd=LEMBAR_PD, judul=JUDUL_PEGAWAI):
    return tolak("impor_pegawai", tulis(jalur, Perangkat_Daerah=pd, Pegawai=[judul, *baris]))


def ringkas(pegawai_, pd="0 baru, 0 diperbarui, 1 tetap"):
    return [f"perangkat daerah: {pd}", f"pegawai: {pegawai_}"]


def orang():
    return list(PNS.objects.values_list("nip", "nama", "gelar_depan", "gelar_belakang", "golongan", "email"))


def tempat():
    kolom = ("pns__nip", "pd__kode", "jabatan", "jenjang", "jabatan_plt", "atasan__nip", "mulai", "selesai")
    return list(Penempatan.objects.order_by("pns__nip", "mulai").values_list(*kolom))


DI_KEPALA = (KEPALA, "1.01", "Kepala Dinas", 51, "", None, TMT, None)
DI_SITI = (SITI, "1.01", "Analis", 32, "", KEPALA, TMT, None)


def test_new_people_and_agencies(jalur):
    assert impor(jalur, S, K) == ringkas("2 baru, 0 diperbarui, 0 tetap", "1 baru, 0 diperbarui, 0 tetap")
    assert list(PerangkatDaerah.objects.values_list("kode", "nama", "singkatan", "alamat", "telepon")) == [tuple(PD)]
    assert orang() == [
        (KEPALA, "Budi", "Drs.", "M.Si.", 42, "k@contoh.go.id"),
        (SITI, "Siti", "", "S.E.", 33, ""),
    ]
    assert tempat() == [DI_KEPALA, DI_SITI]


def test_as_other_programs_write_it(jalur):
    """Shared texts, another order of columns, other case, NIP with spaces and apostrophe, dates as text."""
    balik = list(reversed(JUDUL_PEGAWAI))
    baris = list(reversed(ubah(K, NIP="'19700101 200001 1 001", Golongan="iv/B", TMT_Penempatan="01/01/2023")))
    tulis(jalur, pegawai=[[f" {j.upper()} " for j in balik], baris], PERANGKAT_DAERAH=LEMBAR_PD)
    assert jalankan("impor_pegawai", bagikan_teks(jalur)) == ringkas(
        "1 baru, 0 diperbarui, 0 tetap", "1 baru, 0 diperbarui, 0 tetap"
    )
    assert tempat() == [DI_KEPALA]


def test_the_same_file_again_changes_nothing(jalur):
    impor(jalur, K, S)
    sebelum = orang(), tempat(), list(Penempatan.objects.values_list("pk"))
    assert impor(jalur, K, S) == ringkas("0 baru, 0 diperbarui, 2 tetap")
    assert (orang(), tempat(), list(Penempatan.objects.values_list("pk"))) == sebelum


def test_checking_saves_nothing_and_says_the_same(jalur):
    sebelum = isi_basis_data()
    assert impor(jalur, K, S, opsi=["--periksa"]) == ringkas(
        "2 baru, 0 diperbarui, 0 tetap", "1 baru, 0 diperbarui, 0 tetap"
    )
    assert isi_basis_data() == sebelum
    impor(jalur, K, S)
    sebelum = orang(), tempat()
    pindah = ubah(S, Nama_Jabatan="Analis Muda", TMT_Penempatan=date(2026, 3, 1))
    assert impor(jalur, K, pindah, opsi=["--periksa"]) == ringkas("0 baru, 1 diperbarui, 1 tetap")
    assert (orang(), tempat()) == sebelum


def test_people_and_agencies_are_updated_in_place(jalur):
    impor(jalur, K, S)
    pd = [JUDUL_PD, ["1.01", "Dinas Kesehatan Kota", "Dinkes", "", "0717-1"]]
    baru = ubah(S, Nama="Siti Rahma", Golongan="III/d", Email="siti@contoh.go.id", Gelar_Belakang=None)
    assert impor(jalur, K, baru, pd=pd) == ringkas("0 baru, 1 diperbarui, 1 tetap", "0 baru, 1 diperbarui, 0 tetap")
    assert orang()[1] == (SITI, "Siti Rahma", "", "", 34, "siti@contoh.go.id")
    assert list(PerangkatDaerah.objects.values_list("nama", "alamat")) == [("Dinas Kesehatan Kota", "")]
    assert tempat() == [DI_KEPALA, DI_SITI]


@pytest.mark.parametrize(
    ("isi", "baru"),
    [
        ({"Kode_PD": "2.01"}, ("2.01", "Analis", 32, "", KEPALA)),
        ({"Nama_Jabatan": "Kepala Seksi"}, ("1.01", "Kepala Seksi", 32, "", KEPALA)),
        ({"Jenjang": "Pengawas"}, ("1.01", "Analis", 41, "", KEPALA)),
        ({"NIP_Atasan": BUDI}, ("1.01", "Analis", 32, "", BUDI)),
        ({"NIP_Atasan": None}, ("1.01", "Analis", 32, "", None)),
    ],
)
def test_a_move_closes_the_old_placement_on_the_day_before(jalur, isi, baru):
    pd = [*LEMBAR_PD, ["2.01", "Badan Kepegawaian", "BKPSDMD"]]
    impor(jalur, K, S, pd=pd)
    PNSFactory(nip=BUDI)
    pindah = ubah(S, TMT_Penempatan=date(2026, 3, 1), **isi)
    assert impor(jalur, K, pindah, pd=pd) == ringkas("0 baru, 1 diperbarui, 1 tetap", "0 baru, 0 diperbarui, 2 tetap")
    assert tempat() == [
        DI_KEPALA,
        (*DI_SITI[:-1], date(2026, 2, 28)),
        (SITI, *baru, date(2026, 3, 1), None),
    ]


def test_the_same_tmt_corrects_the_running_placement(jalur):
    impor(jalur, K, S)
    pk = Penempatan.objects.get(pns__nip=SITI).pk
    assert impor(jalur, K, ubah(S, Nama_Jabatan="Analis Kepegawaian", NIP_Atasan="")) == ringkas(
        "0 baru, 1 diperbarui, 1 tetap"
    )
    assert tempat() == [DI_KEPALA, (SITI, "1.01", "Analis Kepegawaian", 32, "", None, TMT, None)]
    assert Penempatan.objects.get(pns__nip=SITI).pk == pk


def test_another_tmt_alone_changes_nothing_and_is_noted(jalur):
    impor(jalur, K, S)
    assert impor(jalur, K, ubah(S, TMT_Penempatan=date(2026, 3, 1))) == [
        "Pegawai!K3 (TMT Penempatan): 01-03-2026 diabaikan, karena penempatan yang berjalan sejak 01-01-2023 "
        "tidak berubah.",
        *ringkas("0 baru, 0 diperbarui, 2 tetap"),
    ]
    assert tempat() == [DI_KEPALA, DI_SITI]


def test_a_transfer_may_be_entered_ahead_of_its_day(jalur):
    impor(jalur, K, S)
    nanti = ubah(S, Nama_Jabatan="Kepala Seksi", TMT_Penempatan=date(2027, 1, 1))
    impor(jalur, K, nanti)
    assert tempat()[1:] == [
        (*DI_SITI[:-1], date(2026, 12, 31)),
        (SITI, "1.01", "Kepala Seksi", 32, "", KEPALA, date(2027, 1, 1), None),
    ]
    assert impor(jalur, K, nanti) == ringkas("0 baru, 0 diperbarui, 2 tetap")


def test_somebody_who_left_comes_back(jalur):
    impor(jalur, K, S)
    Penempatan.objects.filter(pns__nip=SITI).update(selesai=date(2026, 1, 31))
    assert ditolak(jalur, K, S) == [
        "Pegawai!K3 (TMT Penempatan): penempatan pegawai ini sudah berakhir pada 31-01-2026. "
        "Isi TMT penempatan yang baru sesudah tanggal itu, atau hapus baris ini."
    ]
    assert impor(jalur, K, ubah(S, TMT_Penempatan="2026-06-01")) == ringkas("0 baru, 1 diperbarui, 1 tetap")
    assert tempat()[1:] == [
        (*DI_SITI[:-1], date(2026, 1, 31)),
        (SITI, "1.01", "Analis", 32, "", KEPALA, date(2026, 6, 1), None),
    ]


def test_absent_columns_leave_their_fields_alone_and_empty_ones_clear(jalur):
    lengkap = [*JUDUL_PEGAWAI, "Jabatan Plt"]
    impor(jalur, [*K, None], [*S, "Kepala Seksi"], judul=lengkap)
    assert tempat()[1] == (SITI, "1.01", "Analis", 32, "Kepala Seksi", KEPALA, TMT, None)

    wajib = ["NIP", "Nama", "Golongan", "Jenjang", "Nama Jabatan", "Kode PD", "TMT Penempatan"]
    singkat = [SITI, "Siti", "III/c", "Ahli Muda", "Analis Utama", "1.01", date(2026, 3, 1)]
    impor(jalur, singkat, judul=wajib, pd=[["Kode", "Nama"], PD[:2]])
    assert orang()[1] == (SITI, "Siti", "", "S.E.", 33, "")
    assert tempat()[2] == (SITI, "1.01", "Analis Utama", 32, "Kepala Seksi", KEPALA, date(2026, 3, 1), None)
    assert PerangkatDaerah.objects.get().alamat == "Jalan Contoh 1"

    kosong = [*ubah(S, Nama_Jabatan="Analis Utama", NIP_Atasan=None, TMT_Penempatan=date(2026, 3, 1)), None]
    impor(jalur, kosong, judul=lengkap)
    assert tempat()[2] == (SITI, "1.01", "Analis Utama", 32, "", None, date(2026, 3, 1), None)


def test_unknown_columns_are_reported(jalur):
    assert impor(jalur, [*K, "Islam"], judul=[*JUDUL_PEGAWAI, "Agama"])[0] == (
        "Pegawai!L1: kolom “Agama” tidak dikenal dan diabaikan."
    )


HILANG = (
    "tersimpan sebagai angka, sehingga digit terakhir NIP sudah hilang. "
    "Ubah format kolom ini menjadi Teks, lalu ketik ulang NIP-nya."
)
JENJANG = (
    "Pelaksana, Pemula, Terampil, Mahir, Penyelia, Ahli Pertama, Ahli Muda, Ahli Madya, Ahli Utama, "
    "Pengawas, Administrator, JPT Pratama, JPT Madya, JPT Utama"
)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"NIP": None}, "A3 (NIP): wajib diisi."),
        ({"NIP": 198504122010032001}, f"A3 (NIP): 1.98504E+17 {HILANG}"),
        ({"NIP": "1985"}, "A3 (NIP): NIP 1985 terdiri atas 4 angka, seharusnya 18."),
        (
            {"NIP": KEPALA, "NIP_Atasan": None},
            f"A3 (NIP): NIP {KEPALA} sudah ada di A2. Satu NIP cukup satu baris; hapus salah satunya.",
        ),
        ({"Nama": " "}, "B3 (Nama): wajib diisi."),
        ({"Nama": "x" * 151}, "B3 (Nama): terlalu panjang (151 huruf); paling banyak 150."),
        ({"Gelar_Depan": "x" * 51}, "C3 (Gelar Depan): terlalu panjang (51 huruf); paling banyak 50."),
        ({"Nama": "=B2"}, "B3 (Nama): berisi rumus; salin lalu tempel sebagai nilai."),
        (
            {"Golongan": "V/a"},
            "E3 (Golongan): “V/a” tidak dikenal. Pilih salah satu: I/a, I/b, I/c, I/d, II/a, II/b, II/c, II/d, "
            "III/a, III/b, III/c, III/d, IV/a, IV/b, IV/c, IV/d, IV/e.",
        ),
        ({"Jenjang": "Staf"}, f"F3 (Jenjang): “Staf” tidak dikenal. Pilih salah satu: {JENJANG}."),
        ({"Nama_Jabatan": "#N/A"}, "G3 (Nama Jabatan): berisi galat Excel #N/A; perbaiki, atau kosongkan selnya."),
        (
            {"Kode_PD": "9.99"},
            "H3 (Kode PD): perangkat daerah 9.99 belum dikenal. Tambahkan di lembar Perangkat Daerah.",
        ),
        (
            {"NIP_Atasan": BUDI},
            f"I3 (NIP Atasan): NIP {BUDI} belum terdaftar dan tidak ada di kolom NIP. "
            "Periksa angkanya, atau tambahkan barisnya.",
        ),
        (
            {"NIP_Atasan": SITI},
            "I3 (NIP Atasan): sama dengan NIP pegawai itu sendiri. Isi NIP atasan langsungnya, atau kosongkan selnya.",
        ),
        ({"NIP_Atasan": "1.97001E+17"}, f"I3 (NIP Atasan): 1.97001E+17 {HILANG}"),
        ({"Email": "siti"}, "J3 (Email): “siti” bukan alamat e-mail. Tulis misalnya nama@contoh.go.id."),
        ({"TMT_Penempatan": "31/02/2023"}, "K3 (TMT Penempatan): 31 Februari 2023 bukan tanggal yang ada."),
        (
            {"TMT_Penempatan": date(2032, 1, 1)},
            "K3 (TMT Penempatan): 1 Januari 2032 lebih dari setahun lagi. Periksa tahunnya.",
        ),
    ],
)
def test_refused_by_cell(jalur, isi, kalimat):
    assert ditolak(jalur, K, ubah(S, **isi)) == [f"Pegawai!{kalimat}"]


@pytest.mark.parametrize(
    ("baris", "kalimat"),
    [
        ([None, "Dinas"], "A3 (Kode): wajib diisi."),
        (["2.01", None], "B3 (Nama): wajib diisi."),
        (
            [2.1, "Dinas"],
            "A3 (Kode): 2.1 tidak tersimpan sebagai teks. Ubah format sel ini menjadi Teks, lalu ketik ulang isinya.",
        ),
        (["1.01", "Dinas"], "A3 (Kode): Kode 1.01 sudah ada di A2. Satu Kode cukup satu baris; hapus salah satunya."),
        (["2.01", "D", "x" * 51], "C3 (Singkatan): terlalu panjang (51 huruf); paling banyak 50."),
    ],
)
def test_an_agency_refused_by_cell(jalur, baris, kalimat):
    assert ditolak(jalur, K, pd=[*LEMBAR_PD, baris]) == [f"Perangkat Daerah!{kalimat}"]


def test_a_row_with_an_error_is_known_to_the_others(jalur):
    """A wrong e-mail and an agency without a name are two problems, not two more for everybody below them."""
    assert ditolak(jalur, ubah(K, Email="x"), S, pd=[JUDUL_PD, ["1.01", None]]) == [
        "Perangkat Daerah!B2 (Nama): wajib diisi.",
        "Pegawai!J2 (Email): “x” bukan alamat e-mail. Tulis misalnya nama@contoh.go.id.",
    ]


def test_an_earlier_tmt_is_refused_with_what_to_enter(jalur):
    impor(jalur, K, S)
    assert ditolak(jalur, K, ubah(S, Jenjang="Ahli Madya", TMT_Penempatan=date(2022, 12, 31))) == [
        "Pegawai!K3 (TMT Penempatan): TMT Penempatan 31-12-2022 harus sesudah awal penempatan yang sedang berjalan "
        "(01-01-2023). Isi TMT penempatan yang baru."
    ]


def test_all_problems_at_once_in_the_order_of_the_sheet(jalur):
    impor(jalur, K, S)
    assert ditolak(
        jalur,
        K,
        ubah(S, Nama=None, Email="x", Golongan="?"),
        ubah(S, NIP=BUDI, NIP_Atasan=BUDI),
        ubah(S, NIP="198504122010032003", Kode_PD="7", Jenjang=None),
        ubah(S, NIP="198504122010032004", Kode_PD="7", NIP_Atasan="198504122010032009"),
    ) == [
        "Pegawai!B3 (Nama): wajib diisi.",
        "Pegawai!E3 (Golongan): “?” tidak dikenal. Pilih salah satu: I/a, I/b, I/c, I/d, II/a, II/b, II/c, II/d, "
        "III/a, III/b, III/c, III/d, IV/a, IV/b, IV/c, IV/d, IV/e.",
        "Pegawai!J3 (Email): “x” bukan alamat e-mail. Tulis misalnya nama@contoh.go.id.",
        "Pegawai!I4 (NIP Atasan): sama dengan NIP pegawai itu sendiri. Isi NIP atasan langsungnya, "
        "atau kosongkan selnya.",
        "Pegawai!F5 (Jenjang): wajib diisi.",
        "Pegawai!H5 (Kode PD): perangkat daerah 7 belum dikenal. Tambahkan di lembar Perangkat Daerah.",
        "Pegawai!H6 (Kode PD): perangkat daerah 7 belum dikenal. Tambahkan di lembar Perangkat Daerah.",
        "Pegawai!I6 (NIP Atasan): NIP 198504122010032009 belum terdaftar dan tidak ada di kolom NIP. "
        "Periksa angkanya, atau tambahkan barisnya.",
    ]


def test_a_circle_names_its_people_once(jalur):
    lain = ubah(S, NIP=BUDI, NIP_Atasan=SITI)
    assert ditolak(jalur, ubah(K, NIP_Atasan=BUDI), S, lain) == [
        f"Pegawai!I2 (NIP Atasan): Rantai atasan berputar: {KEPALA} → {BUDI} → {SITI} → {KEPALA}. "
        "Perbaiki NIP Atasan salah satunya."
    ]


def test_a_circle_through_somebody_already_known(jalur):
    impor(jalur, K, S)
    assert ditolak(jalur, ubah(K, NIP_Atasan=SITI, TMT_Penempatan=date(2026, 3, 1))) == [
        f"Pegawai!I2 (NIP Atasan): Rantai atasan berputar: {KEPALA} → {SITI} → {KEPALA}. "
        "Perbaiki NIP Atasan salah satunya."
    ]


def test_two_who_swap_places_on_one_day_are_no_circle(jalur):
    impor(jalur, K, S)
    hari = date(2026, 3, 1)
    assert impor(jalur, ubah(K, NIP_Atasan=SITI, TMT_Penempatan=hari), ubah(S, NIP_Atasan=None, TMT_Penempatan=hari))
    assert [(t[0], t[5], t[6], t[7]) for t in tempat()] == [
        (KEPALA, None, TMT, date(2026, 2, 28)),
        (KEPALA, SITI, hari, None),
        (SITI, KEPALA, TMT, date(2026, 2, 28)),
        (SITI, None, hari, None),
    ]


def test_a_chain_of_three_thousand_people(jalur):
    """Longer than Python's stack, checked in well under a second; written with a handful of queries."""
    nip = [f"1970{1 + n // 999:02d}01200001{1}{n % 999 + 1:03d}" for n in range(3000)]
    baris = [ubah(S, NIP=satu, NIP_Atasan=atasan) for satu, atasan in zip(nip, [*nip[1:], None], strict=True)]
    tulis(jalur, Perangkat_Daerah=LEMBAR_PD, Pegawai=[JUDUL_PEGAWAI, *baris])
    with buka(jalur) as buku:
        isian = pegawai.baca(buku)
    mulai = time.perf_counter()
    rencana = pegawai.rencanakan(isian)
    assert time.perf_counter() - mulai < 3
    assert rencana.ringkasan == ringkas("3000 baru, 0 diperbarui, 0 tetap", "1 baru, 0 diperbarui, 0 tetap")


def test_planning_asks_three_queries(jalur, django_assert_num_queries):
    for banyak in (1, 3):
        for _ in range(banyak):
            PenempatanFactory(pd=PDFactory())
        tulis(jalur, Perangkat_Daerah=LEMBAR_PD, Pegawai=[JUDUL_PEGAWAI, K, S][: banyak + 1])
        with buka(jalur) as buku:
            isian = pegawai.baca(buku)
        with django_assert_num_queries(3):
            pegawai.rencanakan(isian)


def test_a_plan_can_be_made_twice(jalur):
    tulis(jalur, Perangkat_Daerah=LEMBAR_PD, Pegawai=[JUDUL_PEGAWAI, K, ubah(S, Kode_PD="7")])
    with buka(jalur) as buku:
        isian = pegawai.baca(buku)
    assert pegawai.rencanakan(isian).masalah == pegawai.rencanakan(isian).masalah
    assert len(pegawai.rencanakan(isian).masalah) == 1


def test_what_the_database_refuses_is_a_sentence(jalur, monkeypatch):
    tulis(jalur, Perangkat_Daerah=LEMBAR_PD, Pegawai=[JUDUL_PEGAWAI, K])
    with buka(jalur) as buku:
        isian = pegawai.baca(buku)
    rencana = pegawai.rencanakan(isian)
    impor(jalur, K)  # somebody else was quicker
    sebelum = isi_basis_data()
    monkeypatch.setattr(pegawai, "rencanakan", lambda isian, wilayah: rencana)
    with pytest.raises(BerkasDitolak) as galat:
        aksi.impor_pegawai(isian=isian)
    assert str(galat.value) == "Data berubah selagi impor berjalan. Ulangi impornya."
    assert isinstance(galat.value.__cause__, IntegrityError)
    assert isi_basis_data() == sebelum
