# SPDX-License-Identifier: GPL-3.0-or-later
"""report_test.py PROGRAM FOLDER: reports as other programs see them.

Writes the sample reports of PROGRAM into FOLDER and asks qpdf, Poppler and MuPDF about them:
sound structure, embedded subset fonts, text that copies out, tags, attachments, equal bytes.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
VARIANTS = {
    "zh": ["zh", "pictures"],
    "en": ["en", "oval"],
    "both": ["both", "square", "own"],
    "brief": ["zh", "brief"],
    "three": ["zh", "three"],
    "long": ["zh", "long"],
}
problems = []


def check(truth, words):
    if not truth:
        problems.append(words)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def squeezed(text):
    return re.sub(r"\s+", "", text)


def write(name, options):
    file = folder / f"{name}.pdf"
    file.write_bytes(run(program, "pdf", *options))
    return file


def check_structure(file):
    run("qpdf", "--check", str(file))
    fonts = run("pdffonts", str(file)).decode().splitlines()[2:]
    check(len(fonts) >= 2, f"{file.name}: fonts missing")
    for line in fonts:
        check(re.search(r"yes +yes +yes +\d+ +0$", line), f"{file.name}: not embedded, subset and mapped: {line}")
    info = run("pdfinfo", str(file)).decode()
    check("Tagged:          yes" in info, f"{file.name}: not tagged")
    # "/" (no name) would be a blank title; the reader shows it in place of the file name.
    check(re.search(r"Title: +\S", info), f"{file.name}: no title")


def check_text(file):
    text = squeezed(run("pdftotext", "-layout", str(file), "-").decode())
    for words in ["绩效自评表复核报告", "经复核，本表存在2项错误", "总分与各项得分之和不符，少计0.20分",
                  "50+28.5+10+9.79=98.29", "2,374.91", "第1页/共", "已建立健全培训机", "制①",
                  "5f3c1d0e9b8a7766554433221100ffeeddccbbaa99887766554433221100abcd"]:
        check(squeezed(words) in text, f"{file.name}: text lacks {words}")
    check("复核存在" not in text, f"{file.name}: the seal is among the text")
    structure = run("pdfinfo", "-struct", str(file)).decode(errors="replace")
    for kind in ["H1", "Table", "TH", "TD", "Figure", "Link"]:
        check(re.search(rf"^\s*{kind}\b", structure, re.M), f"{file.name}: no {kind} in the structure")
    if shutil.which("mutool"):
        other = squeezed(run("mutool", "draw", "-q", "-F", "txt", str(file)).decode())
        check("总分与各项得分之和不符" in other, f"{file.name}: MuPDF reads other text")


def check_attachments(file):
    run("pdfdetach", "-saveall", "-o", str(folder), str(file))
    result = json.loads((folder / "fuhe-check.json").read_text())
    options = json.loads((folder / "fuhe-report.json").read_text())
    check(result["schema"] == "fuhe/check/1", f"{file.name}: no result inside")
    check(result == json.loads(run(program, "json")), f"{file.name}: another result inside")
    check(options["schema"] == "fuhe/report/1" and options["unix_time"] == 1700000000,
          f"{file.name}: no options inside")


files = {name: write(name, options) for name, options in VARIANTS.items()}
for name, file in files.items():
    check_structure(file)
    check(file.read_bytes() == run(program, "pdf", *VARIANTS[name]), f"{name}: not the same bytes twice")
check_text(files["zh"])
check_attachments(files["zh"])
pages = int(re.search(rb"Pages: +(\d+)", run("pdfinfo", str(files["brief"]))).group(1))
check(pages == 1, "brief: more than one page")
check(files["zh"].stat().st_size < 300_000, "zh: larger than 300 KB")
print("\n".join(problems))
sys.exit(1 if problems else 0)
