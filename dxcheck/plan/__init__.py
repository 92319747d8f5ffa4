"""What is owed, and by whom: the model, its YAML, the rules that it must keep. Knows no submission."""
