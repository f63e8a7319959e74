# SPDX-License-Identifier: GPL-3.0-or-later
"""schema_test.py PROGRAM SCHEMA: the JSON that PROGRAM prints keeps to the contract."""
import json
import subprocess
import sys

import jsonschema

program, schema_file = sys.argv[1:]
with open(schema_file, encoding="utf-8") as file:
    schema = json.load(file)
schema.pop("$id")  # no address: jsonschema 4.10 would try to fetch it
validator = jsonschema.Draft202012Validator(schema)
output = json.loads(subprocess.run([program, "json"], check=True, capture_output=True).stdout)

problems = [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(output)]
broken = json.loads(json.dumps(output))
broken["forms"][0]["kind"] = "other"
if validator.is_valid(broken):
    problems.append("the schema lets everything pass")
print("\n".join(problems))
sys.exit(1 if problems else 0)
