#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No type and no inline constant stands in two headers of one namespace: linked together, the two would share code or
value (ISO C++ 6.3).

usage: check_names.py ROOT
"""
import pathlib
import re
import sys

FOLDERS = ("model", "extract", "recognise", "fonts", "render", "archive", "cli")
TYPE = re.compile(r"^(?:class|struct|enum class)(?: \[\[\w+\]\])? (\w+)(?: final)?(?: :[^;]*)? \{", re.M)
CONSTANT = re.compile(r"^inline const(?:expr)? [^=({;]*?(\w+)(?: =|\{|;)", re.M)
NAMESPACE = re.compile(r"^namespace ([\w:]+) \{", re.M)


def main():
    root = pathlib.Path(sys.argv[1])
    places = {}
    for folder in FOLDERS:
        for header in sorted((root / folder).rglob("*.h")):
            text = header.read_text()
            space = NAMESPACE.search(text)
            for name in set(TYPE.findall(text) + CONSTANT.findall(text)):
                places.setdefault((space[1] if space else "", name), []).append(str(header.relative_to(root)))
    twice = {key: headers for key, headers in places.items() if len(headers) > 1}
    for (space, name), headers in sorted(twice.items()):
        print(f"{space}::{name} is defined in {' and '.join(headers)}")
    print(f"{len(places)} names")
    return 1 if twice or len(places) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
