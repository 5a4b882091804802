"""The stories of the cast, told in the services that know them."""

from throughcare.dataset.synthetic.cast import anna, ben, cal, lee_and_kit
from throughcare.dataset.synthetic.cast.people import HOME
from throughcare.dataset.synthetic.cast.story import Appointment, CastRows, Row, open_book
from throughcare.dataset.synthetic.engine.world import World


def record_cast(world: World) -> None:
    """Add the rows of the cast's children to the service they belong to."""
    _cast_rows(world).close()


def contacts_of_the_cast(world: World) -> list[Appointment]:
    """When the workers of the cast see the children of the cast."""
    return _cast_rows(world).appointments


def rows_of_the_cast(world: World, table: str) -> list[Row]:
    """The rows of one table about the children of the cast."""
    return _cast_rows(world).rows.get(table, [])


def _cast_rows(world: World) -> CastRows:
    """The stories, told once for each service."""
    if CastRows in world.results:
        return world.read(CastRows)
    book = open_book(world)
    world.hand_on(book)
    if world.area.code == HOME:
        anna.tell(book)
        ben.tell(book)
        cal.tell(book)
        lee_and_kit.tell_lee(book)
        lee_and_kit.tell_kit(book)
    if world.area.code == ben.ELSEWHERE:
        ben.tell_elsewhere(book)
    return book
