"""The settings of reading and parsing, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Options of reading and parsing. The defaults are what claimx is tested with."""

    # The longest news feature we have seen is under 100 kB; ten megabytes is a dump of many articles, which as one
    # article would take hours to parse and give nonsense.
    article_bytes: int = 10_000_000

    # Parsing 50 articles at once was 1.5 times as fast as one by one; 16 keeps most of that and lets a batch show
    # progress and write its first records within seconds.
    parse_batch: int = 16

    # In tokens. The parser's memory grows with the square of the sentence's length, and a page without punctuation
    # is one sentence. Real news sentences stay below 100 tokens.
    sentence_limit: int = 200


DEFAULTS = Settings()

# Set before torch is loaded, unless the user has set them.
ENVIRONMENT = {
    # Threads that spin while they wait made parsing 15 times slower on a machine that was busy with another job.
    "OMP_WAIT_POLICY": "PASSIVE",
    # oneDNN keeps what it made for each new shape: 1,458 MB after 1,000 articles, against some 700 MB with 64 kept. The
    # rows of a batch have some 40 shapes; with eight kept each block makes them anew, which takes half as long again.
    "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "64",
    "LRU_CACHE_CAPACITY": "64",
}
