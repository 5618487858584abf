"""Any bytes to a document: lifted or parsed it is the same, and what could do harm is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import CorruptFile
from app.formats._xml import (
    Layout,
    damage,
    document,
    markup,
    read_document,
    repair,
    root_name,
    shapes,
    xml_text,
)
from app.formats._xml.lift import lift
from tests.makers import gpx

LAYOUT = Layout(
    point="trkpt",
    attributes={"lat": "lat", "lon": "lon"},
    leaves={"trkpt/ele": "ele", "trkpt/time": "time", "hr": "hr", "beats/value": "hr"},
    skipped=frozenset({"rte"}),
)
GARMIN = gpx.garmin(hr=150, cad=80)


def texts_of(found):
    """Say for each column which texts each point has, blank ones aside."""
    said = {}
    for key, column in found.columns.items():
        texts = column.strings(np.arange(len(column)))
        for owner, text in zip(column.owners.tolist(), texts, strict=True):
            if text:
                said.setdefault(key, {}).setdefault(owner, []).append(" ".join(text.split()))
    return said


def read(data, *, may_lift=True, short=0, piece=1 << 20):
    """Read in one of the two ways, and tell whether the points were lifted out."""
    lifted = []

    def watched(*some):
        lifted.append(lift(*some) if may_lift else None)
        return lifted[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "_SHORT", short)
        for module in (damage, document, markup, repair, xml_text):
            patch.setattr(module, "_PIECE", piece)
        patch.setattr(document, "lift", watched)
        try:
            found = read_document(data, LAYOUT)
        except CorruptFile as refusal:
            return str(refusal), any(lifted)
    return (found.root, found.count, texts_of(found), found.is_recovered), any(lifted)


def both(data):
    """Read in both ways, see that they agree, and tell what was read and whether by lifting."""
    seen, is_lifted = read(data)
    assert seen == read(data, may_lift=False)[0]
    return seen, is_lifted


POINT = gpx.point("<ele>430.5</ele>" + GARMIN)
REGULAR = {
    "alike": gpx.file(POINT, POINT, POINT),
    "of several shapes": gpx.file(POINT, gpx.point(), POINT, gpx.point("<ele/>"), POINT),
    "empty": gpx.file(POINT, '<trkpt lat="1" lon="2"/>', POINT),
    "without attributes": gpx.file(gpx.point(lat=None, lon=None), gpx.point(lat=None, lon=None)),
    "in single quotes": gpx.file(POINT, POINT)
    .replace(b'"47.05"', b"'47.05'")
    .replace(b'"8.31"', b"'8.31'"),
    "the other way round": gpx.file(*(['<trkpt lon="2" lat="1"><ele>5</ele></trkpt>'] * 3)),
    "with blanks": gpx.file(*(['<trkpt\n lat = "1"\tlon="2" ><ele> 5\n</ele></trkpt >'] * 3)),
    "with a prefix": gpx.file(POINT, POINT)
    .replace(b"<trk", b"<g:trk")
    .replace(b"</trk", b"</g:trk")
    .replace(b"<gpx ", b'<gpx xmlns:g="u" '),
    "in segments": gpx.document(gpx.track(gpx.segment(POINT), gpx.segment(POINT, POINT))).encode(),
    "after a comment": gpx.file(POINT, POINT, head=gpx.HEAD + "<!-- <trkpt> -->"),
    "with comments": gpx.file(POINT, gpx.point("<ele>4<!-- </trkpt> & -->30</ele><!---->"), POINT),
    "after CDATA": gpx.document(
        "<trk><name><![CDATA[<trkpt> & ]]></name>" + gpx.segment(POINT, POINT) + "</trk>"
    ).encode(),
    "with entities around": gpx.document(
        gpx.track(gpx.segment(POINT), name="Fish & Chips")
    ).encode(),
    "with another value twice": gpx.file(gpx.point(GARMIN + "<hr>1</hr>"), POINT),
    "with parents that matter": gpx.file(
        gpx.point("<beats>\n <Value>1</Value></beats><x><value>2</value></x>"), POINT
    ),
    "a comment and an entity": gpx.file(POINT, gpx.point("<ele>4<!-- > -->3&#48;</ele>"), POINT),
    "CDATA": gpx.file(POINT, gpx.point("<ele><![CDATA[430]]></ele>"), POINT),
    "an instruction": gpx.file(POINT, "<?x?>", POINT),
    "an entity": gpx.file(POINT, gpx.point("<ele>&#52;30</ele>"), POINT),
    "an instruction after all": gpx.file(POINT, POINT, "<?x?>"),
    "text between": gpx.file(POINT, "a<![CDATA[<hr>]]>", POINT, "&amp;", POINT, POINT),
    "an entity in a value": gpx.file(POINT, POINT.replace("47.05", "4&#55;.05"), POINT),
    "a CDATA tag": gpx.file(POINT, gpx.point("<x><![CDATA[</x><hr>5</hr>]]></x>" + GARMIN), POINT),
    "with declarations inside": gpx.file(*([gpx.point('<x xmlns="u"><hr>7</hr></x>')] * 3)),
    "none": gpx.file(),
}


@pytest.mark.parametrize("name", REGULAR)
def test_points_of_a_regular_file_are_lifted_out(name):
    (_, count, _, is_recovered), is_lifted = both(REGULAR[name])
    assert is_lifted
    assert not is_recovered
    assert count == {"none": 0, "of several shapes": 5}.get(name, count)


IRREGULAR = {
    "a >": gpx.file(POINT, gpx.point("<name>5 > 4</name>"), POINT),
    "a point in a point": gpx.file(POINT, gpx.point(POINT), POINT),
    "another attribute": gpx.file(POINT, POINT.replace("lat", 'x="1" lat'), POINT),
    "none of the attributes": gpx.file(gpx.point(GARMIN, lat=None, lon=None), POINT, POINT),
    "another prefix": gpx.file(POINT, '<g:trkpt xmlns:g="u" lat="1" lon="2"/>', POINT),
    "a namespace of its own": gpx.file(*(f'<trkpt xmlns:g="{it}"/>' for it in "ab"), POINT),
    "both kinds of quotes": gpx.file(POINT, "<trkpt lat='1' lon=\"2\"/>", POINT),
}


@pytest.mark.parametrize("name", IRREGULAR)
def test_a_file_that_is_not_regular_is_parsed(name):
    (_, count, texts, is_recovered), is_lifted = both(IRREGULAR[name])
    assert not is_recovered
    assert not is_lifted or name == "another prefix"  # which the parser then finds
    assert count >= 2
    assert ["150"] in texts["hr"].values()


@settings(max_examples=300)
@given(st.data())
def test_whatever_is_done_to_a_file_both_ways_agree(data):
    sound = data.draw(st.sampled_from([*REGULAR.values(), *IRREGULAR.values()]))
    pieces = st.sampled_from(
        rb"""< > & " ' / = <!-- --> <trkpt> </trkpt> <hr> <![CDATA[ </trkseg><trkseg>""".split()
    )
    broken = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(broken)))
        broken[at : at + data.draw(st.integers(0, 9))] = data.draw(
            pieces | st.just(POINT.encode()) | st.binary(max_size=4)
        )
    both(bytes(broken))


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_refusal(data):
    both(data)


