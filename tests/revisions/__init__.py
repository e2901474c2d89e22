"""Two people edit one thing: neither undoes what the other saved without having seen it."""
