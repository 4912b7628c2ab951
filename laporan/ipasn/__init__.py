"""The competency dimension of the IP ASN, as an estimate: the official measurement is BKN's."""
