"""Two people edit one thing: a form is taken only while what it was based on is still there."""
