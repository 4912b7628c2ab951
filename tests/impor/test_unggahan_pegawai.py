"""People and agencies imported in the browser: what changes with old and new value, and for whom one may."""

from datetime import date

import pytest

from kepegawaian.models import PNS, Penempatan, PerangkatDaerah
from tests.impor.lembaran import JUDUL_KEGIATAN, JUDUL_PD, JUDUL_PEGAWAI, isi_basis_data, tulis
from tests.impor.unggahan import bekerja, halaman, perbaikan, pratinjau, simpan, unggah
from tests.laporan.baca import kata
from tests.pabrik import PDFactory, PenempatanFactory, PNSFactory, tugaskan

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]

TMT, BARU = date(2023, 1, 1), "199504122020032001"
SITI = ["Siti Rahma", "Dr.", "S.E., M.M.", "III/a", "Ahli Pertama", "Analis Sumber Daya Manusia Aparatur", "1.01"]
DINKES = ["1.01", "Dinas Kesehatan", "Dinkes", "Jalan Contoh 1", None]


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


@pytest.fixture
def siti(tokoh):
    """The row that says of the pegawai what is known already."""
    return [tokoh.pegawai.nip, *SITI, tokoh.atasan.nip, None, TMT]


def ubah(baris, **isi):
    baru = list(baris)
    for kolom, nilai in isi.items():
        baru[JUDUL_PEGAWAI.index(kolom.replace("_", " "))] = nilai
    return baru


def berkas(tmp_path, *baris, pd=(DINKES,), nama="pegawai.xlsx"):
    return tulis(tmp_path / nama, Perangkat_Daerah=[JUDUL_PD, *pd], Pegawai=[JUDUL_PEGAWAI, *baris])


def tempat(pns):
    kolom = ("pd__kode", "jabatan", "atasan__nip", "mulai", "selesai")
    return list(Penempatan.objects.filter(pns=pns).order_by("mulai").values_list(*kolom))


def test_old_and_new_values_stand_beside_each_other(tokoh, siti, tmp_path):
    klien = tokoh.masuk("bkpsdmd")
    tetap = [tokoh.atasan.nip, "Budi Santoso", "Drs.", "M.Si.", "IV/a", "Administrator", "Kepala Bidang Pelayanan",
             "1.01", None, None, TMT]  # fmt: skip
    pindah = ubah(siti, Golongan="III/b", Kode_PD="2.01", NIP_Atasan=None, TMT_Penempatan=date(2026, 12, 1))
    betul = ubah(siti, NIP=tokoh.pengelola.nip, Nama="Rina Wati", Gelar_Depan=None, Gelar_Belakang=None,
                 NIP_Atasan=tokoh.atasan.nip)  # fmt: skip
    orang_baru = ubah(siti, NIP=BARU, Nama="Ani", Kode_PD="3.01", NIP_Atasan=tokoh.pegawai.nip)
    pd = [["1.01", "Dinas Kesehatan Kota", "Dinkes", None, None], ["3.01", "Kecamatan Rangkui", None, None, None]]
    impor = unggah(klien, "pegawai", berkas(tmp_path, tetap, pindah, betul, orang_baru, pd=pd))
    nip = {nama: getattr(tokoh, nama).nip_tercetak for nama in ("atasan", "pegawai", "pengelola")}
    tab, isi = pratinjau(klien, impor)
    assert tab == ["Semua 6", "Baru 2", "Berubah 3", "Tetap 1"]
    assert isi == [
        [
            "2 Perangkat Daerah", "1.01 · Dinas Kesehatan Kota", "Berubah",
            "Nama semula Dinas Kesehatan → menjadi Dinas Kesehatan Kota Alamat semula Jalan Contoh 1 → menjadi kosong",
        ],
        ["3 Perangkat Daerah", "3.01 · Kecamatan Rangkui", "Baru", "–"],
        ["2 Pegawai", f"{nip['atasan']} · Budi Santoso · IV/a · Kepala Bidang Pelayanan · 1.01", "Tetap", "–"],
        [
            "3 Pegawai", f"{nip['pegawai']} · Siti Rahma · III/b · {SITI[5]} · 2.01", "Berubah",
            "Golongan semula III/a → menjadi III/b "
            "Kode PD semula 1.01 Dinas Kesehatan Kota → menjadi 2.01 "
            "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah "
            f"NIP Atasan semula {tokoh.atasan.nip} Budi Santoso → menjadi kosong "
            "TMT Penempatan semula 01-01-2023 → menjadi 01-12-2026",
        ],
        [
            "4 Pegawai", f"{nip['pengelola']} · Rina Wati · III/a · {SITI[5]} · 1.01", "Berubah",
            f"NIP Atasan semula kosong → menjadi {tokoh.atasan.nip} Budi Santoso",
        ],
        ["5 Pegawai", f"19950412 202003 2 001 · Ani · III/a · {SITI[5]} · 3.01", "Baru", "–"],
    ]  # fmt: skip
    simpan(klien, impor)
    assert impor.hasil["ringkasan"] == [
        "perangkat daerah: 1 baru, 1 diperbarui, 0 tetap",
        "pegawai: 1 baru, 2 diperbarui, 1 tetap",
    ]
    assert tempat(tokoh.pegawai) == [
        ("1.01", SITI[5], tokoh.atasan.nip, TMT, date(2026, 11, 30)),
        ("2.01", SITI[5], None, date(2026, 12, 1), None),
    ]
    assert PNS.objects.get(nip=BARU).atasan_pada(TMT) == tokoh.pegawai


