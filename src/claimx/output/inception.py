"""INCEpTION: a UIMA CAS in XMI for each article with its type system, and reading back what annotators made of them.

dkpro-cassis reads and writes the files. UIMA counts UTF-16 units; cassis turns them into code points and back.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from claimx.atomic import make_folder, write_atomically
from claimx.errors import ExportError, MissingExtraError
from claimx.file_names import FreeNames
from claimx.output.drawn import (
    VALUES,
    Drawn,
    DrawnArticle,
    Part,
    choose_annotator,
    drawn_claims,
    group_parts,
    label_of,
)
from claimx.output.formats import Choices
from claimx.schema import Record

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

PART = "webanno.custom.ClaimPart"  # custom layers of INCEpTION have such names
LINK = "webanno.custom.ClaimLink"
FEATURES = {name: {"type": "quoteType", "etype": "sourceKind"}.get(name, name) for name in VALUES}
TYPES_FILE = "TypeSystem.xml"
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOBODY = frozenset({"INITIAL_CAS"})  # what an export of a project holds beside what people did


def setup() -> str:
    """The type system, to be imported as layers of a project.

    Raises:
        MissingExtraError: dkpro-cassis is not installed.
    """
    return str(_type_system().to_xml())


def write_folder(records: Iterable[Record], folder: Path, choices: Choices) -> None:  # noqa: ARG001
    """Write an XMI file for each article, and the type system.

    Raises:
        MissingExtraError: dkpro-cassis is not installed.
        StoreError: the folder can't be written.
    """
    types = _type_system()
    names = FreeNames()
    make_folder(folder)
    for record in records:
        file = folder / f"{names.free(record)}.xmi"
        write_atomically(file, str(_cas(record, types).to_xmi()))
    write_atomically(folder / TYPES_FILE, str(types.to_xml()))


def _type_system() -> "TypeSystem":
    try:
        from cassis import TypeSystem
    except ImportError as error:
        raise MissingExtraError("inception", "dkpro-cassis", "annotate") from error
    types = TypeSystem()
    part = types.create_type(name=PART, supertypeName="uima.tcas.Annotation")
    for name in ("label", *FEATURES.values()):
        types.create_feature(domainType=part, name=name, rangeType="uima.cas.String")
    link = types.create_type(name=LINK, supertypeName="uima.tcas.Annotation")
    for name in ("Governor", "Dependent"):
        types.create_feature(domainType=link, name=name, rangeType=PART)
    return types


def _cas(record: Record, types: "TypeSystem") -> "Cas":
    from cassis import Cas

    cas = Cas(typesystem=types)
    cas.sofa_mime = "text/plain"
    cas.sofa_string = NOT_IN_XML.sub(" ", record.document.text)  # XML has no way to write control characters
    make_part, make_link = types.get_type(PART), types.get_type(LINK)
    for claim in drawn_claims(record):
        drawn = {part: make_part(**_fields(claim, part)) for part in claim.parts}
        anchor = drawn[claim.anchor]
        for part, annotation in drawn.items():
            cas.add(annotation)
            if annotation is not anchor:
                cas.add(make_link(begin=part.start, end=part.end, Governor=anchor, Dependent=annotation))
    return cas


def _fields(claim: Drawn, part: Part) -> dict[str, Any]:
    fields: dict[str, Any] = {"begin": part.start, "end": part.end, "label": part.label}
    if part == claim.anchor:
        fields |= {FEATURES[name]: words for name, words in claim.values.items()}
    return fields


# --- the way back


@dataclass(frozen=True, slots=True)
class _Annotated:
    """One annotator's file of one article."""

    name: str
    annotator: str
    xmi: bytes
    types: bytes


