"""Word and OpenDocument files made of blocks, as small as they can be: what tests of the readers read."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_STYLES = (
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="R1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="R2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Egen"><w:name w:val="Egen rubrik"/><w:basedOn w:val="R1"/></w:style>'
    '<w:style w:styleId="Egen2"><w:name w:val="Egen"/><w:basedOn w:val="Egen"/></w:style>'
    '<w:style w:styleId="Punkt"><w:name w:val="Punkt"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
)


def p(text: str, style: str = "", *, raw: str = "") -> str:
    """A paragraph; `raw` is XML that stands in it after the text."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{r(text) if text else ''}{raw}</w:p>"


def r(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table of cells, each of which is text, or XML that begins with a `<`."""
    cells = (
        "".join(f"<w:tc>{one if one.startswith('<') else p(one)}</w:tc>" for one in row).join(("<w:tr>", "</w:tr>"))
        for row in rows
    )
    return f"<w:tbl>{''.join(cells)}</w:tbl>"


def docx(body: Iterable[str], parts: Mapping[str, str] = {}, head: str = "") -> bytes:
    """A Word file; `parts` are more of it, by their names ("footnotes.xml"), `head` what stands before the root."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"{head}<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{_STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{_NUMBERING}</w:numbering>",
        **{f"word/{name}": _rooted(name, inner) for name, inner in parts.items()},
    }
    return zipped({name: text.encode() for name, text in files.items()})


def _rooted(name: str, inner: str) -> str:
    root = {"footnotes": "footnotes", "comments": "comments", "header1": "hdr", "footer1": "ftr"}.get(name[:-4], "x")
    return f"<w:{root} {_W}>{inner}</w:{root}>"


def odt(body: str, head: str = "") -> bytes:
    """An OpenDocument text of XML in `text:` and `table:`."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style", "draw")
    )
    content = f"{head}<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
    return zipped({"mimetype": b"x", "content.xml": f"{content}</office:document-content>".encode()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()
