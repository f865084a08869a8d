"""Stanza's own Indonesian models, fetched on request: the only thing for which claimx ever uses the network."""

import shutil
import tempfile
from pathlib import Path

from claimx.errors import ModelError

WHAT = (
    "Stanza's own Indonesian models (tokenize, mwt, pos, lemma, depparse, trained on the GSD treebank; Apache 2.0). "
    "About 400 MB are fetched, once. They hold no model for names, so people and bodies are told by the lexicon alone; "
    "claimx's rules were made and measured with its own models."
)
PROCESSORS = "tokenize,mwt,pos,lemma,depparse"


def fetch_official(folder: Path) -> None:
    """Fetch the models into a folder; on failure nothing is left behind.

    Raises:
        ModelError: they can't be downloaded, or can't be written to the folder.
    """
    import stanza

    staging: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".fetching-"))
        stanza.download("id", model_dir=str(staging), processors=PROCESSORS)
        if folder.exists():
            shutil.rmtree(folder)
        staging.rename(folder)
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(
            f"Stanza's models could not be fetched into {folder} ({reason}); "
            "fetch them where there is a network, copy the folder here, and name it with --models"
        ) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
