"""The rules over saved parses: each case gives exactly the claims that it expects. No model runs here."""

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from claim_cases import Case, all_cases, compare, extract_case, load_parses, spans_of
from golden_files import golden_articles, golden_json, json_of, parse_of
from support import ROOT

from claimx.model import Article
from claimx.terms import CueKind

CASES = [(file, case) for file, case in all_cases()]
RULE = re.compile(r'"(content\.[a-z_]+)"')
ARTICLES = golden_articles()


def _params() -> list[object]:
    return [
        pytest.param(
            file,
            case,
            id=f"{file.stem}: {case.label}",
            marks=[pytest.mark.xfail(reason=case.why, strict=True)] if case.expect == "fail" else [],
        )
        for file, case in CASES
    ]


@pytest.mark.parametrize(("file", "case"), _params())
def test_case(file: Path, case: Case) -> None:
    """The rules find exactly the claims that the case expects."""
    differences = compare(case, extract_case(file, case))
    if differences:
        pytest.fail("\n".join([case.text.strip(), *map(str, differences)]), pytrace=False)


def test_cases_are_sound() -> None:
    """Every expected span stands in its text, labels are unique in a file, and a failure says why."""
    problems = []
    for file, case in CASES:
        text = case.text.strip("\n")
        for claim in case.claims:
            fields = [claim.cue, claim.source, claim.addressee, claim.time, claim.role, claim.affiliation]
            spans = [*claim.content, *(claim.altcontent or []), *(field for field in fields if field)]
            problems += [f"{file.stem}: {case.label}: {span!r}" for span in spans if span and not spans_of(text, span)]
        if (case.origin == "negative") != (not case.claims) or (case.expect == "fail") != bool(case.why):
            problems.append(f"{file.stem}: {case.label}: origin and claims, or expect and why, don't fit")
    seen = Counter((file, case.label) for file, case in CASES)
    problems += [f"{file.stem}: {label} twice" for (file, label), count in seen.items() if count > 1]
    assert problems == []


def test_parses_are_current() -> None:
    """Every saved parse belongs to a case; a parse of another text fails in the case itself."""
    labels = {(file, case.label) for file, case in CASES}
    stale = [
        (file.stem, label)
        for file in {f for f, _ in CASES}
        for label in load_parses(file)
        if (file, label) not in labels
    ]
    assert stale == []


def test_every_rule_has_a_positive_case() -> None:
    """Each rule of content and each kind of cue is shown by a case that passes and expects a claim."""
    modules = sorted((ROOT / "src" / "claimx").rglob("*.py"))
    rules = {rule for module in modules for rule in RULE.findall(module.read_text(encoding="utf-8"))}
    rules |= {f"cue.{kind}" for kind in get_args(CueKind)}
    for file, case in CASES:
        if rules and case.claims and case.expect == "pass":
            rules.difference_update(*(claim.rules for claim in extract_case(file, case).claims))
    assert rules == set()


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: Path(article.path).stem)
def test_golden(article: Article) -> None:
    """A whole article gives exactly the record that was saved for it (`--golden-records` rewrites it)."""
    assert parse_of(article).is_file()
    assert golden_json(article) == json_of(article).read_text(encoding="utf-8")
