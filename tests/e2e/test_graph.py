"""The pictures are readable: Graphviz lays them out, nothing overlaps, and they fit on a page."""
import re
import shutil
import xml.etree.ElementTree as ElementTree

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz's `dot` is not on PATH")

SVG = "{http://www.w3.org/2000/svg}"
POINTS_OF_A_WIDE_SCREEN = 1920 * 3 / 4


def numbers(text):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


def box(node):
    """The position of a node: left, top, right, bottom."""
    ellipse = node.find(f"{SVG}ellipse")
    if ellipse is not None:
        x, y, rx, ry = (float(ellipse.get(name)) for name in ("cx", "cy", "rx", "ry"))
        return x - rx, y - ry, x + rx, y + ry
    points = [number for shape in node if shape.tag in (f"{SVG}polygon", f"{SVG}path", f"{SVG}polyline")
              for number in numbers(shape.get("points") or shape.get("d"))]
    return min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def parts(root, kind):
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == kind]


@pytest.mark.parametrize("what", ["workflow", "resources", "grants"])
@pytest.mark.parametrize("environments", ["dev", "dev,prod"])
def test_a_picture_is_readable_at_its_real_size(project, what, environments):
    root = ElementTree.fromstring(project.run("graph", "--env", environments, "--what", what, "--format", "svg").stdout)
    assert numbers(root.get("width"))[0] <= POINTS_OF_A_WIDE_SCREEN
    assert all(float(text.get("font-size")) >= 10 for text in root.iter(f"{SVG}text"))
    nodes = parts(root, "node")
    assert len(nodes) > 20 and len(parts(root, "edge")) > 20
    boxes = [(node.find(f"{SVG}title").text, box(node)) for node in nodes]
    assert [(a, b) for i, (a, at) in enumerate(boxes) for b, there in boxes[:i] if overlap(at, there)] == []
    for node, (name, (left, top, right, bottom)) in zip(nodes, boxes):
        for text in node.iter(f"{SVG}text"):
            assert left <= float(text.get("x")) <= right and top <= float(text.get("y")) <= bottom, name


def test_colors_show_changes(project):
    project.folder.joinpath("env", "other.tfvars").write_text(
        project.folder.joinpath("env", "dev.tfvars").read_text().replace("create_tables          = true", "create_tables = false"))
    root = ElementTree.fromstring(project.run("graph", "--env", "dev,other", "--what", "resources", "--format", "svg").stdout)
    fills = {node.find(f"{SVG}title").text: {shape.get("fill") for shape in node} for node in parts(root, "node")}
    assert all("#ffebe9" in fills[name] for name in fills if name.startswith("table."))
    assert all("#ffffff" in fills[name] for name in fills if name.startswith("bucket."))
    assert "green: added, red: removed" in "".join(root.itertext())
