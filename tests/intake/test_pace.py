"""How fast a job goes, from two looks at it."""

from verivali.intake.views.pace import pace
from verivali.platform.jobs import Status


def status(done: int, total: int | None = 1_000, message: str = "keeping") -> Status:
    return Status("doing", done, total, message, None, is_cancel_asked=False)


def test_the_first_look_knows_no_rate_yet():
    found = pace({}, status(100), now=50.0)
    assert (found.rows_a_second, found.seconds_left) == (None, None)
    assert found.query == "since=50&first=100&stage=keeping"


def test_the_second_look_tells_rate_and_rest():
    found = pace({"since": "50", "first": "100", "stage": "keeping"}, status(300), now=60.0)
    assert (found.rows_a_second, found.seconds_left) == (20, 35)


def test_a_new_stage_and_a_job_begun_again_are_measured_anew():
    assert pace({"since": "50", "first": "100", "stage": "judging"}, status(300), now=60.0).rows_a_second is None
    assert pace({"since": "50", "first": "400", "stage": "keeping"}, status(300), now=60.0).rows_a_second is None


def test_what_nobody_can_have_sent_counts_as_a_first_look():
    for since in ("x", "-1", "9" * 40, "70"):
        assert pace({"since": since, "first": "1", "stage": "keeping"}, status(300), now=60.0).rows_a_second is None


def test_where_the_number_of_rows_is_not_known_no_rest_is_told():
    found = pace({"since": "50", "first": "100", "stage": "keeping"}, status(300, total=None), now=60.0)
    assert (found.rows_a_second, found.seconds_left) == (20, None)
