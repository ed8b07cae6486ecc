"""What is published of a picture: its own bytes, and nothing of who made it, where, or what it could do."""

import zlib
from base64 import b64decode, b64encode

import pytest
from playwright.sync_api import Browser

from picture_bytes import CANARY, chunk, exif, jpeg, png, segment, svg
from samverk.agreement.pictures import RefusedPictureError, kind_by_bytes, picture_of

TOLD = {
    "PNG": {
        "a text": png(0, chunk(b"tEXt", b"Author\0" + CANARY)),
        "a packed text": png(0, chunk(b"zTXt", b"Author\0\0" + zlib.compress(CANARY))),
        "an international text": png(0, chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + CANARY)),
        "what a camera tells": png(0, chunk(b"eXIf", CANARY)),
        "a colour profile with a name": png(0, chunk(b"iCCP", b"x\0\0" + zlib.compress(CANARY))),
        "a time": png(0, chunk(b"tIME", b"\x07\xea\1\1\1\1\1")),
        "a chunk of a program's own": png(0, chunk(b"prVt", CANARY)),
        "more after the end": png() + CANARY,
    },
    "JPEG": {
        "what a camera tells": jpeg(exif(1)),
        "which way is up": jpeg(exif(6)),
        "XMP": jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + CANARY)),
        "IPTC": jpeg(segment(0xED, b"Photoshop 3.0\0" + CANARY)),
        "a comment": jpeg(segment(0xFE, CANARY)),
        "a colour profile": jpeg(segment(0xE2, b"ICC_PROFILE\0" + CANARY)),
        "more pictures": jpeg(segment(0xE2, b"MPF\0" + CANARY)),
    },
    "SVG": {
        "a title": svg("<title>KANARIEFAGEL</title><rect/>"),
        "a description": svg("<desc>KANARIEFAGEL</desc><rect/>"),
        "metadata": svg("<metadata><x>KANARIEFAGEL</x></metadata><rect/>"),
        "a comment": svg("<!-- KANARIEFAGEL --><rect/>"),
        "an instruction": svg("<?KANARIEFAGEL x?><rect/>"),
        "what a program notes": svg(
            '<k:named k:a="KANARIEFAGEL">KANARIEFAGEL</k:named><rect k:label="KANARIEFAGEL"/>', ' xmlns:k="urn:k"'
        ),
        "words beside the shapes": svg("KANARIEFAGEL<rect/>KANARIEFAGEL"),
        "an attribute that shows nothing": svg('<rect data-author="KANARIEFAGEL" class="KANARIEFAGEL"/>'),
    },
}
REFUSED = {
    "a cut PNG": ("PNG", png()[:-20], "skadad"),
    "a PNG with a changed byte": ("PNG", png().replace(b"IDAT", b"IDAU"), "skadad"),
    "a PNG that is only a sign": ("PNG", png()[:8], "skadad"),
    "a PNG of 10^10 pixels": ("PNG", png().replace((1).to_bytes(4) * 2, (100_000).to_bytes(4) * 2), "skadad"),
    "a PNG that says a length too long": ("PNG", png()[:8] + b"\xff\xff\xff\xffIHDR", "skadad"),
    "a cut JPEG": ("JPEG", jpeg()[:40], "skadad"),
    "a JPEG that is only a sign": ("JPEG", b"\xff\xd8\xff", "skadad"),
    "a JPEG with a segment of no length": ("JPEG", b"\xff\xd8\xff\xe0\0\0" * 9, "skadad"),
    "a JPEG without an end": ("JPEG", jpeg()[: jpeg().index(b"\xff\xd9")], "skadad"),
    "a JPEG of too many pixels": ("JPEG", jpeg(size=60_000), "bildpunkter"),
    "a script": ("SVG", svg("<script>alert(1)</script>"), "<script>"),
    "a page within": ("SVG", svg("<foreignObject><p/></foreignObject>"), "<foreignObject>"),
    "a handler": ("SVG", svg("<rect/>", ' onload="alert(1)"'), "ett program"),
    "a link": ("SVG", svg('<a href="https://example.org"><rect/></a>'), "<a>"),
    "a picture within": ("SVG", svg('<image href="https://example.org/x.png"/>'), "<image>"),
    "copies of copies": ("SVG", svg('<use href="#a"/>'), "<use>"),
    "a style sheet": ("SVG", svg("<style>@import url(https://example.org)</style>"), "<style>"),
    "a style that fetches": ("SVG", svg('<rect style="fill:url(https://example.org)"/>'), "annat håll"),
    "a colour that fetches": ("SVG", svg('<rect fill="url( \'//example.org\')"/>'), "annat håll"),
    "a colour that fetches, escaped": ("SVG", svg('<rect fill="u\\72l(//example.org)"/>'), "annat håll"),
    "a gradient from elsewhere": (
        "SVG", svg('<linearGradient xmlns:l="http://www.w3.org/1999/xlink" l:href="x.svg#a"/>'), "annat håll",
    ),
    "an animation": ("SVG", svg('<rect><animate attributeName="x"/></rect>'), "<animate>"),
    "a document type": ("SVG", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "dokumenttyp"),
    "deep": ("SVG", svg("<g>" * 300 + "</g>" * 300), "i varandra"),
    "many": ("SVG", svg("<g/>" * 20_001), "fler än"),
    "not whole": ("SVG", svg()[:-3], "läsbar"),
    "another encoding": ("SVG", svg().decode().encode("utf-16"), "UTF-8"),
    "no drawing": ("SVG", b"<html><script/></html>", "läsbar"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in TOLD.items() for name in names])
