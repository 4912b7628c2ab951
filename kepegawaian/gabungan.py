"""What is in one of several sets, asked so that the time does not grow with what is in none of them."""

from typing import Any

from django.db.models import QuerySet


def salah_satu(*bagian: "QuerySet[Any]") -> "QuerySet[Any]":
    """What is in any of these queries of one column each, without doubles: for `filter(pk__in=salah_satu(...))`.

    A condition that joins subqueries with OR makes PostgreSQL read the whole table; in a UNION each part has an
    index of its own.
    """
    pertama, *lain = (satu.order_by() for satu in bagian)
    return pertama.union(*lain) if lain else pertama
