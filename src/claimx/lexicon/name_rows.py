"""The rows of the lexicon about names: of places, other names of somebody, and how names are built."""

from claimx.lexicon.row import Row, Word


class Gazetteer(Row):
    """`places` in their usual spelling; `fields` are words of office that follow a title (*keuangan*), in lower case.

    `local_heads` end an office or a body of a village or a district, behind which its name stands (*Kepala [Desa]
    Sukamaju*); `place_heads` and `place_tails` begin and end such names of several words (*[Tanjung] Sari*, *Ciputat
    [Timur]*). `numbered_bodies` have a number before their place (*SMAN 1 [Sukamaju]*). `given_names` are first names
    of people.
    """

    places: tuple[Word, ...]
    fields: tuple[Word, ...]
    given_names: frozenset[Word]
    numbered_bodies: frozenset[Word]
    local_heads: frozenset[Word]
    place_heads: frozenset[Word]
    place_tails: frozenset[Word]


class Aliases(Row):
    """The words by which an article gives somebody another name; `aliases.toml` says where each stands."""

    between: frozenset[Word]
    calling: frozenset[Word]
    called: frozenset[Word]
    so_called: frozenset[Word]
    in_full: frozenset[Word]


class Compounds(Row):
    """How names with a capital inside are built, and what is written onto words.

    `bound` forms are no words of their own, `prefixes` are; `clitics` and `suffixes` end a word; `domains` end the
    address of a site.
    """

    heads: frozenset[Word]
    tails: frozenset[Word]
    small_heads: frozenset[Word]
    bound: frozenset[Word]
    clitics: frozenset[Word]
    suffixes: frozenset[Word]
    prefixes: frozenset[Word]
    domains: frozenset[Word]
