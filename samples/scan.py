# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a scan out of a sample paper: the page as an image only, a little askew, with specks.

"colour" gives a JPEG at 150 dpi as office copiers make it, "fax" a two-level CCITT image at 200 dpi. The noise comes from a
seeded generator and the dates in the file are fixed, so that the same page gives the same bytes.
"""
import io
import random
import subprocess
import time

from PIL import Image, ImageFilter


def rendered(pdf, dots):
    raw = subprocess.run(["pdftoppm", "-r", str(dots), "-"], input=pdf, stdout=subprocess.PIPE, check=True).stdout
    return Image.open(io.BytesIO(raw)).convert("RGB")


def noisy(image, seed, share):
    specks = Image.frombytes("L", image.size, random.Random(seed).randbytes(image.width * image.height))
    return Image.blend(image, specks.convert("RGB"), share)


def scanned(pdf, kind, seed, angle):
    """The bytes of an image-only PDF of the one page in `pdf`, turned by `angle` degrees."""
    dots = 150 if kind == "colour" else 200
    image = rendered(pdf, dots).rotate(angle, resample=Image.BICUBIC, fillcolor="white")
    image = noisy(image.filter(ImageFilter.GaussianBlur(0.5)), seed, 0.05)
    if kind == "fax":
        image = image.convert("L").point(lambda level: 255 if level > 150 else 0).convert("1")
    out = io.BytesIO()
    fixed = time.gmtime(0)
    image.save(out, "PDF", resolution=dots, quality=42, creationDate=fixed, modDate=fixed)
    return out.getvalue()
