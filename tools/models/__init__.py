"""Training of the Stanza models that claimx ships: run `python -m tools.models --help`."""
