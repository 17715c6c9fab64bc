from core.templatetags.sparks import spark_points


def test_spark_points_of_rising_values() -> None:
    assert spark_points((0, 5, 10)) == "0,26 60,14 120,2"


def test_spark_points_of_zeros_lie_on_the_floor() -> None:
    assert spark_points((0, 0)) == "0,26 120,26"


def test_spark_points_need_two_values() -> None:
    assert spark_points((7,)) == ""
