#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges what `fuhe check --json` says of one case folder, beyond its exact text.

usage: read_check.py PROGRAM CASE_FOLDER

- The output validates against check.schema.json, and names the source of its text as its forms do.
- truth.json (with accept.json: other values a cell may take): every cell agrees, or at least the
  share in the file `minimum`; a number that is read wrong fails the case whatever the share.
- Every value that has a place is printed there: pdftotext cuts the text inside the box. Not so on a scan, which holds no text.
- injected.json: an error is reported at that cell, with the value that would be right (null: not to be had).
"""
import difflib
import html
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
from decimal import Decimal

import jsonschema

TEXT, NUMBER, RATE = "text", "number", "rate"
HEAD = dict(attachment=TEXT, title=TEXT, year=NUMBER, unit=TEXT, filled_on=TEXT, department=TEXT, project=TEXT,
            supervisor=TEXT, implementer=TEXT, currency_unit=TEXT, conclusion=TEXT)
FUND = dict(source=TEXT, initial_budget=NUMBER, annual_budget=NUMBER, executed=NUMBER, weight=NUMBER, rate=RATE,
            score=NUMBER)
INDICATOR = dict(level1=TEXT, level1_weight=NUMBER, level2=TEXT, level3=TEXT, target=TEXT, actual=TEXT, weight=NUMBER,
                 score=NUMBER, reason=TEXT)
PAIRS = dict(goals=dict(expected=TEXT, actual=TEXT), total=dict(weight=NUMBER, score=NUMBER),
             contact=dict(name=TEXT, phone=TEXT))

SAME_SIGNS = str.maketrans({
    **dict.fromkeys("“”„〝〞「」″", '"'), **dict.fromkeys("‘’‚′`´", "'"), **dict.fromkeys("‐‑‒–—―−─━－﹣", "-"),
    "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "∶": ":", "•": "·", "・": "·"})
INVISIBLE = re.compile(r"[\s\u200b-\u200d\ufeff\u00ad]")


# ---- values

def folded(value):
    """Text as it is compared: compatibility forms, white space and look-alike signs folded."""
    if value is None:
        return ""
    text = unicodedata.normalize("NFKC", str(value).translate(SAME_SIGNS)).translate(SAME_SIGNS)
    text = INVISIBLE.sub("", text)
    return re.sub(r">=|=>", "≥", re.sub(r"<=|=<", "≤", text))


def blank(value):
    return re.fullmatch(r"[-/_.]*", folded(value)) is not None


def number(value):
    """The value as an exact number and whether it is a percentage, or None."""
    match = re.fullmatch(r"([-+]?\d+(?:\.\d+)?)(%|亿元|万元|元)?", folded(value).replace(",", ""))
    return (Decimal(match[1]), match[2] == "%") if match else None


def same(expected, received, kind):
    if blank(expected) or blank(received):
        return blank(expected) and blank(received)
    a, b = number(expected), number(received)
    if kind != TEXT and a and b:
        if kind == RATE and a[1] != b[1]:
            return a[0] / (100 if a[1] else 1) == b[0] / (100 if b[1] else 1)
        return a == b
    return folded(expected).rstrip(":") == folded(received).rstrip(":")


# ---- forms

def row_text(row, fields):
    return "\x1f".join(folded(row.get(field)) for field in fields)


def aligned(expected, received, fields):
    """Pairs rows in order so that the likeness of the pairs is greatest; a row may stay alone."""
    likeness = [[difflib.SequenceMatcher(None, row_text(a, fields), row_text(b, fields), autojunk=False).ratio()
                 for b in received] for a in expected]
    best = [[0.0] * (len(received) + 1) for _ in range(len(expected) + 1)]
    for i in reversed(range(len(expected))):
        for j in reversed(range(len(received))):
            pair = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] > 0.3 else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(expected) or j < len(received):
        if i < len(expected) and j < len(received) and likeness[i][j] > 0.3 and \
                best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield expected[i], received[j], i
            i, j = i + 1, j + 1
        elif j == len(received) or (i < len(expected) and best[i][j] == best[i + 1][j]):
            yield expected[i], {}, i
            i += 1
        else:
            yield {}, received[j], f"+{j}"
            j += 1


def note_text(note):
    return re.sub(r"^(注[::]?)?(\d+[.、])?", "", folded(note))


def pairs(expected, received):
    """Every pair of values that must agree: (path, expected, received, kind)."""
    for field, kind in HEAD.items():
        yield field, expected.get(field), received.get(field), kind
    for block, fields in PAIRS.items():
        for field, kind in fields.items():
            yield f"{block}.{field}", (expected.get(block) or {}).get(field), (received.get(block) or {}).get(field), kind
    for block, fields in (("funds", FUND), ("indicators", INDICATOR)):
        for a, b, at in aligned(expected.get(block) or [], received.get(block) or [], fields):
            for field, kind in fields.items():
                yield f"{block}[{at}].{field}", a.get(field), b.get(field), kind
    notes = [[{"text": note_text(n)} for n in form.get("notes") or []] for form in (expected, received)]
    for a, b, at in aligned(*notes, ["text"]):
        yield f"notes[{at}]", a.get("text"), b.get("text"), TEXT


def judge_truth(case, forms):
    """The troubles of the form that agrees best."""
    truth = json.loads((case / "truth.json").read_text())["form"]
    accept_file = case / "accept.json"
    accept = json.loads(accept_file.read_text()) if accept_file.exists() else {}
    minimum_file = case / "minimum"
    minimum = Decimal(minimum_file.read_text().strip()) if minimum_file.exists() else Decimal(1)
    best = None
    for form in forms:
        total = right = 0
        wrong, misread = [], []
        for path, expected, received, kind in pairs(truth, form["form"]):
            if any(same(value, received, kind) for value in [expected, *accept.get(path, [])]):
                right += 0 if blank(expected) else 1
                total += 0 if blank(expected) else 1
                continue
            total += 1
            line = f"{path}: expected {expected!r}, read {received!r}"
            wrong.append(line)
            if (kind != TEXT or number(expected)) and not blank(received):
                misread.append(line)
        if best is None or right > best[0]:
            best = (right, total, wrong, misread)
    right, total, wrong, misread = best
    if right < minimum * total:
        return wrong + [f"{right} of {total} cells agree; {minimum} of them must"]
    return [line + " (a number read wrong)" for line in misread]


# ---- places

def cut_out(pdf, page, box):
    """What pdftotext prints when it is shown the box only."""
    left, top, right, bottom = box
    x, y = int(left), int(top)
    command = ["pdftotext", "-f", str(page), "-l", str(page), "-r", "72", "-x", str(x), "-y", str(y), "-W",
               str(max(1, int(right - x + 0.999))), "-H", str(max(1, int(bottom - y + 0.999))), str(pdf), "-"]
    return folded(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


class Words:
    """The words that pdftotext finds on every page, with their boxes: one run for a whole file."""
    WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')

    def __init__(self, pdf):
        run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
        self.pages = [[(float(a), float(b), float(c), float(d), html.unescape(word))
                       for a, b, c, d, word in self.WORD.findall(page)] for page in run.stdout.split("<page ")[1:]]

    def inside(self, page, box):
        left, top, right, bottom = box
        return "".join(word for x0, y0, x1, y1, word in self.pages[page - 1]
                       if left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom)


def value_at(form, pointer):
    value = form
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def printed_inside(value, text):
    """The value stands in the text: as it is; a date or a year by its digits; or, where the order of
    stacked or interleaved lines differs, by its characters."""
    value, text = folded(value), folded(text)
    if value in text:
        return True
    if re.fullmatch(r"\d{4}(-\d\d-\d\d)?", value):
        digits = [str(int(part)) for part in value.split("-")]
        return all(part in [str(int(d)) for d in re.findall(r"\d+", text)] for part in digits)
    rest = list(text)
    for character in value:
        if character not in rest:
            return False
        rest.remove(character)
    return True


def judge_places(pdf, forms):
    words = Words(pdf)
    for form in forms:
        located = form["cells"]
        for pointer, place in located.items() if form["text_source"] == "native" else []:
            value = value_at(form["form"], pointer)
            boxes = [(where["page"], where["bbox"]) for where in [place, *place.get("more", [])]]
            if printed_inside(value, "".join(words.inside(*box) for box in boxes)):
                continue
            text = "".join(cut_out(pdf, *box) for box in boxes)  # words may run across a border
            if not printed_inside(value, text):
                yield f"{pointer}: {value!r} is not printed in its box on page {place['page']}; there is {text!r}"
        yield from (f"{pointer}: {value!r} has no place" for pointer, value in values_of(form["form"])
                    if pointer not in located)


def values_of(value, pointer=""):
    """Every value that is not null, by its pointer."""
    if isinstance(value, dict):
        for key, child in value.items():
            if (pointer, key) not in COMPUTED:
                yield from values_of(child, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from values_of(child, f"{pointer}/{index}")
    elif value not in (None, ""):
        yield pointer, value


# Not printed values: what a subtotal row covers, and the side label above several fund rows.
class Computed:
    PATTERN = re.compile(r"/subtotals/\d+/(indicators|level1)|/funds/\d+/partition")

    def __contains__(self, pointer_and_key):
        pointer, key = pointer_and_key
        return self.PATTERN.fullmatch(f"{pointer}/{key}") is not None


COMPUTED = Computed()


# ---- the whole

def pointer_of(path):
    """funds[1].executed as a JSON pointer"""
    return "/" + re.sub(r"\[(\d+)\]", r"/\1", path).replace(".", "/")


def same_recomputed(expected, received):
    """fuhe gives plain decimals: 97.85 for a rate printed as 97.85%."""
    return same(expected, received, RATE) or same(str(expected).rstrip("%"), received, NUMBER)


def judge_source(output):
    """The document's characters come from where those of its forms do."""
    told = {form["text_source"] for form in output["forms"]}
    source = output["source"]["text_source"]
    due = told.pop() if len(told) == 1 else "mixed"
    return [] if source == due else [f"source: text_source {source}, its forms say {due}"]


