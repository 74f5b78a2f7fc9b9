"""Words that tell who is in a story: titles, pronouns, kin, what only people do."""

from __future__ import annotations

from lm_eval_perturb.stories.listed import listed

KIN_TITLES = {
    "Uncle": "male", "Grandpa": "male", "Grandfather": "male", "Brother": "male",
    "Aunt": "female", "Auntie": "female", "Aunty": "female", "Grandma": "female",
    "Grandmother": "female", "Sister": "female", "Granny": "female", "Cousin": "either",
}  # fmt: skip
"""Before given names, with the gender they tell."""

TITLES = {
    "Mr": "male", "Mister": "male", "Sir": "male", "Mrs": "female", "Ms": "female",
    "Miss": "female", "Madam": "female", "Dr": "either", "Doctor": "either", "Prof": "either",
    "Professor": "either", "Farmer": "either", "Coach": "either", "Officer": "either",
    "Principal": "either", "Captain": "either", "Teacher": "either", "Chef": "either",
    "Detective": "either", "Judge": "either", "Nurse": "either",
}  # fmt: skip
"""Before surnames."""

CALENDAR = listed(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays
    Thursdays Fridays Saturdays Sundays January February March April May June July August
    September October November December Christmas Easter Halloween Thanksgiving
    """
)

OPENERS = listed(
    """
    a after afterwards all also although altogether an and another are as assuming at because
    before besides between both but by can combined compared could currently despite did do does
    during each earlier eventually every finally first for from given had has have he hence her
    his how however i if in initially instead is it its last lastly later let like meanwhile my
    next not now of on once one only originally our out over overall per plus previously same
    second she similarly since so sometimes soon still suppose suppose that the their then there
    therefore they third this though thus to today together tomorrow tonight twice two
    unfortunately until up was we were what when where whether which while who whose why will
    with without would yesterday yet you your additionally alternatively furthermore moreover
    usually recently luckily fortunately adding subtracting multiplying using knowing thereafter
    including normally three four five six seven little young old poor lucky good among minus
    about around more most
    """
)
"""Words that open a sentence and are no part of a name that follows."""

HUMAN_VERBS = listed(
    """
    adds agrees answered asked ate attends baked bakes became began begins believes borrows
    bought brings brought builds built buys calculated called carries catches caught charges
    chews cleans climbs collected collects cooks counted counts cut cuts decided decides
    delivers did digs divided does donated drank draws dreams drew drinks drives drops drove
    earned earns eats enjoys enters feeds fills finds finished finishes folds forgot found
    gathers gave gets gives goes got graduates grows had harvested has heads hears helped helps
    hikes hired hopes invested invests invited invites jogs joins jumps keeps kept knits knows
    learned leaves left lends likes lives lost loves made makes measures mixes mows needed needs
    notices opened ordered orders owed owns packs paid painted paints pays picked picks planned
    plans planted plants played plays pours practiced practices practises promised puts raises
    ran reads realized received receives rents rides rolls runs said sang saved saves saw says
    scored scores sees sells sent served sets sewed sews shared shares sings sleeps sold spends
    spent started starts studied studies swam swims takes taught teaches thinks threw throws
    took traded trades trains travels tried tries turns tutors typed types used uses visited
    visits volunteers walked walks wanted wants washed washes watched watches wears weaves
    weighs went woke worked works writes wrote
    """
)
BEING = frozenset({"is", "was", "can", "could", "will", "would", "must", "should", "may"})

STRICTLY_HUMAN = HUMAN_VERBS - listed(
    """
    has had did does gets got gave gives makes made needs needed opened received receives sells
    sold sent served started starts takes took uses used keeps kept lost leaves left adds plans
    planned invested invests plants became began begins orders ordered offers weighs works cut
    cuts finished scored scores played plays hired invited donated owns paid owed runs lives
    puts shared shares
    """
)
"""What no company, city, team or pet food does."""

KIN = {
    "male": listed(
        """
    boy boys brother brothers boyfriend dad daddy father fathers gentleman grandfather grandpa
    grandson groom guy guys he him himself his husband king lad man men nephew prince son sons
    stepfather uncle waiter actor fireman policeman mailman milkman salesman
    """
    ),
    "female": listed(
        """
    actress aunt bride daughter daughters girl girlfriend girls grandma grandmother
    granddaughter her hers herself lady ladies mom mommy mother mothers mum niece nun princess
    queen she sister sisters stepmother waitress wife woman women mama
    """
    ),
}
PRONOUNS = {
    "male": frozenset({"he", "him", "his", "himself"}),
    "female": frozenset({"she", "her", "hers", "herself"}),
}
SOMEBODY = listed(
    """
    artist assistant baker barber boss builder butcher carpenter cashier chef child children
    clerk client coach colleague cook cousin customer doctor driver employee engineer everyone
    expert family farmer friend friends gardener grandparent guest host instructor kid landlord
    lawyer manager mechanic merchant neighbor neighbors nurse owner painter parent parents
    partner person pilot player principal roommate runner sibling siblings singer someone
    somebody student students tailor teacher trainer tutor twin vendor victim worker writer cat
    dog bird hamster rabbit puppy kitten horse pet bear
    """
)
"""Others whom a pronoun may mean."""

PLACE_PREPOSITIONS = listed(
    """
    in to from at near of through by during until since last next this early late every each mid
    visit visits visited visiting via around across leaving reach reaches reached between the a
    an
    """
)
"""After these a name that is also a place or a month is not taken for a person's."""

NEVER = listed(
    """
    Amazon America American Apple Africa Asia Bible Canada Chinese Christ Cinderella Disney
    English Europe Facebook Fahrenheit Celsius France French German Germany Google God Instagram
    Iphone Italian Internet Japanese Jupiter Lego Mars Mercury Netflix Pokemon Santa Saturn
    Spanish Texas Tesla Uber Venus Walmart Youtube Earth Algebra Geometry Calculus Biology
    Science Math History Statistics University School Red The Everyone Nobody Somebody Anybody
    Someone Everybody Anyone Captain Elementary Grandma Grandpa Mom Dad Mommy Daddy Mother
    Father Uncle Aunt Sister Brother Coronavirus Halloween Easter Oreos Oreo Snickers Costco
    Olympics Team Class Room Grade Day Week Bakery Ltd Inc Co
    """
)
"""Capitalised words that are nobody's name."""
