#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what the recognisers said of the cells of made-up pages with what was printed there, and draws how often a cell of a
given confidence is right.

usage: calibrate.py FOLDER OUT.png NAME=EVIDENCE.tsv ...

FOLDER: as bench/made_pages.py wrote it; EVIDENCE.tsv: what bench/evidence.cc printed for its pages. Needs python3-pil.
"""
import collections
import difflib
import json
import re
import sys
import unicodedata

from PIL import Image, ImageDraw, ImageFont

COLUMNS = ('file left top right bottom lines kind ppocr length weakest mean share second second_confidence layer shape well_formed '
           'probability text').split()
BINS = [0, .5, .8, .9, .95, .98, .99, 1.001]
COLOURS = ['#1f4e9c', '#b3541e', '#2d7d46']


def key(text):
    text = unicodedata.normalize('NFKC', text.replace('═', '=').replace('≧', '≥').replace('≦', '≤'))
    return re.sub(r'[\s,]', '', text.translate(str.maketrans('—–－', '---')))


def truth_of(cells, row):
    """The printed cell under a recognised one: of the three nearest, the one whose text is most alike."""
    x, y = (float(row['left']) + float(row['right'])) / 2, (float(row['top']) + float(row['bottom'])) / 2
    near = sorted(cells, key=lambda c: abs((c['box'][0] + c['box'][2]) / 2 - x) + abs((c['box'][1] + c['box'][3]) / 2 - y))[:3]
    return max(near, key=lambda c: difflib.SequenceMatcher(None, key(c['text']), key(row['text'])).ratio())['text']


def judged(folder, evidence):
    """[(kind, confidence, right, row)] for every cell with print in it."""
    pages, out = {}, []
    for line in open(evidence, encoding='utf-8'):
        row = dict(zip(COLUMNS, line.rstrip('\n').split('\t')))
        name = re.sub(r'.*/|\.pdf$', '', row['file'])
        if name not in pages:
            pages[name] = json.load(open('%s/%s.json' % (folder, name), encoding='utf-8'))['cells']
        if row['lines'] == '0':
            continue
        text = truth_of(pages[name], row)
        kind = 'numbers' if re.fullmatch(r'[-\d.,%]+', key(text)) else 'text'
        out.append((kind, float(row['probability']), key(text) == key(row['text']), dict(row, truth=text)))
    return out


def shares(cells):
    """[(mean confidence, share that is right, cells)] for each bin."""
    out = []
    for low, high in zip(BINS, BINS[1:]):
        inside = [(p, right) for _, p, right, _ in cells if low <= p < high]
        if inside:
            out.append((sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside), len(inside)))
    return out


def draw(curves, path):
    size, margin = 420, 46
    image = Image.new('RGB', (size + margin + 230, size + 2 * margin), 'white')
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype('/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', 13)

    def place(x, y):
        return margin + x * size, margin + (1 - y) * size
    for i in range(11):
        v = i / 10
        pen.line([place(v, 0), place(v, 1)], fill='#e4e4e4')
        pen.line([place(0, v), place(1, v)], fill='#e4e4e4')
        if i % 2 == 0:
            pen.text((place(v, 0)[0] - 10, place(v, 0)[1] + 6), '%.1f' % v, fill='black', font=font)
            pen.text((margin - 28, place(0, v)[1] - 8), '%.1f' % v, fill='black', font=font)
    pen.line([place(0, 0), place(1, 1)], fill='#909090')
    pen.text((margin + size / 2 - 60, margin + size + 24), 'confidence given', fill='black', font=font)
    pen.text((margin, margin - 22), 'share of cells that are right', fill='black', font=font)
    for i, (name, points) in enumerate(curves):
        pen.line([place(p, r) for p, r, _ in points], fill=COLOURS[i % 3], width=2)
        for p, r, n in points:
            x, y = place(p, r)
            radius = 2 + min(6, n ** .5 / 6)
            pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=COLOURS[i % 3])
        pen.text((margin + size + 14, margin + 20 * i), name, fill=COLOURS[i % 3], font=font)
    image.save(path, optimize=True)


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    curves = []
    for one in sys.argv[3:]:
        name, path = one.split('=', 1)
        cells = judged(sys.argv[1], path)
        for kind in ('numbers', 'text'):
            these = [c for c in cells if c[0] == kind]
            if not these:
                continue
            sure = [c for c in these if c[1] >= .95]
            print('%s, %s: %d cells, %.2f %% right; given 0.95 and more: %d, %.2f %% right' % (
                name, kind, len(these), 100 * sum(c[2] for c in these) / len(these), len(sure),
                100 * sum(c[2] for c in sure) / max(1, len(sure))))
            for _, p, right, row in sorted(sure, key=lambda c: -c[1]):
                if not right:
                    print('   %.3f %s: %s for %s' % (p, row['file'], row['text'], row['truth']))
        curves.append((name, shares(cells)))
    draw(curves, sys.argv[2])


if __name__ == '__main__':
    main()
