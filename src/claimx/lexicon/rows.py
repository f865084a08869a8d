"""The rows of the lexicon tables. A row states facts about a word; what follows from them is up to the rules."""

from typing import Literal

from pydantic import Field

from claimx.lexicon.name_rows import Aliases, Calling, Compounds, Gazetteer, OfficeParts
from claimx.lexicon.page_rows import Layout, Metadata, QuoteMarks
from claimx.lexicon.row import Row, Word
from claimx.terms import SourceKind, Stance

Frame = Literal["quote", "clause", "noun", "control", "request", "predicative", "question", "thing"]


class ReportingVerb(Row):
    """A verb that ascribes content to a source. All forms are lower case.

    `active` forms have the source as subject (*mengatakan*, *berkata*); `passive` ones have it as agent (*dikatakan*);
    `bare` forms stand after or before a quotation or statement without a prefix (*kata*, *ujar*) and take *-nya* as the
    source. Those in `quotative` attribute a statement without quotation marks, too (*harga naik, kata Budi*, but
    not *nilai Budi*). `frames` lists what the content may be:

    - quote: a quotation (*"...," ujar Budi*).
    - clause: a clause with or without *bahwa* (*mengatakan [harga naik]*), or with *jika/kalau*.
    - noun: a noun phrase alone (*membantah [tuduhan itu]*, *membenarkan [kabar tersebut]*).
    - control: a predicate without a subject, whose subject is the source (*mengaku [tidak tahu]*, *berjanji [akan
    datang]*).
    - request: an optional person asked, then *untuk/agar/supaya* or a bare predicate (*meminta X [untuk pergi]*).
    - predicative: an object and what it is said to be (*menyebut [X] sebagai [Y]*, *menilai [X] [Y]*).
    - question: a question clause (*menanyakan [apakah ...]*).
    - thing: none, but its object may be a thing that says nothing (*mengumumkan hadiah*), so that a clause needs a
    predicate.

    A `sure` word reports by itself wherever its frame fits. One that is not (*melihat*, *menunjukkan*, *menetapkan*)
    reports only with *bahwa*, with a quotation, or with a whole clause after it whose source is a person, body or
    document.
    """

    lemma: Word
    active: tuple[Word, ...] = ()
    passive: tuple[Word, ...] = ()
    bare: tuple[Word, ...] = ()
    quotative: tuple[Word, ...] = ()
    frames: tuple[Frame, ...] = Field(min_length=1)
    stance: Stance
    sure: bool = True
    example: Word


class DeclineVerb(Row):
    """A verb of answering, whose negation or refusal is a refusal to comment (*menanggapi*, *berkomentar*).

    `light` forms need one of `objects` after them (*memberikan komentar*); `alone` forms decline without any negation
    (*bungkam*).
    """

    lemma: Word
    forms: tuple[Word, ...] = ()
    light: tuple[Word, ...] = ()
    objects: tuple[Word, ...] = ()
    alone: tuple[Word, ...] = ()
    example: Word


class SupportVerb(Row):
    """A light verb and a noun that report together (*mengeluarkan peringatan*, *menyatakan keyakinan*)."""

    verbs: tuple[Word, ...] = Field(min_length=1)
    nouns: tuple[Word, ...] = Field(min_length=1)
    stance: Stance
    example: Word


class ReportingNoun(Row):
    """A noun that takes a content clause (*peringatan bahwa ...*, *permintaan agar ...*)."""

    lemma: Word
    forms: tuple[Word, ...] = ()
    stance: Stance
    example: Word


class Preposition(Row):
    """A word, or words, that put a source before or after a statement (*menurut X*, *berdasarkan laporan X*).

    `needs` = "opinion": only when a judgement follows (*bagi X*); "document": only before a document, data or a medium.
    """

    words: Word
    stance: Stance
    needs: Literal["anything", "opinion", "document"] = "anything"
    example: Word


class CitingVerb(Row):
    """A word, or words, whose object is the source that somebody else quotes (*mengutip X*, *seperti dilansir X*)."""

    forms: tuple[Word, ...] = Field(min_length=1)
    example: Word


class Title(Row):
    """A role, office, rank, honorific or degree that stands with a person's name. Compared in lower case.

    `role` words name what a person is (*presiden*, *juru bicara*, *pengamat*) and may stand alone as a mention;
    `rank` (*Kombes*), `honorific` (*Pak*, *H.*) and `degree` (*S.H.*) only go with a name.
    """

    kind: Literal["role", "rank", "honorific", "degree"]
    words: tuple[Word, ...] = Field(min_length=1)


