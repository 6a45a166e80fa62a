"""From degrees to a flat map on which equal areas stay equal."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EARTH = 6371.0072
"""Radius of the sphere that has as much surface as the Earth, in km."""


@dataclass(frozen=True, slots=True)
class Albers:
    """Albers' equal-area conic projection of a sphere [1]_.

    Attributes
    ----------
    south, north
        Latitudes, in degrees, along which lengths are true.
    longitude, latitude
        Of the point that gets the coordinates 0, 0, in degrees.

    References
    ----------
    .. [1] J. P. Snyder, *Map Projections: A Working Manual*, U.S. Geological Survey Professional Paper 1395, 1987, chapter 14.
    """

    south: float
    north: float
    longitude: float
    latitude: float

    def __call__(self, degrees: NDArray[np.float64], radius: float = EARTH) -> NDArray[np.float64]:
        """From rows of longitude and latitude, in degrees, to rows of x to the east and y to the north, in units of the radius.

        Examples
        --------
        >>> import numpy as np
        >>> [float(round(one)) for one in Albers(25, 47, 105, 35)(np.array([[105.0, 36.0]]))[0]]
        [0.0, 113.0]
        """
        import numpy as np

        longitude, latitude = np.radians(degrees).T
        turn = self._cone * (longitude - math.radians(self.longitude))
        away, centre = (self._distance(np.sin(one)) for one in (latitude, math.radians(self.latitude)))
        flat: NDArray[np.float64] = radius * np.column_stack([away * np.sin(turn), centre - away * np.cos(turn)])
        return flat

    @property
    def _cone(self) -> float:
        """What part of a full turn all meridians take."""
        return (math.sin(math.radians(self.south)) + math.sin(math.radians(self.north))) / 2

    def _distance(self, sine: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far from the tip of the cone a latitude lies, told its sine."""
        import numpy as np

        south = math.radians(self.south)
        square = math.cos(south) ** 2 + 2 * self._cone * (math.sin(south) - sine)
        distance: NDArray[np.float64] = np.sqrt(square) / self._cone
        return distance

    def __str__(self) -> str:
        return f"Albers' equal-area conic projection, true to scale at {self.south:g}° and {self.north:g}° N"
