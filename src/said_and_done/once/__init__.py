"""Once is once: the second send of a form is answered as the first was."""