class NounClass(Row):
    """Nouns that tell what kind of source their phrase is when they head it (*kementerian*: organization)."""

    kind: SourceKind
    words: tuple[Word, ...] = Field(min_length=1)


class Pronoun(Row):
    """A pronoun and whom it can stand for."""

    form: Word
    person: Literal["first", "second", "third"]
    number: Literal["singular", "dual", "plural", "any"]
    refers_to: tuple[Literal["person", "organization", "group"], ...]
    count: int = 0  # how many it means, where it tells that

    @property
    def several(self) -> bool:
        """True for a pronoun that always means more than one."""
        return self.number in {"dual", "plural"}


class Names(Row):
    """Proper names of one kind: media, countries and capitals (`government`), with other names for the same."""

    kind: SourceKind
    name: Word
    aliases: tuple[Word, ...] = ()


class Calendar(Row):
    """Days, months and other words that open or make up an expression of time, and its `shapes`. Lower case."""

    days: dict[str, int]
    months: dict[str, int]
    shapes: tuple[Word, ...]
    parts: tuple[Word, ...]
    phases: tuple[Word, ...]
    counts: tuple[Word, ...]
    today: tuple[Word, ...]
    yesterday: tuple[Word, ...]
    coming: tuple[Word, ...]
    openers: tuple[Word, ...]
    units: tuple[Word, ...]
    deictics: tuple[Word, ...]
    after: tuple[Word, ...]


class Particles(Row):
    """Closed classes that the rules read: negations, auxiliaries, adverbs between a subject and its verb,
    complementizers, prepositions; `particles.toml` says what each is for."""

    negations: tuple[Word, ...]
    refusals: tuple[Word, ...]
    auxiliaries: tuple[Word, ...]
    adverbs: tuple[Word, ...]
    complementizers: tuple[Word, ...]
    purposes: tuple[Word, ...]
    question_words: tuple[Word, ...]
    demonstratives: tuple[Word, ...]
    indefinites: tuple[Word, ...]
    conjunctions: tuple[Word, ...]
    subordinators: tuple[Word, ...]
    existentials: frozenset[Word]
    infinitives: frozenset[Word]
    topicals: frozenset[Word]
    similatives: frozenset[Word]
    contrasts: frozenset[Word]
    adversatives: frozenset[Word]
    additives: frozenset[Word]
    coordinators: frozenset[Word]
    placing: frozenset[Word]
    origins: frozenset[Word]
    attributives: frozenset[Word]
    prepositions: frozenset[Word]
    person_articles: frozenset[Word]
    capacities: frozenset[Word]
    present: frozenset[Word]


class Circumstances(Row):
    """Words that open a circumstance of the saying; `addressees` are those that name whom it was said to, `meetings`
    those that do so only before somebody who can listen; `closers` end a relative clause before them."""

    openers: tuple[Word, ...]
    addressees: tuple[Word, ...]
    meetings: tuple[Word, ...]
    closers: tuple[Word, ...]


