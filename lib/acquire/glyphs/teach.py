#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Teaches the network that reads lines of print glyph by glyph, and writes it as network.bin.

  teach.py SAMPLES [--shards 60] [--minutes 55] [--out network.bin] [--seed 1] [--jobs 2] [--work FOLDER]

SAMPLES is the program of samples.cpp (target glyph_samples). Lines of made-up print are drawn in every installed font that
holds Hangul (drawn_lines.py), spoiled, made ready by the same code that reads pages (line_strips.py), and shown to the network
while more are drawn. Needs python3-torch, python3-pil, python3-numpy and fonts; the more fonts the better. Every sixth
family of fonts is kept apart: the figures printed are of those, which the network has not seen. Two cores that are busy with
other work besides gave 92.6 % right on all, however spoiled, after 55 minutes. What the network is made of
and the format of network.bin: see glyph_network.cpp.
"""
import argparse
import copy
import multiprocessing
import os
import struct
import tempfile
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import drawn_lines
import line_strips

KINDS = {c: i + 2 for i, c in enumerate(drawn_lines.CLASSES)}  # 0: a syllable, 1: none of those known
SIZES = (len(KINDS) + 2, 19, 21, 28, 2)  # kind, initial, medial, final; advance to the left and to the right
STRIDE = 4       # pixels of a column that the network looks at
AROUND = 3       # columns on either side that a glyph is told by
WINDOW = 384     # pixels of a line shown at once
EDGE = 16        # of them at either side that are not judged: a glyph is cut there
HEIGHT = 22.0    # pixels: unit of the advances
BATCH = 32


def block(inputs, outputs, stride):
    return nn.Sequential(nn.Conv2d(inputs, inputs, 3, stride, 1, groups=inputs, bias=False), nn.BatchNorm2d(inputs),
                         nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Network(nn.Module):
    def __init__(self, wide=320):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(1, 16, 5, 2, 2, bias=False), nn.BatchNorm2d(16), nn.ReLU())
        self.blocks = nn.Sequential(block(16, 32, 1), block(32, 64, 2), block(64, 64, 1), block(64, 96, (2, 1)))
        self.column = nn.Sequential(nn.Conv2d(96, 64, (4, 1), bias=False), nn.BatchNorm2d(64), nn.ReLU())
        self.near = nn.Sequential(nn.Conv2d(64, 64, (1, 7), 1, (0, 3), groups=64, bias=False), nn.BatchNorm2d(64),
                                  nn.Conv2d(64, 64, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU())
        self.there = nn.Conv2d(64, 1, 1)
        self.glyph = nn.Sequential(nn.Linear(96 * 4 * (2 * AROUND + 1), wide, bias=False), nn.BatchNorm1d(wide), nn.ReLU())
        self.heads = nn.Linear(wide, sum(SIZES))

    def forward(self, ink, rows, columns):
        """Whether a glyph has its middle in each column, and the heads for the glyphs at (rows, columns)."""
        features = self.blocks(self.first(ink))
        there = self.there(self.near(self.column(features)))[:, 0, 0]
        padded = functional.pad(features, (AROUND, AROUND)).permute(0, 3, 2, 1)
        cut = padded[rows[:, None], columns[:, None] + torch.arange(2 * AROUND + 1)]
        return there, self.heads(self.glyph(cut.flatten(1))).split(SIZES, 1)


def load(path):
    with np.load(path) as data:
        ink, labels = data["ink"], data["labels"]
    order = np.argsort(labels[:, 1])
    return ink, labels[order]


def targets(labels):
    """Kind, initial, medial and final of each label, -1 where there is none."""
    codes = labels[:, 0].astype(np.int64)
    syllable = codes - 0xAC00
    is_syllable = (syllable >= 0) & (syllable < 11172)
    kinds = np.array([0 if s else KINDS.get(chr(c), 1) for c, s in zip(codes, is_syllable)], dtype=np.int64)
    parts = [np.where(is_syllable, p, -1) for p in (syllable // 588, syllable // 28 % 21, syllable % 28)]
    return np.stack([kinds, *parts], 1)


def there_target(middles, columns):
    """Share of a glyph's middle that each column has: one between two columns is shared by them."""
    out = np.zeros(columns, np.float32)
    place = (middles - 0.5) / STRIDE
    nearest = np.round(place).astype(int)
    off = place - nearest
    share = np.clip((np.abs(off) - 0.25) / 0.25, 0, 1) * 0.5
    for at, part in ((nearest, 1 - share), (nearest + np.sign(off).astype(int), share)):
        inside = (at >= 0) & (at < columns)
        np.add.at(out, at[inside], part[inside])
    return np.clip(out, 0, 1)