def test_parsers_need_not_have_all_at_once():
    for data in (*REGULAR.values(), *IRREGULAR.values(), *DAMAGED.values()):
        assert read(data, piece=7)[0] == read(data)[0] == read(data, may_lift=False, piece=5)[0]


def test_short_files_are_parsed_at_once():
    assert not read(REGULAR["alike"], short=1 << 13)[1]
    assert read(gpx.file(*([POINT] * 200)), short=1 << 13)[1]


def test_where_texts_end_and_begin():
    data = gpx.file(gpx.point("<ele>1<x/>2</ele><ele>3</ele><a><ele>4</ele></a>"))
    assert both(data)[0][2]["ele"] == {0: ["3"]}


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-be", "UTF-32"),
        ("iso-8859-1", "ISO-8859-1"),
        ("cp1252", "windows-1252"),
        ("shift_jis", "Shift_JIS"),
        ("utf-8", "us-ascii"),
        ("utf-8", "utf-16"),
        ("utf-8", "no-such-thing"),
        ("utf-8", "punycode"),
    ],
)
def test_encodings(encoding, declared):
    name = "東京" if encoding == "shift_jis" else "Zürich"
    head = f' \n<?xml version="1.0" encoding="{declared}"?>\n'
    if encoding.startswith("utf-16-") or encoding == "utf-8-sig":
        head = head.strip()
    text = gpx.document(gpx.track(gpx.segment(POINT), name=name), head=head)
    (root, _, texts, is_recovered), _ = both(text.encode(encoding))
    assert not is_recovered
    assert next(root.all("name")).text == name
    assert texts["hr"] == {0: ["150"]}


