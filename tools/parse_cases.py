"""Save the parses that the rules are tested on, so that the tests need no model.

    PYTHONPATH=tests python -m tools.parse_cases [--all | --golden | --golden-records]

Without an option, the cases whose text has no saved parse are parsed. --all parses all again, after a change of the
models or of the layout rules; a case whose saved parse has no line of proposals tests the rules alone, and stays so.
--golden parses the golden articles and writes the records that they should give.
CLAIMX_MODELS names another folder of models than the bundled ones.
"""

import argparse
import re
from pathlib import Path

from claim_cases import Case, all_cases, join_parses, load_cases, load_parses, parse_file
from golden_files import GOLDEN_LINKS, GOLDENS, golden_articles, golden_json, golden_links_json
from vocab import VOCAB

from claimx.errors import ParserError
from claimx.model import Article, Parser
from claimx.parsing.conllu import read_conllu, write_conllu
from claimx.parsing.models import find_models

PROPOSALS = re.compile(r"^# proposals = .*\n", re.MULTILINE)


def main() -> None:
    """Read the options and do what they say."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--all", action="store_true", help="parse every case again")
    options.add_argument("--golden", action="store_true", help="write the golden parses and records")
    options.add_argument("--golden-records", action="store_true", help="write the golden records over the saved parses")
    chosen = options.parse_args()
    if chosen.golden or chosen.golden_records:
        save_goldens(parse=chosen.golden)
    else:
        save_cases(everything=chosen.all)


def make_parser() -> Parser:
    """The parser of the chosen models. Made only when something is to be parsed: Stanza takes seconds to import."""
    from claimx.parsing.parse import StanzaParser

    return StanzaParser(find_models())


def save_cases(*, everything: bool) -> None:
    """Write one CoNLL-U file for each file of cases, with a document for each case."""
    files = sorted({file for file, _ in all_cases()})
    todo = [(file, case) for file in files for case in load_cases(file) if everything or not _is_saved(file, case)]
    parsed = zip(todo, _parse([case.article() for _, case in todo]), strict=True)
    parses = {(f, c.label): _as_before(load_parses(f).get(c.label), text) for (f, c), text in parsed}
    for file in files:
        texts = {
            case.label: parses.get((file, case.label)) or load_parses(file)[case.label] for case in load_cases(file)
        }
        _write(parse_file(file), join_parses(texts))
    for old in set(parse_file(files[0]).parent.glob("*.conllu")) - {parse_file(file) for file in files}:
        old.unlink()
    print(f"{len(todo)} cases parsed")


def save_goldens(*, parse: bool) -> None:
    """Write the parse of each golden article, the record that the rules make of it, and the links of all."""
    articles = golden_articles()
    if parse:
        for article, text in zip(articles, _parse(articles), strict=True):
            _write(GOLDENS / f"{Path(article.path).stem}.conllu", text)
    for article in articles:
        _write(GOLDENS / f"{Path(article.path).stem}.json", golden_json(article))
    _write(GOLDEN_LINKS, golden_links_json())
    print(f"{len(articles)} golden records written; read the difference before you commit it")


def _as_before(saved: str | None, parsed: str) -> str:
    """A new parse; without proposals where there were none, for the rules alone."""
    if saved is None or PROPOSALS.search(saved):
        return parsed
    return PROPOSALS.sub("", parsed)


def _is_saved(file: Path, case: Case) -> bool:
    saved = load_parses(file).get(case.label)
    if saved is None:
        return False
    try:
        return read_conllu(saved, VOCAB).text == case.article().text
    except ParserError:
        return False


def _parse(articles: list[Article]) -> list[str]:
    if not articles:
        return []
    # One article at a time gives the same parse whatever stands beside it in a batch.
    parser = make_parser()
    return [write_conllu(doc) for article in articles for doc in parser.parse([article])]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
