#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints a PDF and scans it, badly: renders its pages, spoils them, and writes them as a PDF of pictures.

usage: degrade.py IN.pdf OUT.pdf [--dpi 200] [--skew DEGREES] [--jpeg QUALITY] [--noise SIGMA] [--blur PIXELS]
                  [--fade 0..1] [--fax] [--seal] [--photo] [--turn QUARTERS] [--bleed] [--seed N] [--font FONT]

--fade   how pale the print is (0.5: mid grey)      --fax    black and white, 1 bit
--seal   a red seal across the text                 --photo  uneven light and perspective, in colour
--turn   the page lies sideways (1, 3) or upside down (2)
--bleed  the back of the sheet shows through
Needs pdftoppm (poppler-utils), python3-numpy, python3-pil.
"""
import argparse
import glob
import io
import math
import os
import subprocess
import tempfile

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont


def render(path, dpi):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(['pdftoppm', '-r', str(dpi), '-png', path, folder + '/p'], check=True)
        return [Image.open(p).convert('RGB') for p in sorted(glob.glob(folder + '/p*.png'))]


def seal(page, dpi, random, font):
    """A round seal of plainly artificial text, multiplied onto the page."""
    size = int(119 / 72 * dpi)
    stamp = Image.new('RGB', (size, size), 'white')
    draw = ImageDraw.Draw(stamp)
    ink = (205, 40 + random.integers(0, 30), 45)
    draw.ellipse((3, 3, size - 4, size - 4), outline=ink, width=max(3, size // 32))
    star = [(size / 2 + r * math.sin(a), size / 2 - r * math.cos(a))
            for i in range(10) for r, a in [((size * .15 if i % 2 == 0 else size * .06), i * math.pi / 5)]]
    draw.polygon(star, fill=ink)
    letters = '样张专用章仅供测试之用'
    face = ImageFont.truetype(font, int(size * .12))
    for i, c in enumerate(letters):
        angle = math.radians(-130 + 260 * i / (len(letters) - 1))
        one = Image.new('RGB', (int(size * .16),) * 2, 'white')
        ImageDraw.Draw(one).text((one.width / 2, one.height / 2), c, fill=ink, font=face, anchor='mm')
        one = one.rotate(-math.degrees(angle), fillcolor='white', resample=Image.BICUBIC)
        at = (int(size / 2 + size * .37 * math.sin(angle) - one.width / 2), int(size / 2 - size * .37 * math.cos(angle) - one.height / 2))
        region = stamp.crop((*at, at[0] + one.width, at[1] + one.height))
        stamp.paste(Image.fromarray(np.minimum(np.asarray(region), np.asarray(one))), at)
    stamp = stamp.rotate(random.uniform(-12, 12), fillcolor='white', resample=Image.BICUBIC)
    a = np.asarray(page).astype(np.float32)
    x = int(random.uniform(0.08, 0.6) * page.width)
    y = int(random.uniform(0.05, 0.35) * page.height)
    s = np.asarray(stamp).astype(np.float32)[:max(0, page.height - y), :max(0, page.width - x)]
    a[y:y + s.shape[0], x:x + s.shape[1]] *= 1 - .9 * (1 - s / 255)
    return Image.fromarray(a.astype(np.uint8))


def photo(page, random):
    """Perspective and a light that falls off."""
    w, h = page.size
    d = 0.025
    corner = [(random.uniform(0, d) * w, random.uniform(0, d) * h), (w - random.uniform(0, d) * w, random.uniform(0, d) * h),
              (w - random.uniform(0, d) * w, h - random.uniform(0, d) * h), (random.uniform(0, d) * w, h - random.uniform(0, d) * h)]
    rows = []
    for (x, y), (u, v) in zip(corner, [(0, 0), (w, 0), (w, h), (0, h)]):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    m = np.array(rows, float)
    k = np.linalg.solve(m[:, :8], m[:, 8])
    page = page.transform(page.size, Image.PERSPECTIVE, k, Image.BICUBIC, fillcolor=(120, 115, 110))
    yy, xx = np.mgrid[0:h, 0:w]
    cx, cy = random.uniform(.2, .8) * w, random.uniform(.2, .8) * h
    light = 1 - .45 * np.clip(np.hypot((xx - cx) / w, (yy - cy) / h), 0, 1)
    light *= 1 - .12 * (np.sin(xx / w * 3 + random.uniform(0, 6)) > .6)
    a = np.asarray(page).astype(np.float32) * light[..., None] * np.array([1.0, .97, .9], np.float32)
    return Image.fromarray(np.clip(a, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.7))


def spoil(page, o, random):
    if o.seal:
        page = seal(page, o.dpi, random, o.font)
    a = np.asarray(page).astype(np.float32)
    if o.bleed:
        back = np.asarray(page.transpose(Image.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2))).astype(np.float32)
        a = np.minimum(a, 255 - .18 * (255 - back))
    if o.fade:
        a = 255 - (255 - a) * (1 - o.fade)
    if o.photo or not o.fax:
        a = a * .97
    page = Image.fromarray(a.astype(np.uint8))
    if o.photo:
        page = photo(page, random)
    if o.skew:
        page = page.rotate(-o.skew, resample=Image.BICUBIC, fillcolor=(245, 245, 245))
    if o.blur:
        page = page.filter(ImageFilter.GaussianBlur(o.blur))
    if o.turn:
        page = page.rotate(-90 * o.turn, expand=True)
    if o.noise:
        a = np.asarray(page).astype(np.float32)
        a += random.normal(0, o.noise, a.shape[:2])[..., None]
        page = Image.fromarray(np.clip(a, 0, 255).astype(np.uint8))
    if o.fax:
        a = np.asarray(page.convert('L')).astype(np.float32) + random.normal(0, 12, (page.height, page.width))
        page = Image.fromarray(((a > 150) * 255).astype(np.uint8)).convert('1')
    return page


def write_pdf(pages, path, dpi, quality):
    """A PDF of one picture a page."""
    out = io.BytesIO()
    out.write(b'%PDF-1.5\n%\xe2\xe3\xcf\xd3\n')
    offsets = []

    def obj(data):
        offsets.append(out.tell())
        out.write(b'%d 0 obj\n' % len(offsets) + data + b'\nendobj\n')

    kids = ' '.join('%d 0 R' % (3 + 3 * i) for i in range(len(pages)))
    obj(b'<< /Type /Catalog /Pages 2 0 R >>')
    obj(('<< /Type /Pages /Kids [%s] /Count %d >>' % (kids, len(pages))).encode())
    for i, page in enumerate(pages):
        w, h = page.width * 72 / dpi, page.height * 72 / dpi
        body = ('q %.3f 0 0 %.3f 0 0 cm /I Do Q' % (w, h)).encode()
        obj(('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.3f %.3f] /Contents %d 0 R /Resources << /XObject << /I %d 0 R >> >> >>'
             % (w, h, 4 + 3 * i, 5 + 3 * i)).encode())
        obj(b'<< /Length %d >>\nstream\n' % len(body) + body + b'\nendstream')
        if page.mode == '1':
            import zlib
            data, rest = zlib.compress(page.tobytes()), '/DeviceGray /BitsPerComponent 1 /Filter /FlateDecode'
        else:
            buffer = io.BytesIO()
            page.save(buffer, 'JPEG', quality=quality)
            data, rest = buffer.getvalue(), '/DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode'
        obj(('<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /Length %d >>\nstream\n'
             % (page.width, page.height, rest, len(data))).encode() + data + b'\nendstream')
    start = out.tell()
    out.write(b'xref\n0 %d\n0000000000 65535 f \n' % (len(offsets) + 1) + b''.join(b'%010d 00000 n \n' % o for o in offsets))
    out.write(b'trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (len(offsets) + 1, start))
    with open(path, 'wb') as f:
        f.write(out.getvalue())


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('input')
    p.add_argument('output')
    for name, kind, value in (('dpi', int, 200), ('skew', float, 0), ('jpeg', int, 75), ('noise', float, 0), ('blur', float, 0),
                              ('fade', float, 0), ('turn', int, 0), ('seed', int, 1)):
        p.add_argument('--' + name, type=kind, default=value)
    for name in ('fax', 'seal', 'photo', 'bleed'):
        p.add_argument('--' + name, action='store_true')
    p.add_argument('--font', default='/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc')
    o = p.parse_args()
    random = np.random.default_rng(o.seed)
    pages = [spoil(page, o, random) for page in render(o.input, o.dpi)]
    write_pdf(pages, o.output, o.dpi, o.jpeg)


if __name__ == '__main__':
    main()
