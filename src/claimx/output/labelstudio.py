"""Label Studio: claims as predictions to correct, and reading back what annotators made of them.

Label Studio counts code points since 2021 and counted UTF-16 units before; on the way back, a region's own words say
which. The words a user types for a whole claim (its source's name, its chain) stand on any one region of it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args
from xml.sax.saxutils import quoteattr

from claimx.errors import ExportError
from claimx.output.drawn import (
    LABELS,
    VALUES,
    YES,
    Drawn,
    DrawnArticle,
    Label,
    Part,
    choose_annotator,
    drawn_claims,
    group_parts,
    label_of,
)
from claimx.output.formats import Choices
from claimx.schema import Record
from claimx.terms import QuoteType, SourceKind, Stance

COLOURS: dict[Label, str] = {
    "cue": "#d62728",
    "source": "#1f77b4",
    "content": "#2ca02c",
    "addressee": "#9467bd",
    "time": "#8c564b",
}
CHOSEN: dict[str, Sequence[str]] = {
    "stance": get_args(Stance),
    "type": get_args(QuoteType),
    "etype": get_args(SourceKind),
    "optional": (YES,),
}
TYPED = [name for name in VALUES if name not in CHOSEN]


def setup() -> str:
    """The labelling interface, to be pasted into a project's settings."""
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f'    <Label value="{label}" background="{COLOURS[label]}"/>' for label in LABELS]
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>']
    lines += ["  <Relations>", '    <Relation value="claim"/>', "  </Relations>"]
    for name, options in CHOSEN.items():
        lines += [f"  <Header value={quoteattr(name)}/>"]
        lines += [f'  <Choices name="{name}" toName="text" perRegion="true" choice="single" showInline="true">']
        lines += [f'    <Choice value="{option}"/>' for option in options] + ["  </Choices>"]
    for name in TYPED:
        lines += [f"  <Header value={quoteattr(name)}/>"]
        lines += [f'  <TextArea name="{name}" toName="text" perRegion="true" maxSubmissions="1" editable="true"/>']
    return "\n".join([*lines, "</View>", ""])


def chunks(records: Iterable[Record], choices: Choices) -> Iterator[str]:  # noqa: ARG001
    """A JSON list of tasks, one at a time."""
    between = "[\n"
    for record in records:
        yield between + json.dumps(_task(record), ensure_ascii=False)
        between = ",\n"
    yield "\n]\n"


def _task(record: Record) -> dict[str, Any]:
    document = record.document
    claims = drawn_claims(record)
    score = sum(claim.confidence for claim in claims) / len(claims) if claims else 0.0
    prediction = {
        "model_version": f"claimx {record.meta.claimx}",
        "score": round(score, 3),
        "result": [item for claim in claims for item in _result(claim, document.text)],
    }
    names = {"name": Path(document.path).stem, "document_id": document.id, "path": document.path}
    return {"data": {"text": document.text, **names, "title": document.title or ""}, "predictions": [prediction]}


def _result(claim: Drawn, text: str) -> Iterator[dict[str, Any]]:
    """The regions of a claim, what is chosen and typed on its anchor, and the links from it to the other parts."""
    ids = {part: f"{claim.id}-{part.label}-{part.start}" for part in claim.parts}
    to = {"to_name": "text", "origin": "prediction"}
    for part, number in ids.items():
        place = {"start": part.start, "end": part.end}
        value = {**place, "text": text[part.start : part.end], "labels": [part.label]}
        yield {"id": number, "from_name": "label", "type": "labels", "value": value, **to}
        if part != claim.anchor:
            continue
        for name, words in claim.values.items():
            if name in CHOSEN:
                yield {"id": number, "from_name": name, "type": "choices", "value": {**place, "choices": [words]}, **to}
            else:
                yield {"id": number, "from_name": name, "type": "textarea", "value": {**place, "text": [words]}, **to}
    for part, number in ids.items():
        if part != claim.anchor:
            link = {"from_id": ids[claim.anchor], "to_id": number}
            yield {"type": "relation", "direction": "right", "labels": ["claim"], **link}


