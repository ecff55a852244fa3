"""The page of an analysed dossier: findings first, and contacts, conflicts and claims with their passages."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from rich.console import Console

from rapport.articles.article import Article
from rapport.dossier.out.contact_columns import Contacts
from rapport.faces.document.accounts import claim_blocks, contact_blocks
from rapport.faces.document.markdown import to_markdown
from rapport.faces.numbers import Numbers
from rapport.faces.report.accounts import draw_contacts
from rapport.faces.report.conflicts import SIDE_BY_SIDE, draw_alike, draw_conflicts
from rapport.faces.report.report import report_html
from rapport.faces.terminal_analysis import show_accounts
from rapport.text.spans import Span
from tests.faces.analysed import analysed_dossier

PAGE = report_html(analysed_dossier()).decode()


def section(name: str) -> str:
    start = PAGE.index(f"<section aria-labelledby={name}>")
    return PAGE[start : PAGE.index("</section>", start)]


def test_findings_come_before_everything_else_what_was_shown_first() -> None:
    found = PAGE[PAGE.index("<section aria-labelledby=findings>") : PAGE.index("<figure")]
    assert PAGE.index("id=findings") < PAGE.index("<section class=card>") < PAGE.index('id="a-about-b"')
    assert re.findall(r"<span class=badge>([^<]*)</span>", found) == [
        "Shown",
        "No evidence",
        "Too few to say",
    ]
    # what was tested, then the totals, then what could not be
    places = [found.index(one) for one in (">No evidence<", "<section class=card>", ">Too few to say<")]
    assert places == sorted(places)
    assert "No evidence</span> of turning back and forth (Otto Brandt about Ada Quill)." in found


def test_a_finding_opens_into_its_figures_method_and_statements() -> None:
    found = section("findings")
    assert "−0.40 (−0.60 to −0.10)" in found
    assert re.search(
        r"p &lt; 0.001; <details class=n><summary>12 stories<.*?</details>\.</span> Permutation", found
    )
    assert "The telling statements: № <a href=#s1>1</a>, <a href=#s2>2</a>" in found


def test_an_only_account_begins_in_the_line_that_opens_it() -> None:
    [contact, *_] = analysed_dossier().contacts
    alone = replace(contact, accounts=contact.accounts[1:2])
    [shown, several] = draw_contacts([alone, contact], Numbers(analysed_dossier()))
    assert shown["lead"] == "he never met Quill that day"
    assert several["lead"] is None


def test_a_contact_shows_who_affirms_and_who_denies_it() -> None:
    found = section("contacts")
    assert '<a href="#contact-1" class="badge disputed">affirmed in 1 account, denied in 1</a>' in found
    assert 'id="contact-1" class=under>' in found
    assert "<b>affirmed</b> by Nell Ford" in found
    assert "<b>denied</b> by the article itself" in found
    assert "<mark class=p>he <mark class=v>never met</mark> Quill that day</mark>" in found


def test_an_account_names_its_reprints_everywhere_and_opens_words_that_differ() -> None:
    dossier = analysed_dossier()
    [contact, *_] = dossier.contacts
    first, denied = contact.accounts
    same = replace(first, article=replace(first.article, outlet="The Lamp"))
    text = "Miss Quill met Mr. Brandt in Hull on 3 May 2020, Nell Ford said."
    other = replace(
        first, article=Article(text=text, outlet="Valley News"), span=Span(0, 47), word=Span(11, 14)
    )
    printed = replace(contact, accounts=(replace(first, reprints=(same, other)), denied))
    dossier.contacts = Contacts([printed])
    page = report_html(dossier).decode()
    assert "affirmed in 1 account, denied in 1</a>" in page
    found = page[page.index("Also in 2 other articles") :]
    assert (
        found.index("<b>The Lamp</b>") < found.index("Miss Quill <mark") < found.index("<b>Valley News</b>")
    )
    assert found.count("Ada Quill <mark class=v>met") == 0
    terminal = io.StringIO()
    show_accounts(dossier, Console(file=terminal, width=10_000))
    assert "(The Harbour Post, 2020-05-04; The Lamp, 2020-05-04; Valley News)" in terminal.getvalue()
    document = to_markdown(contact_blocks(dossier)).decode()
    assert re.search(r"3 May 2020[^\n]*\[\^1\][^\n]*\[\^2\][^\n]*\[\^3\]", document)


def test_conflicts_begin_with_the_genuine_and_give_their_reason() -> None:
    found = section("conflicts")
    assert re.findall(r"class=\"badge[^>]*>([^<]*)<", found) == ["genuine", "different event"]
    assert "<b>Why:</b> Both speak of <span class=whole>2020-05-03</span>." in found
    assert "№ <a href=#s2>2</a>" in found


def test_many_conflicts_of_a_kind_are_told_by_the_numbers_of_their_statements() -> None:
    dossier = analysed_dossier()
    one, two = (entry.statement.id for entry in dossier.entries[:2])
    genuine = dossier.conflicts[1]
    alike = replace(
        genuine,
        one=replace(genuine.one, statement=one),
        two=replace(genuine.two, statement=two),
    )
    numbers = Numbers.of(dossier)
    many = (alike,) * (SIDE_BY_SIDE + 2)
    assert len(draw_conflicts(many, numbers)) == SIDE_BY_SIDE
    [kind] = draw_alike(many, numbers)
    assert kind["words"] == "2 more conflicts of the kind “contact affirmed and denied”"
    [group] = kind["groups"]
    assert group["pairs"].count("№ <a href=#s1>1</a> / № <a href=#s2>2</a>") == 2
    # what no list of the page holds stays with its passages
    unlisted = (genuine,) * (SIDE_BY_SIDE + 2)
    assert len(draw_conflicts(unlisted, numbers)) == len(unlisted) and draw_alike(unlisted, numbers) == []


def test_a_claim_stands_beside_what_the_record_shows() -> None:
    found = section("claims")
    assert "1 of 1 statement is favourable." in found
    assert "1 against it" in found and "0 for it" in found
    assert "Ada Quill about Otto Brandt" in found


def test_what_tests_say_that_showed_nothing_is_told_once_for_all_claims() -> None:
    dossier = analysed_dossier()
    unshown = ("Warmth: too few to compare.", "Loudness: too few.")
    dossier.claims = tuple(replace(one, unshown=unshown) for one in (*dossier.claims, *dossier.claims))
    page = report_html(dossier).decode()
    words = "Where it says “no evidence” or “too few to test”: Warmth: too few to compare. Loudness: too few."
    assert page.count(words) == page.count("Warmth: too few to compare.") == 1
    terminal = io.StringIO()
    show_accounts(dossier, Console(file=terminal, width=10_000))
    assert terminal.getvalue().count(words) == 1
    assert to_markdown(list(claim_blocks(dossier))).decode().count(words) == 1


def test_a_sources_claim_stands_apart_with_its_source() -> None:
    assert "her rival in The Harbour Post: never; Ada Quill about Otto Brandt" in section("claims-of-sources")
    assert "her rival" not in section("claims")


def test_others_on_the_two_are_told_with_who_they_are() -> None:
    found = section("assessments")
    assert "Nell Ford, her rival (official)" in found
    assert "<blockquote>Quill and Brandt were “two foxes.”</blockquote>" in found
    assert "№ <a href=#s3>3</a>" in found


def test_the_sections_can_be_reached() -> None:
    links = re.findall(r'<li><a href="#([^"]*)">', PAGE)
    assert links == [
        "findings", "timeline", "periods", "contacts", "conflicts", "claims", "claims-of-sources",
        "assessments", "a-about-b", "b-about-a", "others", "further", "naming", "how",
    ]  # fmt: skip
