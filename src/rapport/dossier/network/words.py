"""A network and its edges to plain words: titles, descriptions, what each picture says of itself."""

from __future__ import annotations

from rapport.dossier.network.network import Network
from rapport.dossier.pairs.pair import Pair, Sign
from rapport.reading.reading import Label


def edge_words(pair: Pair) -> str:
    """One edge: "Ada Quill about Otto Brandt: 7 statements (4 favourable, …); more favourable than …"."""
    counts = ", ".join(f"{pair.count(label)} {label}" for label in Label)
    names = f"{pair.speaker.name} about {pair.target.name}"
    return f"{names}: {_many(pair.statements, 'statement')} ({counts}); {sign_words(pair)}"


def sign_words(pair: Pair) -> str:
    """The sign with the warmth and its interval, "more favourable than critical, +0.62 [+0.31, +0.85]"."""
    warmth = pair.warmth
    if pair.sign is Sign.TOO_FEW or warmth is None:
        return Sign.TOO_FEW.value
    return f"{pair.sign.value}, {warmth.value:+.2f} [{warmth.low:+.2f}, {warmth.high:+.2f}]"


def network_words(network: Network) -> tuple[str, str]:
    """Title and description for those who do not see the picture."""
    signs = [pair.sign for pair in network.edges]
    counted = ", ".join(f"{signs.count(sign)} {sign.value}" for sign in Sign if sign in signs)
    size = f"{_many(len(network.people), 'person', 'people')} and bodies, {_many(len(signs), 'ordered pair')}"
    words = f"{size}: {counted}." if signs else "Nobody in this record is reported to have spoken of anybody."
    strongest = "; ".join(edge_words(pair) for pair in network.edges[:3])
    if strongest:
        words += f" The pairs with most statements: {strongest}."
    return "Who is reported to speak of whom, and how", f"{words}{left_out_words(network)}"


def left_out_words(network: Network) -> str:
    """How many pairs the picture leaves out, as a sentence after another; empty for none."""
    n = network.in_all - len(network.edges)
    if not n:
        return ""
    return f" {_many(n, 'pair')} with fewer statements {'is' if n == 1 else 'are'} left out."


def _many(n: int, one: str, many: str | None = None) -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"
