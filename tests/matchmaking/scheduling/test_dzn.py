import pytest

from matchmaking.scheduling.dzn import Unreadable, read, read_file
from matchmaking.scheduling.problem import Meeting, Problem, Session

TEXT = """
nBusiness = 3;
nMeetings = 2;
nTables = 1;
nTotalSlots = 4;
nMorningSlots = 2;
requested = [|1, 2,3,
|1, 3,2,
|];
meetingsxBusiness = [{1,2,3}, {1,2}, {1,3}];
nMeetingsBusiness = [2,1,1];
forbidden = [{0}, {0,1}, {}];
fixed = [0,4];
precedences = [{}, {1}];
"""
SAME = Problem(
    people=3,
    slots=4,
    meetings=(Meeting((0, 1)), Meeting((0, 2), Session.AFTERNOON, fixed=3, after=(0,))),
    capacity=((1, 1, 1, 1),),
    blocked=(frozenset(), frozenset({0}), frozenset()),
    afternoon=frozenset({2, 3}),
)


def test_an_instance_is_read():
    assert read(TEXT) == SAME


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", " "),
        TEXT.replace(" ", ""),
        TEXT.replace(",", " ,\n\t"),
        "% an instance\n" + TEXT.replace("nTables", "/* how many\n tables */ nTables").replace("4;", "4; % slots"),
        TEXT.replace("|1, 3,2,\n|]", "| 1,3,2 |]"),
        TEXT.replace("|1, 3,2,\n|]", "|1,3,2, |\n]"),
        TEXT.replace("{1,2,3}", "1..3").rstrip().rstrip(";"),
        "".join(sorted(TEXT.replace("\n|", "|").splitlines(keepends=True), reverse=True)),
        TEXT.replace("meetingsxBusiness = [{1,2,3}, {1,2}, {1,3}];\nnMeetingsBusiness = [2,1,1];", ""),
    ],
)
def test_another_layout_says_the_same(text):
    assert read(text) == SAME


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("nTables = 1;", "", "“nTables” is missing."),
        ("nTables = 1;", "nTables = [1];", "“nTables” must be a number."),
        ("nTables = 1;", "nTables = 1; nTables = 2;", "Line 4: “nTables” is given twice."),
        ("nTables = 1;", "nTables = one;", "Line 4: a number is expected, not “one”."),
        ("nTables = 1;", "nTables = 1 nChairs = 2;", "Line 4: “;” is expected, not “nChairs”."),
        ("nTables = 1;", "nChairs = 1;", "Line 4: “nChairs” is unknown."),
        ("nTables = 1;", "nTables = 1.5;", "Line 4: “.” is not understood."),
        ("fixed = [0,4]", "fixed = [0]", "“fixed” has 1 entries instead of 2."),
        ("fixed = [0,4]", "fixed = [0,9]", "Meeting 1 is fixed to a slot outside 0..3."),
        ("fixed = [0,4]", "fixed = [0,{4}]", "“fixed” must hold numbers."),
        ("1, 3,2", "1, 3,4", "“requested” holds [1, 3, 4]: two people and 1, 2 or 3 are expected."),
        ("1, 3,2", "1, 4,2", "Meeting 1 names a person outside 0..2."),
        ("[2,1,1]", "[2,2,1]", "“nMeetingsBusiness” contradicts “requested”."),
        ("{1,2}, {1,3}", "{1,3}, {1,3}", "“meetingsxBusiness” contradicts “requested”."),
        ("[{}, {1}]", "[{}, 1]", "“precedences” must hold sets of numbers."),
        ("[{}, {1}]", "[{}, {1}", "Line 14: “,” is expected, not “;”."),
        ("fixed = [0,4]", "fixed = {0,4}", "“fixed” must be a list."),
        ("fixed = [0,4]", "fixed = [[0],4]", "Line 13: a number is expected, not “[”."),
        ("{0,1}", "{[1]}", "Line 12: a number is expected, not “[”."),
        ("nTotalSlots = 4", "nTotalSlots = 0", "The numbers of people, meetings, tables and slots make no sense."),
    ],
)
def test_what_is_wrong_is_said(before, after, sentence):
    with pytest.raises(Unreadable if "outside" not in sentence else ValueError) as caught:
        read(TEXT.replace(before, after))
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("nTables = 1", "nTables = " + "9" * 6000, f"Line 4: the number “{'9' * 40}…” is too large."),
        ("nTotalSlots = 4", "nTotalSlots = 100000000", "More than 500 slots are not scheduled."),
        ("{0,1}", "1..999999999", "Line 12: ranges name more than 1000000 numbers."),
        ("{0}, {0,1}", "1..600000, 1..600000", "Line 12: ranges name more than 1000000 numbers."),
        ("fixed = [0,4]", "fixed = " + "[" * 100_000, "Line 13: a number is expected, not “[”."),
        ("nTables", "n" * 100_000, f"Line 4: “{'n' * 40}…” is unknown."),
        ("nTables", "\x1b[31mnTables", "Line 4: “\\x1b” is not understood."),
        ("1, 2,3,", "1, " * 100_000, f"“requested” holds [{'1, ' * 13}…: two people and 1, 2 or 3 are expected."),
        ("nTables", "/*" * 100_000, "Line 4: “*” is not understood."),
    ],
)
def test_hostile_text_is_refused_with_one_short_line(before, after, sentence):
    with pytest.raises(Unreadable) as caught:
        read(TEXT.replace(before, after))
    assert str(caught.value) == sentence


def test_a_file_is_read_up_to_a_limit(tmp_path):
    file = tmp_path / "large.dzn"
    file.write_text(TEXT + " " * 2_000_000)
    with pytest.raises(Unreadable, match="The file is longer than 2000000 bytes"):
        read_file(file)
