"""The page: records as one HTML file that needs no network, to read, to search and to send.

The overview is written as HTML, the articles as data that the page's script draws when one is opened. What comes from
an article is text wherever it goes: Jinja escapes it, the data hold no character that could end them, the script makes
text nodes of it, and the content security policy lets nothing run but that script.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimx.output.article import Anchors, view_article
from claimx.output.overview import QUOTED, WITH_STANCES, survey
from claimx.output.words import Words, load_words
from claimx.schema import Record
from claimx.terms import Language

SCRIPTS = ("dom.js", "filters.js", "cards.js", "reader.js", "overview.js", "main.js")  # in the order of their needs
POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def render_page(records: Sequence[Record], *, language: Language = Language.ID, title: str | None = None) -> str:
    """The page for some records, as HTML. The same records give the same bytes.

    Args:
        records: from `load_records`, in the order in which the page lists them.
        language: the language of the interface.
        title: the page's title; by default that of the only article, or a general one.
    """
    words = load_words(language)
    anchors = Anchors()
    articles = [view_article(record, anchors, words) for record in records]
    style = _read("page.css")
    script = "\n".join(_read(name) for name in SCRIPTS)
    return (
        _templates()
        .get_template("page.html")
        .render(
            language=language.value,
            title=title or (articles[0].title if len(articles) == 1 else words.ui("default_title")),
            words=words,
            policy=POLICY.format(script=_digest(script), style=_digest(style)),
            style=Markup(style),  # these two are our own files
            script=Markup(script),
            articles=articles,
            overview=survey(records, words),
            limits={"quoted": QUOTED, "stances": WITH_STANCES},
            metas=list(dict.fromkeys((r.meta.claimx, r.meta.model.name, r.meta.lexicon[:12]) for r in records)),
            data=_plain({"articles": articles, "words": _script_words(words)}),
        )
    )


def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("claimx.output", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


def _read(name: str) -> str:
    return (resources.files("claimx.output") / "html" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """A source expression that allows exactly this inline text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _script_words(words: Words) -> dict[str, Any]:
    return {key: table for key, table in words.table.items() if key not in ("month", "diagnostic")}


def _plain(value: Any) -> Any:
    """Dataclasses as objects; what is empty is left out, as the script takes it for empty anyway."""
    if is_dataclass(value):
        held = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {name: held_value for name, held_value in held.items() if held_value not in (None, [], "")}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
