#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the PDFs of the golden cases on traits: make_traits.py [FOLDER]. Needs the program openssl, for a signature.

The signature has a new key each time, so signed.pdf and its expected output change with every run.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
HOLE = b"<" + b"0" * 4096 + b">"
RANGE = b"[0 %010d %010d %010d]"


def pdf(objects, trailer=b""):
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)


def stream(content, entries=b""):
    return b"<</Length %d%s>>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def page(entries=b""):
    return (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>" + entries + b">>")


def updated(original, number, content):
    """The file with object `number` replaced by an incremental update."""
    out = bytearray(original)
    place = len(out)
    out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    previous = bytes(original).rfind(b"xref\n0")
    size, root = (re.search(pattern, original[previous:]).group(1) for pattern in (rb"/Size (\d+)", rb"/Root (\d+ 0 R)"))
    return out + b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %s/Root %s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        number, place, size, root, previous, table)


def signature_of(content):
    with tempfile.TemporaryDirectory() as folder:
        data, key, certificate = (pathlib.Path(folder) / name for name in ("data", "key", "certificate"))
        data.write_bytes(content)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                        key, "-out", certificate, "-days", "36500", "-utf8", "-subj", "/C=KR/CN=주식회사 가람"],
                       check=True, capture_output=True)
        return subprocess.run(["openssl", "cms", "-sign", "-binary", "-in", data, "-signer", certificate, "-inkey", key,
                               "-outform", "DER", "-md", "sha256"], check=True, capture_output=True).stdout


PRICE = b"BT /F1 12 Tf 20 150 Td (Bid price 1,234,000) Tj ET"


def intact():
    """A signed bid."""
    out = pdf([
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/SigFlags 3>>>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page(b"/Annots[6 0 R]"), stream(PRICE), FONT,
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/F 132/Rect[200 20 280 60]/P 3 0 R/V 7 0 R>>",
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange" + RANGE % (0, 0, 0) + b"/Contents" + HOLE +
        b"/M(D:20260902170000+09'00')/Name(Garam)>>"])
    start = out.index(HOLE)
    end = start + len(HOLE)
    out = out.replace(RANGE % (0, 0, 0), RANGE % (start, end, len(out) - end))
    digits = signature_of(out[:start] + out[end:]).hex().encode()
    out[start + 1:start + 1 + len(digits)] = digits
    return out


def signed():
    """A signed bid whose price an update changes afterwards."""
    return updated(intact(), 4, stream(PRICE.replace(b"1,234", b"0,999")))


def korean(text):
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


XMP = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2026-09-02T17:00:00+09:00"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="Another 2.0">
<xmpMM:DocumentID xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">uuid:11112222</xmpMM:DocumentID></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def form():
    """A form: a value that its look belies, one without a look, a hidden one, a box, a note, links, a script, metadata."""
    look = stream(b"/Tx BMC BT /F1 12 Tf 2 5 Td (1,234,000) Tj ET EMC",
                  b"/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>")
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/F 4/T(%s)/V %s/Rect[%s]%s>>"
    return pdf([
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 8 0 R 9 0 R 10 0 R 15 0 R]>>/Metadata 14 0 R"
        b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page(b"/Annots[6 0 R 8 0 R 9 0 R 10 0 R 11 0 R 12 0 R 13 0 R]"),
        stream(b"BT /F1 12 Tf 20 165 Td (Amount:) Tj 0 -30 Td (Address:) Tj ET"), FONT,
        field % (b"amount", b"(9,999,000)", b"100 160 200 180", b"/AP<</N 7 0 R>>"), look,
        field % (b"address", korean("광명시 시청로 20"), b"100 130 200 150", b""),
        field.replace(b"/F 4", b"/F 2") % (b"other", b"(secret 777)", b"100 100 200 120", b""),
        b"<</Type/Annot/Subtype/Widget/FT/Btn/F 4/T(agree)/V/Yes/AS/Off/Rect[100 80 110 90]>>",
        b"<</Type/Annot/Subtype/Text/F 4/T(Kim)/Contents(look again)/Rect[250 160 270 180]>>",
        b"<</Type/Annot/Subtype/Link/Rect[20 20 60 30]/A<</S/URI/URI(http://example.org/)>>>>",
        b"<</Type/Annot/Subtype/Link/Rect[80 20 120 30]/A<</S/Launch/F(calc.exe)/Next<</S/Launch/F(second.exe)>>>>>>",
        stream(XMP, b"/Type/Metadata/Subtype/XML"),
        b"<</FT/Tx/T(nowhere)/V(on no page)>>",
        b"<</Producer(Hancom PDF 1.3)/CreationDate(D:20260902080000Z)>>"], b"/Info 16 0 R")


def turned():
    """The same two lines on pages shown upright, turned by 180 and by 270 degrees."""
    kids = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Rotate %d/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>" % angle
            for angle in (0, 180, 270)]
    upside = stream(b"BT /F1 12 Tf -1 0 0 -1 280 50 Tm (Bid price) Tj 0 -20 Td (1,234,000) Tj ET")
    left = stream(b"BT /F1 12 Tf 0 -1 1 0 40 180 Tm (Bid price) Tj 0 -20 Td (1,234,000) Tj ET")
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 3/Kids[3 0 R 6 0 R 7 0 R]>>", kids[0],
                stream(b"BT /F1 12 Tf 20 150 Td (Bid price) Tj 0 -20 Td (1,234,000) Tj ET"), FONT,
                kids[1].replace(b"4 0 R", b"8 0 R"), kids[2].replace(b"4 0 R", b"9 0 R"), upside, left])


def vertical():
    """Hangul set from top to bottom, two columns from right to left."""
    font = (b"<</Type/Font/Subtype/Type0/BaseFont/HYSMyeongJo-Medium/Encoding/UniKS-UCS2-V/DescendantFonts[6 0 R]>>")
    part = (b"<</Type/Font/Subtype/CIDFontType0/BaseFont/HYSMyeongJo-Medium/CIDSystemInfo<</Registry(Adobe)/Ordering(Korea1)"
            b"/Supplement 1>>/FontDescriptor 7 0 R>>")
    descriptor = (b"<</Type/FontDescriptor/FontName/HYSMyeongJo-Medium/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800"
                  b"/Descent -200/CapHeight 700/StemV 80>>")
    hexadecimal = [text.encode("utf-16-be").hex().encode() for text in ("입찰공고", "광명시장")]
    content = b"BT /F1 20 Tf 250 180 Td <%s> Tj -40 0 Td <%s> Tj ET" % tuple(hexadecimal)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page(), stream(content), font, part, descriptor])


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "cases")
    for make in (signed, form, turned, vertical):
        (folder / (make.__name__ + ".pdf")).write_bytes(make())


if __name__ == "__main__":
    main()
