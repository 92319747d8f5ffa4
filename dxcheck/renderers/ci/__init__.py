"""What CI systems read of a `validate` run, one file a format.

All of it is a function of the diagnostics alone: a second run gives the same bytes.
"""
