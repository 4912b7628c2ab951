def tata_letak(request):
    return {}
