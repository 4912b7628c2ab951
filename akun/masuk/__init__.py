"""How one signs in: password, two steps, passkeys, another sign-in service; and on which devices one is signed in."""
