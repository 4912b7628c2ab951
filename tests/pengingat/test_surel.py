"""The mail as a real server gets it; refused, down, hanging; sent at most once; and stopped by its reader."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from pengingat import surel as pengirim
from pengingat.models import Jenis, Ringkasan, SetelanPengingat
from pengingat.tanda import baca_tanda, tulis_tanda
from pengingat.tugas import JEDA, kirim
from tests.laporan.baca import baca
from tests.pabrik import CoachingFactory, PNSFactory, SesiCoachingFactory
from tests.pengingat.panggung import bekerja, beri_email, hari, harus, jalankan, lonceng
from tests.pengingat.peladen import arahkan, peladen, peladen_diam, porta_bebas

pytestmark = pytest.mark.lengkap

SURAT = """\
Yth. Drs. Budi Santoso, M.Si.,

Per Senin, 21 September 2026 ada 2 hal yang menunggu Anda di JP Pangkalpinang.

SESI YANG MENUNGGU PARAF ANDA
- Coaching Dr. Siti Rahma, S.E., M.M., Rabu, 16 September 2026
  http://127.0.0.1:8000/coaching/sesi/{sesi}/

KEGIATAN YANG MENUNGGU TINJAUAN ANDA
- “Seminar Gizi” dari Dr. Siti Rahma, S.E., M.M., menunggu 13 hari
  http://127.0.0.1:8000/tinjauan/{kegiatan}/

Hal yang sama diingatkan lagi paling cepat seminggu kemudian, selama belum selesai.

Atur pengingat: http://127.0.0.1:8000/pengingat/
Berhenti menerima email ini, tanpa masuk: {berhenti}

