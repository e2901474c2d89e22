"""The settings of a council as their templates see them."""
