# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up lines of print in every font, spoiled as copiers, scanners and mail spoil them: what teach.py teaches with."""
import glob
import io
import random
import re

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

MARKS = ".,-~:/()%·㈜○●□■◇◆△▲▶▷☎→←±₩※◎√①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮▪'\"[]{}<>「」『』|!?&@#*+=;_《》〈〉×÷℃㎡㎥★☆㎜㎞㎏ⅠⅡⅢ【】…"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
CLASSES = "0123456789" + LATIN + MARKS
OTHERS = "億壹貳參金年月日人印中國大韓民第ㅇㅁㅅㅏㅓ甲乙"  # for what the network has no class
ALIKE = {"∼": "~", "～": "~", "￦": "₩", "․": "·", "•": "·", "‧": "·", "–": "-", "－": "-", "ㆍ": "·", "◦": "○", "〇": "○", "（": "(", "）": ")",
         "，": ",", "：": ":", "⇒": "→", "➡": "→", "“": '"', "”": '"', "‘": "'", "’": "'", "｢": "「", "｣": "」", "―": "-", "‥": "…"}
COMMON = ("가각간감갑강개거건검결경계고공과관광교구국군권규그금급기나날납내년노농능니다단담당대도동되드등디라락로료류률리립마막만명모목문물미민및바반발방배법"
          "별보복본부분불비사산상생서석선설성세소속수술스시식신실심아안않약양업에여역연영예오완외요용우원위유율으은을음의이인일임입있자작장재저적전절점정제"
          "조종주준중즉증지직진차찰참채처천철청체초총추출취치컨타토통특파판평표품하한할합항해행허현협형호화환회후히")
KS = "".join(bytes([a, b]).decode("euc-kr") for a in range(0xB0, 0xC9) for b in range(0xA1, 0xFF))
SIZE = 56   # of the letters drawn, in pixels; lines are made smaller afterwards
FANCY = ("alee/", "woowa", "pen", "Pen", "Pilgi", "Yetgul", "Vada", "Dinaru", "Jamo", "Taza", "hline", "Shinmun", "Brush")


