"""What a content rule looks at, and what it gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimx.attribution.content.cutting import words_content
from claimx.grammar.tree import Page
from claimx.model import Content, Cue, Mention
from claimx.terms import SourceKind


@dataclass(frozen=True)
class Case:
    """A cue with all that its content rules may look at.

    Attributes:
        page: the article; positions are numbers into its words, and ranges of them are half-open.
        cue: the cue whose content is looked for.
        source: who speaks, where the sentence names somebody.
        lo: the first word that may belong to the cue.
        hi: the word after the last one that may.
        others: the cues of the sentence, this one among them.
    """

    page: Page
    cue: Cue
    source: Mention | None
    lo: int
    hi: int
    others: Sequence[Cue]

    @property
    def after(self) -> int:
        """The position after the cue, and after its source where that follows it."""
        return self.agent.hi if self.agent is not None else self.cue.hi

    @property
    def subject(self) -> Mention | None:
        """The source where it stands before the cue."""
        return self.source if self.source is not None and self.source.hi <= self.cue.lo else None

    @property
    def agent(self) -> Mention | None:
        """The source where it ends behind the cue, whose last noun may begin it (*menurut [keterangan tertulis]*)."""
        return self.source if self.source is not None and self.source.hi > self.cue.hi else None

    @property
    def source_kind(self) -> SourceKind | None:
        """What kind of source speaks, None where nobody is named."""
        return self.source.kind if self.source is not None else None

    def word(self, w: int) -> str:
        """A word in lower case; empty behind those that may belong to the cue."""
        return self.page.lower[w] if w < self.hi else ""

    def upos(self, w: int) -> str:
        """The part of speech of a word; empty behind those that may belong to the cue."""
        return self.page.upos(w) if w < self.hi else ""

    @property
    def paused(self) -> bool:
        """True for a comma right after the cue and its source."""
        return self.page.lower[self.after : self.after + 1] == [","]

    def tells(self, rule: str, *pieces: tuple[int, int], told: Mention | None = None) -> "Found | None":
        """The words of some ranges as content, and who was told; None where nothing is left of them when trimmed."""
        return found(words_content(self.page, pieces, rule), told)


@dataclass(frozen=True)
class Found:
    """Content with what was read on the way to it; `declared` where *bahwa* opens it."""

    content: Content
    addressee: Mention | None = None
    declared: bool = False


Rule = Callable[[Case], Found | None]


def found(content: Content | None, addressee: Mention | None = None) -> Found | None:
    """An answer, when there is content."""
    return Found(content, addressee) if content is not None else None
