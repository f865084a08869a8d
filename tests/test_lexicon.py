"""The lexicon: every row is well formed, says what it should, and a broken file is refused."""

import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest

from claimx.errors import LexiconError
from claimx.lexicon.load import load_lexicon
from claimx.lexicon.rows import Frame, Lexicon, ReportingVerb
from claimx.terms import Stance

LEXICON = load_lexicon()
VERB_LEMMAS_AT_LEAST = 330


def forms_of(row: ReportingVerb) -> tuple[str, ...]:
    """All forms of a verb, whatever their voice."""
    return (*row.active, *row.passive, *row.bare)


def stands_in(sentence: str, forms: Iterable[str]) -> bool:
    """True when one of the forms, or it with *-nya*, is a word of the sentence."""
    return any(re.search(rf"(?<![\w-]){re.escape(form)}(nya)?(?![\w-])", sentence.lower()) for form in forms)


def repeated(words: Iterable[str]) -> list[str]:
    """The words that occur more than once."""
    return [word for word, times in Counter(words).items() if times > 1]


VERB_OF = {form: row for row in LEXICON.verbs for form in forms_of(row)}
KIND_OF_NOUN = {word: row.kind for row in LEXICON.noun_classes for word in row.words}
KIND_OF_NAME = {name: row.kind for row in LEXICON.names for name in (row.name, *row.aliases)}
KIND_OF_TITLE = {word: row.kind for row in LEXICON.titles for word in row.words}


# --- the rows ---


def test_verbs_are_many() -> None:
    """The lexicon knows at least 330 reporting verbs."""
    assert len({row.lemma for row in LEXICON.verbs}) >= VERB_LEMMAS_AT_LEAST


@pytest.mark.parametrize("row", LEXICON.verbs, ids=lambda row: row.lemma)
def test_verb_example_shows_the_verb(row: ReportingVerb) -> None:
    """A verb has a form, and its example sentence uses one."""
    assert stands_in(row.example, forms_of(row))


@pytest.mark.parametrize(
    ("table", "examples"),
    [
        ("declines", [(row.example, (*row.forms, *row.light, *row.alone)) for row in LEXICON.declines]),
        ("declines", [(row.example, row.objects) for row in LEXICON.declines if row.light]),
        ("supports", [(row.example, row.verbs) for row in LEXICON.supports]),
        ("supports", [(row.example, row.nouns) for row in LEXICON.supports]),
        ("nouns", [(row.example, (row.lemma, *row.forms)) for row in LEXICON.nouns]),
        ("prepositions", [(row.example, (row.words,)) for row in LEXICON.prepositions]),
        ("citing", [(row.example, row.forms) for row in LEXICON.citing]),
    ],
)
def test_other_cues_examples_show_the_cue(table: str, examples: list[tuple[str, tuple[str, ...]]]) -> None:
    """The example sentence of every other cue uses the cue."""
    assert not [sentence for sentence, forms in examples if not stands_in(sentence, forms)], table


def test_light_verbs_of_declining_have_objects() -> None:
    """A light verb and what it takes stand in a row together or not at all."""
    assert not [row.lemma for row in LEXICON.declines if bool(row.light) != bool(row.objects)]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("verb forms", [form for row in LEXICON.verbs for form in forms_of(row)]),
        ("verb lemmas", [row.lemma for row in LEXICON.verbs]),
        ("decline forms", [form for row in LEXICON.declines for form in (*row.forms, *row.alone)]),
        ("light decline forms", [form for row in LEXICON.declines for form in row.light]),
        ("pairs of verb and noun", [f"{v} {n}" for row in LEXICON.supports for v in row.verbs for n in row.nouns]),
        ("titles", [word for row in LEXICON.titles for word in row.words]),
        ("noun classes", [word for row in LEXICON.noun_classes for word in row.words]),
        (
            "lower-case names",
            [name for row in LEXICON.names for name in {row.name.lower(), *map(str.lower, row.aliases)}],
        ),
        *((name, getattr(LEXICON.particles, name)) for name in type(LEXICON.particles).model_fields),
        *((name, getattr(LEXICON.calendar, name)) for name in ("openers", "units", "deictics", "after")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nothing_stands_twice(what: str, words: list[str]) -> None:
    """A word stands once in its table, so that each look-up has one answer."""
    assert repeated(words) == [], what


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("verbs", [form for row in LEXICON.verbs for form in (row.lemma, *forms_of(row))]),
        ("titles", list(KIND_OF_TITLE)),
        ("noun_classes", list(KIND_OF_NOUN)),
        ("days and months", [*LEXICON.calendar.days, *LEXICON.calendar.months]),
    ],
)
def test_words_are_lower_case(table: str, words: list[str]) -> None:
    """Words that are compared in lower case are written in lower case."""
    assert [word for word in words if word != word.lower()] == [], table


