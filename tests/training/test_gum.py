"""GUM's CoNLL-U to documents, on invented sentences in the corpus's layout."""

from __future__ import annotations

from pathlib import Path

from training.document import Document
from training.gum import load_gum, parse

# form, universal tag, Penn tag, MISC
FIRST = [
    ("President", "PROPN", "NNP", "Entity=(1-person-giv:act-s-1*-1-coref"),
    ("Maren", "PROPN", "NNP", "_"),
    ("Oskeld", "PROPN", "NNP", "Entity=1)"),
    ("met", "VERB", "VBD", "_"),
    ("the", "DET", "DT", "Entity=(2-organization-new-cf2-1-coref"),
    ("Harbour", "PROPN", "NNP", "_"),
    ("Party", "PROPN", "NNP", "Entity=2)|SpaceAfter=No"),
    (".", "PUNCT", ".", "_"),
]
SECOND = [
    ("She", "PRON", "PRP", "Entity=(1-person-giv:act-cf1-1-ana)"),
    ("told", "VERB", "VBD", "_"),
    ("its", "PRON", "PRP$", "Entity=(3-person-new-cf2-2-sgl(2-organization-giv:act-cf3-1-ana)"),
    ("leader", "NOUN", "NN", "Entity=3)"),
    ("in", "ADP", "IN", "_"),
    ("Dravenna", "PROPN", "NNP", "Entity=(4-place-new-cf4-1-sgl)"),
    ("of", "ADP", "IN", "_"),
    ("the", "DET", "DT", "Entity=(5-person-new-cf5-1-sgl"),
    ("Lorvanians", "PROPN", "NNPS", "Entity=5)|SpaceAfter=No"),
    (".", "PUNCT", ".", "SpaceAfter=No"),
]


def conllu(
    *sentences: list[tuple[str, str, str, str]], heads: tuple[str, ...] = ("# newpar", "# newpar")
) -> str:
    lines = ["# newdoc id = GUM_news_harbour"]
    for head, sentence in zip(heads, sentences, strict=True):
        lines += [head, "# sent_id = GUM_news_harbour-1"]
        for number, (form, tag, penn, misc) in enumerate(sentence, start=1):
            lines.append(f"{number}\t{form}\t{form}\t{tag}\t{penn}\t_\t0\tdep\t_\t{misc}")
        lines += ["1-2\tShe'd\t_\t_\t_\t_\t_\t_\t_\t_", ""]
    return "\n".join(lines)


def named(document: Document) -> list[tuple[str, str]]:
    return [(kind, span.of(document.text)) for kind, span in document.names or ()]


def test_the_text_has_its_own_spacing_and_paragraphs() -> None:
    document = parse("a", conllu(FIRST, SECOND))
    first, second = document.text.split("\n\n")
    assert first.strip() == "President Maren Oskeld met the Harbour Party."
    assert second == "She told its leader in Dravenna of the Lorvanians."


def test_chains_are_all_entities_also_inside_one_another() -> None:
    document = parse("a", conllu(FIRST, SECOND))
    assert [[s.of(document.text) for s in chain] for chain in document.chains or ()] == [
        ["President Maren Oskeld", "She"],
        ["the Harbour Party", "its"],
        ["its leader"],
        ["Dravenna"],
        ["the Lorvanians"],
    ]


def test_names_are_proper_nouns_without_titles_and_articles() -> None:
    assert named(parse("a", conllu(FIRST, SECOND))) == [
        ("person", "Maren Oskeld"),
        ("organisation", "Harbour Party"),
        ("place", "Dravenna"),
    ]


def test_of_names_in_names_the_outermost_is_kept() -> None:
    words = [
        ("Bank", "PROPN", "NNP", "Entity=(1-organization-new-cf1-1-sgl"),
        ("of", "ADP", "IN", "_"),
        ("Dravenna", "PROPN", "NNP", "Entity=(2-place-new-cf2-1-sgl)1)"),
    ]
    assert named(parse("a", conllu(words, heads=("# newpar",)))) == [("organisation", "Bank of Dravenna")]


def test_a_persons_name_ends_before_what_the_person_is_of_and_begins_after_owners() -> None:
    words = [
        ("Labor", "PROPN", "NNP", "Entity=(1-person-new-cf1-1-sgl(2-organization-new-cf2-1-sgl"),
        ("'s", "PART", "POS", "Entity=2)"),
        ("Maren", "PROPN", "NNP", "_"),
        ("Oskeld", "PROPN", "NNP", "_"),
        ("of", "ADP", "IN", "_"),
        ("Dravenna", "PROPN", "NNP", "Entity=(3-place-new-cf3-1-sgl)1)"),
    ]
    assert ("person", "Maren Oskeld") in named(parse("a", conllu(words, heads=("# newpar",))))


def test_genres_are_chosen_by_file_name(tmp_path: Path) -> None:
    folder = tmp_path / "gum" / "dev"
    folder.mkdir(parents=True)
    for name in ("GUM_news_harbour", "GUM_fiction_boat"):
        (folder / f"{name}.conllu").write_text(conllu(FIRST, SECOND), encoding="utf-8")
    assert [d.name for d in load_gum(tmp_path, "dev", ("news",))] == ["GUM_news_harbour"]
    assert len(list(load_gum(tmp_path, "dev"))) == 2
