"""EMAIL_URL and EMAIL_PENGIRIM, as an installation reads them."""

import pytest

from tests.test_pengaturan import jawab, lingkungan, pemasangan  # noqa: F401 - fixtures

pytestmark = pytest.mark.lengkap
PROGRAM = """
import json
from django.conf import settings as s
print(json.dumps([s.EMAIL_BACKEND.split(".")[-2], s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_TIMEOUT,
                  s.DEFAULT_FROM_EMAIL]))
"""


@pytest.mark.parametrize(
    ("setelan", "hasil"),
    [
        ({}, ["dummy", None, None, False, 10, "JP Pangkalpinang <jp@localhost>"]),
        (
            {"EMAIL_URL": "smtp+tls://jp:sandi@surat.contoh.go.id:587", "EMAIL_PENGIRIM": "JP <jp@contoh.go.id>"},
            ["smtp", "surat.contoh.go.id", 587, True, 10, "JP <jp@contoh.go.id>"],
        ),
    ],
)
def test_mail_is_sent_where_the_operator_says_and_nowhere_else(pemasangan, lingkungan, setelan, hasil):  # noqa: F811
    assert jawab(pemasangan, lingkungan | setelan, PROGRAM) == hasil