def test_every_stance_and_frame_is_used() -> None:
    """The verbs cover every stance but declining, which has its own table, and every frame."""
    assert {row.stance for row in LEXICON.verbs} == set(get_args(Stance)) - {"decline"}
    assert {frame for row in LEXICON.verbs for frame in row.frames} == set(get_args(Frame))


def test_no_stance_swallows_the_others() -> None:
    """Plain assertion is the most frequent stance, but no more than two thirds of the verbs."""
    stance, times = Counter(row.stance for row in LEXICON.verbs).most_common(1)[0]
    assert stance == "assert"
    assert times <= len(LEXICON.verbs) * 2 / 3


def test_calendar_is_complete() -> None:
    """All seven days and all twelve months have a name."""
    assert set(LEXICON.calendar.days.values()) == set(range(1, 8))
    assert set(LEXICON.calendar.months.values()) == set(range(1, 13))


# --- known facts ---


@pytest.mark.parametrize(
    ("form", "stance"),
    [
        ("mengatakan", "assert"),
        ("dilaporkan", "assert"),
        ("ujar", "assert"),
        ("klaim", "assert"),
        ("membantah", "deny"),
        ("dibantah", "deny"),
        ("tepis", "deny"),
        ("membenarkan", "confirm"),
        ("mengkonfirmasi", "confirm"),
        ("mengimbau", "request"),
        ("menghimbau", "request"),
        ("minta", "request"),
        ("memerintahkan", "request"),
        ("berjanji", "commit"),
        ("bersumpah", "commit"),
        ("mewanti-wanti", "warn"),
        ("mengancam", "warn"),
        ("menuduh", "accuse"),
        ("dituding", "accuse"),
        ("menilai", "opine"),
        ("berharap", "opine"),
        ("khawatir", "opine"),
        ("diduga", "opine"),
        ("bertanya", "question"),
        ("mempertanyakan", "question"),
    ],
)
def test_stance_of_a_verb(form: str, stance: str) -> None:
    """A form leads to the stance that a reader would give it."""
    assert VERB_OF[form].stance == stance


@pytest.mark.parametrize(
    ("form", "frame"),
    [
        ("kata", "quote"),
        ("mengatakan", "clause"),
        ("membantah", "noun"),
        ("mengaku", "control"),
        ("meminta", "request"),
        ("menyebut", "predicative"),
        ("menanyakan", "question"),
    ],
)
def test_frame_of_a_verb(form: str, frame: str) -> None:
    """A verb takes the content that it is known for."""
    assert frame in VERB_OF[form].frames


@pytest.mark.parametrize(
    ("form", "sure"),
    [
        ("mengatakan", True),
        ("melaporkan", True),
        ("menilai", True),
        ("melihat", False),
        ("menunjukkan", False),
        ("menetapkan", False),
        ("memutuskan", False),
        ("mengetahui", False),
    ],
)
def test_perception_showing_and_deciding_are_not_sure(form: str, sure: bool) -> None:
    """Verbs of speech report by themselves; verbs of perception, showing and deciding need more evidence."""
    assert VERB_OF[form].sure is sure


@pytest.mark.parametrize("form", ["membahas", "merencanakan", "berencana", "mengizinkan", "kemudian", "tersebut"])
def test_no_reporting_verb(form: str) -> None:
    """Talk with a topic only, plans, deeds and function words are no reporting verbs."""
    assert form not in VERB_OF


@pytest.mark.parametrize(
    ("table", "word", "kind"),
    [
        (KIND_OF_NOUN, "kementerian", "organization"),
        (KIND_OF_NOUN, "polisi", "organization"),
        (KIND_OF_NOUN, "pemerintah", "government"),
        (KIND_OF_NOUN, "laporan", "document"),
        (KIND_OF_NOUN, "harian", "media"),
        (KIND_OF_NOUN, "warga", "group"),
        (KIND_OF_NOUN, "pejabat", "anonymous"),
        (KIND_OF_NAME, "Reuters", "media"),
        (KIND_OF_NAME, "Kantor Berita Antara", "media"),
        (KIND_OF_NAME, "The New York Times", "media"),
        (KIND_OF_NAME, "Tiongkok", "government"),
        (KIND_OF_NAME, "Cina", "government"),
        (KIND_OF_NAME, "AS", "government"),
        (KIND_OF_NAME, "Kremlin", "government"),
        (KIND_OF_NAME, "Pentagon", "organization"),
        (KIND_OF_NAME, "KPK", "organization"),
        (KIND_OF_NAME, "PBB", "organization"),
        (KIND_OF_TITLE, "kapolres", "role"),
        (KIND_OF_TITLE, "juru bicara", "role"),
        (KIND_OF_TITLE, "kombes", "rank"),
        (KIND_OF_TITLE, "pak", "honorific"),
        (KIND_OF_TITLE, "s.h.", "degree"),
    ],
)
def test_kind_of_a_word(table: dict[str, str], word: str, kind: str) -> None:
    """A noun, name or title has the kind that a reader would give it."""
    assert table[word] == kind


