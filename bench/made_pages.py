#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws pages of tables with made-up cells, prints and scans them at several qualities, and writes what stands in every cell:
the fixtures on which the confidence of recognised cells is calibrated.

usage: made_pages.py FOLDER [--pages 60] [--seed 1]

FOLDER/NNN.pdf      a scanned page
FOLDER/NNN.json     [{"box": [left, top, right, bottom], "text": "..."}], boxes in points of the page before it was spoiled
Needs python3-numpy, python3-pil, and the typefaces of scripts/packages.
"""
import argparse
import glob
import json
import os
from types import SimpleNamespace

import numpy as np
from PIL import Image, ImageDraw, ImageFont

import degrade

FACES = [('/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc', 2), ('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 2),
         ('/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', 0), ('/usr/share/fonts/truetype/arphic/uming.ttc', 0),
         ('/usr/share/fonts/truetype/arphic/ukai.ttc', 0)]
LATIN = [None, None, '/usr/share/fonts/X11/Type1/NimbusRoman-Regular.pfb', '/usr/share/fonts/X11/Type1/NimbusSans-Regular.pfb']
WORDS = ('部门整体支出绩效目标自评表 项目资金 年初预算数 全年执行数 分值 执行率 得分 产出指标 效益指标 满意度指标 数量指标 质量指标 时效指标 成本指标 社会效益 生态效益 '
         '可持续影响 服务对象满意度 完成及时率 验收合格率 覆盖率 达成预期指标 部分达成预期指标并具有一定效果 按时完成 有效提升 明显改善 未超预算 资金到位及时 '
         '培训人次 维修校舍面积 新增床位 完成河道治理长度 村级活动场所 困难群众救助人数 农田灌溉设施 档案数字化数量 公开信息条数 开展检查次数 '
         '受疫情影响部分工作推迟 加强预算管理 提高资金使用效益 拟加快支付进度 建立长效机制 规范采购程序 群众投诉处理 设备运行正常 优 良 中 差 无').split()
UNITS = '个 人 次 件 户 万元 元 亿元 平方米 公里 亩 天 台 套 场 篇'.split()
QUALITIES = [dict(dpi=200, jpeg=75, noise=4), dict(dpi=200, jpeg=60, noise=6, seal=True), dict(dpi=150, skew=1.2, jpeg=60, noise=5),
             dict(dpi=150, skew=-2, jpeg=30, noise=6, seal=True), dict(dpi=300, skew=.5, jpeg=70, noise=8), dict(dpi=200, skew=-1, fax=True),
             dict(dpi=300, skew=.8, fax=True), dict(dpi=200, fade=.5, noise=8, jpeg=50, bleed=True), dict(dpi=200, photo=True, jpeg=60, noise=5),
             dict(dpi=200, blur=.8, noise=5, jpeg=50)]


def number(r):
    kind = r.integers(0, 8)
    if kind == 0:
        return '{:,.2f}'.format(r.uniform(1, 99999))
    if kind == 1:
        return '{:.2f}'.format(r.uniform(0.1, 999999))
    if kind == 2:
        return '{:.2f}%'.format(r.uniform(0, 120))
    if kind == 3:
        return '{:.0f}%'.format(r.uniform(0, 101))
    if kind == 4:
        return '{:.2f}'.format(r.uniform(0, 20))
    if kind == 5:
        return '{:.1f}'.format(r.uniform(0, 100))
    return str(int(r.choice([r.integers(0, 11), r.integers(0, 101), r.integers(0, 100000), 10, 100, 0])))


def mixed(r):
    kind = r.integers(0, 5)
    if kind == 0:
        return str(r.choice(list('≥≤＝=><'))) + number(r)
    if kind == 1:
        return number(r).rstrip('%') + str(r.choice(UNITS))
    if kind == 2:
        return '%d年%d月%d日' % (r.integers(2019, 2027), r.integers(1, 13), r.integers(1, 29))
    if kind == 3:
        return '%d年底前' % r.integers(2019, 2027)
    return '≥%d%s' % (r.integers(1, 5000), r.choice(UNITS))


def text(r):
    words = [str(w) for w in r.choice(WORDS, r.integers(1, 4))]
    return '，'.join(words) if r.random() < .3 else ''.join(words)


def content(r):
    kind = r.random()
    return '' if kind < .08 else number(r) if kind < .55 else mixed(r) if kind < .75 else text(r)


class Sheet:
    SCALE = 5  # pixels a point

    def __init__(self, r):
        self.r, self.cells = r, []
        self.image = Image.new('RGB', (595 * self.SCALE, 842 * self.SCALE), 'white')
        self.draw = ImageDraw.Draw(self.image)
        self.path, self.index = FACES[r.integers(0, len(FACES))]
        self.latin = LATIN[r.integers(0, len(LATIN))]
        self.size = float(r.choice([7.5, 9, 9, 10.5, 10.5, 12]))

    def runs(self, line):
        """Pieces of one face: digits may be set in a Latin one, as word processors do."""
        han = ImageFont.truetype(self.path, int(self.size * self.SCALE), index=self.index)
        latin = ImageFont.truetype(self.latin, int(self.size * self.SCALE)) if self.latin else han
        for c in line:
            yield c, latin if c.isascii() else han

    def width(self, line):
        return sum(face.getlength(c) for c, face in self.runs(line)) / self.SCALE

    def wrap(self, content, width):
        lines = ['']
        for c in content:
            if lines[-1] and self.width(lines[-1] + c) > width:
                lines.append('')
            lines[-1] += c
        return lines

    def write(self, box, content):
        left, top, right, bottom = box
        lines = self.wrap(content, right - left - 5)
        pitch = self.size * self.r.choice([1.05, 1.2, 1.35])
        y = (top + bottom - pitch * len(lines)) / 2
        middle = self.r.random() < .6
        for line in lines:
            x = (left + right - self.width(line)) / 2 if middle else left + 2.5
            for c, face in self.runs(line):
                self.draw.text((x * self.SCALE, (y + self.size * .95) * self.SCALE), c, fill=(25, 25, 25), font=face, anchor='ls')
                x += face.getlength(c) / self.SCALE
            y += pitch
        self.cells.append({'box': [round(v, 2) for v in box], 'text': content})

    def table(self):
        r = self.r
        columns = int(r.integers(4, 9))
        cuts = np.sort(r.uniform(.08, 1, columns))
        widths = np.maximum(cuts / cuts.sum(), .07)
        xs = 50 + np.concatenate([[0], np.cumsum(widths / widths.sum() * 495)])
        y = 60.0
        while y < 770:
            row = [content(r) for _ in range(columns)]
            lines = max(len(self.wrap(c, xs[i + 1] - xs[i] - 5)) for i, c in enumerate(row))
            height = max(self.size * 1.6, lines * self.size * 1.4 + 3) + r.uniform(0, 12)
            if y + height > 800:
                break
            for i, c in enumerate(row):
                box = (xs[i], y, xs[i + 1], y + height)
                self.draw.rectangle([v * self.SCALE for v in box], outline=(20, 20, 20), width=int(r.choice([2, 3, 4])))
                self.write(box, c)
            y += height
        return self.image


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('folder')
    p.add_argument('--pages', type=int, default=60)
    p.add_argument('--seed', type=int, default=1)
    o = p.parse_args()
    os.makedirs(o.folder, exist_ok=True)
    for i in range(o.pages):
        r = np.random.default_rng([o.seed, i])
        sheet = Sheet(r)
        image = sheet.table()
        quality = dict(dpi=200, skew=0, jpeg=75, noise=0, blur=0, fade=0, turn=0, fax=False, seal=False, photo=False, bleed=False,
                       font='/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc')
        quality.update(QUALITIES[i % len(QUALITIES)])
        q = SimpleNamespace(**quality)
        page = image.resize((int(595 * q.dpi / 72), int(842 * q.dpi / 72)), Image.LANCZOS)
        name = '%s/%03d' % (o.folder, i)
        degrade.write_pdf([degrade.spoil(page, q, r)], name + '.pdf', q.dpi, q.jpeg)
        with open(name + '.json', 'w', encoding='utf-8') as f:
            json.dump({'quality': QUALITIES[i % len(QUALITIES)], 'cells': sheet.cells}, f, ensure_ascii=False)


if __name__ == '__main__':
    main()
