"""What window and charts are drawn in: plain colours, the same names by day and by night."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours."""

    background: str
    surface: str
    ink: str
    secondary: str  # ink of what is said beside
    hairline: str
    border: str  # of what is pressed or written into, told from its ground by this alone
    soft: str  # under the pointer, and what is chosen
    accent: str
    on_accent: str
    good: str
    danger: str
    pace: str
    heart_rate: str
    elevation: str
    cadence: str
    elevation_text: str  # darker twins, where the colour of a line is too pale for words
    cadence_text: str
    zones: tuple[str, str, str, str, str]


LIGHT: Final = Tokens(
    background="#FAF8F4",
    surface="#FFFFFF",
    ink="#1D1B18",
    secondary="#6B655B",
    hairline="#E8E3D9",
    border="#D9D2C4",
    soft="#F3EEE5",
    accent="#C03E0D",
    on_accent="#FFFFFF",
    good="#2B7655",
    danger="#B3263B",
    pace="#2456A6",
    heart_rate="#B3263B",
    elevation="#8C8578",
    cadence="#4F93A5",
    elevation_text="#6F695E",
    cadence_text="#2F7285",
    zones=("#9FB3BF", "#4F93A5", "#D9AE3F", "#DB7133", "#9A1F3A"),
)
DARK: Final = Tokens(
    background="#171613",
    surface="#1F1D1A",
    ink="#EFEAE1",
    secondary="#A39C90",
    hairline="#302D28",
    border="#45413A",
    soft="#26231F",
    accent="#FF8150",
    on_accent="#171613",
    good="#6CC49B",
    danger="#EE6B7C",
    pace="#7FA9EA",
    heart_rate="#EE6B7C",
    elevation="#9C9486",
    cadence="#5BA7BA",
    elevation_text="#9C9486",
    cadence_text="#5BA7BA",
    zones=("#6F8590", "#5BA7BA", "#E3BD57", "#EE8A4E", "#D5566F"),
)
