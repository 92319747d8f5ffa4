"""`python -m dxcheck` is `dxcheck`."""

from dxcheck.process import run

run()
