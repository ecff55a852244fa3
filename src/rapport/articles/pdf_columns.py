"""Where pieces of text begin on a page, in; whether it is drawn across its columns, and their lines, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

# Columns that are drawn line by line across: in so many lines at least, and in so large a share of
# the lines that begin at the left, a piece begins at the same place further right.
_LINES = 6
_SHARE = 0.5

# Columns of print are at least 80 points (28 mm) wide; columns of figures in tables are narrower.
_NARROWEST = 80.0

# Characters of empty grid that part two columns.
_GAP = 2

# A line so much longer than any that has a neighbour runs across both columns, however short of the edge.
_WIDER = 1.15


def gutters(shown: Iterable[tuple[float, float]]) -> list[float]:
    """Where a second (third …) column begins on a page that is drawn straight across; none elsewhere.

    A page is drawn so when one piece after the other lies on the same line and far to the right of
    it, again and again at the same place.
    """
    starts: Counter[float] = Counter()
    jumps: Counter[float] = Counter()
    before: tuple[float, float] | None = None
    for x, y in shown:
        if before is not None and abs(y - before[1]) < 1 and x - before[0] >= _NARROWEST:
            jumps[round(x / 2) * 2] += 1
        elif before is None or abs(y - before[1]) >= 1:
            starts[round(x / 2) * 2] += 1
        before = x, y
    if not starts:
        return []
    lines = starts.most_common(1)[0][1]
    return sorted(x for x, count in jumps.items() if count >= max(_LINES, _SHARE * lines))


def column_lines(grid: list[str], gutters: int = 1) -> list[tuple[int, int, str]] | None:
    """The lines of a page's grid of characters, column by column, with their rows and columns.

    `gutters` is how many there are; what lies on either side of one is cut at the others.

    Lines that run across a gutter part the page: what stands above is read before it, all its
    columns. None when the grid has no gutter.
    """
    cut = _cut(grid)
    if cut is None:
        return None
    out: list[tuple[int, int, str]] = []
    block: dict[int, list[tuple[int, int, str]]] = defaultdict(list)

    both = [line[:cut].rstrip() for line in grid if line[:cut].strip() and line[cut:].strip()]
    widest = _WIDER * max(map(len, both), default=cut)

    def end_block() -> None:
        for side in sorted(block):
            out.extend(_cut_further(block[side], gutters - 1))
        block.clear()

    for row, line in enumerate(grid):
        if not line.strip():
            continue
        if line[cut - _GAP : cut].strip() or (len(line.rstrip()) > widest and not line[cut:].strip()):
            end_block()
            out.append((row, len(line) - len(line.lstrip()), line.strip()))
            continue
        for side, (begin, part) in enumerate(((0, line[:cut]), (cut, line[cut:]))):
            if part.strip():
                block[side].append((row, begin + len(part) - len(part.lstrip()), part.strip()))
    end_block()
    return out


def _cut_further(lines: list[tuple[int, int, str]], gutters: int) -> list[tuple[int, int, str]]:
    """Lines on one side of a gutter, cut at the gutters that are left."""
    if gutters < 1 or len(lines) < _LINES:
        return lines
    first, edge = lines[0][0], min(column for _, column, _ in lines)
    grid = [""] * (lines[-1][0] - first + 1)
    for row, column, text in lines:
        grid[row - first] = " " * (column - edge) + text
    further = column_lines(grid, gutters)
    return lines if further is None else [(row + first, column + edge, text) for row, column, text in further]


def _cut(grid: list[str]) -> int | None:
    """The place in the grid where most lines are empty before and go on after; None when there is none."""
    places: Counter[int] = Counter()
    rows = 0
    for line in grid:
        rows += bool(line.strip())
        gap = 0
        for at, character in enumerate(line):
            if character == " ":
                gap += 1
            else:
                if gap >= _GAP and line[: at - gap].strip():
                    places[at] += 1
                gap = 0
    if not places:
        return None
    cut, count = max(places.items(), key=lambda one: (one[1], -one[0]))
    return cut if count >= max(_LINES, _SHARE * rows / 2) else None