Email ini dikirim otomatis oleh Pemerintah Kota Pangkalpinang; balasannya tidak dibaca.
"""


def keadaan():
    return list(Ringkasan.objects.order_by("kepada", "tanggal").values_list("surel", "percobaan", "galat"))


def lanjut(time_machine, menit=0):
    """Later that day, the worker works again."""
    time_machine.shift(timedelta(minutes=menit, seconds=1))
    bekerja()


def tautan_berhenti(surat) -> str:
    return re.fullmatch(r"<http://127\.0\.0\.1:8000(/pengingat/berhenti/[^>]+/)>", surat["List-Unsubscribe"].strip())[1]


def sesi_oleh(pembimbing, sesi):
    """Another one that waits for a paraf, of somebody else."""
    kesepakatan = CoachingFactory(pembimbing=pembimbing, peserta=sesi.peserta)
    return SesiCoachingFactory(bimbingan=kesepakatan, tanggal=sesi.tanggal, status="dilaksanakan")


def kirim_satu(surel):
    """The one mail of a day."""
    harus(jalankan())
    bekerja()
    ((alamat, surat),) = surel.masuk
    assert alamat == "budi@contoh.go.id"
    return surat


# --- what it says --------------------------------------------------------------------------------------------


def test_the_mail_says_what_waits_and_where(tokoh, sesi, kegiatan, surel):
    surat = kirim_satu(surel)
    berhenti = tautan_berhenti(surat)
    assert (surat["Subject"], surat["To"]) == ("JP Pangkalpinang: 2 hal menunggu Anda", "budi@contoh.go.id")
    assert surat["From"] == "JP Pangkalpinang <jp@pangkalpinangkota.go.id>"
    assert surat["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert surat["Auto-Submitted"] == "auto-generated"
    assert surat["Message-ID"] == f"<pengingat-{Ringkasan.objects.get().pk}-20260921@127.0.0.1>"
    assert surat.get_content_type() == "text/plain"
    teks = surat.get_content().replace("\r\n", "\n").rstrip() + "\n"
    assert teks == SURAT.format(sesi=sesi.pk, kegiatan=kegiatan.pk, berhenti=f"http://127.0.0.1:8000{berhenti}")
    assert not any(pns.nip in surat.as_string() for pns in (tokoh.atasan, tokoh.pegawai))
    satu = Ringkasan.objects.get()
    assert (satu.surel, satu.alamat, satu.percobaan, satu.galat) == ("terkirim", "budi@contoh.go.id", 1, "")
    assert satu.dikirim_pada == timezone.now()


def test_every_link_of_the_mail_opens_for_its_reader(tokoh, sesi, kegiatan, surel):
    teks = kirim_satu(surel).get_content()
    tautan = re.findall(r"http://127\.0\.0\.1:8000(\S+)", teks)
    assert len(tautan) == 4
    for jalur in tautan:
        assert tokoh.masuk("atasan").get(jalur).status_code == 200
    assert Client().get(tautan[-1]).status_code == 200


@pytest.mark.parametrize("nama", ["Siti\nBcc: semua@contoh.go.id", "Siti\r\nSubject: Lain", "<b>Siti</b> & \x00anak"])
def test_a_name_can_neither_add_a_header_nor_a_line(tokoh, sesi, kegiatan, surel, nama):
    type(tokoh.pegawai).objects.filter(pk=tokoh.pegawai.pk).update(nama=nama.replace("\0", ""))
    type(tokoh.atasan).objects.filter(pk=tokoh.atasan.pk).update(nama=nama.replace("\0", ""))
    kegiatan.nama = nama.replace("\0", "")
    kegiatan.save()
    surat = kirim_satu(surel)
    assert (surat["Subject"], surat["To"], surat["Bcc"]) == (
        "JP Pangkalpinang: 2 hal menunggu Anda", "budi@contoh.go.id", None,
    )  # fmt: skip
    rapi = " ".join(nama.replace("\0", "").split())
    assert f"- “{rapi}” dari " in surat.get_content()


def test_a_long_list_is_cut_and_says_by_how_much(tokoh, sesi, surel):
    for n in range(44):
        SesiCoachingFactory(
            bimbingan=sesi.bimbingan, tanggal=sesi.tanggal - timedelta(days=n + 1), status="dilaksanakan"
        )
    teks = kirim_satu(surel).get_content()
    assert (teks.count("- Coaching "), teks.count("- dan 25 lainnya")) == (20, 1)


# --- what may go wrong ---------------------------------------------------------------------------------------


def test_many_mails_go_over_one_connection_and_each_only_to_its_reader(tokoh, sesi, surel):
    for n in range(3):
        pembimbing = getattr(tokoh, ("pengelola", "bkpsdmd", "orang_lain")[n])
        beri_email(pembimbing, f"orang{n}@contoh.go.id")
        sesi_oleh(pembimbing, sesi)
    harus(jalankan())
    bekerja()
    assert sorted(surel.alamat) == ["budi@contoh.go.id", *(f"orang{n}@contoh.go.id" for n in range(3))]
    assert all(surat["To"] == alamat for alamat, surat in surel.masuk)
    assert surel.sambungan == 1


def test_an_address_that_does_not_exist_is_given_up_and_the_others_get_theirs(tokoh, sesi, surel, time_machine):
    surel.jawab_rcpt["budi@contoh.go.id"] = "550 5.1.1 Tidak ada kotak surat itu"
    beri_email(tokoh.orang_lain, "lain@contoh.go.id")
    sesi_oleh(tokoh.orang_lain, sesi)
    harus(jalankan())
    bekerja()
    assert surel.alamat == ["lain@contoh.go.id"]
    assert keadaan() == [("ditolak", 1, "550 5.1.1 Tidak ada kotak surat itu"), ("terkirim", 1, "")]
    for menit in JEDA:
        lanjut(time_machine, menit)
    assert len(surel.masuk) == 1
    # The address is left alone for a month, then tried again; a new address at once.
    surel.jawab_rcpt.clear()
    for tanggal, alamat, kirimkan in (
        ("2026-09-28", "budi@contoh.go.id", 0),
        ("2026-10-06", "baru@contoh.go.id", 1),
        ("2026-10-21", "budi@contoh.go.id", 1),
    ):
        surel.masuk.clear()
        beri_email(tokoh.atasan, alamat)
        hari(time_machine, tanggal)
        harus(jalankan())
        bekerja()
        assert surel.alamat.count(alamat) == kirimkan, tanggal
        assert lonceng(tokoh.atasan)


@pytest.mark.parametrize("jawaban", ["451 4.7.1 Coba lagi nanti", "421 4.3.2 Tutup sebentar"])
def test_a_passing_refusal_is_tried_again_later(tokoh, sesi, surel, time_machine, jawaban):
    surel.jawab_rcpt["budi@contoh.go.id"] = jawaban
    harus(jalankan())
    bekerja()
    assert keadaan() == [("menunggu", 1, jawaban)]
    surel.jawab_rcpt.clear()
    bekerja()  # not before its time
    assert surel.masuk == []
    lanjut(time_machine, JEDA[0])
    assert (surel.alamat, keadaan()) == (["budi@contoh.go.id"], [("terkirim", 2, "")])


@pytest.mark.parametrize(
    ("jawaban", "akhir"), [("554 5.7.1 Dianggap sampah", "ditolak"), ("452 4.2.2 Kotak penuh", "menunggu")]
)
def test_a_text_that_is_refused(tokoh, sesi, surel, jawaban, akhir):
    surel.jawab_data.append(jawaban)
    harus(jalankan())
    bekerja()
    assert keadaan() == [(akhir, 1, jawaban)]


def test_a_sender_who_is_not_liked_is_our_own_fault_and_given_up_after_hours(tokoh, sesi, surel, time_machine):
    surel.jawab_mail = "553 5.7.1 Pengirim tidak diizinkan"
    harus(jalankan())
    bekerja()
    assert keadaan() == [("menunggu", 1, "553 5.7.1 Pengirim tidak diizinkan")]
    for menit in JEDA:
        lanjut(time_machine, menit)
    assert keadaan() == [("gagal", 5, "553 5.7.1 Pengirim tidak diizinkan")]


def test_a_server_that_is_down_is_asked_some_times_and_the_mail_goes_when_it_is_back(
    tokoh, sesi, settings, time_machine
):
    arahkan(settings, porta_bebas())
    harus(jalankan())
    bekerja()
    ((surel, percobaan, galat),) = keadaan()
    assert (surel, percobaan) == ("menunggu", 1)
    assert galat.startswith("ConnectionRefusedError")
    lanjut(time_machine, JEDA[0])
    with peladen(settings) as kotak:
        lanjut(time_machine, JEDA[1])
        assert kotak.alamat == ["budi@contoh.go.id"]
    assert keadaan()[0][:2] == ("terkirim", 3)


def test_a_server_that_is_down_all_day_gets_it_the_next_day_once(tokoh, sesi, settings, time_machine):
    arahkan(settings, porta_bebas())
    harus(jalankan())
    for menit in (0, *JEDA):
        lanjut(time_machine, menit)
    assert keadaan()[0][:2] == ("gagal", 5)
    assert not DBTaskResult.objects.ready().exists()
    with peladen(settings) as kotak:
        hari(time_machine, "2026-09-22")
        assert "surel_ulang: 1 email yang gagal dicoba lagi." in harus(jalankan())
        harus(jalankan())
        bekerja()
        assert kotak.alamat == ["budi@contoh.go.id"]
        hari(time_machine, "2026-09-23")
        assert "surel_ulang: 0 email yang gagal dicoba lagi." in harus(jalankan())
    assert len(lonceng(tokoh.atasan)) == 1


def test_what_failed_for_who_wants_mail_alone_is_due_again_the_next_day(tokoh, sesi, settings, time_machine):
    SetelanPengingat.objects.create(pns=tokoh.atasan, tanpa_lonceng=Jenis.values)
    arahkan(settings, porta_bebas())
    harus(jalankan())
    for menit in (0, *JEDA):
        lanjut(time_machine, menit)
    with peladen(settings) as kotak:
        hari(time_machine, "2026-09-22")
        baris = harus(jalankan())
        assert "pengingat: 1 orang diingatkan, 1 email diantrekan." in baris
        assert "surel_ulang: 0 email yang gagal dicoba lagi." in baris
        bekerja()
        assert kotak.alamat == ["budi@contoh.go.id"]


def test_a_server_that_never_greets_costs_a_second_and_no_mail(tokoh, sesi, settings):
    with peladen_diam(settings):
        harus(jalankan())
        bekerja()
    ((surel, percobaan, galat),) = keadaan()
    assert (surel, percobaan) == ("menunggu", 1)
    assert "timed out" in galat


def test_a_server_that_takes_the_text_and_is_silent_is_not_given_it_twice(tokoh, sesi, surel, time_machine):
    surel.lama = 1.5
    harus(jalankan())
    bekerja()
    ((keadaan_surel, percobaan, galat),) = keadaan()
    assert (keadaan_surel, percobaan) == ("tidak_pasti", 1)
    assert "timed out" in galat
    surel.lama = 0
    for menit in JEDA:
        lanjut(time_machine, menit)
    assert surel.alamat == ["budi@contoh.go.id"]


def test_a_worker_that_died_while_sending_leaves_it_unsent_rather_than_twice(tokoh, sesi, surel, time_machine):
    harus(jalankan())
    Ringkasan.objects.update(surel="mengirim")  # what it had written before it was killed
    for menit in (0, *JEDA):
        lanjut(time_machine, menit)
    assert surel.masuk == []
    hari(time_machine, "2026-09-22")
    harus(jalankan())
    bekerja()
    assert (surel.masuk, keadaan()[0][0]) == ([], "mengirim")


def test_a_worker_that_died_before_it_began_is_followed_by_another(tokoh, sesi, surel, time_machine):
    harus(jalankan())
    DBTaskResult.objects.all().delete()
    hari(time_machine, "2026-09-22")
    assert "surel_ulang: 1 email yang gagal dicoba lagi." in harus(jalankan())
    bekerja()
    assert surel.alamat == ["budi@contoh.go.id"]


def test_two_tasks_with_the_same_mails_send_each_once(tokoh, sesi, surel):
    harus(jalankan())
    kirim.enqueue(list(Ringkasan.objects.values_list("pk", flat=True)))
    bekerja()
    assert surel.alamat == ["budi@contoh.go.id"]
    pengirim.kirim_kelompok(list(Ringkasan.objects.values_list("pk", flat=True)))
    assert surel.alamat == ["budi@contoh.go.id"]


def test_the_client_library_raises_what_we_tell_apart():
    """All of smtplib's errors are OSError too: the order in which they are caught decides."""
    assert issubclass(smtplib.SMTPException, OSError)
    assert issubclass(smtplib.SMTPServerDisconnected, smtplib.SMTPException)
    assert not issubclass(TimeoutError, smtplib.SMTPException)