def test_somebody_who_left_and_somebody_without_a_placement_come_back(tokoh, siti, tmp_path):
    lepas, tanpa = PNSFactory(nama="Lepas"), PNSFactory(nama="Tanpa")
    PenempatanFactory(pns=lepas, pd=tokoh.dinas, mulai=TMT, selesai=date(2025, 6, 30), jabatan="Guru")
    kembali = ubah(siti, NIP=lepas.nip, Nama="Lepas", Gelar_Depan=None, Gelar_Belakang=None, NIP_Atasan=None,
                   TMT_Penempatan=date(2026, 1, 1))  # fmt: skip
    klien = tokoh.masuk("bkpsdmd")
    impor = unggah(klien, "pegawai", berkas(tmp_path, kembali, ubah(kembali, NIP=tanpa.nip, Nama="Tanpa")))
    assert [satu[2:] for satu in pratinjau(klien, impor, "?status=berubah")[1]] == [
        [
            "Berubah",
            f"Nama Jabatan semula Guru → menjadi {SITI[5]} TMT Penempatan semula 01-01-2023 → menjadi 01-01-2026",
        ],
        ["Berubah", "TMT Penempatan semula kosong → menjadi 01-01-2026"],
    ]


@pytest.fixture
def bergantung(siti):
    """A new agency and a new head, both with a fault, and people who wait for them; and one who does not."""
    pd = [["3.01", None, None, None, None]]
    kepala = ubah(siti, NIP=BARU, Nama="Kepala", Golongan="V/a", NIP_Atasan=None)
    bawahan = ubah(siti, NIP="199504122020032002", Nama="Bawahan", NIP_Atasan=BARU)
    cucu = ubah(siti, NIP="199504122020032003", Nama="Cucu", NIP_Atasan="199504122020032002")
    di_pd = ubah(siti, NIP="199504122020032004", Nama="Di sana", Kode_PD="3.01", NIP_Atasan=None)
    return pd, [kepala, bawahan, cucu, di_pd, ubah(siti, Golongan="III/b")]


def test_rows_that_depend_on_a_faulty_one_wait_for_it(tokoh, bergantung, tmp_path):
    klien = tokoh.masuk("bkpsdmd")
    pd, baris = bergantung
    impor = unggah(klien, "pegawai", berkas(tmp_path, *baris, pd=pd))
    tab, isi = pratinjau(klien, impor, "?status=semua")
    assert tab == ["Semua 6", "Berubah 1", "Bermasalah 2", "Tertahan 3"]
    assert [(satu[0], satu[2]) for satu in isi] == [
        ("2 Perangkat Daerah", "Bermasalah"),
        ("2 Pegawai", "Bermasalah"),
        ("3 Pegawai", "Tertahan"),
        ("4 Pegawai", "Tertahan"),
        ("5 Pegawai", "Tertahan"),
        ("6 Pegawai", "Berubah"),
    ]
    assert isi[3][3] == (
        "I4 NIP Atasan: NIP 199504122020032002 belum terdaftar dan tidak ada di kolom NIP. "
        "Periksa angkanya, atau tambahkan barisnya. Menunggu baris lain diperbaiki."
    )
    assert "3 baris tertahan, karena bergantung pada baris yang bermasalah." in kata(halaman(klien, impor))
    simpan(klien, impor)
    assert impor.hasil["ringkasan"][1] == "pegawai: 0 baru, 1 diperbarui, 0 tetap"
    assert not PNS.objects.filter(nama__in=["Kepala", "Bawahan", "Cucu", "Di sana"]).exists()
    isinya, lembar = perbaikan(klien, impor)
    assert [satu[:5] for satu in lembar["Perangkat Daerah"]] == [JUDUL_PD, pd[0]]
    assert [satu[1] for satu in lembar["Pegawai"]] == ["Nama", "Kepala", "Bawahan", "Cucu", "Di sana"]
    assert pratinjau(klien, unggah(klien, "pegawai", isinya), "?status=semua")[0] == [
        "Semua 5", "Bermasalah 2", "Tertahan 3",
    ]  # fmt: skip
    lembar["Perangkat Daerah"][1][1], lembar["Pegawai"][1][4] = "Kecamatan", "IV/a"
    akhir = unggah(klien, "pegawai", tulis(tmp_path / "b.xlsx", **{k.replace(" ", "_"): v for k, v in lembar.items()}))
    assert pratinjau(klien, akhir)[0] == ["Semua 5", "Baru 5"]
    simpan(klien, akhir)
    assert PNS.objects.get(nama="Cucu").atasan_pada(TMT).nama == "Bawahan"


