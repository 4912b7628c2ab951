from django.http import HttpResponse


def acuan(request) -> HttpResponse:  # type: ignore[no-untyped-def]
    return HttpResponse("")