class Font:
    def __init__(self, path, index=0):
        self.path, self.face, self.glyphs = path, ImageFont.truetype(path, SIZE, index=index), {}
        self.none = {self._mask(c)[0].tobytes() for c in "\uffff\u0378"}
        self.hangul = self.has("가") and self.has("힘")

    def _mask(self, character):
        mask, offset = self.face.getmask2(character, mode="L")
        pixels = np.array(mask, dtype=np.uint8).reshape(mask.size[1], mask.size[0]) if mask.size[0] * mask.size[1] else np.zeros((0, 0), np.uint8)
        return pixels, offset

    def glyph(self, character):
        """Pixels, left and top of them, advance; None without ink."""
        if character not in self.glyphs:
            pixels, (left, top) = self._mask(character)
            rows, columns = np.flatnonzero(pixels.any(1)) if pixels.size else [], np.flatnonzero(pixels.any(0)) if pixels.size else []
            found = None
            if len(rows) and pixels.tobytes() not in self.none:
                cut = pixels[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
                found = cut, left + columns[0], top + rows[0], self.face.getlength(character)
            self.glyphs[character] = found
        return self.glyphs[character]

    def has(self, character):
        if not hasattr(self, "none"):
            return True
        return self.glyph(character) is not None


def family(path):
    name = path.rsplit("/", 1)[1].split(".")[0]
    return re.sub(r"(?<=[A-Za-z])(R|B|L|EB|Regular|Bold|Light|UltraLight|ExtraBold|EcoExtraBold|EcoBold|EcoR|Eco|Oblique|Italic|BoldItalic|BoldOblique|-.*|_.*)+$", "", name)


def fonts():
    """Families by name, each the fonts of it."""
    out = {}
    for path in sorted(glob.glob("/usr/share/fonts/**/*.[to]t[fc]", recursive=True)):
        if any(word in path.lower() for word in ("emoji", "symbol", "math", "wingd", "dingbat", "mono-obl", "brush", "nakseo", "braille", "jamo", "yethangul", "oraeorae", "10years")):
            continue
        try:
            font = Font(path, 1 if "CJK" in path else 0)
        except OSError:
            continue
        if font.has("0") and font.has("9") and font.has(",") and font.has("A"):
            out.setdefault(family(path), []).append(font)
    return out


def weight(font):
    if any(word in font.path for word in FANCY):
        return 0.2
    return 1.0


def syllables(rng, count):
    kind = rng.random()
    if kind < 0.5:
        return "".join(rng.choices(COMMON, k=count))
    if kind < 0.85:
        return "".join(rng.choices(KS, k=count))
    return "".join(chr(rng.randrange(0xAC00, 0xD7A4)) for _ in range(count))


def hangul(rng, low=1, high=6):
    return syllables(rng, rng.randint(low, high))


def digits(rng, count):
    return "".join(rng.choices("0123456789", k=count))


def date(rng):
    year, month, day = rng.choice([f"20{digits(rng, 2)}", digits(rng, 2)]), rng.randint(1, 12), rng.randint(1, 31)
    m, d = (f"{month:02}", f"{day:02}") if rng.random() < 0.5 else (str(month), str(day))
    return rng.choice([f"{year}.{m}.{d}", f"{year}. {m}. {d}.", f"{year}-{m}-{d}", f"{year}년 {m}월 {d}일", f"{year}/{m}/{d}", f"{year} . {m} . {d}",
                       f"{year}. {m}. {d}.({rng.choice('월화수목금토일')}) {rng.randint(0, 23):02}:{digits(rng, 2)}"])


def money(rng):
    return f"{rng.randint(1, 10 ** rng.randint(3, 11)):,}"


def identifier(rng):
    d = lambda n: digits(rng, n)
    return rng.choice([f"{d(3)}-{d(2)}-{d(5)}", f"{d(6)}-{d(7)}", f"0{d(1)}-{d(3)}-{d(4)}", f"0{d(2)}-{d(4)}-{d(4)}", f"제{d(4)}-{d(4)}호", d(10),
                       f"({d(5)})", f"{d(1)}.{d(3)}%", f"{d(2)}.{d(3)} %", f"{d(2)}/100", f"{d(3)}.{d(2)}", f"{d(2)}:{d(2)}", f"R{d(2)}BK{d(8)}-{d(3)}",
                       f"{d(1)}({d(2)})", f"{d(2)}~{d(2)}", f"±{d(1)}%", f"1 : {d(3)}", d(rng.randint(1, 4)), f"{d(2)}㎡", f"{d(1)}.", f"{d(1)}) "])


def latin(rng):
    word = "".join(rng.choices(LATIN, k=rng.randint(1, 8)))
    word = rng.choice([word, word.upper(), word.lower(), word.capitalize()])
    return rng.choice([word, f"{word}{digits(rng, 1)}", f"{word} {digits(rng, rng.randint(1, 5))}", f"{hangul(rng)}({word})", word + digits(rng, 3), f"www.{word.lower()}.go.kr",
                       f"{word.lower()}@{word.lower()}.com", f"{word}-{digits(rng, 2)}", f"{word}/{word[::-1]}"])


def bullet(rng):
    mark = rng.choice("○□■●◇◆△▲▶▷※→◎①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮·-▪√☎←±₩⇒•★☆")
    return f"{mark}{rng.choice(['', ' ', '  '])}{hangul(rng, 2, 5)} {hangul(rng, 1, 4)}{rng.choice(['', ' : ' + identifier(rng), ' ' + mark])}"


def numbering(rng):
    n = lambda: str(rng.randint(1, 30))
    return rng.choice([f"{n()}.{n()}", f"{n()}.{n()}.", f"{n()}.{n()}.{n()}", f"{n()}.{n()}.{n()}.{n()}", f"{n()}. ", f"{n()}) ", f"({n()}) ", f"{rng.choice('가나다라마바사아자차카타파하')}. ",
                       f"{rng.choice('가나다라마바')}) ", f"제{n()}조({hangul(rng, 2, 5)}) ", "- ", "· ", "※ ", "○ ", "* ", "o ", "「", f"[{hangul(rng, 2, 3)}{n()}] ", f"<{hangul(rng, 2, 3)} {n()}> "])


def odd(rng):
    n = lambda k: digits(rng, rng.randint(1, k))
    word = "".join(rng.choices(LATIN, k=rng.randint(2, 9)))
    return rng.choice([f"- {n(3)} -", f"-{n(2)}-", f"http://{word.lower()}.{word[:2].lower()}.co.kr", f"(http://www.{word.lower()}.go.kr/)", f"{n(2)}:{n(2)} ~ {n(2)}:{n(2)}", f"○○{hangul(rng, 2, 3)}",
                       f"{hangul(rng, 2, 4)} : {n(3)}", f"{n(2)} : {n(2)} = {n(3)}", f"{n(3)}×{n(3)}", f"({n(4)}÷{n(3)})×{n(2)}", f"{n(2)}~{n(2)}%", f"[{hangul(rng, 2, 3)} {n(2)}]", f"{word}({word[::-1].upper()})",
                       f"'{hangul(rng, 2, 6)}'", f'"{hangul(rng, 2, 6)}"', f"({n(2)}.{n(1)}점)", f"L={n(2)}.{n(2)}km", f"No. {n(3)}", f"{word.upper()[:4]}-{n(3)}", "-", n(1), "○", "( )", "(인)", f"{n(2)}㎡", "~"])


def prose(rng):
    words = [numbering(rng).rstrip()] if rng.random() < 0.3 else []
    for _ in range(rng.randint(1, 7)):
        word = hangul(rng, 1, 7)
        kind = rng.random()
        if kind < 0.12:
            word += rng.choice([".", ",", ":", "·" + hangul(rng, 1, 3), "/" + hangul(rng, 1, 3), "-", ";", "?", "!", "%"])
        elif kind < 0.22:
            a, b = rng.choice(["()", "「」", "『』", "[]", "“”", "‘’", "''", '""', "<>", "《》", "〈〉", "【】", "{}"])
            word = rng.choice([a + word + b, word + a + hangul(rng, 1, 4) + b, a + word, word + b])
        elif kind < 0.30:
            word = rng.choice([f"제{digits(rng, rng.randint(1, 2))}조", f"{digits(rng, rng.randint(1, 3))}{word}", f"{word}{digits(rng, rng.randint(1, 4))}", latin(rng), money(rng) + "원"])
        words.append(word)
    return " ".join(words)


def company(rng):
    name = hangul(rng, 2, 6)
    return rng.choice([f"㈜{name}", f"{name}㈜", f"㈜ {name}", f"(주){name}", f"주식회사 {name}", f"○ {name}㈜"])


def line_text(rng):
    kind = rng.random()
    if kind < 0.48:
        return prose(rng)
    if kind < 0.56:
        return rng.choice(["", hangul(rng) + " "]) + odd(rng) + rng.choice(["", "", " " + hangul(rng), ", " + odd(rng)])
    if kind < 0.62:
        return date(rng) + rng.choice(["", f" ~ {date(rng)}", "까지", f" 부터 {date(rng)}"])
    if kind < 0.68:
        return rng.choice([f"{money(rng)}원", f"금 {money(rng)}원(￦{money(rng)}-)", f"(₩ {money(rng)})", money(rng), f"₩{money(rng)}-"])
    if kind < 0.74:
        return identifier(rng)
    if kind < 0.78:
        return company(rng)
    if kind < 0.84:
        return bullet(rng)
    if kind < 0.89:
        return latin(rng) + rng.choice(["", " " + latin(rng)])
    if kind < 0.94:
        return rng.choice([" ", "  ", "   "]).join(hangul(rng, 2, 4))  # a letter-spaced label
    if kind < 0.97:
        return " ".join(rng.choice(OTHERS + LATIN + CLASSES) for _ in range(rng.randint(2, 8)))
    return "".join(rng.choice(CLASSES + "".join(ALIKE) + " ") for _ in range(rng.randint(3, 12)))


def places(rng, font, western, text, pitch, blank):
    """(character, x, glyph) of each, and the width of all."""
    out, x = [], float(SIZE)
    for character in text:
        if character == " ":
            x += font.face.getlength(" ") * blank + pitch
            continue
        of = western if western and ord(character) < 0x80 else font
        glyph = of.glyph(character)
        if glyph is None:
            continue
        out.append((character, x, glyph))
        x += glyph[3] + pitch
    return out, x


def put(canvas, x, y, pixels):
    part = canvas[y:y + pixels.shape[0], x:x + pixels.shape[1]]
    np.maximum(part, pixels[:part.shape[0], :part.shape[1]], out=part)


def drawn(rng, font, western, text):
    """Ink of the line, 255 black, with character, box and advance of each."""
    pitch = rng.choice([0, 0, 0, 0, 0.05, 0.12, 0.3]) * SIZE - rng.choice([0, 0, 0, 0.04, 0.08, 0.13]) * SIZE
    glyphs, end = places(rng, font, western, text, pitch, rng.uniform(0.7, 1.8))
    width, top = int(end + SIZE), int(1.4 * SIZE)
    canvas = np.zeros((int(SIZE * 4), width), np.uint8)
    boxes = []
    for character, x, (pixels, left, up, advance) in glyphs:
        at, y = int(x + left), top + up
        put(canvas, at, y, pixels)
        boxes.append((character, at, y, at + pixels.shape[1], y + pixels.shape[0], x, x + advance))
    for away in (-1, 1):  # the lines above and below
        if rng.random() < 0.35 and boxes:
            other, _ = places(rng, font, None, prose(rng), 0, 1)
            shift = int(away * rng.uniform(1.25, 1.7) * SIZE)
            for _, x, (pixels, left, up, _) in other:
                y = top + shift + up
                if x + left + pixels.shape[1] < width and 0 <= y and y + pixels.shape[0] < canvas.shape[0]:
                    put(canvas, int(x + left), y, pixels)
    return canvas, boxes


def scribbled(rng, image, boxes):
    """Underlines, and what ruling lines and seals leave behind."""
    draw = ImageDraw.Draw(image)
    low, high = min(b[2] for b in boxes), max(b[4] for b in boxes)
    kind = rng.random()
    if kind < 0.4:
        y = high + rng.randint(1, 8)
        draw.line((boxes[0][1], y, boxes[-1][3], y), fill=rng.randint(150, 255), width=rng.randint(2, 4))
    elif kind < 0.7:
        x, y, r = rng.uniform(0, image.width), rng.uniform(low, high), rng.uniform(0.6, 1.6) * SIZE
        draw.ellipse((x - r, y - r, x + r, y + r), outline=rng.randint(40, 130), width=rng.randint(2, 5))
    else:
        x = rng.choice([boxes[0][1] - rng.randint(8, 30), boxes[-1][3] + rng.randint(8, 30)])
        draw.line((x, low - 20, x, high + 20), fill=rng.randint(80, 255), width=rng.randint(1, 4))
    return image


def spoiled(rng, nprng, ink, boxes):
    width, scale = rng.choice([1, 1, rng.uniform(0.78, 1.12)]), rng.choice([rng.uniform(17, 30), rng.uniform(24, 62)]) / 62
    image = Image.fromarray(ink)
    if rng.random() < 0.12 and boxes:
        image = scribbled(rng, image, boxes)
    if rng.random() < 0.4:
        image = image.rotate(rng.uniform(-0.5, 0.5), Image.BILINEAR)
    if rng.random() < 0.2:  # print gets fat or thin
        image = image.filter(rng.choice([ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3)]))
    sx, sy = scale * width, scale
    image = image.resize((max(8, int(image.width * sx)), max(8, int(image.height * sy))), Image.BOX if rng.random() < 0.5 else Image.LANCZOS)
    dark, light = rng.uniform(0, 110), rng.uniform(200, 255)
    blur = rng.choice([0, 0, 0.4, 0.7, 1.0, 1.3]) * min(1.0, scale * 2)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    pixels = light - np.asarray(image, dtype=np.float32) / 255 * (light - dark)
    noise = min(rng.choice([0, 0, 2, 5, 9, 14]), 0.08 * (light - dark))
    if noise:
        pixels = pixels + nprng.standard_normal(pixels.shape, dtype=np.float32) * noise
    if rng.random() < 0.5:
        pixels = pixels + np.linspace(0, rng.uniform(-25, 25), pixels.shape[1], dtype=np.float32)[None, :]
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if rng.random() < 0.12 and noise < 6:
        image = image.point(lambda v, t=rng.uniform(110, 190): 255 if v > t else 0)
    if rng.random() < 0.4:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=rng.randint(30, 92))
        image = Image.open(buffer).convert("L")
    moved = [(c, x0 * sx, y0 * sy, x1 * sx, y1 * sy, a * sx, b * sx) for c, x0, y0, x1, y1, a, b in boxes]
    return np.asarray(image), moved, 0.9 * SIZE * sy
