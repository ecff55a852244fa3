"""The words around source and cue, in; whether they put a saying ahead, apart or in doubt, out.

`rapport.reading.kinds` knows what a cue itself tells. Here are clauses that nobody tells as done, whatever
their verb: "the day she says sorry", "let him call me a thief", "will ring and say", "no chance of her".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.reading.kinds import is_hypothetical


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue with what stands around it: `before` source and cue, `between` the two, and `after`.

    `nested` is whether it stands in what another said.
    """

    before: str
    source: str
    between: str
    cue: str
    after: str
    nested: bool = True


def is_only_thought_of(one: Clause) -> bool:
    """Whether the clause is one that nobody tells as done.

    >>> is_only_thought_of(Clause("I’ll row the day ", "she", " ", "says", " sorry"))
    True
    >>> is_only_thought_of(Clause("I knew the day ", "she", " ", "said", " sorry"))
    False
    """
    return (
        _is_headline(one)
        or _is_of_a_time_to_come(one)
        or _is_let(one)
        or _is_second_verb(one)
        or _is_wished_or_doubted(one)
        or _is_infinitive_ahead(one)
        or _is_gerund_ahead(one)
        or (_MODAL.fullmatch(one.between) is not None and is_hypothetical(one.between[1:] + one.cue))
    )


def _is_headline(one: Clause) -> bool:
    """ "Quill to Tell Court": a source that opens a line, and right behind it an infinitive."""
    return (
        _NAMED.fullmatch(one.source) is not None
        and _OPENS.search(one.before) is not None
        and _RIGHT_BEHIND.match(one.between + one.cue) is not None
    )


def _is_of_a_time_to_come(one: Clause) -> bool:
    if not one.source or not _ADVERBS.fullmatch(one.between) or not _is_present(one.cue):
        return False
    if one.source.lower() == "you":  # anybody: "when you attack him, he will punch back"
        return False
    return bool(
        _THE_DAY.search(one.before)
        or (_WHEN.search(one.before) and (_SHALL.search(one.before) or _SHALL_BEHIND.match(one.after)))
        or (_WHATEVER.search(one.before) and not one.cue.startswith("want"))
    )


def _is_let(one: Clause) -> bool:
    """ "Let him say it", "I want to hear her say it": the cue is a bare verb behind its source."""
    return bool(
        one.source
        and _ADVERBS.fullmatch(one.between)
        and _BARE.match(one.cue)
        and (_LET.search(one.before) or _HEAR.search(one.before))
    )


def _is_second_verb(one: Clause) -> bool:
    """ "She will fly to Brelle and thank the divers": a bare verb that shares its "will" with another.

    The "will" is the source's own: "critics fear it will cost jobs and say" tells what they say.
    """
    if not one.source or not _BARE.match(one.cue) or _NOUN.match(one.cue + one.after):
        return False
    return _SHARED.fullmatch(one.between) is not None


def _is_wished_or_doubted(one: Clause) -> bool:
    """ "I wish she liked me", "it is doubtful that he said so"."""
    if (one.source and not _ADVERBS.fullmatch(one.between)) or re.match(r"\w+ing\b", one.cue):
        return False
    asked = _QUESTION.search(one.before) and _QUESTION_MARK.match(
        one.after
    )  # "Is he so stupid that he thinks"
    wished = one.source and _WISHED.search(one.before)
    return bool(asked or wished or _DOUBTED.search(one.before))


def _is_infinitive_ahead(one: Clause) -> bool:
    """ "is certain to say", "promised to tell", "were he to say"."""
    told = f"{one.before}{one.source}{one.between}{one.cue}"
    at = len(told) - len(one.cue)
    to = at if told[:at].endswith(" to ") else at + 3 if one.cue.startswith("to ") else 0
    if not to:
        return False
    clause = re.split(r"[.!?;:,\n“”\"]", told[:to])[-1]
    return bool(
        _AHEAD.search(clause)
        or (one.nested and _PROMISED.search(clause))  # outside of quotations the promise is what was said
        or (one.between.endswith(" to ") and _WERE.search(one.before))
        or (
            _HAS_TO.search(clause) and one.source not in ("I", "we", "We") and not told[to:].startswith("say")
        )
    )


def _is_gerund_ahead(one: Clause) -> bool:
    """ "no intention of thanking", "the idea of him thanking her"."""
    return re.match(r"\w+ing\b", one.cue) is not None and (
        _THOUGHT_OF.search(f"{one.before}{one.source}{one.between}") is not None
        or _THOUGHT_OF.search(one.before) is not None
    )


def _is_present(cue: str) -> bool:
    """Whether a cue is in the plain present: "says", "ask"."""
    word = cue.split(" ")[0]
    return (
        word in ("is", "are", "am", "has", "have")
        or bool(_BARE.match(cue))
        or (word.endswith("s") and not word.endswith("ss") and word not in ("was",))
    )


