"""What an official text says, and in which line. Knows no plan."""