def test_a_chain_that_is_too_long_is_not_saved_without_its_end(tokoh, siti, tmp_path):
    nip = [f"19950412202003{n:04d}" for n in range(2001, 2016)]
    rantai = [ubah(siti, NIP=satu, NIP_Atasan=atas) for satu, atas in zip(nip, [None, *nip], strict=False)]
    rantai[0] = ubah(rantai[0], Golongan="?")
    klien = tokoh.masuk("bkpsdmd")
    impor = unggah(klien, "pegawai", berkas(tmp_path, *rantai, siti))
    assert pratinjau(klien, impor)[0] == ["Semua 17", "Bermasalah 1", "Tertahan 16"]
    assert not impor.dapat_disimpan
    assert "Simpan" not in kata(halaman(klien, impor))


# --- a pengelola, for their agency only ----------------------------------------------------------------------


def test_a_pengelola_imports_for_their_agency(tokoh, siti, tmp_path):
    klien = tokoh.masuk("pengelola")
    impor = unggah(klien, "pegawai", berkas(tmp_path, ubah(siti, Golongan="III/b"), ubah(siti, NIP=BARU)))
    assert pratinjau(klien, impor)[0] == ["Semua 3", "Baru 1", "Berubah 1", "Tetap 1"]
    assert "Pegawai dan perangkat daerah, Dinas Kesehatan (1.01)" in kata(halaman(klien, impor))
    simpan(klien, impor)
    assert (impor.status, PNS.objects.get(nip=BARU).penempatan_pada(TMT).pd) == ("selesai", tokoh.dinas)


BUKAN_PD = "perangkat daerah {} tidak Anda kelola. Anda hanya dapat mengimpor untuk Dinas Kesehatan (1.01)."
BUKAN_ANGGOTA = (
    "NIP {} bukan pegawai Dinas Kesehatan (1.01). Hapus baris ini, atau minta BKPSDMD mengimpornya "
    "(termasuk bila pegawai ini baru pindah)."
)


@pytest.mark.parametrize(
    ("pd", "isi", "masalah"),
    [
        ([["2.01", "Nama lain", None, None, None]], {}, [["A2", "Kode", BUKAN_PD.format("2.01")]]),
        ([["3.01", "Dinas baru", None, None, None]], {}, [["A2", "Kode", BUKAN_PD.format("3.01")]]),
        (
            [],
            {"Kode_PD": "2.01", "TMT_Penempatan": date(2026, 12, 1)},
            [["H2", "Kode PD", BUKAN_PD.format("2.01")]],
        ),
        ([], {"NIP": BARU, "Kode_PD": "2.01"}, [["H2", "Kode PD", BUKAN_PD.format("2.01")]]),
        ([], {"NIP": "orang_lain"}, [["A2", "NIP", BUKAN_ANGGOTA]]),
        ([], {"NIP": "orang_lain", "TMT_Penempatan": date(2026, 12, 1)}, [["A2", "NIP", BUKAN_ANGGOTA]]),
        (
            [],
            {"NIP": "orang_lain", "Kode_PD": "2.01", "Golongan": "?"},
            [["A2", "NIP", BUKAN_ANGGOTA], ["E2", "Golongan", None], ["H2", "Kode PD", BUKAN_PD.format("2.01")]],
        ),
    ],
    ids=["other agency", "new agency", "move away", "new person elsewhere", "take over", "move in", "all at once"],
)
def test_what_is_not_theirs_is_refused_with_the_cell(tokoh, siti, tmp_path, pd, isi, masalah):
    nip = tokoh.orang_lain.nip
    baris = ubah(siti, **{k: nip if v == "orang_lain" else v for k, v in isi.items()})
    klien = tokoh.masuk("pengelola")
    sebelum = isi_basis_data()
    impor = unggah(klien, "pegawai", berkas(tmp_path, baris, pd=pd))
    ditolak = [satu for baris in impor.baris.filter(keadaan="bermasalah") for satu in baris.masalah]
    assert [(sel, kolom, k and kalimat) for (sel, kolom, kalimat), (*_, k) in zip(ditolak, masalah, strict=True)] == [
        (sel, kolom, kalimat and kalimat.format(nip)) for sel, kolom, kalimat in masalah
    ]
    if impor.dapat_disimpan:  # of the agency, without the row that is not theirs
        simpan(klien, impor)
    assert isi_basis_data() == sebelum
    assert unggah(tokoh.masuk("bkpsdmd"), "pegawai", berkas(tmp_path, siti)).status == "siap"


