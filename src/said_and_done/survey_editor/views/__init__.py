"""What members see of the surveys of their council, and of a draft."""