@pytest.mark.parametrize(
    ("form", "person", "number"),
    [
        ("saya", "first", "singular"),
        ("kami", "first", "plural"),
        ("ia", "third", "singular"),
        ("mereka", "third", "plural"),
        ("nya", "third", "any"),
        ("pihaknya", "third", "any"),
    ],
)
def test_pronoun(form: str, person: str, number: str) -> None:
    """A pronoun has its person and number."""
    row = next(row for row in LEXICON.pronouns if row.form == form)
    assert (row.person, row.number) == (person, number)


# --- broken files ---


def load_changed(folder: Path, monkeypatch: pytest.MonkeyPatch, file: str, change: Callable[[str], str]) -> Lexicon:
    """Load a copy of the lexicon in which one file was changed."""
    copy = folder / "lexicon"
    shutil.copytree(str(resources.files("claimx.lexicon")), copy)
    path = copy / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr("claimx.lexicon.load.resources.files", lambda _package: copy)
    load_lexicon.cache_clear()
    try:
        return load_lexicon()
    finally:
        load_lexicon.cache_clear()


def append(text: str) -> Callable[[str], str]:
    """A change that adds text to the end of a file."""
    return lambda old: old + "\n" + text + "\n"


VERB = '[[verbs]]\nlemma = "menggumamkan"\nframes = ["quote"]\nstance = "assert"\nexample = "x"\n'


@pytest.mark.parametrize(
    ("file", "addition", "complaint"),
    [
        ("cues.toml", VERB + 'activ = ["zzz"]', "activ"),
        ("cues.toml", VERB + 'active = ["mengatakan"]', "mengatakan"),
        ("cues.toml", VERB + 'active = ["zzz"]\nbare = ["zzz"]', "zzz"),
        ("cues.toml", VERB.replace("quote", "shout"), "frames"),
        ("cues.toml", VERB.replace('["quote"]', "[]"), "frames"),
        ("cues.toml", VERB.replace('"assert"', '"maybe"'), "stance"),
        ("cues.toml", VERB + 'active = [" zzz"]', "active"),
        ("cues.toml", '[[nouns]]\nlemma = "laporan"\nstance = "assert"\nexample = "x"', "laporan"),
        ("cues.toml", '[[prepositions]]\nwords = "menurut"\nstance = "assert"\nexample = "x"', "menurut"),
        ("titles.toml", '[[titles]]\nkind = "role"\nwords = ["bupati"]', "bupati"),
        ("titles.toml", '[[titles]]\nkind = "nickname"\nwords = ["zzz"]', "kind"),
        ("titles.toml", '[[noun_classes]]\nkind = "media"\nwords = ["laporan"]', "laporan"),
        ("names.toml", '[[names]]\nkind = "media"\nname = "Reuters"', "Reuters"),
        ("names.toml", "[[verbs]]", "verbs"),
        ("pronouns.toml", '[[pronouns]]\nform = "ia"\nperson = "third"\nnumber = "any"\nrefers_to = []', "ia"),
    ],
)
def test_broken_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, addition: str, complaint: str
) -> None:
    """An unknown field, a wrong value, or a word given twice is an error that names it."""
    with pytest.raises(LexiconError, match=complaint):
        load_changed(tmp_path, monkeypatch, file, append(addition))


def test_added_verb_needs_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new row in the file is a new verb in the lexicon, and changes the digest."""
    changed = load_changed(tmp_path, monkeypatch, "cues.toml", append(VERB + 'active = ["zzz"]'))
    assert any("zzz" in row.active for row in changed.verbs)
    assert changed.digest != LEXICON.digest


def test_same_files_have_the_same_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest depends on nothing but the files."""
    assert load_changed(tmp_path, monkeypatch, "cues.toml", str).digest == LEXICON.digest


@pytest.mark.parametrize("name", ["cues", "titles", "names", "pronouns", "particles", "calendar"])
def test_groups_have_a_comment(name: str) -> None:
    """Every file opens with a comment that says what stands in it."""
    text = (resources.files("claimx.lexicon") / f"{name}.toml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert tomllib.loads(text)
