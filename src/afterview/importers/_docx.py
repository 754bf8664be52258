"""Word files, opened with suspicion: a .docx is a zip, and a zip may unpack to anything.

What it would unpack to is measured by unpacking in pieces and throwing them away; only then does python-docx see it.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from afterview.importers._bytes import LIMIT
from afterview.model.trouble import Refused

MOST_MEMBERS = 2000
"""Files inside a .docx; real ones have 10 to 30, with pictures some hundred."""

MOST_TAGS = 1_500_000
"""XML tags over all parts: a tag costs some 200 bytes once parsed; a ten-hour talk has about 300,000."""

_PIECE = 1 << 18
_TODO = "Open it in Word and save it as .docx again, or copy its text into a .txt file."
# Word writes neither of them. In UTF-16 there are zeros between the letters.
_ENTITIES = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T|E\x00?N\x00?T\x00?I)")


def paragraphs(data: bytes, name: str) -> tuple[str, ...]:
    """The paragraphs of a Word file with line feeds for breaks inside them; raises `Refused` for what is none."""
    # python-docx and lxml take longer to import than all importers together, and most files are no Word files.
    import docx  # noqa: PLC0415

    try:
        _check(data, name)
        return tuple(p.text for p in docx.Document(BytesIO(data)).paragraphs)
    except Refused:
        raise
    except Exception as error:
        raise Refused(f"{name} is a damaged Word file ({type(error).__name__}).", _TODO) from error


def _check(data: bytes, name: str) -> None:
    with ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        if "word/document.xml" not in names:
            raise Refused(f"{name} is a zip file but no Word document.",
                          "Unpack it and give the transcript that is inside (.vtt, .docx, .txt or .json).")
        if len(members) > MOST_MEMBERS or len(names) < len(members):
            raise Refused(f"{name} holds {len(members):,} files and is no ordinary Word document.", _TODO)
        left, tags = LIMIT, MOST_TAGS
        for member in members:
            used, found = _measure(archive, member, name, left)
            left, tags = left - used, tags - found
            if tags < 0:
                raise Refused(f"{name} has more than {MOST_TAGS:,} parts of text and is no ordinary document.", _TODO)


def _measure(archive: ZipFile, member: ZipInfo, name: str, left: int) -> tuple[int, int]:
    """Bytes and XML tags of one member, unpacked piece by piece and not kept."""
    used = tags = 0
    tail = b""
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            used += len(piece)
            tags += piece.count(b"<")
            if used > left:
                raise Refused(f"{name} unpacks to more than {LIMIT // 1024 // 1024} MiB; that is a zip bomb, or full "
                              "of pictures.", "Copy the text of the talk into a .txt file and give that.")
            # Pictures may hold any bytes; only parts that are XML are searched.
            if member.filename.endswith((".xml", ".rels")) and _ENTITIES.search(tail + piece):
                raise Refused(f"{name} defines XML entities, which Word never does; it may be an attack.", _TODO)
            tail = piece[-32:]
    return used, tags if member.filename.endswith((".xml", ".rels")) else 0
