"""Tell us in your own way: a recording or a picture instead of typed words."""
