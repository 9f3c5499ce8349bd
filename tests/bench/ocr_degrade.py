# SPDX-License-Identifier: GPL-3.0-or-later
"""Page images as scanners and copiers make them: fixed degradations of a rendered page."""
import io
import subprocess

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

# name: dpi, colour, skew in degrees, blur radius in pixels, noise (standard deviation), JPEG quality (0: none), shade, seal
VARIANTS = {
    "clean-300": (300, False, 0, 0, 0, 0, False, False),
    "clean-200": (200, False, 0, 0, 0, 0, False, False),
    "clean-150": (150, False, 0, 0, 0, 0, False, False),
    "color-300": (300, True, 0.4, 0, 3, 70, False, False),
    "scan-200": (200, False, 1.2, 0.6, 6, 50, False, False),
    "shade-200": (200, False, -1.6, 0.6, 8, 40, True, False),
    "poor-200": (200, True, 2.0, 0.9, 10, 30, True, False),
    "seal-200": (200, True, -1.0, 0.5, 5, 60, False, True),
    "fax-200": (200, False, 0.7, 0.6, 12, -1, False, False),  # -1: black and white
}


def render(pdf, page, dpi, color):
    kind = [] if color else ["-gray"]
    out = subprocess.run(["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), *kind, str(pdf)],
                         check=True, capture_output=True).stdout
    return Image.open(io.BytesIO(out)).convert("RGB" if color else "L")


def with_seal(image, dpi, random):
    draw = ImageDraw.Draw(image, "RGBA")
    for size, square in ((0.7, False), (1.1, True)):
        side = size * dpi
        x, y = random.uniform(0.2, 0.7) * image.width, random.uniform(0.2, 0.8) * image.height
        red, width = (205, 35, 40, 190), max(2, int(dpi / 50))
        box = (x, y, x + side, y + side)
        (draw.rectangle if square else draw.ellipse)(box, outline=red, width=width)
        for k in range(1, 4):
            draw.line((x + k * side / 4, y + side * .2, x + k * side / 4, y + side * .8), fill=red, width=width)
            draw.line((x + side * .2, y + k * side / 4, x + side * .8, y + k * side / 4), fill=red, width=width)
    return image


def degraded(image, name, seed=1):
    """`image`, rendered for variant `name`, and the bytes of the file that holds it, PNG or JPEG with its resolution."""
    dpi, color, skew, blur, noise, quality, shade, seal = VARIANTS[name]
    random = np.random.default_rng(seed)
    if seal:
        image = with_seal(image, dpi, random)
    if skew:
        image = image.rotate(skew, Image.BICUBIC, fillcolor=(255, 255, 255) if color else 255)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    pixels = np.asarray(image, dtype=np.float32)
    if shade:
        rows, columns = np.mgrid[0:1:pixels.shape[0] * 1j, 0:1:pixels.shape[1] * 1j].astype(np.float32)
        light = 1 - 0.35 * columns * (0.4 + 0.6 * rows)
        pixels = pixels * (light[..., None] if color else light)
    if noise:
        pixels = 0.94 * pixels + random.normal(0, noise, pixels.shape)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    out = io.BytesIO()
    if quality == -1:
        image.point(lambda v: 255 if v > 150 else 0).convert("1").save(out, "PNG", dpi=(dpi, dpi))
    elif quality:
        image.save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
    else:
        image.save(out, "PNG", dpi=(dpi, dpi), compress_level=1)
    return out.getvalue(), "jpg" if quality > 0 else "png"
