"""What changed between two versions of a plan: what is owed now, and was; nothing that was reported."""
