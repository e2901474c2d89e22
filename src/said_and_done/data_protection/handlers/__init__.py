"""HTTP in, HTTP out: data protection, for administrators."""
