"""What a round found, safe to show: as it was published, or as a preview for the group."""
