"""Clauses. What is known while building is folded away: literal 1 is true, -1 is false, and neither reaches the solver."""

from collections.abc import Sequence
from itertools import combinations

from pysat.card import CardEnc, EncType

TRUE, FALSE = 1, -1


class Formula:
    def __init__(self) -> None:
        self.top = TRUE
        self.clauses: list[list[int]] = []

    def new(self) -> int:
        self.top += 1
        return self.top

    def add(self, *literals: int) -> None:
        """A clause. An empty one says that the formula cannot hold."""
        if TRUE not in literals:
            self.clauses.append([literal for literal in literals if literal != FALSE])

    def any_of(self, literals: Sequence[int]) -> int:
        """A literal that is true exactly when one of these is."""
        kept = [literal for literal in literals if literal != FALSE]
        if TRUE in kept:
            return TRUE
        if len(kept) <= 1:
            return kept[0] if kept else FALSE
        result = self.new()
        for literal in kept:
            self.add(-literal, result)
        self.add(-result, *kept)
        return result

    def at_most_one(self, literals: Sequence[int]) -> None:
        for one, other in combinations([literal for literal in literals if literal != FALSE], 2):
            self.add(-one, -other)

    def at_most(self, literals: Sequence[int], bound: int, encoding: int = EncType.seqcounter) -> None:
        bound -= sum(1 for literal in literals if literal == TRUE)
        kept = [literal for literal in literals if abs(literal) != TRUE]
        if bound < 0:
            self.add()
        elif bound == 0:
            for literal in kept:
                self.add(-literal)
        elif bound < len(kept):
            encoded = CardEnc.atmost(lits=kept, bound=bound, top_id=self.top, encoding=encoding)
            self.clauses += encoded.clauses
            self.top = max(self.top, encoded.nv)

    def at_least(self, literals: Sequence[int], bound: int) -> None:
        self.at_most([-literal for literal in literals], len(literals) - bound)

    def sorted_down(self, literals: Sequence[int], most: int) -> list[int]:
        """Totaliser, true in both directions: output j says that at least j + 1 of these hold. At most `most` + 1 outputs."""
        if len(literals) <= 1:
            return list(literals)
        half = len(literals) // 2
        left, right = self.sorted_down(literals[:half], most), self.sorted_down(literals[half:], most)
        outputs = [self.new() for _ in range(min(len(left) + len(right), most + 1))]
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                self._merge(left, right, outputs, i, j)
        return outputs

    def _merge(self, left: list[int], right: list[int], outputs: list[int], i: int, j: int) -> None:
        """`i` of the left and `j` of the right make i + j, and not more than that when neither side has one more."""
        if i + j:
            self.add(outputs[min(i + j, len(outputs)) - 1], *(-side[n - 1] for side, n in ((left, i), (right, j)) if n))
        if i + j < len(outputs):
            self.add(-outputs[i + j], *(side[n] for side, n in ((left, i), (right, j)) if n < len(side)))
