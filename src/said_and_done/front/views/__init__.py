"""The front pages and the My way page as their templates see them."""
