"""Many plans at once: which file is whose, each plan judged by the one judging path, and what is left of it, a line."""
