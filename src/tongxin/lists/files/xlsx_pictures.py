"""Pictures that stand inside cells: WPS writes DISPIMG, Excel a rich value."""

import zipfile

from tongxin.lists.files.safe_xml import REL_ID, local_name, parse_part, read_relations


def list_wps_pictures(data: bytes, packed: zipfile.ZipFile) -> dict[str, str]:
    """Return the member of the workbook for each DISPIMG name."""
    root = parse_part(data, packed, "xl/cellimages.xml")
    if root is None:
        return {}
    targets = read_relations(data, packed, "xl/cellimages.xml")
    pictures: dict[str, str] = {}
    for image in root.iter():
        if local_name(image) != "cellImage":
            continue
        names = [node.get("name") for node in image.iter() if local_name(node) == "cNvPr"]
        embeds = [node.get(REL_ID + "embed") for node in image.iter() if local_name(node) == "blip"]
        if names and names[0] and embeds and embeds[0] in targets:
            pictures[names[0]] = targets[embeds[0]]
    return pictures


def list_excel_pictures(data: bytes, packed: zipfile.ZipFile) -> list[str | None]:
    """Return the member behind each rich value, in their order."""
    values = parse_part(data, packed, "xl/richData/rdrichvalue.xml")
    relations = parse_part(data, packed, "xl/richData/richValueRel.xml")
    if values is None or relations is None:
        return []
    targets = read_relations(data, packed, "xl/richData/richValueRel.xml")
    ids = [node.get(REL_ID + "id") for node in relations if local_name(node) == "rel"]
    members: list[str | None] = []
    for value in values:
        if local_name(value) != "rv":
            continue
        first = next((node.text or "" for node in value if local_name(node) == "v"), "")
        place = int(first) if first.isascii() and first.isdigit() else -1
        known = 0 <= place < len(ids)
        members.append(targets.get(ids[place] or "") if known else None)
    return members
