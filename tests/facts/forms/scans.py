# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes scans of drawn papers: pages as grey or colour JPEG and nothing else in the file. Seeded: the same page, the same scan.

    clean   200 to 300 dpi, grey, hardly askew, a little grain
    worn    150 to 200 dpi, colour, askew, soft, grainy, unevenly lit, with a dark edge now and then
"""
import io
import random
import subprocess
import tempfile
import time
from pathlib import Path

import numpy
from PIL import Image, ImageFilter


def rendered(pdf, dots, grey):
    """The pages of `pdf` as pictures."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", str(dots), *(["-gray"] if grey else []), "-", f"{folder}/page"]
        subprocess.run(command, input=pdf, check=True)
        return [Image.open(io.BytesIO(path.read_bytes())) for path in sorted(Path(folder).iterdir())]


def grained(image, strength, seed):
    noise = numpy.random.default_rng(seed).normal(0.0, strength, (image.height, image.width))
    pixels = numpy.asarray(image, dtype=numpy.float32)
    noise = noise if pixels.ndim == 2 else noise[:, :, None]
    return Image.fromarray(numpy.clip(pixels + noise, 0, 255).astype(numpy.uint8))


def shaded(image, darkest, rng):
    """Light that falls off across the page, as with a book on the glass or a photograph."""
    across = numpy.linspace(rng.uniform(darkest, 1), rng.uniform(darkest, 1), image.width)[None, :]
    down = numpy.linspace(rng.uniform(darkest, 1), 1, image.height)[:, None]
    pixels = numpy.asarray(image, dtype=numpy.float32)
    light = (across * down)[:, :, None] if pixels.ndim == 3 else across * down
    return Image.fromarray((pixels * light).astype(numpy.uint8))


def clean(page, rng):
    turned = page.rotate(rng.uniform(-0.3, 0.3), resample=Image.BICUBIC, fillcolor=255)
    return grained(turned, 2.0, rng.randrange(2**32))


def worn(page, rng):
    turned = page.rotate(rng.uniform(-1.6, 1.6), resample=Image.BICUBIC, fillcolor=(250, 250, 250))
    soft = shaded(turned.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 0.8))), 0.78, rng)
    if rng.random() < 0.3:
        soft.paste((70, 70, 70), (0, 0, rng.randint(6, 18), soft.height))
    return grained(soft, rng.uniform(5, 11), rng.randrange(2**32))


def scanned(pdf, quality, seed):
    rng = random.Random(seed)
    if quality == "clean":
        dots, make, level = rng.choice((200, 240, 300)), clean, 80
    else:
        dots, make, level = rng.choice((150, 170, 200)), worn, rng.choice((45, 55, 65))
    pages = [make(page, rng) for page in rendered(pdf, dots, quality == "clean")]
    out = io.BytesIO()
    fixed = time.gmtime(0)
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dots, quality=level, creationDate=fixed, modDate=fixed)
    return out.getvalue()
