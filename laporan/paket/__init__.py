"""Document packs: every Kartu and every report of an agency or the city in one ZIP, made by many workers at once."""
