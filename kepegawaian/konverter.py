"""Parts of our addresses."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class KonverterNIP(StringConverter):
    """Eighteen digits; any other address is not there, whatever it holds."""

    regex = "[0-9]{18}"


register_converter(KonverterNIP, "nip")
