"""An installation without a council is set up in the browser, and a new council step by step."""
