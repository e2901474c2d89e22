"""Check a record of what happened, without trusting the council.

Download all files (Record, "Take it along"), then type their names in the order of their entries:
    python3 check_record.py anyborough-record-1.jsonl anyborough-record-10001.jsonl
"""

import hashlib
import json
import sys
from pathlib import Path

number, before = 0, "0" * 64
for name in sys.argv[1:]:
    for line in Path(name).read_bytes().splitlines():
        entry = json.loads(line)
        # The fingerprint is the last field, and is made from the line without it.
        start, _, end = line.rpartition(entry["hash"].encode())
        worked_out = hashlib.sha256(start + end).hexdigest()
        follows = entry["number"] == number + 1 and entry["previous_hash"] == before
        if not follows or worked_out != entry["hash"]:
            print(
                "IT DOES NOT FIT: entry", entry["number"], "was changed, or one before it is gone."
            )
            sys.exit(1)
        number, before = entry["number"], entry["hash"]
print(number, "entries. Each fits the one before it. The last fingerprint is", before)