# --- stopping it ---------------------------------------------------------------------------------------------


def test_one_click_of_a_mail_program_stops_all_without_signing_in(tokoh, sesi, surel, time_machine):
    tautan = tautan_berhenti(kirim_satu(surel))
    klien = Client(enforce_csrf_checks=True)
    respons = klien.post(tautan, {"List-Unsubscribe": "One-Click"})
    assert (respons.status_code, respons.content.decode()) == (200, "Email pengingat dihentikan.")
    assert not klien.cookies
    assert SetelanPengingat.objects.get(pns=tokoh.atasan).tanpa_surel == Jenis.values
    hari(time_machine, "2026-09-28")
    harus(jalankan())
    bekerja()
    assert len(surel.masuk) == 1
    assert len(lonceng(tokoh.atasan)) == 1


def test_looking_at_the_link_changes_nothing_and_its_button_does(tokoh, sesi, surel):
    tautan = tautan_berhenti(kirim_satu(surel))
    klien = Client(enforce_csrf_checks=True)
    teks = baca(klien.get(tautan))
    assert "Anda tidak perlu masuk." in teks
    assert not any(nama in teks for nama in ("Budi", tokoh.atasan.nip, "budi@"))
    assert not SetelanPengingat.objects.exists()
    assert "Pilih sedikitnya satu." in baca(klien.post(tautan, {}))
    assert not SetelanPengingat.objects.exists()
    assert "tidak lagi dikirim" in baca(klien.post(tautan, {"jenis": ["paraf", "laporan"]}))
    assert SetelanPengingat.objects.get(pns=tokoh.atasan).tanpa_surel == ["paraf", "laporan"]
    klien.post(tautan, {"jenis": ["tinjauan"]})
    assert SetelanPengingat.objects.get(pns=tokoh.atasan).tanpa_surel == ["paraf", "tinjauan", "laporan"]