def test_somebody_who_is_leaving_is_not_for_their_old_agency_alone(tokoh, siti, tmp_path):
    """On their way elsewhere: what would close the coming placement is a matter of BKPSDMD."""
    Penempatan.objects.filter(pns=tokoh.pegawai).update(selesai=date(2026, 12, 31))
    PenempatanFactory(pns=tokoh.pegawai, pd=tokoh.dinas_lain, mulai=date(2027, 1, 1))
    impor = unggah(tokoh.masuk("pengelola"), "pegawai", berkas(tmp_path, siti))
    assert impor.baris.get(lembar="Pegawai").masalah[0][:2] == ["A2", "NIP"]


def test_who_looks_after_two_agencies_imports_for_both(tokoh, siti, tmp_path):
    tugaskan(tokoh.pengelola, "pengelola", tokoh.dinas_lain)
    klien = tokoh.masuk("pengelola")
    impor = unggah(klien, "pegawai", berkas(tmp_path, ubah(siti, Kode_PD="2.01", TMT_Penempatan=date(2026, 12, 1))))
    assert impor.status == "siap"
    simpan(klien, impor)
    assert tempat(tokoh.pegawai)[-1][0] == "2.01"


def test_activities_of_people_of_other_agencies_are_refused(tokoh, tmp_path):
    def baris(pns):
        return [pns.nip, "seminar", "nasional", "Seminar", None, None, date(2026, 5, 4), None, 1, None]

    jalur = tulis(tmp_path / "kegiatan.xlsx", Kegiatan=[JUDUL_KEGIATAN, baris(tokoh.pegawai), baris(tokoh.orang_lain)])
    klien = tokoh.masuk("pengelola")
    impor = unggah(klien, "kegiatan", jalur)
    assert pratinjau(klien, impor)[0] == ["Semua 2", "Baru 1", "Bermasalah 1"]
    assert impor.baris.get(nomor=3).masalah == [["A3", "NIP", BUKAN_ANGGOTA.format(tokoh.orang_lain.nip)]]
    simpan(klien, impor)
    assert impor.hasil["ringkasan"] == ["kegiatan: 1 baru, 0 dilewati"]


def test_who_has_lost_the_role_since_confirming_saves_nothing(tokoh, siti, tmp_path):
    klien = tokoh.masuk("pengelola")
    impor = unggah(klien, "pegawai", berkas(tmp_path, ubah(siti, Golongan="III/b")))
    simpan(klien, impor, kerjakan=False)
    tokoh.pengelola.penugasan.update(selesai=date(2026, 11, 22))
    bekerja()
    impor.refresh_from_db()
    assert (impor.status, impor.hasil["pesan"]) == (
        "gagal",
        "Yang mengonfirmasi tidak lagi berhak mengimpor untuk perangkat daerah ini; tidak ada yang disimpan.",
    )
    assert PNS.objects.get(nip=tokoh.pegawai.nip).golongan == 31


def test_what_bkpsdmd_confirms_for_an_agency_stays_within_that_agency(tokoh, siti, tmp_path):
    """The scope is that of the upload, not of whoever presses the button."""
    impor = unggah(tokoh.masuk("pengelola"), "pegawai", berkas(tmp_path, ubah(siti, Golongan="III/b"), pd=()))
    Penempatan.objects.filter(pns=tokoh.pegawai).update(pd=PDFactory(kode="9.01"))
    simpan(tokoh.masuk("bkpsdmd"), impor)
    assert (impor.status, PNS.objects.get(nip=tokoh.pegawai.nip).golongan) == ("gagal", 31)
    assert impor.hasil["masalah"] == [f"Pegawai!A2 (NIP): {BUKAN_ANGGOTA.format(tokoh.pegawai.nip)}"]
    assert PerangkatDaerah.objects.count() == 3
