#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a folder of received files for the batch measurements: corpus.py OUT [--files N] [--seed S]

Two fifths are the forms of fixtures/cases, each with a byte string of its own at its end. The rest are
made-up forms: units over several years, with sums and scores that agree, and in every third one an
error put in. Among them are units that copy their text, targets that never change, forms sent twice
with other numbers, files sent twice as they are, and files that are damaged, empty or no form.
OUT/injected.jsonl says what was done to each file. The same arguments give the same bytes."""
import argparse
import io
import json
import pathlib
import random
import subprocess
import zlib
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACES = ["甲省子市", "甲省丑县", "乙省寅市卯区", "乙省辰县", "丙省巳自治州", "丙省午市"]
OFFICES = ["财政局", "教育局", "水务局", "民政局", "交通运输局", "农业农村局", "住房公积金管理中心", "卫生健康局", "文化旅游局",
           "生态环境局", "应急管理局", "统计局", "审计局", "档案馆", "图书馆", "林业局", "商务局", "科技局", "司法局", "体育局"]
TOPICS = ["公积金归集", "河道治理", "校舍维修", "困难群众救助", "农村公路养护", "高标准农田建设", "基层医疗服务", "文物保护", "大气监测",
          "安全生产检查", "统计调查", "档案数字化", "造林绿化", "招商活动", "科技培训", "法律援助", "全民健身活动", "信访办理"]
PHRASES = ["围绕年度工作计划有序推进{t}工作", "按照合同约定支付{t}资金", "加强{t}项目的过程管理和质量验收", "及时公开{t}有关信息接受社会监督",
           "对{t}中发现的问题逐项整改到位", "组织{t}业务培训提高经办人员能力", "完善{t}内部控制和档案管理制度", "扩大{t}覆盖面使更多群众受益",
           "压缩{t}一般性支出提高资金使用效益", "建立{t}台账并定期核对进度", "联合有关部门开展{t}专项检查", "引入第三方对{t}成效进行评估"]
GROUPS = [("产出指标", 50, [("数量指标", 2), ("质量指标", 1), ("时效指标", 1), ("成本指标", 1)]),
          ("效益指标", 30, [("社会效益指标", 2), ("可持续影响指标", 1)]), ("满意度指标", 10, [("服务对象满意度指标", 1)])]
ERRORS = ["none", "none", "funds_sum", "execution_rate", "total", "score_over_weight", "conclusion", "forward"]
NOTE = "注：1.总分为100分。2.定量指标完成指标值的，记该指标所赋全部分值；未完成的，按完成值与指标值的比例记分。"


def make_font():
    """A typeface with the characters of every form, cut down once."""
    texts = [NOTE, "部门整体支出绩效自评表单位（盖章）：填报日期：年月日部门（单位）名称年度资金（万元）资金来源年初预算数全年预算数（A）全年执行数（B）"
             "分值执行率得分年度资金总额基本支出项目支出年度总体目标预期目标实际完成情况一级指标二级指标三级指标年度指标值（A）实际完成值（B）"
             "未完成原因分析总分自评结论优良中差，。；、0123456789.%≥≤件次人个天万元完成率合格及时成本控制效果长效机制服务对象满意度受进度按期达"
             "成预期部分因工作调整下年继续推拟采取的措施/-（）"]
    texts += PLACES + OFFICES + TOPICS + PHRASES + [name for name, _, rows in GROUPS for name in [name] + [row for row, _ in rows]]
    path = subprocess.run(["fc-match", "-f", "%{file}", "WenQuanYi Zen Hei"], check=True, capture_output=True, text=True).stdout
    font = TTFont(path, fontNumber=0)
    options = subset.Options(drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "kern", "name", "post", "OS/2", "cmap"], notdef_outline=True)
    options.drop_tables.remove("cmap")
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(texts))
    cutter.subset(font)
    glyph_of = {chr(code): font.getGlyphID(name) for code, name in font.getBestCmap().items()}
    width_of = {glyph: font["hmtx"][font.getGlyphName(glyph)][0] * 1000 // font["head"].unitsPerEm for glyph in glyph_of.values()}
    buffer = io.BytesIO()
    font.save(buffer)
    return glyph_of, width_of, zlib.compress(buffer.getvalue())


class Page:
    """Lines and text of one page, in points from the top left."""
    HEIGHT = 842

    def __init__(self, glyph_of, width_of):
        self.glyph_of, self.width_of, self.parts = glyph_of, width_of, ["0.5 w"]

    def box(self, left, top, right, bottom):
        self.parts.append(f"{left:.1f} {self.HEIGHT - bottom:.1f} {right - left:.1f} {bottom - top:.1f} re S")

    def text(self, left, baseline, text, size):
        codes = "".join(f"{self.glyph_of[c]:04X}" for c in text if c in self.glyph_of)
        self.parts.append(f"BT /F1 {size} Tf {left:.1f} {self.HEIGHT - baseline:.1f} Td <{codes}> Tj ET")

    def lines(self, text, width, size):
        lines, line, used = [], "", 0.0
        for c in text:
            advance = self.width_of.get(self.glyph_of.get(c), 1000) * size / 1000
            if used + advance > width and line:
                lines.append(line)
                line, used = "", 0.0
            line, used = line + c, used + advance
        return lines + [line] if line else lines

    def cell(self, left, top, right, bottom, text, size=7):
        self.box(left, top, right, bottom)
        lines = self.lines(text, right - left - 4, size)
        first = (top + bottom) / 2 - len(lines) * (size + 1.5) / 2 + size
        for i, line in enumerate(lines):
            self.text(left + 2, first + i * (size + 1.5), line, size)


def write_pdf(pages, font):
    glyph_of, width_of, font_bytes = font
    pairs = [f"<{glyph:04X}> <{ord(c):04X}>" for c, glyph in sorted(glyph_of.items(), key=lambda item: item[1])]
    blocks = "\n".join(f"{len(pairs[i:i + 100])} beginbfchar\n" + "\n".join(pairs[i:i + 100]) + "\nendbfchar"
                       for i in range(0, len(pairs), 100))
    to_unicode = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
                  "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + blocks + "\nendcmap end end").encode()
    widths = " ".join(f"{glyph} [{width}]" for glyph, width in sorted(width_of.items()))
    objects = ["<</Type/Catalog/Pages 2 0 R>>",
               f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{8 + 2 * i} 0 R' for i in range(len(pages)))}]>>",
               "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Made/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
               "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
               f"/CIDToGIDMap/Identity/FontDescriptor 5 0 R/DW 1000/W[{widths}]>>",
               "<</Type/FontDescriptor/FontName/ABCDEF+Made/Flags 4/FontBBox[-100 -250 1100 950]/ItalicAngle 0/Ascent 900/Descent -200"
               "/CapHeight 700/StemV 80/FontFile2 7 0 R>>",
               zlib.compress(to_unicode), font_bytes]
    for i, page in enumerate(pages):
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {9 + 2 * i} 0 R>>")
        objects.append(zlib.compress("\n".join(page.parts).encode()))
    out, offsets = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        if isinstance(body, bytes):
            body = b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(body) + body + b"\nendstream"
        else:
            body = body.encode()
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def money(cents):
    return f"{cents // 100}.{cents % 100:02d}"


def made_up_form(unit, year, rng, prose, fixed_targets):
    """Every number agrees with the others. Money in hundredths of 万元, points in hundredths."""
    parts = [[rng.randrange(50_000, 900_000) for _ in range(3)] for _ in range(2)]
    for part in parts:
        part[1] = part[0] + rng.randrange(0, 20_000)
        part[2] = part[1] * rng.randrange(85, 101) // 100
    total = [sum(column) for column in zip(*parts)]
    rate = (total[2] * 10_000 * 2 + total[1]) // (2 * total[1])
    form = {"unit": unit, "year": year, "funds": [total] + parts, "rate": rate, "rate_score": (rate + 5) // 10, "rows": [], "prose": prose}
    topic = rng.choice(TOPICS)
    for level1, points, level2s in GROUPS:
        count = sum(n for _, n in level2s)
        weights = [points * 100 // count // 100 * 100] * count
        weights[-1] += points * 100 - sum(weights)
        for level2, n in level2s:
            for _ in range(n):
                weight = weights.pop(0)
                target = fixed_targets if fixed_targets else rng.randrange(80, 100)
                actual = target + rng.randrange(-3, 4)
                score = weight if actual >= target else (weight * actual * 2 + target) // (2 * target)
                form["rows"].append([level1, level2, f"{topic}{level2[:2]}完成率{len(form['rows']) + 1}", f"≥{target}%", f"{actual}%", weight, score,
                                     "" if actual >= target else "因工作进度调整，下年继续推进，拟采取的措施为加强过程管理。"])
    form["total"] = sum(row[6] for row in form["rows"]) + form["rate_score"] * 1
    form["grade"] = "优" if form["total"] >= 9_000 else "良" if form["total"] >= 8_000 else "中" if form["total"] >= 6_000 else "差"
    return form


def inject(form, error, rng):
    if error == "funds_sum":
        form["funds"][1][rng.randrange(3)] += rng.choice([100, 1_000, 10_000])
    elif error == "execution_rate":
        form["rate"] += 120
    elif error == "total":
        form["total"] -= rng.choice([10, 100, 500])
    elif error == "score_over_weight":
        form["rows"][rng.randrange(len(form["rows"]))][6] += 400
    elif error == "conclusion":
        form["grade"] = "中" if form["grade"] == "优" else "优"
    elif error == "forward":
        row = rng.choice(form["rows"])
        row[3], row[4] = "≥90%", "60%"


def draw(form, font):
    page = Page(font[0], font[1])
    xs = [40, 85, 150, 240, 305, 370, 415, 455, 555]
    page.text(220, 50, "部门整体支出绩效自评表", 13)
    page.text(265, 66, f"（{form['year']}年度）", 9)
    page.text(40, 80, f"单位（盖章）：{form['unit']}", 8)
    page.text(400, 80, f"填报日期：{form['year'] + 1}年2月10日", 8)
    y = 86

    def row(height, *cells):
        nonlocal y
        for first, last, text in cells:
            page.cell(xs[first], y, xs[last], y + height, text)
        y += height

    row(18, (0, 2, "部门（单位）名称"), (2, 8, form["unit"]))
    top = y
    heads = ["资金来源", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率", "得分"]
    row(18, *[(i + 1, i + 2, head) for i, head in enumerate(heads)])
    for i, (label, values) in enumerate(zip(["年度资金总额", "基本支出", "项目支出"], form["funds"])):
        tail = ["10", f"{money(form['rate'])}%", money(form["rate_score"])] if i == 0 else ["", "", ""]
        row(18, *[(j + 1, j + 2, text) for j, text in enumerate([label] + [money(v) for v in values] + tail)])
    page.cell(xs[0], top, xs[1], y, "年度资金（万元）")
    top = y
    row(18, (1, 4, "预期目标"), (4, 8, "实际完成情况"))
    row(90, (1, 4, form["prose"][0]), (4, 8, form["prose"][1]))
    page.cell(xs[0], top, xs[1], y, "年度总体目标")
    row(24, *[(i, i + 1, head) for i, head in enumerate(
        ["一级指标", "二级指标", "三级指标", "年度指标值（A）", "实际完成值（B）", "分值", "得分", "未完成原因分析"])])
    starts = {0: (y, None), 1: (y, None)}
    for i, cells in enumerate(form["rows"]):
        texts = [cells[2], cells[3], cells[4], f"{cells[5] // 100}", money(cells[6]), cells[7]]
        before = y
        row(28, *[(j + 2, j + 3, text) for j, text in enumerate(texts)])
        for column in (0, 1):
            if starts[column][1] is None:
                starts[column] = (before, cells[column])
            following = form["rows"][i + 1] if i + 1 < len(form["rows"]) else None
            if following is None or following[column] != cells[column]:
                label = cells[0] + {"产出指标": "（50分）", "效益指标": "（30分）", "满意度指标": "（10分）"}[cells[0]] if column == 0 else cells[1]
                page.cell(xs[column], starts[column][0], xs[column + 1], y, label)
                starts[column] = (y, None)
    row(18, (0, 5, "总分"), (5, 6, "100"), (6, 7, money(form["total"])), (7, 8, ""))
    row(18, (0, 2, "自评结论"), (2, 8, form["grade"]))
    for line in page.lines(NOTE, 515, 7):
        y += 10
        page.text(40, y, line, 7)
    return [page]


def prose_of(rng):
    def side():
        return "；".join(phrase.format(t=rng.choice(TOPICS)) for phrase in rng.sample(PHRASES, 5)) + "。"
    return [side(), side()]


def given_files():
    cases = sorted((ROOT / "fixtures" / "cases").glob("*/input.pdf"))
    return [(case.parent.name, case.read_bytes()) for case in cases]


def damaged(rng, sound):
    kind = rng.choice(["truncated", "empty", "not_a_pdf", "no_form"])
    if kind == "truncated":
        return kind, sound[:len(sound) // 3]
    return kind, {"empty": b"", "not_a_pdf": rng.randbytes(2_000), "no_form": None}[kind]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng, font, given = random.Random(arguments.seed), make_font(), given_files()
    blank = Page(font[0], font[1])
    blank.text(80, 80, "年度工作计划", 12)
    no_form = write_pdf([blank], font)
    units = [place + office for place in PLACES for office in OFFICES]
    previous, prose_by_unit = {}, {}
    injected = []
    for number in range(arguments.files):
        folder = arguments.out / f"{number // 1000:02d}"
        folder.mkdir(parents=True, exist_ok=True)
        draw_lot = rng.random()
        if draw_lot < 0.40 and given:
            name, bytes_ = rng.choice(given)
            fact = {"kind": "given", "case": name}
            bytes_ += b"%% %d\n" % number
        elif draw_lot < 0.45:
            kind, bytes_ = damaged(rng, given[0][1] if given else no_form)
            bytes_ = (no_form if bytes_ is None else bytes_) + (b"" if kind == "empty" else b"%% %d\n" % number)
            fact = {"kind": "damaged", "how": kind}
        elif draw_lot < 0.47 and previous:
            fact, bytes_ = {"kind": "same bytes"}, rng.choice(list(previous.values()))
        else:
            series = rng.randrange(100_000) if rng.random() < 0.5 else rng.randrange(50)
            unit, year = units[series % len(units)], rng.randrange(2019, 2025)
            copied = rng.random() < 0.15
            prose = rng.choice(list(prose_by_unit.values())) if copied and prose_by_unit else prose_of(rng)
            error = rng.choice(ERRORS)
            form = made_up_form(unit, year, rng, prose, 95 if series % 7 == 0 else None)
            inject(form, error, rng)
            bytes_ = write_pdf(draw(form, font), font)
            fact = {"kind": "made up", "unit": unit, "year": year, "error": error, "copied text": copied}
            prose_by_unit[unit] = prose
            previous[number % 500] = bytes_
        path = folder / f"{number:06d}.pdf"
        path.write_bytes(bytes_)
        injected.append(json.dumps({"file": f"{folder.name}/{path.name}", **fact}, ensure_ascii=False))
    (arguments.out / "injected.jsonl").write_text("\n".join(injected) + "\n")
    print(f"{arguments.files} files in {arguments.out}")


if __name__ == "__main__":
    main()
