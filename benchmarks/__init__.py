"""Measurements on data that is not distributed with claimx."""
