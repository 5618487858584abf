"""Names the files that Quiet Mile opens, for every system's own list of such files."""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of file."""

    ending: str
    media_type: str
    name: str
    uti: str  # what macOS calls it
    of: str  # the kind that it is a kind of, there


FILE_TYPES: Final = (
    FileType("fit", "application/vnd.ant.fit", "FIT activity", "com.garmin.fit", "public.data"),
    FileType("gpx", "application/gpx+xml", "GPX track", "com.topografix.gpx", "public.xml"),
    FileType(
        "tcx", "application/vnd.garmin.tcx+xml", "TCX workout", "com.garmin.tcx", "public.xml"
    ),
)


def describe_for_macos(version: str) -> dict[str, Any]:
    """Write what Info.plist says beside what PyInstaller puts there."""
    return {
        "CFBundleDisplayName": "Quiet Mile",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.healthcare-fitness",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "The Quiet Mile authors, MIT licence",
        "NSPrincipalClass": "NSApplication",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": it.name,
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",  # a file of a run stays with whom it belonged to
                "LSItemContentTypes": [it.uti],
            }
            for it in FILE_TYPES
        ],
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": it.uti,
                "UTTypeDescription": it.name,
                "UTTypeConformsTo": [it.of],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [it.ending],
                    "public.mime-type": [it.media_type],
                },
            }
            for it in FILE_TYPES
        ],
    }
