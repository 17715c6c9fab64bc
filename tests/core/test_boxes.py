from core.boxes import shortened


def test_name_is_cut_to_the_booth():
    assert [shortened("磐石云", 5), shortened("Panshi Cloud", 8), shortened("Panshi", 12)] == ["磐…", "Panshi…", "Panshi"]
