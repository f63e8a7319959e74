#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks an archive by the command lines that a person would type: asking_check.py PROGRAM ROOT SCENARIO [--keep FOLDER]

SCENARIO is queries, notes or overview. Overviews as PDF are left in FOLDER, for other judges."""
import argparse
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile


class Desk:
    """An archive of one form printed three times, and of a file that is no PDF."""

    def __init__(self, program, root, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.archive = self.folder / "archive"
        inbox = self.folder / "inbox"
        inbox.mkdir()
        for i, case in enumerate(sorted((root / "fixtures" / "cases").glob("read-qiannan2023-*/input.pdf"))):
            (inbox / f"{i}.pdf").write_bytes(case.read_bytes())
        (inbox / "letter.pdf").write_bytes(b"dear office")
        done = subprocess.run([program, "batch", inbox, "-a", self.archive, "--no-report", "-j", "1"], capture_output=True)
        assert done.returncode == 2, done.stderr

    def ask(self, *arguments, code=0, lang="en"):
        command = [self.program, "archive", arguments[0], self.archive, *map(str, arguments[1:]), "--lang", lang]
        done = subprocess.run(command, capture_output=True)
        assert done.returncode == code, (command, done.returncode, done.stderr.decode())
        return done

    def rows(self, *arguments):
        return json.loads(self.ask(*arguments, "--format", "json").stdout)["rows"]


def text_of_sheet(path):
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        shared = book.read("xl/sharedStrings.xml").decode()
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        return re.sub(r"<[^>]*>", " ", shared), len(sheets), book.read(sheets[0]).decode()


def queries(desk, _):
    forms = desk.rows("query", "--text", "公积金")
    assert len(forms) == 3 and all(form["year"] == 2023 for form in forms), forms
    assert desk.rows("query", "--text", "公积金 -管理中心") == []
    assert desk.rows("query", "--unit", "公积金", "--year", "2023..", "--grade", "优", "--rate", "97..98", "--limit", 2) == forms[:2]
    assert desk.rows("query", "--year", "2022") == []
    found = desk.rows("query", "--show", "findings", "--severity", "error")
    assert found and all(row["severity"] == "error" for row in found)
    assert desk.rows("query", "--show", "findings", "--rule", found[0]["rule"])[0]["rule"] == found[0]["rule"]
    assert [row["reason"] for row in desk.rows("query", "--show", "files", "--reason", "any")] == ["not_a_pdf"]
    assert desk.rows("query", "--show", "indicators", "--text", "公积金")
    assert {row["rule"] for row in desk.rows("top", "--by", "rules")} >= {found[0]["rule"]}
    assert [row["year"] for row in desk.rows("history", "--unit", "公积金")] == [2023] * 3
    assert desk.rows("twice") == [] and desk.rows("copied") == [] and desk.rows("unchanged") == []
    table = desk.ask("query", lang="zh").stdout.decode().splitlines()
    assert len(table) == 4 and table[0].split()[:3] == ["编号", "单位", "年度"], table
    sheet = list(csv.DictReader(io.StringIO(desk.ask("query", "--format", "csv").stdout.decode("utf-8-sig"))))
    assert [row["file"] for row in sheet] == [form["file"] for form in forms]
    out = desk.folder / "answer.xlsx"
    desk.ask("query", "-o", out)
    words, sheets, _ = text_of_sheet(out)
    assert sheets == 1 and "住房公积金管理中心" in words
    desk.ask("query", "-o", out, code=2)  # it is there already
    desk.ask("query", "-o", out, "--force")
    desk.ask("query", "--year", "last", code=64)
    desk.ask("query", "--text", "，", code=2)
    desk.ask("top", "--by", "size", code=64)
    nowhere = subprocess.run([desk.program, "archive", "query", desk.folder / "nothing"], capture_output=True)
    assert nowhere.returncode == 2 and b"nothing" in nowhere.stderr
    assert not (desk.folder / "nothing").exists()


def notes(desk, _):
    journal = desk.archive / "entries.jsonl"
    before = journal.read_bytes()
    number = desk.rows("query")[0]["id"]
    because = ["--by", "张某某", "--because", "附件另有说明"]
    desk.ask("note", number, "--finding", 1, "--verdict", "rejected", *because)
    after = journal.read_bytes()
    assert after.startswith(before), "a note is added, nothing is changed"
    note = json.loads(after[len(before):])
    assert note["kind"] == "note" and note["about"] == number and note["by"] == "张某某" and note["time"]
    assert [row["finding"] for row in desk.rows("query", "--show", "findings", "--verdict", "rejected")] == [1]
    desk.ask("note", number, "--finding", 1, "--verdict", "confirmed", *because)
    assert desk.rows("query", "--show", "findings", "--verdict", "rejected") == []
    desk.ask("note", number, "--cell", "/total/score", "--reads", "99.00", "--verdict", "rejected", *because)
    shown = desk.ask("show", number).stdout.decode()
    assert shown.count("附件另有说明") == 3 and "99.00" in shown, shown
    for wrong in (["--finding", 999, "--verdict", "rejected", *because], ["--verdict", "rejected", *because],
                  ["--finding", 1, "--verdict", "rejected", "--by", "x"]):
        desk.ask("note", number, *wrong, code=2)
    desk.ask("note", 9999, "--finding", 1, "--verdict", "rejected", *because, code=2)
    desk.ask("note", number, "--finding", 1, *because, code=64)
    assert desk.ask("verify").stdout.decode().split(",")[2].split()[0] == "0"
    asked = desk.rows("query", "--show", "findings")
    desk.ask("rebuild")
    assert desk.rows("query", "--show", "findings") == asked


def overview(desk, keep):
    page = desk.folder / "overview.html"
    desk.ask("report", "-o", page)
    text = page.read_text()
    assert "4 files" in text and "<svg" in text and "<script" not in text and "not a PDF" in text, text[:2000]
    desk.ask("report", "-o", page, code=2)
    book = desk.folder / "overview.xlsx"
    desk.ask("report", "-o", book, lang="zh")
    words, sheets, _ = text_of_sheet(book)
    assert sheets == 9 and "规则" in words
    paper = desk.folder / "overview.pdf"
    desk.ask("report", "-o", paper, lang="zh")
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
    assert "共收到 4 个文件" in text and "住房公积金管理中心" in text, text
    assert subprocess.run(["qpdf", "--check", paper], capture_output=True).returncode == 0
    fonts = subprocess.run(["pdffonts", paper], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts and all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts), fonts
    desk.ask("report", "-o", desk.folder / "overview.doc", code=64)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        shutil.copy(paper, keep / "zh.pdf")
        for lang in ("en", "both"):
            desk.ask("report", "-o", keep / f"{lang}.pdf", "--force", lang=lang)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("scenario", choices=["queries", "notes", "overview"])
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fuhe-asking-") as folder:
        globals()[arguments.scenario](Desk(arguments.program, arguments.root, folder), arguments.keep)


if __name__ == "__main__":
    sys.exit(main())
