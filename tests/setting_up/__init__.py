"""An installation without a council is set up in the browser."""