# "He can | call me what he likes": the cue alone has no "can"
_MODAL = re.compile(r" (?:(?:could|might|may|should|can|would|will) (?:well |yet |even |still )?(?:have )?)")
# so short a gap lies between a source and its verb
_ADVERBS = re.compile(
    r" (?:(?:\w+ly|ever|even|still|just|also|really|once|first|now|do|does|myself|himself|herself) )*"
)
_NAMED = re.compile(r"[A-Z](?:.* )?[A-Z][\w’'-]*[.’']?|[A-Z][\w’'-]+")
_RIGHT_BEHIND = re.compile(r" (?:(?:not|now|also|soon) )?[Tt]o [A-Za-z]")
# the start of a line, not of a sentence: "Mr. | Till to …"
_OPENS = re.compile(r"(?:^|\n)(?:[A-Z][A-Za-z]{2,15}: )?[“\"‘']?$")
_THE_DAY = re.compile(r"(?<!\bon )\bthe (?:day|moment|minute|second) (?:that |when )?$")
_WHEN = re.compile(r"\b(?:when|whenever|once|as soon as|by the time) $", re.IGNORECASE)
_SHALL = re.compile(r"(?:\b(?:will|shall|won[’']t|going to)\b|[’']ll\b)[^.!?;]*$")
_SHALL_BEHIND = re.compile(
    r"[^.!?;“”\"\n]{0,80}, [^.!?;“”\"\n]{0,30}(?:\b(?:will|shall|won[’']t)\b|[’']ll\b)"
)
_WHATEVER = re.compile(r"\b(?:whatever|no matter (?:what|how|who)|regardless of what) $", re.IGNORECASE)
_LET = re.compile(
    r"(?:(?:^|[.!?:;,“”\"‘'(—–\n] ?|\b(?:and|but|so|please) )[Ll]et"
    r"|\b(?:will|would|to|not|never|should|can)(?: \w+ly)? let|n[’']t let|[’']ll let) $"
)
_HEAR = re.compile(
    r"(?:\b(?:would|will|(?:wants?|wanted|like|love|wait|live|hopes?|hoped|expects?|expected) to)"
    r"|[’'](?:ll|d)) (?:hear|see) $",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r" (?:\w+ly |also |now |then |is |are |was |were |has |have |had )*"
    r"(?:\b(?:will|would|could|might|may|should|shall|must"
    r"|(?:expected|scheduled|slated|due|set|likely|about|going|planning|plans?|planned|intends?|hopes?|hoping|wants?|"
    r"like) to)|[’'](?:ll|d)) (?!not |never |have )(?:\w+ly |also |then |only )?[a-z]+\b(?<!ed)"
    r"(?: [^.!?;:,“”\"\n]{0,80}?)? (?:and|or)(?: (?:then|also|even|perhaps|\w+ly))* "
)
# "would cost jobs and support for": a noun
_NOUN = re.compile(
    r"(?:support|respect|fear|hope|love|trust|regret|attack|claim|promise|vow|order|praise|blame|welcome|address|"
    r"demand|pledge|answer|reply|vote|talk|boast)s? (?:for|of|from|in|over|about|among|by|at)\b"
)
_WISHED = re.compile(r"(?<!\bof )\bwish(?:es|ed|ing)? (?:that )?$", re.IGNORECASE)
_DOUBTED = re.compile(
    r"(?:\b(?:possible|conceivable|improbable|unlikely|doubtful|unthinkable)"
    r" that|\bno (?:\w+ )?(?:evidence|sign|proof|suggestion|indication) that"
    r"|(?<!n[’']t )(?<!\bnot )(?<!\bno )\bdoubt(?:s|ed)? (?:that|if|whether)"
    # "it is up to them to make sure everyone knows"
    r"|\bmake (?:\w+ )?(?:sure|certain)(?: that)?|\bensure that"
    r"|\b(?:if|whether) it (?:is|was) true that) $",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:^|[.!?“\"‘'(\n] ?|, )(?:Do|Does|Did|Is|Are|Was|Were|Can|Could|do|does|did|is|are|can|could)"
    r" [^.!?;\n]{2,50} (?:think|believe|suppose|mean|imply|imagine|true|possible|likely|sure|certain|"
    r"suggesting|saying|so \w+)(?: that)? $"
)
_QUESTION_MARK = re.compile(r"[^.!?\n]*\?")
_AHEAD = re.compile(
    r"\b(?:tipped|(?:is|are|be|seems?|almost|[’']s|[’']re) (?:sure|certain|guaranteed)|"
    r"(?:trusted|relied (?:up)?on|counted on)) to $"
    r"|(?:\b(?:would|should)|[’']d) (?:\w+ly )?(?:love|like|prefer|hate) [^.!?;:,“”\"\n]{1,40} to $",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"\b(?:promis(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|vow(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|"
    r"offer(?:s|ed|ing)?|swear(?:s|ing)?|swore|sworn|agree(?:s|d|ing)?|volunteer(?:s|ed|ing)?|"
    r"hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|long(?:s|ed|ing)?|intention|plans) to $",
    re.IGNORECASE,
)
_WERE = re.compile(r"(?:^|[.!?,;:—–“”\"‘'(\n] ?|\b(?:and|but) )[Ww]ere $")
_HAS_TO = re.compile(
    r"^(?!.*\b(?:what|all|things?|something|nothing|anything|much|more|message)\b)"
    r".*\b(?:has|have) (?:\w+ly )?to $",
    re.IGNORECASE,
)
_THOUGHT_OF = re.compile(
    r"\b(?:intention|verge|point|brink|idea|thought|prospect|chance|possibility|hopes?|risk|danger) of $"
    r"|(?:^|[.!?,;:—–“”\"‘'(\n] ?|\b(?:to|would|can(?:not|[’']t)?|could|and|just|you) )imagine $"
    r"|\b(?:dream(?:s|ed|t|ing)?|think(?:s|ing)?) of $",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:say|tell|ask|thank|call|praise|blame|criticise|criticize|condemn|defend|endorse|support|back|admit|deny|"
    r"apologise|apologize|accuse|warn|urge|announce|claim|argue|insist|explain|answer|reply|repeat|confirm|"
    r"describe|declare|demand|promise|suggest|propose|predict|complain|congratulate|acknowledge|concede|"
    r"forgive|like|love|hate|admire|trust|fear|respect|miss|think|believe|want|wish|hope|agree|add|write|"
    r"speak|talk|address|attack|mock|welcome|vote|regret|accept|reject|stress|highlight|discuss|mention|"
    r"testify|swear|pledge|vow|order|beg|boast|joke|see|make a)\b"
)
