"""Sets of appearances that are one source, joined as far as the alias file allows."""

from collections import defaultdict
from collections.abc import Sequence

from claimx.identity.aliases import Aliases
from claimx.identity.appearances import Appearance


class Clusters:
    """A disjoint-set forest over the numbers of the appearances; the root of a set is its smallest number."""

    def __init__(self, appearances: Sequence[Appearance], aliases: Aliases) -> None:
        self._aliases = aliases
        self._parent = list(range(len(appearances)))
        self._forms = [{one.form} for one in appearances]
        self._telling = [set(one.telling) for one in appearances]
        # An article that tells two names apart didn't know what the alias file says of one of them.
        self._articles = [set() if aliases.name_of(one.form) else {one.article} for one in appearances]
        self._proposed: set[tuple[int, int]] = set()

    def root(self, number: int) -> int:
        """The root of an appearance's set; it can change when sets are joined."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def forms(self, number: int) -> frozenset[str]:
        """The folded names of a set."""
        return frozenset(self._forms[self.root(number)])

    def telling(self, number: int) -> frozenset[str]:
        """The telling words of its offices."""
        return frozenset(self._telling[self.root(number)])

    def meet(self, one: int, other: int) -> bool:
        """True if some article has appearances of both sets."""
        return not self._articles[self.root(one)].isdisjoint(self._articles[self.root(other)])

    def join(self, one: int, other: int) -> None:
        """Join two sets, unless the alias file says that they are different."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second or self._aliases.parted(self.forms(first), self.forms(second)):
            return
        self._parent[second] = first
        for held in (self._forms, self._telling, self._articles):
            held[first] |= held[second]

    def join_all(self, numbers: Sequence[int]) -> None:
        """Join the sets of all these appearances."""
        for number in numbers[1:]:
            self.join(numbers[0], number)

    def propose(self, one: int, other: int) -> None:
        """Note that two sets may be one."""
        self._proposed.add((one, other))

    def perhaps(self) -> dict[int, set[int]]:
        """For each root, the roots of sets that may be the same source and that the alias file doesn't separate."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in {(self.root(one), self.root(other)) for one, other in self._proposed}:
            if one != other and not self._aliases.parted(self.forms(one), self.forms(other)):
                found[one].add(other)
                found[other].add(one)
        return found