def windows(shard, count, rng, spoil=True):
    """A batch of windows of a strip: ink, there, and of each glyph row, column, targets, advances and place in the shard."""
    ink, labels, wanted = shard
    starts = rng.integers(0, ink.shape[1] - WINDOW, count)
    images = np.stack([ink[:, s:s + WINDOW] for s in starts]).astype(np.float32) / 255
    there = np.zeros((count, WINDOW // STRIDE), np.float32)
    rows, columns, glyphs = [], [], []
    for i, start in enumerate(starts):
        low, high = np.searchsorted(labels[:, 1], (start, start + WINDOW))
        middles = labels[low:high, 1] - start
        there[i] = there_target(middles, WINDOW // STRIDE)
        inside = np.flatnonzero((middles > EDGE) & (middles < WINDOW - EDGE))
        jitter = rng.uniform(-0.25, 0.25, len(inside)) if spoil else 0
        columns.append(np.round((middles[inside] - 0.5) / STRIDE + jitter).astype(int))
        rows.append(np.full(len(inside), i))
        glyphs.append(low + inside)
    rows, columns, glyphs = np.concatenate(rows), np.concatenate(columns), np.concatenate(glyphs)
    middles = starts[rows] + columns * STRIDE + 0.5
    advances = np.stack([middles - labels[glyphs, 2], labels[glyphs, 3] - middles], 1).astype(np.float32) / HEIGHT
    if spoil:
        gain = rng.uniform(0.75, 1.25, (count, 1, 1)).astype(np.float32)
        images = np.clip(images, 0, 1) ** rng.uniform(0.75, 1.35, (count, 1, 1)).astype(np.float32) * gain
        images = np.clip(images, 0, 1)
    return images, there, rows, columns, wanted[glyphs], advances


def tensors(batch):
    images, *others = batch
    image = torch.from_numpy(images)[:, None].contiguous(memory_format=torch.channels_last)
    return [image] + [torch.from_numpy(o) for o in others]


def loss_of(network, batch):
    image, there, rows, columns, wanted, advances = tensors(batch)
    said, heads = network(image, rows, columns)
    margin = EDGE // STRIDE
    middle = slice(margin, -margin)
    loss = 20 * functional.binary_cross_entropy_with_logits(said[:, middle], there[:, middle])
    for i in range(4):
        loss = loss + functional.cross_entropy(heads[i], wanted[:, i], ignore_index=-1)
    return loss + functional.smooth_l1_loss(heads[4], advances, beta=0.1)


def report(network, shard, rng):
    """Share of right glyphs by confidence, at the true places, of fonts that the network has not seen."""
    network.eval()
    sure, right, hangul, there_loss = [], [], [], []
    with torch.no_grad():
        for _ in range(20):
            image, there, rows, columns, wanted, _ = tensors(windows(shard, BATCH, rng, False))
            said, heads = network(image, rows, columns)
            there_loss.append(float((torch.sigmoid(said) - there)[:, 4:-4].abs().mean()))
            chances = [h.softmax(1).max(1) for h in heads[:4]]
            is_hangul = wanted[:, 0] == 0
            ok, confidence = chances[0].indices == wanted[:, 0], chances[0].values.clone()
            for i in range(1, 4):
                ok &= ~is_hangul | (chances[i].indices == wanted[:, i])
                confidence = torch.where(chances[0].indices == 0, confidence * chances[i].values, confidence)
            sure.append(confidence)
            right.append(ok)
            hangul.append(is_hangul)
    network.train()
    sure, right, hangul = (torch.cat(x).numpy() for x in (sure, right, hangul))
    print(f"  unseen fonts: {len(right)} glyphs, right {right.mean():.4f}, syllables {right[hangul].mean():.4f}, others {right[~hangul].mean():.4f}, "
          f"places off by {np.mean(there_loss):.4f}")
    for floor in (0.5, 0.8, 0.9, 0.95, 0.98, 0.99):
        at = sure >= floor
        print(f"    at {floor}: {right[at].mean():.5f} right, {at.mean():.4f} of all", flush=True)


def folded(linear, norm):
    """Weights, output by output, and biases of a layer and the normalisation after it."""
    weights, biases = linear.weight, linear.bias if linear.bias is not None else torch.zeros(linear.weight.shape[0])
    if norm is not None:
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        weights, biases = weights * scale.view(-1, *[1] * (weights.dim() - 1)), (biases - norm.running_mean) * scale + norm.bias
    return weights.detach().numpy(), biases.detach().numpy()


def layers(network):
    """All layers in the order in which the reader uses them; the inputs of one as (row, column, channel)."""
    yield folded(network.first[0], network.first[1])
    for part in (*network.blocks, network.near):
        if part is network.near:
            yield folded(network.column[0], network.column[1])
        yield folded(part[0], part[1])
        yield folded(part[2], part[3])
    yield folded(network.there, None)
    yield folded(network.glyph[0], network.glyph[1])
    yield folded(network.heads, None)


def save(network, path):
    network.eval()
    with open(path + ".part", "wb") as out:
        found = list(layers(network))
        out.write(struct.pack("<4i", 2, len(found), len(drawn_lines.CLASSES), 0))
        out.write(drawn_lines.CLASSES.encode("utf-32-le"))
        for weights, biases in found:
            if weights.ndim == 4:
                weights = weights.transpose(0, 2, 3, 1)  # channels last
            weights = weights.reshape(weights.shape[0], -1)
            out.write(struct.pack("<2i", weights.shape[1], weights.shape[0]))
            scale = np.maximum(np.abs(weights).max(1), 1e-9) / 127
            out.write(scale.astype("<f4").tobytes() + biases.astype("<f4").tobytes())
            out.write(np.round(weights / scale[:, None]).astype(np.int8).tobytes())
    os.replace(path + ".part", path)
    network.train()


class Shards:
    """The strips that are drawn so far."""

    def __init__(self, folder):
        self.folder, self.known, self.unseen = folder, {}, None

    def look(self):
        for name in sorted(os.listdir(self.folder)):
            if name.endswith(".npz") and ".tmp" not in name and name not in self.known:
                ink, labels = load(os.path.join(self.folder, name))
                self.known[name] = (ink, labels, targets(labels))
        self.unseen = self.known.get("0000.npz")

    def any(self, rng):
        names = [n for n in self.known if n != "0000.npz"]
        return self.known[names[rng.integers(len(names))]] if names else None


def learn(options, folder, network, number):
    """One of several that teach the same network side by side; the first of them tells how far it is."""
    rng = np.random.default_rng(options.seed * 100 + number)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)  # two threads wait for each other more than they gain
    rate = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=0.01)
    shards = Shards(folder)
    begun, told, looked, losses = time.time(), 0.0, 0.0, []
    while (gone := (time.time() - begun) / 60 / options.minutes) < 1:
        if time.time() - looked > 60:
            shards.look()
            looked = time.time()
        shard = shards.any(rng)
        if shard is None:
            time.sleep(2)
            looked = 0
            continue
        for group in rate.param_groups:
            group["lr"] = options.rate * min(1, (len(losses) + 1) / 200) * (0.01 + 0.99 * (0.5 + 0.5 * np.cos(np.pi * gone)))
        loss = loss_of(network, windows(shard, BATCH, rng))
        rate.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        rate.step()
        losses.append(loss.item())
        if number == 0 and time.time() - told > options.every:
            told = time.time()
            print(f"{gone:.3f} step {len(losses)}, {len(shards.known)} shards, loss {np.mean(losses[-200:]):.4f}, {(time.time() - begun) / 60:.1f} min", flush=True)
            keep(options, network, shards)
    if number == 0:
        keep(options, network, shards)


def keep(options, network, shards):
    if shards.unseen is not None:
        report(copy.deepcopy(network), shards.unseen, np.random.default_rng(7))
    torch.save(network.state_dict(), options.out + ".pt")
    save(copy.deepcopy(network), options.out)


def teach(options, folder):
    network = Network().to(memory_format=torch.channels_last)
    if options.start:
        network.load_state_dict(torch.load(options.start))
    network.share_memory()
    others = [multiprocessing.Process(target=learn, args=(options, folder, network, k), daemon=True) for k in range(1, options.jobs)]
    for other in others:
        other.start()
    learn(options, folder, network, 0)


def draw(options, folder, part):
    """Every `jobs`-th shard; the first, of the fonts kept apart, is what the figures are of."""
    families = drawn_lines.fonts()
    names = sorted(n for n in families if families[n][0].hangul)
    apart = names[2::6]
    western = [f for n in families if n not in names for f in families[n]]
    for k in range(part, options.shards + 1, options.jobs):
        wanted = [f for n in names if (n in apart) == (k == 0) for f in families[n]]
        path = os.path.join(folder, f"{k:04}.npz")
        line_strips.write(options.samples, wanted, western, 2000, options.seed * 1000 + k, path + ".tmp.npz")
        os.replace(path + ".tmp.npz", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples")
    parser.add_argument("--shards", type=int, default=60, help="2000 lines each; 0: those in --work are used")
    parser.add_argument("--minutes", type=float, default=55)
    parser.add_argument("--rate", type=float, default=0.003)
    parser.add_argument("--every", type=float, default=120, help="seconds between reports")
    parser.add_argument("--start", default="", help="network.bin.pt of an earlier run to go on from")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", default="")
    parser.add_argument("--out", default="network.bin")
    options = parser.parse_args()
    folder = options.work or tempfile.mkdtemp()
    artists = [multiprocessing.Process(target=draw, args=(options, folder, k), daemon=True) for k in range(options.jobs if options.shards else 0)]
    for artist in artists:
        artist.start()
    teach(options, folder)


if __name__ == "__main__":
    main()
