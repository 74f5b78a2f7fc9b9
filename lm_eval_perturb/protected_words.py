"""Words that carry the label: counts, units, negations, quantifiers and comparisons.

Changing or blurring one of them can change which answer is right, so no generator that edits
wording may touch them. Lower case; inflections are listed, not guessed.
"""

from __future__ import annotations

_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
hundreds thousand thousands million millions billion billions trillion trillions dozen dozens pair
pairs couple single double doubled doubles triple tripled triples quadruple once twice thrice half
halves halved third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh
sevenths eighth eighths ninth ninths tenth tenths hundredth hundredths thousandth thousandths first
second twentieth percent percentage percentages score
"""

_UNITS = """
cent cents dime dimes nickel nickels penny pennies dollar dollars euro euros pound pounds yen inch
inches foot feet yard yards mile miles acre acres ounce ounces gallon gallons quart quarts pint
pints cup cups teaspoon teaspoons tablespoon tablespoons ton tons tonne tonnes meter meters metre
metres centimeter centimeters centimetre centimetres millimeter millimeters millimetre millimetres
kilometer kilometers kilometre kilometres micrometer micrometers nanometer nanometers gram grams
kilogram kilograms milligram milligrams microgram micrograms liter liters litre litres milliliter
milliliters millilitre millilitres nanosecond nanoseconds microsecond microseconds millisecond
milliseconds seconds minute minutes hour hours day days week weeks month months year years decade
decades century centuries hourly daily weekly biweekly monthly quarterly yearly annually degree
degrees radian radians kelvin celsius fahrenheit joule joules calorie calories newton newtons watt
watts kilowatt kilowatts volt volts ampere amperes ohm ohms coulomb coulombs pascal pascals hertz
tesla farad farads mole moles molar atmosphere atmospheres byte bytes kilobyte kilobytes megabyte
megabytes gigabyte gigabytes bits square cubic squared
"""

_NEGATIONS = """
not no never none nor neither nobody nothing nowhere without cannot cant wont dont doesnt didnt isnt
arent wasnt werent shouldnt wouldnt couldnt hasnt havent hadnt except excepted excepting exception
exceptions excluding exclude excludes excluded unless hardly barely rarely seldom scarcely fail
fails failed failing lack lacks lacked lacking absent absence deny denies denied refuse refuses
refused reject rejects rejected prevent prevents prevented avoid avoids avoided false untrue
incorrect incorrectly wrong wrongly invalid impossible unlikely inconsistent unable rather instead
against opposite contrary
"""

_QUANTIFIERS = """
all any each every everyone everybody everything both either some someone something somebody several
many much more most few fewer fewest little less lesser least only just alone exactly approximately
about around nearly almost roughly always sometimes often usually frequently mostly mainly primarily
another other others same different total altogether combined average mean median remaining rest
left enough
"""

_RELATIONS = """
than then and but because although though however therefore if whether while when where who whom
whose which what why how must may might can could should would will shall likely probably before
after until since during between among above below over under within beyond greater greatest larger
largest bigger biggest smaller smallest higher highest lower lowest longer longest shorter shortest
older oldest younger youngest faster fastest slower slowest heavier heaviest lighter lightest
earlier earliest later latest last next previous better best worse worst high low large small long
short increase increases increased increasing decrease decreases decreased decreasing rise rises
rising fall falls falling gain loss positive negative maximum minimum maximal minimal former latter
true correct right valid possible equal equals equally unequal per times plus minus divided
multiplied sum difference product ratio
"""

NUMBER_WORDS = frozenset(_NUMBER_WORDS.split())
UNITS = frozenset(_UNITS.split())
NEGATIONS = frozenset(_NEGATIONS.split())
QUANTIFIERS = frozenset(_QUANTIFIERS.split())
RELATIONS = frozenset(_RELATIONS.split())

PROTECTED_WORDS = NUMBER_WORDS | UNITS | NEGATIONS | QUANTIFIERS | RELATIONS
