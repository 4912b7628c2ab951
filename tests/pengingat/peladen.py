"""A real mail server on this machine, in a thread: it keeps what it takes, and refuses or hangs when told to."""

import asyncio
import contextlib
import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


@dataclass
class Kotak:
    """What the server took, as (recipient, mail); and how it answers.

    `jawab_rcpt`: by address, the answer to a recipient; `jawab_data`: to each text, in order, else it is taken;
    `lama`: seconds before it answers to a text.
    """

    masuk: list[tuple[str, EmailMessage]] = field(default_factory=list)
    jawab_rcpt: dict[str, str] = field(default_factory=dict)
    jawab_mail: str = ""
    jawab_data: list[str] = field(default_factory=list)
    lama: float = 0
    sambungan: int = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.sambungan += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, mail_options):  # noqa: N802
        if self.jawab_mail:
            return self.jawab_mail
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        if address in self.jawab_rcpt:
            return self.jawab_rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.jawab_data:
            return self.jawab_data.pop(0)
        surat = message_from_bytes(envelope.content, policy=policy.default)
        self.masuk += [(alamat, surat) for alamat in envelope.rcpt_tos]
        await asyncio.sleep(self.lama)
        return "250 Diterima"

    @property
    def alamat(self) -> list[str]:
        return [alamat for alamat, _ in self.masuk]


@contextlib.contextmanager
def peladen(settings):
    """The mailbox of a server that the settings lead to."""
    kotak = Kotak()
    kendali = Controller(kotak, hostname="127.0.0.1", port=porta_bebas())
    kendali.start()
    arahkan(settings, kendali.port)
    try:
        yield kotak
    finally:
        kendali.stop()


@contextlib.contextmanager
def peladen_diam(settings):
    """A server that takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as soket:
        arahkan(settings, soket.getsockname()[1])
        yield


def arahkan(settings, porta: int) -> None:
    """As EMAIL_URL does, to a server on this machine."""
    settings.EMAIL_URL = f"smtp://127.0.0.1:{porta}"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", porta
    settings.EMAIL_TIMEOUT = 1
    settings.DEFAULT_FROM_EMAIL = "JP Pangkalpinang <jp@pangkalpinangkota.go.id>"


def porta_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return soket.getsockname()[1]
