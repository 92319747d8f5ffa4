"""Does the plan say what its document says? The plan is held against the official text, sentence by sentence."""
