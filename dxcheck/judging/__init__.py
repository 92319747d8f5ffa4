"""How a plan stands as of a day, and why. Pure: no clock, no file."""
