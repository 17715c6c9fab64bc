"""What somebody said, written down by the portal itself. Nothing of it is kept."""
