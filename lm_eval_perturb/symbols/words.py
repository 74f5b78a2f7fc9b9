"""Words that stand bare in formulas and in prose, and are no products of symbols."""

from __future__ import annotations

_FUNCTIONS = (
    "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln exp min max gcd lcm gcf "
    "det mod lim sup inf deg dim ker rank tr cis arg sgn sqrt frac abs floor ceil div Re Im Area "
    "Vol Var Pr proj adj avg prod sum"
)
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""Names of functions that authors write without a backslash."""

ORDINALS = frozenset(("st", "nd", "rd", "th"))
"""Endings of ordinals after a number; products of symbols elsewhere."""

_WORDS = (
    "a an and are as at be by each else even feet find first for from has have hour hours if in "
    "inches is it let max mean median miles mode no not odd of on or other otherwise so some such "
    "than that the then there these this to total true false we where which with yes th st nd rd "
    "pi cm mm km kg mg ml ft yd mi oz lb lbs hr hrs min sec mph deg rad am pm area base height "
    "width length volume perimeter radius distance rate time speed price cost number sum product "
    "old new left right top bottom red blue green white black dollars cents units square digits "
    "all any but one two three four five six seven eight nine ten pmatrix"
)
WORDS = FUNCTIONS | frozenset(_WORDS.split())
"""Words and units that occur bare inside formulas."""

_ACRONYMS = (
    "GCF GCD LCM LHS RHS AIME AMC HMMT USA US UK TV CD DVD PM AM QED CM RMS HCF WLOG AND OR NOT "
    "ASA SAS SSS AAS HL AA PEMDAS FOIL MATH NBA USAMO"
)
ACRONYMS = frozenset(_ACRONYMS.split())
"""Capitals that are words. AM is ante meridiem only in prose (see `survey`)."""

_SHAPES = (
    "triangle triangles segment segments line lines side sides angle angles square rectangle "
    "quadrilateral parallelogram trapezoid rhombus pentagon hexagon octagon polygon ray arc chord "
    "diagonal altitude median bisector tetrahedron pyramid cube prism path length edge edges "
    "diameter hypotenuse leg base tangent"
)
SHAPES = frozenset(_SHAPES.split())
"""Words after which capitals in prose are points."""

_NAMED = (
    "point points vertex vertices circle plane set sets center centre function matrix region "
    "between through at from to and or midpoint"
)
NAMED = SHAPES | frozenset(_NAMED.split())
"""Words after which one capital in prose is a name."""
