"""The board of the service, and who came to its meetings."""

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, one_word
from throughcare.dataset.synthetic.engine.days import where, year_of
from throughcare.dataset.synthetic.engine.working_days import last_working
from throughcare.dataset.synthetic.engine.world import World

SECTORS = (
    ("childrens-social-care", "Children's social care"),
    ("education", "Education directorate"),
    ("police", "Police"),
    ("probation", "Probation"),
    ("health", "Integrated care board"),
    ("other", "Housing"),
    ("other", "Voluntary sector"),
)


def record_board(world: World) -> None:
    """A meeting each quarter since the first year."""
    rng = world.dice("board")
    first = int(np.datetime64(f"{calibration.FIRST_YEAR}-05-15", "D").astype(np.int64))
    held = last_working(np.arange(first, world.as_at + 1, 91, dtype=np.int64))
    count = len(held)
    meeting = world.frames.add(
        "board_meeting",
        count=count,
        told_on=held,
        board=one_word(rng, ["Youth justice management board"], count, blank=0.05),
        held_on=held,
        quorate=where(happens(rng, 0.97, count), happens(rng, 0.93, count)),
        exploitation_discussed=where(year_of(held) > 2012, happens(rng, 0.8, count)),
        minutes_agreed=where(held < held[-1], 1),
    )
    for sector, organisation in SECTORS:
        came = rng.choice(["senior", "delegate", "did-not-attend"], size=count, p=[0.66, 0.2, 0.14])
        world.frames.add(
            "board_attendance",
            count=count,
            told_on=held,
            board_meeting_id=meeting,
            sector=sector,
            organisation=organisation
            if sector != "other"
            else one_word(rng, [organisation], count, blank=0.1),
            name=np.where(
                came == "did-not-attend",
                "",
                one_word(rng, ["A. Bright", "C. Dunmore", "T. Iqbal"], count).to_numpy(False),
            ),
            attendee=came,
            is_new_partner=where(happens(rng, 0.95, count), happens(rng, 0.03, count)),
        )
