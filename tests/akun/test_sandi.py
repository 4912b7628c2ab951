"""Passwords that a colleague would try first are refused; a few words of one's own are not."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from akun.sandi import DARI_NIP, KATA_UMUM, BukanTebakan, kata_umum, rata

NIP = "198504122010032001"  # born on 12 April 1985, appointed in March 2010
AKUN = SimpleNamespace(nip=NIP, pns=SimpleNamespace(nama="Siti Nur Rahmawati"))

DARI_DIRI = [
    NIP,
    NIP[::-1],
    "19850412 201003 2 001",
    "12041985-siti",
    "12-04-1985!!",
    "siti120485ok",
    "850412_rahmawati",
    "Rahmawati1985",
    "SITI.RAHMAWATI.85",
    "12april1985!",
    "april1985april",
    "12Apr85-12Apr85",
    "4/12/1985 4/12/1985",
    "19851204siti",
    "5891402158914021",
    "rahmawati201003",
    "2010032001siti",
    "Nur-rahmawati-1204",
    "s1t1r4hm4w4t1",
]
UMUM = [
    "pangkalpinang2026",
    "Pangkalpinang!2026",
    "p4ngk4lp1n4ng",
    "bismillah",
    "bismillah99",
    "Bismillah123456",
    "alhamdulillah1",
    "indonesiaraya45",
    "merdeka171945",
    "katasandi12345",
    "rahasia-rahasia",
    "sayangku2025!!",
    "admin-bkpsdmd",
    "demo-pangkalpinang",
    "bangkabelitung1",
    "qwertyuiop123",
    "aaaaaaaaaaaaaa",
    "Januari2026!!",
]
KUAT = [
    "ikan tenggiri di Pangkalbalam",
    "kopi-payung-gerobak-biru",
    "Siti suka martabak rasa keju",
    "bismillah lancar presentasi besok sore",
    "lempah kuning 12041985 pedas sekali",
    "7hT!kqz92LmP",
    "panggung-teduh-1985-melati",
]


def ditolak(sandi, akun=AKUN):
    try:
        BukanTebakan().validate(sandi, akun)
    except ValidationError as galat:
        return galat.message
    return None


@pytest.mark.parametrize("sandi", DARI_DIRI)
def test_what_stands_in_the_nip_or_the_name_is_no_password(sandi):
    assert ditolak(sandi) == DARI_NIP


@pytest.mark.parametrize("sandi", UMUM)
def test_what_everybody_uses_is_no_password(sandi):
    if len(sandi) >= 10:
        assert ditolak(sandi) == KATA_UMUM
    with pytest.raises(ValidationError):
        validate_password(sandi, AKUN)


@pytest.mark.parametrize("sandi", KUAT)
def test_a_few_words_of_ones_own_are(sandi):
    validate_password(sandi, AKUN)


def test_what_is_personal_to_another_is_no_matter():
    lain = SimpleNamespace(nip="197001012000031001", pns=SimpleNamespace(nama="Budi Santoso"))
    assert (ditolak("Rahmawati-1204", lain), ditolak("Rahmawati-1204")) == (None, DARI_NIP)


def test_without_an_account_common_words_are_looked_at_all_the_same():
    assert (ditolak("pangkalpinang2026", None), ditolak("Rahmawati1985", None)) == (KATA_UMUM, None)


def test_a_short_one_is_left_to_the_rule_about_length():
    assert ditolak("siti85") is None
    with pytest.raises(ValidationError) as galat:
        validate_password("siti85", AKUN)
    assert galat.value.messages == ["Kata sandi terlalu pendek. Harus mengandung setidaknya 10 karakter."]


def test_the_list_holds_words_as_they_are_compared():
    assert all(kata == rata(kata) and len(kata) > 2 for kata in kata_umum())
    assert list(kata_umum()) == sorted(set(kata_umum()))
