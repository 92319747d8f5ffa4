"""`python -m dxcheck` is `dxcheck`."""

from dxcheck.cli import main

main()
