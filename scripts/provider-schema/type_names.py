#!/usr/bin/env python3
"""type_names.py AWS RANDOM_PROVIDER FOLDER

Writes the names of all types of both providers, from their source folders, and of Terraform itself to
FOLDER/resources.txt and FOLDER/data_sources.txt (src/provider/type_names), one a line.
"""
import pathlib
import re
import sys

FUNCTION = re.compile(r"^func \(p \*servicePackage\) (?:Framework|SDK)(Resources|DataSources)\(.*?^\}", re.M | re.S)
AWS_NAME = re.compile(r'TypeName:\s+"(aws_\w+)"')
RANDOM_NAME = re.compile(r'TypeName = req\.ProviderTypeName \+ "(_\w+)"|TypeName = "(random_\w+)"')


def main():
    aws, random, folder = map(pathlib.Path, sys.argv[1:])
    names = {"Resources": {"terraform_data"}, "DataSources": {"terraform_remote_state"}}
    for path in aws.glob("internal/service/*/service_package_gen.go"):
        for function in FUNCTION.finditer(path.read_text(encoding="utf-8")):
            names[function[1]] |= set(AWS_NAME.findall(function[0]))
    for path in random.glob("internal/provider/resource_*.go"):
        for rest, whole in RANDOM_NAME.findall(path.read_text(encoding="utf-8")):
            names["Resources"].add(whole or "random" + rest)
    for kind, file in (("Resources", "resources.txt"), ("DataSources", "data_sources.txt")):
        (folder / file).write_text("".join(f"{name}\n" for name in sorted(names[kind])), encoding="utf-8")


if __name__ == "__main__":
    main()
