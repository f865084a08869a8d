"""Which words end in a clitic: the list that goes before what the tokenizer says.

The treebanks vote, CSUI and PUD counting three times, since CSUI is the standard and PUD has the most of them. Of
the other words of the news in *-nya*, those whose host is a word of the news too are cut: so are 94% of such words that
a single treebank knows.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from claimx.parsing.encoder.clitics import cut

from . import harmonise as h
from .prepare import Treebanks

SURE = 2  # votes
FEWEST = 5  # times that a host stands in the news
POSSESSIVE = "nya"  # the only clitic that news texts add to any word
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ADVERBIAL = "se"  # *sejatinya*, *sewajarnya* are one word, *setelahnya* is two: the tokenizer sees which
WITHOUT_CLITIC = ("tanya", "bertanya", "ditanya", "tanya-tanya", "bertanya-tanya", "ditanya-tanya")


def count_news(lines: Iterable[str]) -> Counter[str]:
    """How often each word stands in the news, in lower case."""
    return Counter(word.lower() for line in lines for word in WORD.findall(line))


def learn_clitics(banks: Treebanks, news: Mapping[str, int]) -> dict[str, bool]:
    """For each form in lower case whether it ends in a clitic; nothing where nobody knows."""
    votes = h.vote_on_clitics([(banks.csui, 3), (banks.pud, 3), (banks.gsd, 1), (banks.old, 1)])
    from_news = {form: True for form in news if _is_possessed(form, news)}
    voted = {form: vote > 0 for form, vote in votes.items() if abs(vote) >= SURE}
    return {**from_news, **voted, **dict.fromkeys(WITHOUT_CLITIC, False)}


def _is_possessed(form: str, news: Mapping[str, int]) -> bool:
    host, *clitic = cut(form)
    return clitic == [POSSESSIVE] and not form.startswith(ADVERBIAL) and news.get(host, 0) >= FEWEST
