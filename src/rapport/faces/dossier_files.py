"""A Dossier to the files that were asked for: HTML, Markdown, Word."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.dossier.dossier import Dossier


def dossier_files(
    dossier: Dossier, *, html: str | None = None, markdown: str | None = None, docx: str | None = None
) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file whose path is given.

    Raises MissingExtra when a file needs a part that is not installed.
    """
    if html:
        from rapport.faces.report.report import report_html

        yield html, report_html(dossier)
    if not markdown and not docx:
        return
    from rapport.faces.document.newsroom import newsroom_blocks

    blocks = newsroom_blocks(dossier)
    if markdown:
        from rapport.faces.document.markdown import to_markdown

        yield markdown, to_markdown(blocks)
    if docx:
        from rapport.faces.document.word import to_word

        yield docx, to_word(blocks, title=f"{dossier.a.name} and {dossier.b.name}")
