"""Two taps, or a slow network: a form that is sent twice does its work once."""
