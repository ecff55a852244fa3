"""Small files and feeds of every format, made here: what tests of articles read and the fuzz test damages."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Mapping, Sequence

SENTENCE = "Minister Verrin said on Tuesday that he would not resign."
TEXT = f"{SENTENCE}\n\n“I have nothing to hide,” he told reporters in Callimar."
PAGE = (
    f"<!doctype html><html lang='en'><head><title>Verrin stays</title></head><body><article>"
    f"<h1>Verrin stays</h1><p>{SENTENCE}</p><p>“I have nothing to hide,” he told reporters in Callimar.</p>"
    f"</article></body></html>"
).encode()

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def zipped(members: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of the members in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], *, mode: str = "w") -> bytes:
    """A tar archive of the members in their order; `mode` as tarfile has it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def docx(
    body: str = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>",
    *,
    core: str | None = None,
    prolog: str = "",
    **more: bytes,
) -> bytes:
    """A Word document with that body (WordprocessingML) and those core properties."""
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"{prolog}<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    if core is not None:
        members["docProps/core.xml"] = f"<coreProperties {DC}>{core}</coreProperties>"
    return zipped({**members, **more})


def epub(
    pages: Mapping[str, bytes] = {"one.xhtml": PAGE},
    *,
    metadata: str = "",
    guide: str = "",
    more: Mapping[str, bytes | str] = {},
) -> bytes:
    """An EPUB whose spine are the pages, in a folder OEBPS."""
    items = "".join(
        f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(pages)))
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf" {DC} xmlns:opf="http://www.idpf.org/2007/opf">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine>"
        f"<guide>{guide}</guide></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/content.opf": package,
            **{f"OEBPS/{name}": content for name, content in pages.items()},
            **more,
        }
    )


def warc_record(
    body: bytes,
    *,
    url: str = "https://harbourpost.example/a",
    media_type: str | None = "text/html; charset=utf-8",
    status: str = "200 OK",
    kind: str = "response",
    headers: str = "",
) -> bytes:
    """One record of a web archive; a response holds the whole HTTP answer."""
    content_type = f"Content-Type: {media_type}\r\n" if media_type else ""
    if kind == "response":
        body = f"HTTP/1.1 {status}\r\n{content_type}{headers}\r\n".encode() + body
        content_type = "Content-Type: application/http; msgtype=response\r\n"
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n{content_type}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def parquet(rows: Sequence[Mapping[str, object]]) -> bytes:
    """A Parquet table of the rows."""
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows)), out)
    return out.getvalue()


def pdf(*pages: Sequence[tuple[float, float, str]], size: float = 10, **info: str) -> bytes:
    """A PDF; each page is pieces of text with their places in points from the lower left."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    if "title" in info:
        canvas.setTitle(info["title"])
    if "author" in info:
        canvas.setAuthor(info["author"])
    for page in pages:
        canvas.setFont("Times-Roman", size)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines_down(
    x: float, y: float, lines: Sequence[str], leading: float = 12
) -> list[tuple[float, float, str]]:
    """Lines of print one below the other."""
    return [(x, y - leading * at, line) for at, line in enumerate(lines)]


def one_of_each() -> dict[str, bytes]:
    """One sound file of every format, each with at least one article."""
    row = {"text": TEXT, "title": "Verrin stays", "published": "2016-03-02"}
    table = f'title,text,published\nVerrin stays,"{TEXT}",2016-03-02\nNo more,He said no.,2016-03-03\n'
    front = f"---\ntitle: Verrin stays\npublished: 2 March 2016\n---\n{TEXT}".encode()
    clips = {"2016/a.txt": front, "b.html": PAGE, "c.jsonl": json.dumps(row).encode() + b"\n"}
    pages = lines_down(72, 700, [*TEXT.replace("“", '"').replace("”", '"').split("\n\n"), "He said no."])
    return {
        "a.txt": front,
        "a.html": PAGE,
        "a.jsonl": (json.dumps(row) + "\n").encode() * 2,
        "a.csv": table.encode(),
        "a.tsv": table.replace(",", "\t").encode("utf-16"),
        "a.parquet": parquet([row, row]),
        "a.pdf": pdf(pages, pages, title="Verrin stays"),
        "a.docx": docx(core="<dc:title>Verrin stays</dc:title>"),
        "a.epub": epub(metadata="<dc:date>2016-03-02</dc:date>"),
        "a.warc": warc_record(PAGE)
        + warc_record(front, url="https://harbourpost.example/b", media_type="text/plain"),
        "a.warc.gz": gzip.compress(warc_record(PAGE), mtime=0),
        "a.zip": zipped(clips),
        "a.tar": tarred(clips),
        "a.tar.gz": gzip.compress(tarred(clips), mtime=0),
        "a.tar.bz2": bz2.compress(tarred(clips)),
        "a.tar.xz": lzma.compress(tarred(clips)),
        "a.html.gz": gzip.compress(PAGE, mtime=0),
        "deep.zip": zipped({"inner.tar": tarred({"more.zip": zipped(clips)})}),
    }


def one_of_each_feed() -> dict[str, bytes]:
    """One sound feed of every format, a list of feeds and a robots.txt."""
    item = "<title>Verrin stays</title><link>https://harbourpost.example/a</link>"
    rss = (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {DC}><channel><title>The Post</title>'
        f"<item>{item}"
        "<guid>a1</guid><pubDate>Wed, 02 Mar 2016 09:00:00 GMT</pubDate><dc:date>2016-03-02</dc:date></item>"
        "<item><title>No more</title><link>/b</link></item></channel></rss>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><id>a1</id>'
        '<title>Verrin stays</title><link href="/a"/><published>2016-03-02T09:00:00Z</published></entry>'
        "</feed>"
    )
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f'<channel><title>The Post</title></channel><item rdf:about="https://harbourpost.example/a">{item}</item>'
        "</rdf:RDF>"
    )
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Post",
        "items": [
            {"id": "a1", "url": "/a", "title": "Verrin stays", "date_published": "2016-03-02T09:00:00Z"}
        ],
    }
    opml = (
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="Papers">'
        '<outline text="The Post" xmlUrl="https://harbourpost.example/rss"/></outline></body></opml>'
    )
    robots = (
        "User-agent: *\nDisallow: /private/*.html$\nCrawl-delay: 2\nSitemap: https://harbourpost.example/x\n"
    )
    return {
        "a.rss": rss.encode(),
        "a.atom": atom.encode(),
        "a.rdf": rdf.encode("utf-16"),
        "feed.json": json.dumps(feed).encode(),
        "feeds.opml": opml.encode(),
        "robots.txt": robots.encode(),
    }
