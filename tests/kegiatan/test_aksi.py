"""The verbs of the pegawai: by whom, in which state, once; and what becomes of evidence and totals."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kegiatan import aksi
from kegiatan.models import BuktiKegiatan, Kegiatan
from kegiatan.tindakan import tindakan
from konversi.rekap import cari_beda
from lampiran.models import Berkas
from tests.conftest import PERAN
from tests.kegiatan.panggung import ISI, SEKARANG, STATUS, draf, keadaan, kegiatan_tokoh, lain, rekap, teruji
from tests.lampiran.bahan import pdf, png
from tests.pabrik import KegiatanFactory

pytestmark = pytest.mark.usefixtures("penyimpanan")

DIAJUKAN = "Kegiatan ini sudah diajukan. Tarik dahulu bila isinya perlu diubah."
DISETUJUI = "Kegiatan ini sudah disetujui Drs. Budi Santoso, M.Si.; minta persetujuannya dibatalkan bila perlu diubah."
BELUM = "Kegiatan ini belum diajukan, jadi tidak ada yang ditarik."
HANYA_DRAF = "Hanya draf yang dapat dihapus. Yang sudah diajukan dapat ditarik."
BUKAN_KEMBALI = "Kegiatan ini tidak sedang dikembalikan. Ajukan saja."
KEMBALI = "Kegiatan ini dikembalikan. Perbaiki, lalu ajukan kembali."

# For each verb what its peserta is told in each state: None where it is done, and what it leads to.
VERBA = {
    "ubah": {"draf": None, "diajukan": DIAJUKAN, "disetujui": DISETUJUI, "dikembalikan": None, "ditarik": None},
    "ajukan": {"draf": None, "diajukan": None, "disetujui": DISETUJUI, "dikembalikan": KEMBALI, "ditarik": None},
    "ajukan_kembali": {
        "draf": BUKAN_KEMBALI,
        "diajukan": None,
        "disetujui": DISETUJUI,
        "dikembalikan": None,
        "ditarik": BUKAN_KEMBALI,
    },
    "tarik": {"draf": BELUM, "diajukan": None, "disetujui": DISETUJUI, "dikembalikan": None, "ditarik": None},
    "hapus": {
        "draf": None,
        "diajukan": HANYA_DRAF,
        "disetujui": HANYA_DRAF,
        "dikembalikan": HANYA_DRAF,
        "ditarik": HANYA_DRAF,
    },
    "hapus_bukti": {"draf": None, "diajukan": DIAJUKAN, "disetujui": DISETUJUI, "dikembalikan": None, "ditarik": None},
}
SESUDAH = {
    "ubah": {"draf": "draf", "dikembalikan": "dikembalikan", "ditarik": "draf"},
    "ajukan": dict.fromkeys(("draf", "diajukan", "ditarik"), "diajukan"),
    "ajukan_kembali": dict.fromkeys(("diajukan", "dikembalikan"), "diajukan"),
    "tarik": dict.fromkeys(("diajukan", "dikembalikan", "ditarik"), "ditarik"),
    "hapus": {"draf": None},
    "hapus_bukti": {status: status for status in ("draf", "dikembalikan", "ditarik")},
}


def kerjakan(verba, kegiatan, oleh):
    bukti = kegiatan.bukti.first()
    return {
        "ubah": lambda: aksi.simpan_draf(kegiatan=kegiatan, oleh=oleh, isi={**ISI, "nama": "Nama lain"}),
        "ajukan": lambda: aksi.ajukan(kegiatan=kegiatan, oleh=oleh),
        "ajukan_kembali": lambda: aksi.ajukan_kembali(kegiatan=kegiatan, oleh=oleh),
        "tarik": lambda: aksi.tarik(kegiatan=kegiatan, oleh=oleh),
        "hapus": lambda: aksi.hapus_draf(kegiatan=kegiatan, oleh=oleh),
        "hapus_bukti": lambda: aksi.hapus_bukti(kegiatan=kegiatan, oleh=oleh, bukti=bukti.pk),
    }[verba]()


def berbukti(tokoh, status):
    kegiatan = kegiatan_tokoh(tokoh, status)
    aksi._lampirkan(kegiatan, tokoh.pegawai, [teruji()])
    return kegiatan


@pytest.mark.parametrize("status", STATUS)
@pytest.mark.parametrize("verba", VERBA)
def test_the_peserta_may_do_this_in_these_states(tokoh, verba, status):
    kegiatan, kalimat = berbukti(tokoh, status), VERBA[verba][status]
    sebelum = keadaan(kegiatan)
    if kalimat:
        with pytest.raises(ValidationError) as galat:
            kerjakan(verba, kegiatan, tokoh.pegawai)
        assert (galat.value.messages, keadaan(kegiatan)) == ([kalimat], sebelum)
    else:
        kerjakan(verba, kegiatan, tokoh.pegawai)
        semua = list(Kegiatan.objects.values_list("status", flat=True))
        assert semua == ([SESUDAH[verba][status]] if SESUDAH[verba][status] else [])
    assert list(cari_beda()) == []


def test_the_tables_above_name_every_state_and_every_button(tokoh):
    for verba, kalimat in VERBA.items():
        assert list(kalimat) == STATUS
        assert {status for status, satu in kalimat.items() if satu is None} == set(SESUDAH[verba])
    for status in STATUS:
        hak = tindakan(kegiatan_tokoh(tokoh, status), tokoh.pegawai)
        sekali = {"ajukan", "ajukan_kembali"} if status == "diajukan" else {"tarik"} if status == "ditarik" else set()
        boleh = {verba for verba in hak if VERBA[verba][status] is None} - sekali
        assert {verba for verba, satu in hak.items() if satu} == boleh, status


@pytest.mark.lengkap
@pytest.mark.parametrize("status", STATUS)
@pytest.mark.parametrize("verba", VERBA)
@pytest.mark.parametrize("peran", [peran for peran in PERAN if peran != "pegawai"])
def test_nobody_else_may_do_any_of_it(tokoh, verba, status, peran):
    kegiatan = berbukti(tokoh, status)
    sebelum = keadaan(kegiatan)
    with pytest.raises(PermissionDenied, match="Hanya pegawai yang mencatat kegiatan ini"):
        kerjakan(verba, kegiatan, getattr(tokoh, peran))
    assert keadaan(kegiatan) == sebelum
    assert not any(tindakan(kegiatan, getattr(tokoh, peran)).values())


def test_what_was_imported_is_bkpsdmds_to_correct(tokoh):
    kegiatan = KegiatanFactory(peserta=tokoh.pegawai)
    for verba in ("ubah", "tarik", "ajukan"):
        with pytest.raises(ValidationError) as galat:
            kerjakan(verba, kegiatan, tokoh.pegawai)
        assert galat.value.messages == ["Kegiatan ini diimpor dan disahkan BKPSDMD. Minta BKPSDMD memperbaikinya."]


# --- drafts --------------------------------------------------------------------------------------------------


def test_a_draft_holds_what_was_typed_and_its_evidence_and_counts_nothing(tokoh):
    kegiatan = draf(tokoh)
    satu = Kegiatan.objects.get()
    assert {nama: getattr(satu, nama) for nama in ISI} == ISI
    assert (satu, satu.peserta, satu.status, satu.diajukan_pada) == (kegiatan, tokoh.pegawai, "draf", None)
    assert [(bukti.nama, bukti.diunggah_oleh) for bukti in satu.bukti.all()] == [("sertifikat.pdf", tokoh.pegawai)]
    assert rekap(tokoh.pegawai) == {}


def test_a_form_sent_again_is_the_same_draft_and_keeps_its_evidence_once(tokoh):
    kunci = uuid4()
    for nama in ("Seminar", "Seminar Arsip", "Seminar Arsip"):
        satu = aksi.simpan_draf(oleh=tokoh.pegawai, isi={**ISI, "nama": nama}, kunci=kunci, bukti=[teruji()])
    assert list(Kegiatan.objects.values_list("pk", "nama")) == [(satu.pk, "Seminar Arsip")]
    assert BuktiKegiatan.objects.count() == Berkas.objects.count() == 1
    draf(tokoh)
    assert Kegiatan.objects.count() == 2  # without a key every form is one of its own


def test_the_key_of_somebody_elses_form_opens_nothing(tokoh):
    kunci = uuid4()
    milik = aksi.simpan_draf(oleh=tokoh.pegawai, isi=ISI, kunci=kunci)
    lain = aksi.simpan_draf(oleh=tokoh.orang_lain, isi={**ISI, "nama": "Lain"}, kunci=kunci)
    assert lain != milik
    assert Kegiatan.objects.get(pk=milik.pk).nama == ISI["nama"]


def test_the_very_same_form_after_it_was_handed_in_does_nothing(tokoh):
    kunci = uuid4()
    kirim = lambda **isi: aksi.simpan_draf(  # noqa: E731
        oleh=tokoh.pegawai, isi={**ISI, **isi}, kunci=kunci, bukti=[teruji()]
    )
    satu = kirim()
    aksi.ajukan(kegiatan=satu, oleh=tokoh.pegawai)
    assert kirim() == satu
    with pytest.raises(ValidationError, match="sudah diajukan"):
        kirim(nama="Nama lain")
    with pytest.raises(ValidationError, match="sudah diajukan"):
        aksi.simpan_draf(oleh=tokoh.pegawai, isi=ISI, kunci=kunci, bukti=[lain()])
    assert Kegiatan.objects.get().nama == ISI["nama"]
    assert BuktiKegiatan.objects.count() == 1


DITOLAK = [
    ({"selesai": date(2026, 11, 8)}, {"selesai": ["Tanggal selesai mendahului tanggal mulai."]}),
    ({"jumlah": Decimal(3)}, {"jumlah": ["Jumlah 3 hari melebihi lama kegiatan, 2 hari."]}),
    (
        {"nama": "x" * 301},
        {"nama": ["Pastikan nilai ini mengandung paling banyak 300 karakter (sekarang 301 karakter)."]},
    ),
    ({"nama": ""}, {"nama": ["Field ini tidak boleh kosong."]}),
    ({"bentuk": "coaching"}, {"__all__": ["Coaching dicatat sebagai sesi, di halaman coaching."]}),
    ({"jumlah": Decimal("1.00001")}, {"jumlah": ["Pastikan bilangan tidak memiliki lebih dari 4 angka desimal."]}),
]


@pytest.mark.parametrize(("isi", "kesalahan"), DITOLAK)
def test_a_draft_that_cannot_be_is_refused_by_field_and_nothing_is_kept(tokoh, isi, kesalahan):
    with pytest.raises(ValidationError) as galat:
        draf(tokoh, **isi)
    pesan = galat.value.message_dict if hasattr(galat.value, "error_dict") else {"__all__": galat.value.messages}
    assert pesan == kesalahan
    assert not Kegiatan.objects.exists()
    assert not Berkas.objects.exists()


def test_a_draft_that_was_handed_in_once_is_not_deleted(tokoh):
    kegiatan = draf(tokoh)
    aksi.ajukan(kegiatan=kegiatan, oleh=tokoh.pegawai)
    aksi.tarik(kegiatan=kegiatan, oleh=tokoh.pegawai)
    aksi.simpan_draf(oleh=tokoh.pegawai, kegiatan=kegiatan, isi={**ISI, "nama": "Diperbaiki"})
    kegiatan.refresh_from_db()
    assert kegiatan.status == "draf"
    with pytest.raises(ValidationError, match="pernah diajukan, jadi riwayatnya disimpan"):
        aksi.hapus_draf(kegiatan=kegiatan, oleh=tokoh.pegawai)


def test_deleting_a_draft_lets_go_of_its_evidence_only(tokoh):
    kegiatan, tetap = draf(tokoh), draf(tokoh, nama="Yang lain")
    aksi.hapus_draf(kegiatan=kegiatan, oleh=tokoh.pegawai)
    assert [satu.kegiatan for satu in BuktiKegiatan.objects.all()] == [tetap]
    assert Berkas.objects.count() == 1


# --- evidence ------------------------------------------------------------------------------------------------


def test_evidence_is_added_and_taken_away_while_it_is_not_under_review(tokoh):
    kegiatan = draf(tokoh)
    aksi.simpan_draf(oleh=tokoh.pegawai, kegiatan=kegiatan, isi=ISI, bukti=[lain(), teruji("foto.png", png())])
    assert [satu.nama for satu in kegiatan.bukti.all()] == ["sertifikat.pdf", "surat-tugas.pdf", "foto.png"]
    satu = kegiatan.bukti.first()
    for _ in range(2):  # the second click finds it gone
        aksi.hapus_bukti(kegiatan=kegiatan, oleh=tokoh.pegawai, bukti=satu.pk)
    assert [bukti.nama for bukti in kegiatan.bukti.all()] == ["surat-tugas.pdf", "foto.png"]


def test_evidence_of_another_activity_is_out_of_reach(tokoh):
    kegiatan, lain = draf(tokoh), draf(tokoh, nama="Yang lain")
    aksi.hapus_bukti(kegiatan=kegiatan, oleh=tokoh.pegawai, bukti=lain.bukti.get().pk)
    assert (kegiatan.bukti.count(), lain.bukti.count()) == (1, 1)


# --- handing in ----------------------------------------------------------------------------------------------


def test_handed_in_it_waits_with_the_moment(tokoh):
    kegiatan = draf(tokoh)
    aksi.ajukan(kegiatan=kegiatan, oleh=tokoh.pegawai)
    satu = Kegiatan.objects.get()
    assert (satu.status, satu.diajukan_pada) == ("diajukan", SEKARANG)
    assert rekap(tokoh.pegawai) == {2026: (0, 8)}  # 2 hari × 4 JP


def test_handed_in_twice_it_keeps_the_first_moment(tokoh, time_machine):
    kegiatan = draf(tokoh)
    basi = Kegiatan.objects.get()
    aksi.ajukan(kegiatan=kegiatan, oleh=tokoh.pegawai)
    time_machine.move_to("2026-11-24T12:00:00+07:00", tick=False)
    aksi.ajukan(kegiatan=basi, oleh=tokoh.pegawai)
    assert Kegiatan.objects.get().diajukan_pada == SEKARANG


def test_without_evidence_it_is_not_handed_in(tokoh):
    kegiatan = draf(tokoh, bukti=False)
    with pytest.raises(ValidationError) as galat:
        aksi.ajukan(kegiatan=kegiatan, oleh=tokoh.pegawai)
    assert galat.value.message_dict == {"bukti": [aksi.TANPA_BUKTI]}
    assert Kegiatan.objects.get().status == "draf"


@pytest.mark.parametrize(("selesai", "boleh"), [(date(2026, 11, 23), True), (date(2026, 11, 24), False)])
def test_only_what_has_taken_place_is_handed_in(tokoh, selesai, boleh):
    kegiatan = draf(tokoh, mulai=date(2026, 11, 23), selesai=selesai, jumlah=Decimal(1))
    if boleh:
        aksi.ajukan(kegiatan=kegiatan, oleh=tokoh.pegawai)
    else:
        with pytest.raises(ValidationError) as galat:
            aksi.ajukan(kegiatan=kegiatan, oleh=tokoh.pegawai)
        kalimat = "Kegiatan ini baru selesai 24 November 2026. Simpan sebagai draf, lalu ajukan sesudah selesai."
        assert galat.value.message_dict == {"selesai": [kalimat]}
    assert Kegiatan.objects.get().status == ("diajukan" if boleh else "draf")


def test_corrected_and_handed_in_again_it_waits_without_the_old_review(tokoh):
    kegiatan = berbukti(tokoh, "dikembalikan")
    aksi.simpan_draf(oleh=tokoh.pegawai, kegiatan=kegiatan, isi={**ISI, "jumlah": Decimal(1)})
    assert keadaan(kegiatan)[0] == "dikembalikan"
    assert keadaan(kegiatan)[3:] == ("bukti", "Buram.")
    aksi.ajukan_kembali(kegiatan=kegiatan, oleh=tokoh.pegawai)
    assert keadaan(kegiatan) == ("diajukan", None, None, "", "")
    assert rekap(tokoh.pegawai) == {2026: (0, 4)}  # 1 hari × 4 JP


def test_withdrawn_it_waits_no_longer(tokoh):
    kegiatan = berbukti(tokoh, "diajukan")
    aksi.tarik(kegiatan=kegiatan, oleh=tokoh.pegawai)
    assert keadaan(kegiatan) == ("ditarik", None, None, "", "")
    assert rekap(tokoh.pegawai) == {}


def test_an_activity_overwrites_nothing_that_was_written_meanwhile(tokoh):
    kegiatan = draf(tokoh)
    basi = Kegiatan.objects.get()
    aksi.simpan_draf(oleh=tokoh.pegawai, kegiatan=kegiatan, isi={**ISI, "nama": "Yang baru"})
    aksi.ajukan(kegiatan=basi, oleh=tokoh.pegawai)
    assert Kegiatan.objects.get().nama == "Yang baru"


def test_files_that_are_the_same_are_stored_once_for_all_activities(tokoh):
    draf(tokoh)
    draf(tokoh, nama="Yang lain")
    aksi.simpan_draf(oleh=tokoh.orang_lain, isi=ISI, bukti=[teruji("lain-nama.pdf", pdf())])
    assert (BuktiKegiatan.objects.count(), Berkas.objects.count()) == (3, 1)
