"""Writes the version resource that Windows shows of a program."""

import re
from pathlib import Path
from typing import Final

# A Python expression, in the form that PyInstaller reads. 0409 is English, 04B0 (1200) Unicode.
_RESOURCE: Final = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1,
    subtype=0x0, date=(0, 0)
  ),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "The Quiet Mile authors"),
      StringStruct("FileDescription", "Quiet Mile, a running log"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "quietmile"),
      StringStruct("LegalCopyright", "The Quiet Mile authors, MIT licence"),
      StringStruct("OriginalFilename", "{filename}"),
      StringStruct("ProductName", "Quiet Mile"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])])
  ]
)
"""


def write_version(file: Path, version: str) -> str:
    """Write the resource of one program, and hand over where it is."""
    numbers = [int(it) for it in re.findall(r"\d+", version)[:4]]
    numbers += [0] * (4 - len(numbers))
    file.parent.mkdir(parents=True, exist_ok=True)
    filename = f"{file.stem}.exe"
    text = _RESOURCE.format(numbers=tuple(numbers), version=version, filename=filename)
    file.write_text(text, "utf-8")
    return str(file)
