"""The shapes that other programs rely on: written, read back and described in one place."""
