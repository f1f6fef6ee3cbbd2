"""The table of the backends' arguments, read from its source."""
import pathlib
import re

SOURCE = pathlib.Path(__file__).resolve().parent.parent / "src/config/backend_arguments.cpp"
ROW = re.compile(r'^    \{"(\w+)", "([\w.]+)"(?:, (text|flag|number|texts|map|block))?(?:, k(Required|Secret|Optional))?(?:, "(\w+)")?\},$', re.M)


def rows():
    """(backend, argument, form, need, variable) of each row."""
    text = SOURCE.read_text(encoding="utf-8")
    found = [(backend, name, form or "text", (need or "Optional").lower(), variable)
             for backend, name, form, need, variable in ROW.findall(text)]
    assert len(found) == text.count('\n    {"'), "a row has another form"
    return found