def test_bytes_that_are_no_text_cost_only_themselves():
    data = gpx.document(gpx.track(gpx.segment(POINT), name="Zürich")).encode("latin-1")
    root, count, texts, is_recovered = both(data)[0]
    assert is_recovered
    assert next(root.all("name")).text == "Z\ufffdrich"
    assert (count, texts["ele"]) == (1, {0: ["430.5"]})


DAMAGED = {
    "an undeclared prefix": gpx.file(POINT, POINT.replace("gpxtpx", "nobody"), POINT),
    "junk before it": b"junk " + gpx.file(POINT, POINT, POINT),
    "zeros behind it": gpx.file(POINT, POINT, POINT) + bytes(500),
    "zeros within": gpx.file(POINT, POINT.replace("\n", "\0\n"), POINT),
    "an entity nobody knows": gpx.file(POINT, gpx.point("<name>&nbsp;</name>" + GARMIN), POINT),
    "a lone ampersand": gpx.file(POINT, gpx.point("<name>A & B</name>" + GARMIN), POINT),
    "letters of many bytes": gpx.file(
        POINT, POINT.replace("<ele>", "<name>Zürich, 東京</name><ele>")
    ).replace(b"<trkseg>", b"\x01<trkseg>" + POINT.encode(), 1),
    "no end": gpx.file(POINT, POINT, POINT).split(b"</trkseg")[0],
    "more after its end": gpx.file(POINT, POINT, POINT) + b"<gpx/>",
}


@pytest.mark.parametrize("comment", ["<!-- -- -->", "<!----->", "<!-- \1 -->", "<!-- \xff -->"])
def test_a_comment_that_is_none_is_damage(comment):
    data = gpx.file(POINT, gpx.point("<!-- x -->" + comment + GARMIN), POINT)
    assert both(data.decode().encode("latin-1"))[0][3]


def test_a_comment_in_the_wrong_place_is_damage():
    data = gpx.file(POINT, POINT, POINT)
    assert both(data.replace(b"<ele", b"<ele <!-- x --> "))[0][3]
    assert both(b"<!-- x -->" + data)[0][1::2] == (3, True)


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_left_of_a_damaged_file_is_kept(name):
    (_, count, texts, is_recovered), _ = both(DAMAGED[name])
    assert is_recovered
    assert count == 3
    assert texts["hr"] == {0: ["150"], 1: ["150"], 2: ["150"]}


@pytest.mark.parametrize(
    "name", ["5 < 10 km", "A & B", "<3 & more", "a<b & c", "1 <2> 3", "AT&T &lt; x &#55; &nbsp;"]
)
@pytest.mark.parametrize("head", [gpx.HEAD, gpx.HEAD + "<!-- a < b & c -->"])
@pytest.mark.parametrize("count", [2, 300])
def test_signs_that_somebody_forgot_to_spell_cost_nothing(name, head, count):
    text = gpx.document(
        f'<metadata><desc><![CDATA[x < y & z]]></desc></metadata><trk n="{name}">'
        f"<name>{name}</name>{gpx.segment(*[POINT] * count)}</trk>",
        head=head,
    )
    root, found, texts, is_recovered = both(text.encode())[0]
    meant = name.replace("&lt;", "<").replace("&#55;", "7")
    assert (next(root.all("name")).text, found, is_recovered) == (meant, count, True)
    assert next(root.all("trk")).attributes["n"] == meant
    assert next(root.all("desc")).text == "x < y & z"
    assert len(texts["hr"]) == count


def test_signs_that_somebody_forgot_to_spell_in_points():
    data = gpx.file(POINT, gpx.point("<name>5 < 10 & 3</name>" + GARMIN), *[POINT] * 300)
    _, count, texts, is_recovered = both(data)[0]
    assert (count, len(texts["hr"]), is_recovered) == (302, 302, True)


def test_a_file_cut_off_anywhere_keeps_its_whole_points():
    data = gpx.file(POINT, gpx.point(), POINT)
    first = data.index(b"<gpx") + 5
    for end in range(first, len(data), 3):
        seen = both(data[:end])[0]
        if not isinstance(seen, str):
            assert seen[1] >= data[:end].count(b"</trkpt>")


