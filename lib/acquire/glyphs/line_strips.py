# SPDX-License-Identifier: GPL-3.0-or-later
"""Strips of drawn lines as the network sees them, with what stands where: made by the code that reads pages."""
import random
import struct
import subprocess

import numpy as np

import drawn_lines as print_

ROWS = 32  # kLineRows of line_image.h


def seen(process, pixels, boxes, em, rng):
    """The line as the reader's own code makes it: columns, and (character, centre, left, right) in pixels of them."""
    left, top = min(b[1] for b in boxes), min(b[2] for b in boxes)
    right, bottom = max(b[3] for b in boxes), max(b[4] for b in boxes)
    slack = rng.uniform(0, 0.12) * (bottom - top)
    head = (pixels.shape[1], pixels.shape[0], int(left - slack), int(top - slack), int(right + slack) + 1, int(bottom + slack) + 1, int(em), 0)
    process.stdin.write(struct.pack("8i", *head) + pixels.tobytes())
    process.stdin.flush()
    width, scale, x0, _ = struct.unpack("i3f", process.stdout.read(16))
    ink = np.frombuffer(process.stdout.read(ROWS * width), dtype=np.uint8).reshape(ROWS, width)
    labels = [(ord(print_.ALIKE.get(c, c)), ((b1 + b3) / 2 - x0) * scale, (l - x0) * scale, (r - x0) * scale) for c, b1, _, b3, _, l, r in boxes]
    return ink, labels


def write(program, faces, western, lines, seed, path):
    """Draws `lines` lines one after the other into the file `path`."""
    rng, nprng = random.Random(seed), np.random.default_rng(seed)
    process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    weights = [print_.weight(f) for f in faces]
    strips, labels, at = [], [], 0
    for _ in range(lines):
        font = rng.choices(faces, weights)[0]
        other = rng.choice(western) if rng.random() < 0.2 else None
        ink, boxes = print_.drawn(rng, font, other, print_.line_text(rng))
        if not boxes:
            continue
        columns, found = seen(process, *print_.spoiled(rng, nprng, ink, boxes), rng)
        if columns.shape[1] == 0 or columns.shape[1] > 3000:
            continue
        strips.append(columns)
        labels += [(c, x + at, a + at, b + at) for c, x, a, b in found]
        at += columns.shape[1]
    process.stdin.close()
    process.wait()
    np.savez(path, ink=np.concatenate(strips, 1), labels=np.array(labels, dtype=np.float64))
