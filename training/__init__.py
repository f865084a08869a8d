"""Training of the models that claimx ships: run `python -m training --help`."""