def test_a_text_counts_that_is_whole_when_the_file_breaks_off():
    data = gpx.file(POINT, POINT)
    end = data.rindex(b"</ele>")
    assert both(data[:end])[0][2]["ele"] == {0: ["430.5"]}
    assert both(data[: end + 2])[0][2]["ele"] == {0: ["430.5"], 1: ["430.5"]}


def test_the_end_that_is_missing_is_not_looked_for_where_more_is_wrong():
    data = gpx.file(POINT, POINT.replace("</ele>", "</hr>"), POINT)[:-30]
    seen = both(data)[0]
    assert seen[3]
    assert seen[1] == 3


MANY = [gpx.point(f"<ele>{at}</ele>") for at in range(300)]


def _torn(*numbers, old="</trkpt>", new="<<&\1<a></trk>"):
    """Put something into the middle of some points that no XML may have."""
    points = [text.replace(old, new) if at in numbers else text for at, text in enumerate(MANY)]
    return gpx.document(
        gpx.track(gpx.segment(*points[:100]), gpx.segment(*points[100:]), name="A run")
    ).encode()


@pytest.mark.parametrize(
    ("old", "new"), [("</trkpt>", "<<&\1<a></trk>"), ("</ele>", "</"), ("<ele>", "<ele><ele>")]
)
@pytest.mark.parametrize("numbers", [(0,), (99,), (100,), (299,), (7, 8, 150)])
def test_damage_costs_the_points_that_it_is_in_and_none_behind_them(numbers, old, new, monkeypatch):
    monkeypatch.setattr(document, "_LARGE", 0)
    root, _, texts, is_recovered = both(_torn(*numbers, old=old, new=new))[0]
    assert is_recovered
    kept = [float(text) for found in texts["ele"].values() for text in found]
    missing = set(range(300)) - {int(height) for height in kept}
    assert missing <= {near for at in numbers for near in (at, at + 1)}
    (track,) = root.all("trk")
    assert track.get("name") == "A run"


def test_damage_among_points_that_are_in_no_segment(monkeypatch):
    monkeypatch.setattr(document, "_LARGE", 0)
    torn = MANY[5].replace("</ele>", "<ele>")
    root, count, _, _ = both(gpx.document(gpx.track(*MANY[:5], torn, *MANY[6:9])).encode())[0]
    assert count == 8
    assert [len(run) for run in root.runs()] == [8]


@pytest.mark.parametrize("new", ["<<&\1<a></trk>", ""])
def test_damage_in_many_points_costs_only_these(new, monkeypatch):
    monkeypatch.setattr(document, "_LARGE", 0)
    root, count, texts, is_recovered = both(_torn(*range(10, 290, 5), new=new))[0]
    assert is_recovered
    assert count >= 300 - 56 * (2 if new else 1)
    assert len(list(root.all("trkseg"))) == 2
    heights = [int(height) for found in texts["ele"].values() for height in found]
    assert {at for at in range(300) if at % 5 not in (0, 1)} <= set(heights)


@pytest.mark.parametrize("most", [0, 3])
def test_too_much_damage_is_left_to_what_recovers_as_far_as_it_goes(most, monkeypatch):
    monkeypatch.setattr(document, "_LARGE", 0)
    monkeypatch.setattr(damage, "_MOST", most)
    _, count, _, is_recovered = both(_torn(*range(10, 100, 5)))[0]
    assert is_recovered
    assert count >= 10


def test_the_way_counts_that_finds_more_points():
    assert both(_torn(50))[0][1] >= 299


BOMB = "<!DOCTYPE gpx [<!ENTITY a '1'><!ENTITY b '&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("where", ["first", "late", "inside", "hidden"])
def test_declarations_are_refused_before_any_parser_sees_them(encoding, where, monkeypatch):
    monkeypatch.delattr(document, "_parse")
    monkeypatch.delattr(document, "_recover")
    text = {
        "first": gpx.document(gpx.track(gpx.segment(POINT)), head=BOMB),
        "late": gpx.document(head=gpx.HEAD + "<!--" + " " * 60_000 + "-->" + BOMB),
        "inside": gpx.document(gpx.track(gpx.segment(POINT, BOMB))),
        "hidden": f'<?xml version="1.0" <!-- >{BOMB}<gpx/> ?>',
    }[where]
    with pytest.raises(CorruptFile, match="could do harm"):
        read_document(text.encode(encoding), LAYOUT)