def read(place: Path, annotator: str | None = None) -> Iterator[DrawnArticle]:
    """The articles of an export of INCEpTION in its format UIMA CAS XMI, as they were annotated.

    Args:
        place: a `.xmi` file or a folder of them with the type system beside, the `.zip` of a document, a folder of
            those, or the `.zip` of a whole project.
        annotator: whose annotations, where a project has those of several.

    Raises:
        MissingExtraError: dkpro-cassis is not installed.
        ExportError: it is not such an export, or it isn't clear whose annotations are meant.
    """
    by_name: dict[str, dict[str, _Annotated]] = defaultdict(dict)
    for found in _found(place):
        if found.annotator in by_name[found.name]:
            raise ExportError(f"{place}: {found.name} is in it twice; name one of the files")
        by_name[found.name][found.annotator] = found
    if not by_name:
        raise ExportError(f"{place}: no .xmi in it; export from INCEpTION in the format UIMA CAS XMI")
    for name, made in sorted(by_name.items()):
        who = choose_annotator(list(made), annotator if any(made) else None, f"{place}: {name}")
        if who is not None:
            yield _drawn_article(made[who], str(place))


def _found(place: Path) -> Iterator[_Annotated]:
    try:
        if place.is_dir():
            for file in sorted(place.rglob("*")):
                if file.suffix in (".xmi", ".zip"):
                    yield from _found(file)
        elif place.suffix == ".zip":
            yield from _in_zip(place.read_bytes(), PurePosixPath(place.name), str(place))
        elif place.suffix == ".xmi":
            yield _Annotated(
                _article_name(place.name), "", place.read_bytes(), (place.parent / TYPES_FILE).read_bytes()
            )
    except OSError as error:
        raise ExportError(f"{place}: {error.filename or 'it'} can't be read ({error.strerror})") from error


def _in_zip(raw: bytes, path: PurePosixPath, where: str) -> Iterator[_Annotated]:
    """The files of a zip, and of the zips in it: `annotation/ARTICLE/ANNOTATOR.zip` in that of a project."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except zipfile.BadZipFile as error:
        raise ExportError(f"{where}: {path} is no zip file") from error
    members = archive.namelist()
    for member in sorted(members):
        inner = PurePosixPath(member)
        if inner.suffix == ".zip" and inner.stem not in NOBODY:
            yield from _in_zip(archive.read(member), inner, where)
        elif inner.suffix == ".xmi":
            types = str(inner.with_name(TYPES_FILE))
            if types not in members:
                raise ExportError(f"{where}: {path} has no {TYPES_FILE} beside {member}")
            of_project = len(path.parts) > 1
            name = path.parent.name if of_project else inner.name
            yield _Annotated(
                _article_name(name), path.stem if of_project else "", archive.read(member), archive.read(types)
            )


def _article_name(file: str) -> str:
    return file.removesuffix(".xmi").removesuffix(".txt")


def _drawn_article(found: _Annotated, where: str) -> DrawnArticle:
    try:
        from cassis import load_cas_from_xmi, load_typesystem
    except ImportError as error:
        raise MissingExtraError("inception", "dkpro-cassis", "annotate") from error
    try:
        types = load_typesystem(io.BytesIO(found.types))
        cas = load_cas_from_xmi(io.BytesIO(found.xmi), typesystem=types, lenient=True)
    except Exception as error:  # cassis passes on whatever its XML library and its own look-ups raise
        raise ExportError(f"{where}: {found.name} can't be read as UIMA CAS XMI: {error}") from error
    if not (types.contains_type(PART) and types.contains_type(LINK)):
        raise ExportError(f"{where}: {found.name} has no layer {PART}; its type system is that of another project")
    parts: dict[str, Part] = {}
    values: dict[str, dict[str, str]] = {}
    problems: list[str] = []
    for annotation in cas.select(PART):
        label = label_of(annotation.label)
        if label is None:
            problems.append(f"[{annotation.begin}, {annotation.end}) is labelled {annotation.label!r}")
            continue
        number = str(annotation.xmiID)
        parts[number] = Part(annotation.begin, annotation.end, label)
        said = {name: getattr(annotation, feature, None) for name, feature in FEATURES.items()}
        values[number] = {name: str(words).strip() for name, words in said.items() if words and str(words).strip()}
    ends = [(link.Governor, link.Dependent) for link in cas.select(LINK)]
    links = [(str(one.xmiID), str(other.xmiID)) for one, other in ends if one and other]
    claims, wrong = group_parts(parts, links, values)
    return DrawnArticle(found.name, str(cas.sofa_string), tuple(claims), (*problems, *wrong))
