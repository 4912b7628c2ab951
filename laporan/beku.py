"""Plain values as JSON and back, for what is kept as it was: JP as text with their decimals, days as 2026-12-31."""

from decimal import Decimal

from cattrs.preconf.json import JsonConverter, make_converter


def _pengubah() -> JsonConverter:
    pengubah = make_converter()
    pengubah.register_unstructure_hook(Decimal, str)
    pengubah.register_structure_hook(Decimal, lambda nilai, _: Decimal(nilai))
    return pengubah


PENGUBAH = _pengubah()
