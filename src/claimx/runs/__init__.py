"""Many articles: workers, what is finished, what is written, and how it survives an interruption."""
