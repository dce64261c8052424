"""The picture of related firms: two that became one stand right above it, and no box covers another."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.employers.relation_picture import Related, RelationPicture
from ui.theme import Theme

NARROW = 300


def shown(qtbot: QtBot, theme: Theme, *what: str) -> RelationPicture:
    picture = RelationPicture(theme)
    qtbot.addWidget(picture)
    picture.show_related("Kestrel", [Related(f"{place}", f"Firm {place}", word) for place, word in enumerate(what)])
    picture.resize(NARROW, picture.sizeHint().height())
    picture.lay_out()
    return picture


def test_two_firms_that_became_one_stand_side_by_side_right_above_it(qtbot: QtBot, theme: Theme) -> None:
    picture = shown(qtbot, theme, "Predecessor", "Successor", "Parent", "Predecessor")
    boxes = {other.key: box for other, box in picture._boxes}
    first, second = boxes["0"], boxes["3"]
    assert first.top() == second.top() > boxes["2"].bottom()
    assert first.right() < NARROW / 2 < second.left()
    assert boxes["2"].bottom() < first.top() < first.bottom() < picture._centre.top()
    assert picture._centre.bottom() < boxes["1"].top()


def test_eight_firms_stand_apart_inside_the_picture_and_wide_enough_to_read(qtbot: QtBot, theme: Theme) -> None:
    picture = shown(qtbot, theme, "Parent", "Supplier", "Landlord", "Predecessor", "Customer", "Tenant", "Tenant",
                    "Competitor")  # fmt: skip
    boxes = [picture._centre, *(box for _, box in picture._boxes)]
    assert len(boxes) == 9
    assert not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[:place])
    assert all(picture.rect().toRectF().contains(box) and box.width() >= NARROW / 3 for box in boxes)
