"""An official text -> a plan file. It guesses by layout, marks what it is not sure of TODO, and trusts none of it."""
