"""What we read of .zip files that somebody else made."""

import zipfile

COMPRESSIONS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""Of all others, zipfile unpacks a whole block before it can be told to stop."""
