"""What is owed, and by whom: the model, its YAML, the rules that it must keep. Knows no submission."""

Path = tuple[str | int, ...]
"""A key path in a plan file, such as ("sections", 0, "title", "zh")."""
