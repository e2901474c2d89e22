"""What stands on the pages for everybody, and what a council says of itself there."""