class WordClasses(Row):
    """Small classes of words that the rules read; `classes.toml` says what each is for."""

    kin: frozenset[Word]
    possessed: frozenset[Word]
    unnamed: frozenset[Word]
    some: frozenset[Word]
    anybody: frozenset[Word]
    caught: frozenset[Word]
    studies: frozenset[Word]
    finding: frozenset[Word]
    sayings: frozenset[Word]
    measures: frozenset[Word]
    name_particles: frozenset[Word]
    managing: frozenset[Word]
    media_namesakes: frozenset[Word]
    body_closers: frozenset[Word]
    name_bearers: frozenset[Word]
    seats: frozenset[Word]
    describing: frozenset[Word]
    human_heads: frozenset[Word]
    document_heads: frozenset[Word]
    emotions: frozenset[Word]
    drivers: frozenset[Word]
    vehicles: frozenset[Word]
    coordinating: frozenset[Word]
    remits: frozenset[Word]
    identities: frozenset[Word]
    idioms: frozenset[Word]
    levies: frozenset[Word]
    advising: frozenset[Word]
    unowned: frozenset[Word]
    seconds: frozenset[Word]
    offices: frozenset[Word]
    posts: frozenset[Word]
    deputies: frozenset[Word]
    sharing: frozenset[Word]
    topics: frozenset[Word]
    intended: frozenset[Word]
    irreal: frozenset[Word]
    wishes: frozenset[Word]
    assents: frozenset[Word]
    asking: frozenset[Word]
    answering: frozenset[Word]
    first_person: frozenset[Word]
    second_person: frozenset[Word]
    speaking_alone: frozenset[Word]
    interviews: frozenset[Word]
    third_person: frozenset[Word]
    reasons: frozenset[Word]
    forms_of_address: frozenset[Word]
    unsaying: frozenset[Word]
    demonstratives: frozenset[Word]
    sameness: frozenset[Word]
    pointing: frozenset[Word]
    openings: frozenset[Word]
    presenting: frozenset[Word]
    acting: frozenset[Word]
    standing_in: frozenset[Word]
    ideas: frozenset[Word]
    whole_offices: frozenset[Word]
    several: frozenset[Word]
    showing: frozenset[Word]
    affirming: frozenset[Word]
    sought: frozenset[Word]
    others: frozenset[Word]
    units: frozenset[Word]
    of_fields: frozenset[Word]
    dealt_with: frozenset[Word]
    employers: frozenset[Word]
    led: frozenset[Word]
    spreading: frozenset[Word]
    firm_forms: frozenset[Word]
    issuing: frozenset[Word]
    experts: frozenset[Word]
    scholars: frozenset[Word]
    introducing: frozenset[Word]
    adding: frozenset[Word]
    statements: frozenset[Word]
    of_statements: frozenset[Word]
    receiving: frozenset[Word]
    general_bodies: frozenset[Word]
    branches: frozenset[Word]
    particled: frozenset[Word]
    naming: frozenset[Word]
    initialling: frozenset[Word]
    company: frozenset[Word]
    firms: frozenset[Word]
    pairs: frozenset[Word]
    askers: frozenset[Word]
    interviewing: frozenset[Word]
    through: frozenset[Word]
    heading: frozenset[Word]
    departments: frozenset[Word]
    fractions: frozenset[Word]
    localities: frozenset[Word]
    feasts: frozenset[Word]
    team_offices: frozenset[Word]
    speaking_for: frozenset[Word]
    spokespeople: frozenset[Word]
    being: frozenset[Word]
    bearing: frozenset[Word]
    temporal: frozenset[Word]
    manners: frozenset[Word]
    reaching: frozenset[Word]
    flatly: frozenset[Word]
    effects: frozenset[Word]
    likenesses: frozenset[Word]
    supposing: frozenset[Word]
    channels: frozenset[Word]
    along: frozenset[Word]
    states: frozenset[Word]
    clause_openers: frozenset[Word]
    sending: frozenset[Word]
    shares: frozenset[Word]
    governing: frozenset[Word]
    thus: frozenset[Word]
    doing: frozenset[Word]
    able: frozenset[Word]
    copulas: frozenset[Word]
    posing: frozenset[Word]
    telling_to: frozenset[Word]
    qualifying: frozenset[Word]
    untrue: frozenset[Word]
    declaratives: frozenset[Word]
    requesting: frozenset[Word]
    prefixes: frozenset[Word]
    connectors: frozenset[Word]
    exhortations: frozenset[Word]
    tellings: frozenset[Word]
    former: frozenset[Word]
    tried: frozenset[Word]
    trying: frozenset[Word]
    name_openers: frozenset[Word]
    whole_words: frozenset[Word]
    name_beginnings: frozenset[Word]
    listed: frozenset[Word]
    statuses: frozenset[Word]
    doubling: frozenset[Word]
    foreign_links: frozenset[Word]
    plain_people: frozenset[Word]
    serving: frozenset[Word]
    telling_office: frozenset[Word]
    around_telling: frozenset[Word]
    reacting: frozenset[Word]
    by: frozenset[Word]
    working: frozenset[Word]
    serving_for: frozenset[Word]
    works: frozenset[Word]
    regulations: frozenset[Word]
    informants: frozenset[Word]
    ages: frozenset[Word]
    single: frozenset[Word]
    wives: frozenset[Word]


class Lexicon(Row):
    """All tables. `digest` is the SHA-256 of the files they were read from, and goes into every record."""

    digest: str
    verbs: tuple[ReportingVerb, ...]
    declines: tuple[DeclineVerb, ...]
    supports: tuple[SupportVerb, ...]
    nouns: tuple[ReportingNoun, ...]
    prepositions: tuple[Preposition, ...]
    citing: tuple[CitingVerb, ...]
    titles: tuple[Title, ...]
    office_parts: OfficeParts
    noun_classes: tuple[NounClass, ...]
    pronouns: tuple[Pronoun, ...]
    names: tuple[Names, ...]
    calendar: Calendar
    layout: Layout
    metadata: Metadata
    marks: QuoteMarks
    particles: Particles
    circumstances: Circumstances
    gazetteer: Gazetteer
    classes: WordClasses
    aliases: Aliases
    short_offices: dict[Word, Word]
    callings: tuple[Calling, ...]
    compounds: Compounds
