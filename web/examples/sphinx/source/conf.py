"""The configuration of the example: Markdown by MyST, and the pictures beside the pages."""

import shutil
from pathlib import Path

project = "Mobility handbook"
extensions = ["myst_parser"]


def copy_figures(app, exception):
    """Sphinx copies only what it knows: the pictures and the element are brought along here."""
    if exception is None:
        shutil.copytree(Path(app.srcdir, "odmm"), Path(app.outdir, "odmm"), dirs_exist_ok=True)


def setup(app):
    app.connect("build-finished", copy_figures)