def judge_injected(case, forms):
    injected = json.loads((case / "injected.json").read_text())
    pointer = pointer_of(injected["cell"])
    errors = [f for form in forms for f in form["findings"] if f["severity"] == "error"]
    if not any(f["at"] == pointer and same(injected["claimed"], f.get("claimed"), RATE)
               and (injected["correct"] is None or same_recomputed(injected["correct"], f.get("recomputed")))
               for f in errors):
        found = [(f["rule"], f["at"], f.get("claimed"), f.get("recomputed")) for f in errors]
        yield f"no error at {pointer} that says {injected['claimed']} should be {injected['correct']}; errors: {found}"


def judge(program, case):
    name = next(n for n in ("input.pdf", "input.txt", "input.json") if (case / n).exists())
    arguments = case / "arguments.txt"
    extra = arguments.read_text().splitlines() if arguments.exists() else []
    run = subprocess.run([program, "check", "--json", name, *extra], cwd=case, capture_output=True, text=True)
    if run.returncode not in (0, 1):
        return [f"exit code {run.returncode}: {run.stderr}"]
    output = json.loads(run.stdout)
    schema = json.loads((pathlib.Path(__file__).parent / "check.schema.json").read_text())
    schema.pop("$id")  # Debian's jsonschema would try to fetch it
    troubles = [f"schema: {error.json_path}: {error.message}"
                for error in jsonschema.Draft202012Validator(schema).iter_errors(output)]
    troubles += judge_source(output)
    if (case / "truth.json").exists():
        troubles += judge_truth(case, output["forms"])
    if (case / "injected.json").exists():
        troubles += judge_injected(case, output["forms"])
    if name == "input.pdf":
        troubles += judge_places(case / name, output["forms"])
    return troubles


def main():
    troubles = judge(sys.argv[1], pathlib.Path(sys.argv[2]))
    print("\n".join(troubles) if troubles else "agrees")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
