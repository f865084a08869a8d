"""The documentation as a site: `make docs`. Sphinx reads the pages as they stand; a link that leads nowhere fails."""

from claimx.version import __version__

project = "claimx"
author = "The claimx developers"
copyright = author
release = __version__
extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["README.md", "CHANGELOG.md", "docs/*.md", "src/claimx/bundled/MODELS.md"]
exclude_patterns = [".*", "build", "dist", "out", "tests"]
myst_heading_anchors = 4  # links to the headings of other pages are checked, too
html_theme = "furo"
html_title = f"claimx {release}"
html_show_sphinx = False
html_copy_source = False