# --- the way back


def read(file: Path, annotator: str | None = None) -> Iterator[DrawnArticle]:
    """The articles of an export of Label Studio in its format JSON, as they were annotated.

    Args:
        file: the export.
        annotator: whose annotations, by number or address, where an article has those of several.

    Raises:
        ExportError: it is not such an export, or it isn't clear whose annotations are meant.
    """
    try:
        tasks = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ExportError(f"{file}: it can't be read as JSON: {error}") from error
    if not isinstance(tasks, list) or not all(_is_task(task) for task in tasks):
        raise ExportError(f"{file}: no export of Label Studio; export the project in the format JSON (not JSON-MIN)")
    for number, task in enumerate(tasks, start=1):
        name = str(task["data"].get("name") or f"task-{task.get('id', number)}")
        annotation = _annotation_of(task, annotator, f"{file}: {name}")
        if annotation is not None:
            yield _drawn_article(name, task["data"]["text"], annotation["result"])


def _is_task(task: object) -> bool:
    return (
        isinstance(task, dict)
        and isinstance(task.get("data"), dict)
        and isinstance(task["data"].get("text"), str)
        and isinstance(task.get("annotations"), list)
    )


def _annotation_of(task: dict[str, Any], annotator: str | None, where: str) -> dict[str, Any] | None:
    """The annotation that is meant; None for an article that nobody annotated."""
    made = {_annotator(a): a for a in task["annotations"] if not a.get("was_cancelled")}
    who = choose_annotator(list(made), annotator, where)
    return None if who is None else made[who]


def _annotator(annotation: Mapping[str, Any]) -> str:
    by = annotation.get("completed_by")
    return str(by.get("email") or by.get("id")) if isinstance(by, dict) else str(by)


def _drawn_article(name: str, text: str, result: Sequence[dict[str, Any]]) -> DrawnArticle:
    parts: dict[str, Part] = {}
    values: dict[str, dict[str, str]] = {}
    links: list[tuple[str, str]] = []
    problems: list[str] = []
    for item in result:
        kind, value = item.get("type"), item.get("value", {})
        if kind == "labels":
            part = _part(text, value)
            if isinstance(part, str):
                problems.append(part)
            else:
                parts[item["id"]] = part
        elif kind == "relation":
            links.append((item["from_id"], item["to_id"]))
        elif kind in ("choices", "textarea") and item.get("from_name") in VALUES:
            words = value.get("choices" if kind == "choices" else "text") or []
            said = "; ".join([words] if isinstance(words, str) else words).strip()
            if said:
                values.setdefault(item["id"], {})[item["from_name"]] = said
    claims, wrong = group_parts(parts, links, values)
    return DrawnArticle(name, text, tuple(claims), (*problems, *wrong))


def _part(text: str, value: Mapping[str, Any]) -> Part | str:
    """The part that a region stands for, or what is wrong with it."""
    start, end, labels = value.get("start"), value.get("end"), value.get("labels", [])
    label = label_of(labels[0]) if len(labels) == 1 else None
    if label is None:
        return f"a region is labelled {', '.join(map(str, labels)) or 'nothing'}; a claim has {', '.join(LABELS)}"
    if not isinstance(start, int) or not isinstance(end, int):
        return f"a region has no offsets: {dict(value)}"
    words = value.get("text")
    if words is None or _same(text[start:end], words):
        return Part(start, end, label)
    start, end = _points(text, start), _points(text, end)
    if _same(text[start:end], words):
        return Part(start, end, label)
    return f"a region says {words!r}, which does not stand at its offsets"


def _same(one: str, other: object) -> bool:
    """Equal but for white space, which Label Studio shows in its own way."""
    return isinstance(other, str) and "".join(one.split()) == "".join(other.replace("\\n", " ").split())


def _points(text: str, units: int) -> int:
    """The offset in code points of an offset in UTF-16 units."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore"))
