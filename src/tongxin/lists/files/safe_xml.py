"""Small XML parts of a packed workbook, parsed without entities and without the network."""

import posixpath
import zipfile

from lxml import etree

from tongxin.lists.errors import UnreadableFile
from tongxin.lists.files.zip_guard import unpack

REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def make_parser() -> "etree.XMLParser":
    """Return a parser that expands nothing and fetches nothing."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=False
    )


def parse_part(data: bytes, packed: zipfile.ZipFile, name: str) -> "etree._Element | None":
    """Parse one part, or return None when the workbook has none of that name."""
    part = find_part(packed, name)
    if part is None:
        return None
    try:
        return etree.fromstring(b"".join(unpack(data, part)), make_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("damaged_file", part=name, detail=str(error)) from None


def find_part(packed: zipfile.ZipFile, name: str) -> zipfile.ZipInfo | None:
    """Find a part by name; writers differ in capitals and in the slash."""
    wanted = name.lower().lstrip("/")
    for part in packed.infolist():
        if part.filename.replace("\\", "/").lower() == wanted:
            return part
    return None


def read_relations(data: bytes, packed: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Return the targets of a part's relations by their id, as names of parts."""
    folder, base = posixpath.split(name)
    root = parse_part(
        data, packed, f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    )
    targets: dict[str, str] = {}
    for node in root if root is not None else ():
        target = node.get("Target") if isinstance(node.tag, str) else None
        if target and node.get("TargetMode") != "External":
            path = target if target.startswith("/") else posixpath.join(folder, target)
            targets[node.get("Id") or ""] = posixpath.normpath(path).lstrip("/")
    return targets


def local_name(node: "etree._Element") -> str:
    """Return the tag without its name space."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
