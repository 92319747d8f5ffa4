"""What CI systems read of a `validate` run, one file a format.

All of it is a function of the diagnostics alone: a second run gives the same bytes.
"""

from __future__ import annotations

from dxcheck.renderers.ci.github import render_github
from dxcheck.renderers.ci.gitlab import render_gitlab
from dxcheck.renderers.ci.junit import render_junit
from dxcheck.renderers.ci.sarif import render_sarif

RENDERERS = {"github": render_github, "sarif": render_sarif, "junit": render_junit, "gitlab": render_gitlab}
