"""How passwords are kept: Argon2id, as OWASP asks for it where many sign in at once.

Django's own choice would take 100 MB and its PBKDF2 0.4 seconds of a processor for each sign-in, which on the morning
on which everybody signs in is the whole server. An older digest is replaced when its owner signs in.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
