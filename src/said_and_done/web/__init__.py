"""Everything between Litestar and the features: requests, responses, errors, sessions and
rendering."""
