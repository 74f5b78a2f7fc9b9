"""Units of measure by their names and symbols."""

from __future__ import annotations

from fractions import Fraction

_NAMES = """
cent cents|dollar dollars usd|euro euros|pound pounds lb lbs|pence penny pennies|yen|inch inches
foot feet ft|yard yards yd yds|mile miles mi|acre acres|ounce ounces oz|gallon gallons gal
quart quarts|pint pints|cup cups|teaspoon teaspoons tsp|tablespoon tablespoons tbsp|ton tons
tonne tonnes|meter meters metre metres|centimeter centimeters centimetre centimetres cm
millimeter millimeters millimetre millimetres mm|micrometer micrometers micron microns
nanometer nanometers nanometre nanometres nm|kilometer kilometers kilometre kilometres km kms
gram grams gm gms|kilogram kilograms kilo kilos kg kgs|milligram milligrams mg
microgram micrograms|liter liters litre litres|milliliter milliliters millilitre millilitres ml
second seconds sec secs|millisecond milliseconds ms|microsecond microseconds|nanosecond nanoseconds
minute minutes min mins|hour hours hr hrs|day days|week weeks|month months|year years yr yrs
decade decades|century centuries|degree degrees|radian radians|kelvin kelvins|joule joules
kilojoule kilojoules|calorie calories|kilocalorie kilocalories kcal|newton newtons|watt watts
kilowatt kilowatts|volt volts|ampere amperes amp amps|ohm ohms|coulomb coulombs|pascal pascals
hertz|tesla|farad farads|mole moles mol|molar|atmosphere atmospheres atm|byte bytes
kilobyte kilobytes kb|megabyte megabytes mb|gigabyte gigabytes gb|bit bits|mph|am|pm|bc bce|ad ce
"""
_SYMBOLS = {
    "m": "meter", "g": "gram", "l": "liter", "L": "liter", "h": "hour", "J": "joule",
    "W": "watt", "V": "volt", "N": "newton", "A": "ampere", "K": "kelvin", "Hz": "hertz",
    "Pa": "pascal", "kJ": "kilojoule", "kW": "kilowatt", "eV": "eV", "nC": "nC", "dB": "dB",
}  # fmt: skip
SHORT_UNITS = frozenset(symbol for symbol in _SYMBOLS if len(symbol) > 1)
"""Symbols that no name and no single letter is taken for."""
_CANONICAL = {
    name: group.split()[0]
    for line in _NAMES.strip().splitlines()
    for group in line.split("|")
    for name in group.split()
}
_SAME = {"penny": "cent", "pence": "pence"}
MONEY_SIGNS = {"$": "dollar", "\u20ac": "euro", "\u00a3": "pound", "\u00a5": "yen"}
DIVIDED = {"year": (12, "month"), "day": (24, "hour"), "hour": (60, "minute"),
            "minute": (60, "second")}  # fmt: skip
PARTS_OF_TIME = frozenset((Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)))
"""Half a year is six months, a quarter of an hour 15 minutes."""
UNIT_WORDS = frozenset(_CANONICAL)


def canonical_unit(word: str) -> str:
    """One name for all spellings of a unit; "" for a word that is none."""
    if word in _SYMBOLS:
        return _SYMBOLS[word]
    unit = _CANONICAL.get(word.lower(), "")
    return _SAME.get(unit, unit)
