"""The version, which every record names."""

__version__ = "0.2.0"
