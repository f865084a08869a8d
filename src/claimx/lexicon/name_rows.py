"""The rows of the lexicon about names: of places, other names of somebody and of offices, and how names are built."""

from pydantic import Field

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
    so: frozenset[Word]
    verbs: frozenset[Word]


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


class OfficeParts(Row):
    """Offices made of parts, so that no list can hold all. Lower case.

    `prefixes` begin an office in one word (*Kadis* + *pora*). English ones end in a word of `heads`, or tell what is
    led with *of* or *and*, and all their other words are `modifiers` (*Senior Sales Manager*, *Head of Group
    Communications*, *Manager Public Affairs and Sustainability*).
    """

    prefixes: tuple[Word, ...]
    heads: frozenset[Word]
    modifiers: frozenset[Word]


class Calling(Row):
    """What somebody is called by whoever told of his office before (*juru taktik* is a *pelatih*). Lower case.

    Each of `words` can stand for each other, and for every office that begins with one of `offices`.
    """

    words: tuple[Word, ...] = Field(min_length=1)
    offices: tuple[Word, ...] = ()
