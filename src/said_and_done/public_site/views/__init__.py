"""The pages for everybody and the My way page as their templates see them."""