def test_a_declaration_that_is_only_quoted_is_let_through():
    text = gpx.document(f"<desc><![CDATA[{BOMB}]]></desc>", gpx.track(gpx.segment(POINT)))
    assert both(text.encode())[0][1] == 1


@pytest.mark.parametrize(
    "data",
    [
        b'<gpx a="' + b"x" * 8_000_000 + b'"/>',
        gpx.file(gpx.point("<ele>" + "1" * 8_000_000 + "</ele>")),
        b"x" * 8_000_000,
        b"<a>" * 2_000_000,
        gpx.file(gpx.point("<a>" * 70 + "</a>" * 70), POINT),
        gpx.document("<a/>" * 200_000).encode(),
        b"<!--" * 1_000_000,
        b"<![CDATA[" * 500_000,
    ],
    ids=["attribute", "text", "no tag", "depth", "point", "nodes", "comments", "CDATA"],
)
def test_what_serves_only_to_do_harm_is_refused_at_once(data):
    with pytest.raises(CorruptFile):
        read_document(data, LAYOUT)


def test_notes_may_be_long_but_not_endless():
    def noted(length):
        return gpx.document(gpx.track(gpx.segment(POINT), desc="x" * length)).encode()

    assert len(next(both(noted(200_000))[0][0].all("desc")).text) == 200_000
    with pytest.raises(CorruptFile):
        read_document(noted(2_000_000), LAYOUT)


def test_there_is_an_end_to_points(monkeypatch):
    monkeypatch.setattr("app.formats._xml.lift.MAX_POINTS", 9)
    monkeypatch.setattr("app.formats._xml.collector.MAX_POINTS", 9)
    assert both(gpx.file(*([POINT] * 9)))[0][1] == 9
    assert "harm" in both(gpx.file(*([POINT] * 10)))[0]


@pytest.mark.parametrize(("limit", "most"), [("_MOST_SHAPES", 5), ("_MOST_TOIL", 2500)])
def test_points_of_too_many_shapes_are_parsed(limit, most, monkeypatch):
    monkeypatch.setattr(shapes, limit, most)
    points = [gpx.point(f"<ele>{at}</ele><a{at % 9}/>" + GARMIN) for at in range(250)]
    (_, count, texts, _), is_lifted = both(gpx.file(*points))
    assert (count, is_lifted) == (250, True)
    assert texts["ele"] == {at: [str(at)] for at in range(250)}


def test_where_most_points_are_odd_all_are_parsed():
    odd = gpx.point("<name>A &amp; B</name>" + GARMIN)
    assert both(gpx.file(odd, POINT, POINT))[1]
    assert not both(gpx.file(odd, odd, POINT))[1]


def test_points_of_very_many_shapes_are_lifted():
    points = [gpx.point(f"<a{at}/>") for at in range(1500)]
    assert lift(xml_text.open_text(gpx.file(*points)), LAYOUT).odd == {}


def test_texts_in_skipped_elements_are_not_read():
    text = gpx.document("<rte><name>A</name></rte>", gpx.track(gpx.segment(POINT)))
    root = both(text.encode())[0][0]
    assert [node.children for node in root.all("rte")] == [[]]


def test_the_first_element_tells_the_kind_of_file():
    assert root_name(gpx.HEAD.encode() + b"<!-- <kml> --><g:gpx>") == "gpx"
    assert root_name("\ufeff<gpx>".encode("utf-16")) == "gpx"
    assert root_name(b'<!DOCTYPE x SYSTEM "y"><gpx') == "gpx"
    assert root_name(b"no tag") == root_name(b"") == root_name(b"<!-- <gpx>") == ""


def test_a_damaged_file_is_read_in_its_own_encoding():
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>\n'
    text = gpx.document(gpx.track(gpx.segment(POINT), name="Zürich"), head=head)
    for damaged in (text.replace("gpxtpx:hr", "x:hr"), text.replace("</trk>", "")):
        root, count, _, is_recovered = both(damaged.encode("latin-1"))[0]
        assert (next(root.all("name")).text, count, is_recovered) == ("Zürich", 1, True)
