"""English words that one typo inside another English word can produce.

`meters` gives `meter`, `bread` gives `bred`, `angle` gives `angel`: such a slip reads as another
text, not as a typo, and may change the answer. Typos that end in one of these words are never
made. The list: every word found three times or more, and in two sources or more, in the texts of
fifteen public benchmarks, that an inner keyboard slip, transposition, omission or doubling in
another such word of five letters or more would give.
"""

from __future__ import annotations

_TEXT = """
abate abide ability abode abuses abut aces acetic ached aches achieves aching acknowledgment acorn
acorns actin action actions acts addiction addicts addition additions additive address adduction
adducts admires adored adorn adorns adress adventures advertises advises aesthetic aesthetics agate
aggressive agility aging agressive aide aided aiding aids aired airing alergic alice alienage
alienate alight alive allergic alles ally aloe alot alteration altitude altitudes alum aluminum
amiable analyse analysed analyses analysing analyze analyzed analyzes analyzing anemia anesthesia
angels anger angler angles anion anne anode antartica anther antler ants aorta apples aptitude
aptitudes archival area areas aries arise armor arose around artifical arty assembles asset assets
astray attemped authorisation authorised authorization authorized automaton averse avert avid axes
back backboard backs bacon badge badges badness bagged bagging bags bail bake baked baker bakers
bakes baking bales ballon balloon banana band bandana bandanna banded bands banger bank banks bans
banter barbs bare barely barge barges barking barley barney barns barons bars barter bartered
bartering base based bases basest bash basing basis bass basset basting bates bath bathes baths
batman batons bats batted batter battered battering batting beach beaches bead beaded beading beads
beagles beak beaker beakers beaks beams bean beans bearer bearers bearing bearings bears beast
beasts beat beater beaters beating beatings beatles beats beds beers bees beet beets begin begun
behavior behavioral behaviors being beings bend bender bending bends beret beside best beta betas
bets bidding bids bight bikes bile billion bills billy bind binding binds binging bins bison bits
bitter blast blasting bled blind blip blocs blond blot blow blues blur blurs boast boasting boat
boating boats bogs boil boiled boiler boiling bolder bolster bolts bond bonded bonding bonds bone
bones booing book booked booking books boom boomed booming boon booster boot boots bore born borne
boson both bother bothers bots bottles bought bounce bounced bouncing bounde bounded bounding bowed
bowing bowl bowls bows boxes brace brad brady braiding brain braising braking bran bras brats brave
breastfed breastfeed breath breaths bred breed brian bribe bride brides brie brine bring brings
brooks brooms bros brows brunt budding budge buff buffs bugle bulge bulky bullion bulls bully bunch
buns bunt burnt burton buses bush bushes bust busting busts busy butter button buying cabal cabs
cached caches cadet cafes cages calms camels cameos camp camped camping camps canal canceled
canceling cancelled cancelling candid candor cane canes cannon cannons canon canons cans cant
cantons canyons caper capers capes capped capping caps carbs card cards care cared cares caret carey
caries caring carries carry cars cart carter carton cartons cartoon cartoons carts carve carving
case cased cases cash cashed cashing casing cast caste caster casters castle casts casual casually
catalyses catalyzes categories cater cation cats catus caudal causal causally cause causes cave
caves cease ceased ceases ceasing centers centimeters centimetres centred centres cesarean
challenges chan changed changing chanted chanting chap char characterisation characterised
characterization characterized charger chargers charges charging charter charters charting chasm
chat chatter chatting cheat cheats cheery chef chefs cherry chess chest chests chews chia chick
childs chiles chili chilies chilli chillies chimps chin chins chip chipped chipper chipping chips
chomps choose chop chopped chopper chopping chops chords chores chose chuck cider cirrus cites
citrus civilisation civilization clade clam clams clan clans clap clare clarify clarity class
classifieds classifiers classifies claws clay cleaned cleaner cleaners cleaning cleanses clears
cleats clever click clicked clicks climatic cline cling clint clock clocked clocks clogs clone
closes closet cloths clots cloudy cloves clownish clucks clung coal coals coat coating coats cobs
coca cock coded codes coding coiled coils coke cold collard collars collie collies collision
collusion color colored coloring colors coma combs comes comic comical coming commenced commended
compete competed competes competing compiled compiles complains complaint compliant complied
complies composing computes concave conceptualised conceptualized concert concerted concerts
concession conducive cone cones confection confers confession confirm confirmation confirming
confirms conform conformation conforming conforms confusion congested conic conical conjunctive cons
constrains constrict constricted constricting constriction constrictor construct constructed
constructing construction constructor consumes contact contacted contacting contacts contest
contested contests context contexts continent contusion convection converged converging convert
converted converting converts cook cooked cooker cookers cooking cooks cooled cooler coolers cooling
cools cooper coops cope coped copies coping copper cops coral cord cords core cored corer corers
cores corner corporal corps corral cosets cost costing costs couch couched couches counsellor
counselor counties county coup coupe cover covered covers covert coveted cowls cows crabs cram crap
craps crate crater crates crave craving creaky creamer creamy created creation cries crises crisper
criss criticised criticized crop crops cross crows crustal crystal cubs cues curd curds cure cured
cures curing curse cute cuter cutter dairy dances dane dared dares daring dated dates dating dawn
dead deaf deal deals debit debits debt debts debut debuts deceased decent decide decided decode
decoded decomposes deduced deeds deer deers defeating defect defective defects defer defiance
defiant defies degrees degress delete deleted deleting deletion deli dell dented dents depot dept
derailed derive derived derives desert deserts dessert desserts detailed detect detective detects
deter deviance deviant devise devote devotees devotes diarrhea diary diced died dies digest digested
dill dimer dimers dimes dimmer dine diner diners ding dinner dinners diplomas dipped dipping dips
discreetly discretely discs discus disease dispenses diss ditch dive dived diver diverged diverging
divers diversify diversity diverted diverting dives divest divested divided divides diving docs does
doing dole domed domes done dons dont doomed door doors dose dove doves down downing downs dram
dress dresses drier dries drink dripped dripping drippings drips drive drives drooling drooping
dropped dropping droppings drops drove drunk dues dumping dunk duped dustin dutch duty dying eager
eared ears earthworks earthworms earthy ease easing eater eaters edited editing edits eights
emphasise emphasised emphasize emphasized employees employers encode encore endeavor endure endured
enduring energies ensued ensues ensuing ensure ensured ensuring envelops envy erases erie ester
esters eternal ether ethic ethically eves examine examinees examiners examines except excepted
excerise excise excuse exercise exert exerts exit exited exiting exits expended expensed explode
exploded explodes exploding explore explored explores exploring face faced faces facet facets facies
facing fact faction factional factions facts faded fades fading fail failing fair fairy fake faked
faking fame famed fans fare fared farenheit fares farmed farmers farming fast fasting fasts fated
fates father fathers fatness fats fattening fatter faulty favor favorable favored favoring favorite
favors favour favoured favours faxed faxes feat fecal feces feed fees feet felled feral fertiliser
fertilizer fertilizes fest fetal fetus fiance fiber fibers fibres fiction fictional ficus field
fight fights filed filer files filet filets filing filings filled filler fillers fillet fillets
filling fillings finch find finding finds finer fines fins fire firearm firearms fired fireman fires
firmer firms firs fist fits fixes fizz flags flake flaked flakes flaking flame flames flaming flat
flats flavor flavored flavorful flavorings flavors fled fleeing flick flicks flier flies fling
flipped flips flit flock flocks flooding floods flooring floors flopped flops floss flowered flows
flue fluke flume flung flyer foaming focus foes foils folds folic fond font fonts food foods footed
fora forces fore forearm forearms foreman forest forge forging forgo forked forks form formed former
forms formulae forrest forth fouls founder founders four fours foxes foyer fracas framed framers
frames framing franchise francs fred freeing freezes freshen fried fries fright frying fueled
fuelled fulfil fulfillment fulfilment fuller fume fund funded funding funds funk furry furs fury
fusing fuss fussing gaelic gags gain gained gains galley gambles gander gaping garage garish garlic
garter gases gasp gasping gasses gastrotomy gate gated gates gave gavel gays gaze gazes gazing geek
gems gene generic generically genes genetic genetically genial genus giggles gill gills glad glam
globe globes gloss glove gloves glows gnome gods goes goggles golds gong goods gorge gout gown grace
graces grad grade grader grades gram grander grated grater grating grave graves gray grid grids grin
groove grooves gross grove groves growing grows guess guide guise gulls gurus gust gusts guts gyrus
habitation habits hades hadnt hailed halls halos handed handing harbor hard hardness hardy hares
harms harness harry hart hash hasnt hate hated hater haters hates hating hats hauled have haven
having head heading headings heads healed healing heals heaped heaping heaps hearing hearings hears
heat heater heath heating heats hells helps hemoglobin hemorrhoids herd herding heroes herpes
herring hers hickey hides hiding hikes hilly hinged hinted hints hired hires hiring hitch hits
hitter hoard hockey hokey holds holes holing holly hols holy homes homing homogenous honed honesty
honing honor hoods hoover hoped hopes hoping hopped hopping hops horde horse hose hoses host hosted
hosts hotel hotter hover humanly hummus humus hunger hunted hunter hunting hunts hutch ideas
identifies identify identities identity immoral impatient impeding impudent incentive incest incite
indeed indemnify indemnity india indices indicted induced induces inducted industrialisation
industrialization inert infarction infection infer inferior inferred infest infested infirm inform
infraction ingest ingested ingesting injures inline inmate innate inpatient insect installment
instalment insulted insulting intensifies intensify intensities intensity inter interior interred
interviewees interviewers intestate into invades inventive invest invested investing invite ionic
ions irrigate irrigating irrigation irritate irritating irritation jams jewelery jewellery jewelry
jewlery jingle joined joins jokes judgment jungle juris keel kevin kick kids kills kilometers
kilometres kilos kits kneeing knick knifes knits knitted knitting knives knock knots knotted
knotting knowledgable labeled labeling labelled labelling labor labs laced lacing lads lager lagers
lain lander lands lanes laps lara lash lashes last late later lathe lather latter lava laws layer
layers leading leads leafs lean leaned leaner leaning leans leases leasing ledges legs leis lens
leon lest letters lettres liable license licked licking licks lied lien liens lies lifes lifter
lighting lightning likable liked likes liking limber limes lined liner liners lines linger lining
lite liter liters litres litter litters lived lively liver lives living loading loads loafing loafs
loan lobes localised localized locals locked locking locks logs loin loner longer longing looking
looming looser looses lose loser losers loses loss losses lots loved lovely lover loves loving lower
lowers lowes lows lucy lugs luis lumber lunch lunches lunges lungs lying lynch macarons macaroons
mace mafia maine maker makers makes making male males mama mana manages mane mangos mania manic
manly mans manufactures many march marches marching margin marginalised marginalized margins maria
marines marital markers markets mars martial martin martins mary mash mashes mass match matches
matching mate mated mater math matress mats matted matter mattress maximizes maze meal meals meat
meats medal medial medially mediate mediated mediation meds meets mens mere merges merit metal meter
meters metes metres mets meyer mice michel michele michelle microwavable middle miles milked milking
milks milled millet milliliters millilitres millimeters millimetres milling mills minced mind minded
minds mine mined mines minimise minimises minimize minimizes miniscule minks mins minuscule
misdemeanor misled misses mist mister misty mite mitre mixes mobster modeled modeling modelled
modelling modes modesty moisturising moisturizing mold molding molds moldy moles money monks monster
moods moody moped mopped moral morality morally more mores morning mortgage mosquitos mosses most
moth moths mouse mousse move moves mowing mows much mucus muddle mules mullet multiples multiplies
munch mustache muster musty myths naive naked named nearer nearly neater neatly needles needs needy
neighbor neighborhood neighboring neighbors nerds nerdy nested nester nesting nets neural neuron
neurons nice nickle nicole nodes nose noses noting nude oats observes odor oesopgageal oesophageal
offices oilve olive once optimisation optimization organisation organisational organisations
organise organised organising organization organizational organizations organize organized organizes
organizing ouster outage outer outsides overbearing overdoing overeat overeating overhead
overhearing overheating overly owed owing oxidised oxidized oyster pace paced pacing packages
padding paddles page paid pain pained pains pairs pajama paler pals panama pane panes pangs panned
panning pans pant panting pants panty paper papers para pare parent parents paring paris parks
parlor parol parties parting parton party passerby pasty patent patently patents path paths patron
pats patted patties patting patty paved paving pawn pawns paws payback paying payoff payoffs pays
peach peaches pears peas peasant peat peeing peeking peeling peer pens perform peso pets petty phase
phases philosophes phosphorus photos pick picked picket pickets picking picks pics piece pieced
pieces piecing pier piers pies piles piling pilling pills pimps pinch pinched pinches pinching pins
pint pints pipes piping pips pitches pith pits pitted pitting pity pizzle place places plaid plan
planar planed planes planing planned planning plans plant plants plat plate plated plates plating
plats platted played playing plays pleaded pleading pleas pleased pleasing plies plot plots plums
plunder plural plus pocket pockets pods poets pokes polarizes poles polled polling polls pollutes
polo pond ponder ponds pong ponies pons pony poof pooled pooling pools pooped pooping popes popped
popping pops ports pose posed poser posing posts potable potatos potion potions pots potted potting
pounder power powered powers preaches precious predicted prefered preferred preform prelude pretest
pretext previous price priced prices pricing pride prided primes princes prioritising prioritizing
probable probe probes probing process processed procession processor processors prod produces
profess professed profession professor professors programmes promoted promoter promoting prompted
prompter prompting prone proper propter pros provable prove proves provides proving prunes prying
pubic publishes pubs puck pucks pulling pulls pulps pump pumps punch punched punches punching pups
purchases pure puree pureed purify purity purr purse pursed purses pursues push putting puzzle quad
quadruped quadruple quadruples quaking qualifies qualify qualities quality quantify quantity quid
quit quite quits quote races racial racing radial radially rage raged ragged raging raid raided
raiding raids raised raising raked raking rally ranches random ranges ransom rated rating ratios
rats reading reads real realise realised realize realized reals ream reams reap reaps rearing rears
rebel receives recognisable recognise recognised recognises recognising recognizable recognize
recognized recognizes recognizing rectal reds reeds reefs reeking reel reeling reels reenter
reference refract refracted refraction refracts refried refuge refute regain regained regaining
regains regard regarded regimens regimes regularisation regularization reign reigns reinforces reins
related relay relayed relays relied relies rely relying reminder reminders remodeling remodelling
removes renal renter repay repel reply replying reps researches reset reside resides resin resins
respire respite rest restating resting restring rests retain retained retaining retains retard
retarded retire retired retirees retires retract retracted retraction retracts retried retries
retrieves reuse reused reusing revel revered reverence revolves rewrite rewrote rices rickets ride
rider rides riding rigged rigs riled rings riots rise riser rises rising river rivers rivets roads
roars robs rocker rockets rode rods roger rogue roles roofing roofs rooks rooms rooster root rooting
roots ropes rose roses ross roster rote rotted rotting rouge route routes rover rowing ruby rugged
rugs ruin ruled rules rungs runs runway ruse saber sable sack sacked sacks sacred sacs saddle safely
safer sage sagely sags sail sails sake sale sales salon saloon salts salvation salve same sand
sandal sander sanding sands sang sank sans sapling saplings saps saran satan sate satin sauces saute
savage savaged save saved saver saves saving savings savor savory saying says scabs scald scalds
scale scaled scales scaling scams scans scant scape scare scared scares scaring scarred scarring
scars scorch scored scoring scotch scouring scouting scraped scrapes scraping scrapped scrapping
scraps scuff seal sealing seals seam sean sear seared searing sears seas seat seated seating seats
secrets seed seeded seeding seeds seedy seeing seek seeker seeking seeks seeming seems seen seep
seeping seeps sees self sell selling sells selves send sender sending sends sensing sent sentence
sentient septic serous serve served serves sets setters setting settle settles seven sevens sever
sewed sewer sewers sewing sews shack shad shade shaded shades shading shake shakes shaking shale
shame shaming shape shard shards share shared shares sharing shed shedding sheds sheers sheets shift
shifts shine shiner shines shins shipped shipping ships shirt shirts shit shoe shoes shone shoots
shopped shopping shops shore short shorting shorts shot shots shout shoves showed showing shows
showy shred shrink shrunk shuck shuns shut shuts sick sicker sickle sickness side sides siding siege
sieve sift sifted sifter sifting sight sighted sigma signaling signalling signed signer signing
signs silky sill sills silly silos silt silver simmer simmering simmers simulate simulated
simulating simulation sine sines sing singed singer singers singing single singles sings sink sinker
sinking sinks sinner sins sipped sips site sites siting sits sitter sitting size sized sizes sizing
skate skates skids skies skill skills skimmer skimming skipped skipping skips skis skit skull skulls
slain slaps slash slashed slashes slat slate slates slats slave slice sliced slicer slices slicing
slid slide slider sliders slides sliding slimmer slimming slipped slipping slips slit slits sliver
sloth slots slotted slurs smack smacking smacks smiles smokes smoky smoother smore smother smuggling
snack snacking snacks snake snakes snare sniff snips snore snoring snorting snot snout snowed
snowing snows snowy snuck snuff snuggling soaps soar soaring sober sock socks sodas sofas softer
soil soiled soiling soils sold solder soldering sole soles solidify solidity solver songs sons sony
soon soot sooth soothed soothing sore sores sort sorting sorts souls soups sour soured souring sours
sous sowing sown space spaces spade spades spain spam span spar spare spared spares sparing sparking
sparkles sparring spas spatter spay spayed spaying specialisation specialization specialty specs
sped spice spiced spices spider spiders spied spies spike spikes spilt spin spine spins spire spit
spite spits spitting split splits spoil spoils spoke spokes spool spools spore sporting sporty spot
spots spotted spotting spotty spout sprig sprigs spring springing springs sprinkles sprinting
sprints sprung spurs spying squeaking squealing stabilising stabilizes stabilizing stage staged
stages staging stain stained staining stains stake stale stalked stalking stalks stalled stalling
stalls stand standardised standardized stands stapled staples stapling star stare stared stares
staring starling starred starring stars started starting stat state stated states stating stats
statue statues stature status statute stave stay stayed staying stays steak steaks steals steam
steamed steaming steep stem step steve stick sticking sticks stiff sting stinging stings stingy stir
stirs stock stocking stocks stolen stollen stoma stop stored stores storing story strange streaks
streams strep stride strife strike strikes striking string strip striped stripped strips strive
stroke strokes stroking strong strop strung stuck study stuff stung subbed subs subscribes subset
subsets subsides subsidies subtest subtext suck sucked sucker sucking suckle sudan suds suface
suffer suffers suits sulking summaries summer summers sump sums sung sunk suns sunset sunsets super
supper supplies suprise sure surfer surfers surgeon susan swabs swam swans swap swaps swat swearing
swears sweating sweats swing swung synthesise synthesised synthesize synthesized synthesizes tables
tack tacked tacks tacos tail tails tainted taker takes taking tale tales talker taller tamer tango
tank tanks tans tanto taped taper tapes taping tapped tapping taps tara tart tasted tasting tasty
tater taunted taut teaches teak tears teas teat teats tech teen teens teepee tees tend tending tends
tenor tens tensing tents tepee teres terms terns testing tests texting texts textual thee their
theories theorising theorizing there therein thereon thier thing thins thirty this thong though
three thrice thrive throes through throughout throughput throws tick ticker ticking tickle tickling
ticks tics tides tied tier tiers ties tile tiled tiles tiling tilled tilling tilted timer times
tines tinge tins tinted tipped tipper tipping tips tired tires title titled tittle toed toes tolls
tone tones tonnes tons tools topic topical topics topped topper topping toque torn tornados torus
tote tots tough tours tout towel towels trace traced traces tracing trade traded trades trading
trail trails trainees trainers tranquility tranquillity trans transit traveled travelers traveling
travelled travellers travelling tread treading treads treasures treat treats tree trees tress trial
trials trick tricks tried tries tripled triples tripling tripped tripping tropic trot trough trout
truck trucks truss trust trusts tubas tubes tubing tubs tuck tulle tumbles tumor tunas tuned tunes
tuning tuple twine tying unarmed uncharged uncharted undead undefined undergone underlies undertone
unduly unfold unheeded uniformed unify union unit unite units unity unlock unneeded unread unrefined
unruly untie untold upright uptight urbanisation urbanization usable user uses utilisation utilised
utilization utilized valid valor vanish vapid vapor vegas venus vera verbal vernal vertebrae vets
vial vice vices vigor villa viola violet viral vital voiced voided voila votes vulgar vulvar wading
wafer waged wager wagering wagers wages wagging waging wait waited wakes waking wales walked walks
walled walls wands wanes waning want warden wards wares warmed warmer warming warms warned warner
warning warns warren wars warts wary washes wasted water watering waters watts wave waved waves
waving waxing wedding weeding weighed weighs weld were wether wets what while whisky whoever whole
widely wider widest widow widows wight wights wigs wild wiles wills willy winds wine wines wing
winger wins winter wipes wisely wiser wisest with wits wives woken women woolly wooly word words
wore works worms wrath wrestles wring writ write writes writs wrong wrote yelling yelping yogurt
zeros
"""

REAL_WORDS = frozenset(_TEXT.split())
