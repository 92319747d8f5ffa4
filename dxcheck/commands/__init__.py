"""One file a command: its options, the chain of steps, the exit code."""
