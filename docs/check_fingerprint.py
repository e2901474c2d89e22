"""Work out the fingerprint of a progress statement from its words, without trusting the council.

Download the words (the link "Download exactly these words" on its page), then type:
    python3 check_fingerprint.py words.json FINGERPRINT
"""

import hashlib
import sys
from pathlib import Path

worked_out = hashlib.sha256(Path(sys.argv[1]).read_bytes()).hexdigest()
fits = worked_out == sys.argv[2].strip().lower()
print("The fingerprint of these words is", worked_out)
print("It fits." if fits else "IT DOES NOT FIT: these are not the words that were signed.")
sys.exit(not fits)