def test_what_is_stopped_while_a_mail_waits_is_not_in_it(tokoh, sesi, kegiatan, surel):
    harus(jalankan())
    SetelanPengingat.objects.create(pns=tokoh.atasan, tanpa_surel=["paraf"])
    bekerja()
    ((_, surat),) = surel.masuk
    assert surat["Subject"] == "JP Pangkalpinang: 1 hal menunggu Anda"
    assert "PARAF" not in surat.get_content()


def test_stopped_wholly_while_it_waits_it_is_not_sent(tokoh, sesi, surel):
    harus(jalankan())
    SetelanPengingat.objects.create(pns=tokoh.atasan, tanpa_surel=Jenis.values)
    bekerja()
    assert (surel.masuk, keadaan()) == ([], [("tidak", 0, "")])


@pytest.mark.parametrize(
    "tanda",
    [
        "palsu",
        "1:1:abc",
        signing.dumps(1),
        signing.dumps([1, None], salt="kepegawaian.kiriman"),
        signing.dumps("x", salt="pengingat.berhenti"),
        tulis_tanda(10**9),
    ],
    ids=["no sign at all", "badly signed", "signed for another use", "a kept form", "no number", "nobody"],
)
def test_a_forged_link_leads_nowhere(tokoh, tanda):
    for respons in (Client().get(f"/pengingat/berhenti/{tanda}/"), Client().post(f"/pengingat/berhenti/{tanda}/")):
        assert respons.status_code == 404
    assert not SetelanPengingat.objects.exists()


def test_a_link_is_of_one_person_and_does_not_expire(tokoh, senin, time_machine):
    lain = PNSFactory()
    tanda = tulis_tanda(tokoh.pegawai.pk)
    time_machine.move_to("2031-01-01T00:00:00+07:00")
    assert (baca_tanda(tanda), baca_tanda(tulis_tanda(lain.pk))) == (tokoh.pegawai.pk, lain.pk)
