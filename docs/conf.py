"""The documentation as a site: `make docs`. Sphinx reads the pages as they stand; a link that leads nowhere fails."""

import claimx.component  # noqa: F401 - before autodoc, which imports with TYPE_CHECKING set; pydantic can't bear that
from claimx.version import __version__

project = "claimx"
author = "The claimx developers"
copyright = author
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "docs/index"
include_patterns = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "docs/*.md",
    "src/claimx/bundled/MODELS.md",
]
exclude_patterns = [".*", "build", "dist", "out", "tests"]
myst_heading_anchors = 4  # links to the headings of other pages are checked, too
default_role = "code"  # docstrings write `names` as Markdown does
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autodoc_default_options = {"members": True, "exclude-members": "model_config"}
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True
python_display_short_literal_types = True
html_theme = "furo"
html_title = f"claimx {release}"
html_show_sphinx = False
html_copy_source = False