def test_nothing_is_told_beside_the_picture(kind: str, name: str) -> None:
    content = TOLD[kind][name]
    assert kind_by_bytes(content) == kind
    made = picture_of(content, kind)
    assert CANARY[:12] not in made.content
    assert b"KANARIE" not in made.content
    assert picture_of(made.content, kind).content == made.content


def test_the_picture_is_as_it_was() -> None:
    """Every byte that a picture is made of is kept; of what a camera tells, which way is up."""
    assert picture_of(png(7), "PNG").content == png(7)
    made = picture_of(jpeg(exif(6)), "JPEG")
    assert (made.width, made.height) == (8, 8)
    assert b"\x7f\xff\0\x12\xff\xd0\x34\xff\xd9" in made.content
    assert made.content.endswith(b"\xff\xd9")
    assert made.content.count(b"Exif\0\0") == 1
    assert picture_of(jpeg(exif(1)), "JPEG").content.count(b"Exif") == 0
    public = b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/x.dtd">\n'
    assert picture_of(public + svg(), "SVG").content == picture_of(svg(), "SVG").content
    drawn = picture_of(svg('<g fill="red"><text x="1">Å &amp; ä</text><rect style="fill:#fff;-x-y:1"/></g>'), "SVG")
    assert drawn.content.decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g fill="red"><text x="1">Å &amp; ä</text>'
        '<rect style="fill:#fff"></rect></g></svg>\n'
    )


@pytest.mark.browser
@pytest.mark.parametrize("form", ["png", "jpeg"])
def test_a_browser_shows_it_as_it_was(form: str, browser: Browser) -> None:
    """A real picture, drawn and packed by a browser, has the same pixels without its metadata."""
    page = browser.new_page()
    try:
        page.set_content("<canvas id=c width=40 height=30></canvas>")
        packed = page.evaluate(f"""() => {{
            const draw = c.getContext('2d'), light = draw.createLinearGradient(0, 0, 40, 30)
            light.addColorStop(0, 'red'); light.addColorStop(1, 'blue'); draw.fillStyle = light
            draw.fillRect(0, 0, 40, 30); return c.toDataURL('image/{form}').split(',')[1]
        }}""")
        whole = b64decode(packed)
        more = (chunk(b"tEXt", b"a\0" + CANARY), 33) if form == "png" else (segment(0xFE, CANARY), 2)
        told = whole[: more[1]] + more[0] + whole[more[1] :]
        made = picture_of(told, form.upper())
        assert CANARY in told
        assert CANARY not in made.content
        assert (made.width, made.height) == (40, 30)
        pixels = [
            page.evaluate(
                """async (url) => { const i = new Image(); i.src = url; await i.decode()
                const draw = new OffscreenCanvas(40, 30).getContext('2d'); draw.drawImage(i, 0, 0)
                return [...draw.getImageData(0, 0, 40, 30).data] }""",
                f"data:image/{form};base64,{b64encode(one).decode()}",
            )
            for one in (whole, made.content)
        ]
        assert pixels[0] == pixels[1]
    finally:
        page.close()


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_and_why(name: str) -> None:
    kind, content, why = REFUSED[name]
    with pytest.raises(RefusedPictureError, match=why):
        picture_of(content, kind)


@pytest.mark.parametrize("whole", [png(3, size=9), jpeg(exif(3)), svg("<g><text>a</text></g>")])
def test_any_cut_is_refused_or_a_picture(whole: bytes) -> None:
    """However a file is cut, nothing but a refusal is raised."""
    kind = kind_by_bytes(whole)
    assert kind
    for end in range(len(whole)):
        try:
            picture_of(whole[:end], kind)
        except RefusedPictureError as error:
            assert str(error)  # noqa: PT017 - a refusal says why; being whole enough is no fault
