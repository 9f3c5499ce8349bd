#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Teaches the network that tells digits, marks and symbols by their shape, and writes it as network.bin.

  teach.py SAMPLES [--lines 60000] [--epochs 14] [--out network.bin] [--seed 1] [--hidden 96] [--jobs 2]

SAMPLES is the program of samples.cpp (target shape_samples). Lines of made-up print are drawn in every installed font that
holds Hangul or Latin digits, spoiled as copiers, scanners and mail do, and cut by the same code that reads pages. Needs
python3-pil, python3-numpy and fonts; the more fonts the better. Every sixth font is kept apart: the figures printed are
of those, which the network has not seen. Format of network.bin: see shape_reader.cpp.
"""
import argparse
import glob
import io
import multiprocessing
import random
import struct
import subprocess

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

CLASSES = "0123456789.,-~:/()%·㈜○●□■◇◆△▲▶▷☎→←±₩※◎√①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮▪"
ALIKE = {"∼": "~", "～": "~", "￦": "₩", "․": "·", "•": "·", "‧": "·", "㈠": "", "–": "-", "－": "-", "ㆍ": "·", "◦": "○", "〇": "○",
         "（": "(", "）": ")", "，": ",", "：": ":", "⇒": "→", "➡": "→"}
NUMBER = {c: i + 1 for i, c in enumerate(CLASSES)}  # 0 is none of them
NUMBER.update({a: NUMBER.get(c, 0) for a, c in ALIKE.items()})
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
OTHERS = "ㅇㅣㅡㅁㅅㅏㅓ{}[]|!?\"'「」『』<>=+*&@#;_ⅠⅡⅢ億壹貳參金円×÷㎡℃"
COMMON = ("가각간감갑강개거건검결경계고공과관광교구국군권규그금급기나날납내년노농능니다단담당대도동되드등디라락로료류률리립마막만명모목문물미민및바반발방배법"
          "별보복본부분불비사산상생서석선설성세소속수술스시식신실심아안않약양업에여역연영예오완외요용우원위유율으은을음의이인일임입있자작장재저적전절점정제"
          "조종주준중즉증지직진차찰참채처천철청체초총추출취치컨타토통특파판평표품하한할합항해행허현협형호화환회후히")


class Font:
    def __init__(self, path, index=0):
        self.path, self.index, self.sizes, self.known = path, index, {}, {}

    def at(self, size):
        if size not in self.sizes:
            if len(self.sizes) > 12:
                self.sizes.clear()
            self.sizes[size] = ImageFont.truetype(self.path, size, index=self.index)
        return self.sizes[size]

    def has(self, character):
        if character not in self.known:
            font = self.at(40)
            mask = bytes(font.getmask(character))
            self.known[character] = any(mask) and all(mask != bytes(font.getmask(c)) for c in "\uffff\u0378")
        return self.known[character]


def fonts():
    out = []
    for path in sorted(glob.glob("/usr/share/fonts/**/*.[to]t[fc]", recursive=True)):
        if any(word in path.lower() for word in ("emoji", "symbol", "math", "wingd", "mono-obl", "brush", "nakseo", "braille")):
            continue
        try:
            font = Font(path)
            if font.has("0") and font.has("9") and font.has(","):
                out.append(font)
        except OSError:
            continue
    return out


def hangul(rng, low=1, high=6):
    pool = COMMON if rng.random() < 0.8 else [chr(rng.randrange(0xAC00, 0xD7A4)) for _ in range(8)]
    return "".join(rng.choice(pool) for _ in range(rng.randint(low, high)))


def digits(rng, count):
    return "".join(rng.choice("0123456789") for _ in range(count))


def date(rng):
    year, month, day = rng.choice([f"20{digits(rng, 2)}", digits(rng, 2)]), rng.randint(1, 12), rng.randint(1, 31)
    two = rng.random() < 0.5
    m, d = (f"{month:02}", f"{day:02}") if two else (str(month), str(day))
    return rng.choice([f"{year}.{m}.{d}", f"{year}. {m}. {d}.", f"{year}-{m}-{d}", f"{year}년 {m}월 {d}일", f"{year}/{m}/{d}",
                       f"{year} . {m} . {d}", f"{year}. {m}. {d}.({rng.choice('월화수목금토일')}) {rng.randint(0, 23):02}:{rng.choice(['00', '30', digits(rng, 2)])}"])


def money(rng):
    return f"{rng.randint(1, 10 ** rng.randint(3, 11)):,}"


def identifier(rng):
    d = lambda n: digits(rng, n)
    return rng.choice([f"{d(3)}-{d(2)}-{d(5)}", f"{d(6)}-{d(7)}", f"0{d(1)}-{d(3)}-{d(4)}", f"0{d(2)}-{d(4)}-{d(4)}", f"제{d(4)}-{d(4)}호", d(10),
                       f"제 {d(3)}-{d(3)}-{d(10)} 호", f"({d(5)})", f"{d(1)}.{d(3)}%", f"{d(2)}.{d(3)} %", f"{d(2)}/100", f"{d(3)}.{d(2)}",
                       f"{d(2)}:{d(2)}", f"R{d(2)}BK{d(8)}-{d(3)}", f"{d(1)}({d(2)})", f"{d(2)}~{d(2)}", f"±{d(1)}%", f"1 : {d(3)}", d(rng.randint(1, 4))])


def company(rng):
    name = hangul(rng, 2, 6)
    return rng.choice([f"㈜{name}", f"{name}㈜", f"㈜ {name}", f"(주){name}", f"주식회사 {name}", f"{name} ㈜", f"○ {name}㈜"])


def bullet(rng):
    mark = rng.choice("○□■●◇◆△▲▶▷※→◎①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮·-▪√☎←±₩⇒•")
    return f"{mark}{rng.choice(['', ' ', '  '])}{hangul(rng, 2, 5)} {hangul(rng, 1, 4)}{rng.choice(['', ' : ' + identifier(rng), ' ' + mark])}"


def latin(rng):
    word = "".join(rng.choice(LATIN) for _ in range(rng.randint(1, 7)))
    return rng.choice([word, f"{word}{digits(rng, 1)}{rng.choice(LATIN)}", f"{word} {digits(rng, rng.randint(1, 5))}", f"{hangul(rng)}({word})", word.upper() + digits(rng, 3)])


def line_text(rng):
    kind = rng.random()
    if kind < 0.17:
        return date(rng) + rng.choice(["", "", f" ~ {date(rng)}", f"~{date(rng)}", f" 까지", f" 부터 {date(rng)}"])
    if kind < 0.30:
        return rng.choice([f"{money(rng)}원", f"₩{money(rng)}", f"금 {money(rng)}원(￦{money(rng)}-)", f"(₩ {money(rng)})", money(rng), f"₩{money(rng)}-", f"{money(rng)} 원"])
    if kind < 0.45:
        return identifier(rng)
    if kind < 0.57:
        return company(rng)
    if kind < 0.72:
        return bullet(rng)
    if kind < 0.80:
        return latin(rng)
    if kind < 0.88:
        return " ".join(hangul(rng) for _ in range(rng.randint(1, 4))) + rng.choice(["", " " + identifier(rng), "(" + hangul(rng) + ")", ": " + date(rng), ", " + hangul(rng)])
    if kind < 0.93:
        return " ".join(rng.choice(OTHERS + LATIN + CLASSES) for _ in range(rng.randint(2, 8)))
    return "".join(rng.choice(CLASSES + "".join(ALIKE) + " ") for _ in range(rng.randint(3, 10)))


def drawn(rng, font, text):
    """The line in black on white, with the class and box of each character."""
    size = rng.randint(44, 64)
    face = font.at(size)
    pitch = rng.choice([0, 0, 0, 0, 0.06, 0.12, 0.3]) * size - rng.choice([0, 0, 0, 0.03]) * size
    places, x = [], size
    for character in text:
        if character != " " and not font.has(character):
            continue
        if character != " ":
            mask, offset = face.getmask2(character, mode="L")
            ink = mask.getbbox()  # getbbox() of the font counts the white beside the character as well
            if ink is None:
                continue
            left, top = x + offset[0], size // 2 + offset[1]
            places.append((character, x, (left + ink[0], top + ink[1], left + ink[2], top + ink[3])))
        x += face.getlength(character) + pitch
    image = Image.new("L", (int(x + size), int(size * 2.4)), 255)
    draw = ImageDraw.Draw(image)
    for character, at, _ in places:
        draw.text((at, size // 2), character, font=face, fill=0)
    boxes = [(NUMBER.get(c, 0), *b) for c, _, b in places]
    return image, boxes


def spoiled(rng, nprng, image, boxes):
    width = rng.uniform(0.8, 1.15)
    scale = rng.uniform(15, 62) / 62
    if rng.random() < 0.6:
        image = image.rotate(rng.uniform(-0.5, 0.5), Image.BICUBIC, fillcolor=255)
    if rng.random() < 0.25:  # print gets fat or thin
        image = image.filter(rng.choice([ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3)]))
    sx, sy = scale * width, scale
    image = image.resize((max(8, int(image.width * sx)), max(8, int(image.height * sy))), Image.BOX if rng.random() < 0.5 else Image.LANCZOS)
    pixels = np.asarray(image, dtype=np.float32)
    dark, light = rng.uniform(0, 110), rng.uniform(200, 255)
    pixels = dark + pixels / 255 * (light - dark)
    blur = rng.choice([0, 0, 0.4, 0.7, 1.0, 1.3]) * min(1.0, scale * 2)
    if blur:
        pixels = np.asarray(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(blur)), dtype=np.float32)
    pixels = pixels + nprng.normal(0, rng.choice([0, 2, 5, 9, 14]), pixels.shape)
    pixels = pixels + np.linspace(0, rng.uniform(-25, 25), pixels.shape[1])[None, :]
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if rng.random() < 0.12:
        image = image.point(lambda v, t=rng.uniform(110, 190): 255 if v > t else 0)
    if rng.random() < 0.5:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=rng.randint(30, 92))
        image = Image.open(buffer).convert("L")
    return np.asarray(image), [(n, a * sx, b * sy, c * sx, d * sy) for n, a, b, c, d in boxes]


def label(shape, boxes):
    """Class of a cut shape; None where the drawing does not tell."""
    x0, y0, x1, y1 = shape
    inside = []
    for number, a, b, c, d in boxes:
        overlap = min(x1, c) - max(x0, a)
        if overlap > 0.25 * min(x1 - x0, c - a):
            inside.append((number, overlap / max(c - a, 1), overlap / max(x1 - x0, 1)))
    if not inside:
        return None
    if len(inside) > 1:
        return 0
    number, shown, of_shape = inside[0]  # share of the character that is in the shape, share of the shape that is the character's
    if number == 0 or (shown > 0.7 and of_shape > 0.4):
        return number
    return 0 if shown < 0.6 else None


def samples(program, faces, count, seed):
    rng, nprng = random.Random(seed), np.random.default_rng(seed)
    process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    values, labels = [], []
    for _ in range(count):
        image, boxes = drawn(rng, rng.choice(faces), line_text(rng))
        if not boxes:
            continue
        pixels, boxes = spoiled(rng, nprng, image, boxes)
        left, top = min(b[1] for b in boxes), min(b[2] for b in boxes)
        right, bottom = max(b[3] for b in boxes), max(b[4] for b in boxes)
        slack = rng.uniform(0, 0.12) * (bottom - top)
        head = (pixels.shape[1], pixels.shape[0], int(left - slack), int(top - slack), int(right + slack) + 1, int(bottom + slack) + 1, 0, 0)
        process.stdin.write(struct.pack("8i", *head) + pixels.tobytes())
        process.stdin.flush()
        shapes, width = struct.unpack("2i", process.stdout.read(8))
        if not shapes:
            continue
        data = np.frombuffer(process.stdout.read(4 * shapes * (width + 4)), dtype=np.float32).reshape(shapes, width + 4)
        for row in data:
            number = label(row[:4], boxes)
            if number is None or (number == 0 and rng.random() < 0.35):
                continue
            values.append(np.clip(row[4:] * 80 + 90, 0, 255).astype(np.uint8))  # -1…2 in a byte
            labels.append(number)
    process.stdin.close()
    process.wait()
    return np.array(values), np.array(labels)


def real(values):
    return (values.astype(np.float32) - 90) / 80


class Network:
    """Input, two hidden layers of rectified sums, softmax."""

    def __init__(self, widths, seed):
        rng = np.random.default_rng(seed)
        self.layers = [[rng.normal(0, (2 / a) ** 0.5, (a, b)).astype(np.float32), np.zeros(b, np.float32)] for a, b in zip(widths, widths[1:])]
        self.moments = [[np.zeros_like(p), np.zeros_like(p)] for layer in self.layers for p in layer]
        self.steps = 0

    def forward(self, x, keep=None, rng=None):
        outs = [x]
        for i, (w, b) in enumerate(self.layers):
            x = x @ w + b
            if i + 1 < len(self.layers):
                x = np.maximum(x, 0)
                if keep:
                    x = x * (rng.random(x.shape, dtype=np.float32) < keep) / keep
            outs.append(x)
        return outs

    @staticmethod
    def chances(x):
        e = np.exp(x - x.max(1, keepdims=True))
        return e / e.sum(1, keepdims=True)

    def learn(self, x, y, rate, rng):
        outs = self.forward(x, 0.85, rng)
        grad = self.chances(outs[-1])
        smooth = 0.02 / grad.shape[1]
        grad[np.arange(len(y)), y] -= 0.98
        grad -= smooth
        grad /= len(y)
        grads = []
        for i in reversed(range(len(self.layers))):
            grads[:0] = [outs[i].T @ grad, grad.sum(0)]
            if i:
                grad = (grad @ self.layers[i][0].T) * (outs[i] > 0)
        self.steps += 1
        flat = [p for layer in self.layers for p in layer]
        for p, g, m in zip(flat, grads, self.moments):
            m[0] += 0.1 * (g - m[0])
            m[1] += 0.001 * (g * g - m[1])
            p -= rate * (m[0] / (1 - 0.9 ** self.steps)) / (np.sqrt(m[1] / (1 - 0.999 ** self.steps)) + 1e-7) + (rate * 0.002 * p if p.ndim == 2 else 0)

    def save(self, path):
        with open(path, "wb") as out:
            out.write(struct.pack("<4i", 1, len(self.layers), len(CLASSES), 0))
            out.write(CLASSES.encode("utf-32-le"))
            for w, b in self.layers:
                out.write(struct.pack("<2i", *w.shape))
                scale = np.maximum(np.abs(w).max(0), 1e-6) / 127
                out.write(scale.astype("<f4").tobytes() + b.astype("<f4").tobytes())
                out.write(np.round(w / scale).astype(np.int8).T.tobytes())


def report(network, values, labels):
    chances = np.concatenate([network.chances(network.forward(real(values[i:i + 4096]))[-1]) for i in range(0, len(values), 4096)])
    best, sure = chances.argmax(1), chances.max(1)
    print(f"unseen fonts: {len(labels)} shapes, right {np.mean(best == labels):.4f}")
    for floor in (0.5, 0.8, 0.9, 0.95):
        said = (best > 0) & (sure >= floor)
        known = labels > 0
        print(f"  at {floor}: {np.mean(best[known & said] == labels[known & said]):.4f} of those said of known ones right, "
              f"{np.mean(said[known]):.4f} of known ones said, {np.mean(said[~known]):.4f} of others taken for one")
    wrong = {}
    for a, b in zip(labels[best != labels], best[best != labels]):
        wrong[a, b] = wrong.get((a, b), 0) + 1
    name = lambda n: "other" if n == 0 else CLASSES[n - 1]
    print("  most often:", ", ".join(f"{name(a)}>{name(b)} {n}" for (a, b), n in sorted(wrong.items(), key=lambda item: -item[1])[:24]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples")
    parser.add_argument("--lines", type=int, default=60000)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--hidden", type=int, default=96)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", default="network.bin")
    options = parser.parse_args()
    faces = fonts()
    apart = faces[3::6]
    taught = [f for f in faces if f not in apart]
    print(f"{len(taught)} fonts to learn from, {len(apart)} kept apart", flush=True)
    with multiprocessing.Pool(options.jobs) as pool:
        parts = [(options.samples, apart, options.lines // 15, options.seed)]
        parts += [(options.samples, taught, options.lines // 8, options.seed + 1 + i) for i in range(8)]
        unseen, *drawn_parts = pool.starmap(samples, parts, 1)
    values, labels = (np.concatenate(part) for part in zip(*drawn_parts))
    print(f"{len(labels)} shapes", flush=True)
    network = Network([values.shape[1], options.hidden, 64, len(CLASSES) + 1], options.seed)
    rng = np.random.default_rng(options.seed)
    for epoch in range(options.epochs):
        rate = 0.0015 * (1 - epoch / options.epochs) + 0.00005
        order = rng.permutation(len(labels))
        for i in range(0, len(order), 256):
            part = order[i:i + 256]
            network.learn(real(values[part]), labels[part], rate, rng)
        print(f"epoch {epoch + 1}", flush=True)
        if epoch % 4 == 3 or epoch + 1 == options.epochs:
            report(network, *unseen)
            network.save(options.out)


if __name__ == "__main__":
    main()
