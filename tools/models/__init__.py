"""Training of the models that claimx ships: run `python -m tools.models --help`."""
