"""English words that one typo inside another English word can produce.

`form` gives `from`, `meters` gives `meter`, `bread` gives `bred`: such a slip reads as a different
text, not as a typo, and may change the answer. Typos that end in one of these words are never
made. The list: every word found four times or more, and in two sources or more, in the texts of
fifteen public benchmarks, that an interior keyboard slip, transposition, omission or doubling in
another such word of four letters or more would give.
"""

from __future__ import annotations

_TEXT = """
aba abide ability abode abut ace aces acetic ache ached aches achieves aching acid
acknowledgment acne acorn acorns actin action actions addition additions additive address
admires adored adorn adorns adress ads adventures advertises advises aesthetic afar agar agility
aging aid aide aided aiding aids aired airing airs ala ale alice alienage alienate alight alive
alles ally aloe alot alt alteration altitude altitudes alum aluminum amiable ana analyse
analyses analysing analyze analyzes analyzing anemia anesthesia angels anger angler angles anion
anne anode ans ant anther antler ants any apples aptitude aptitudes archival are area areas
arise armor arose around arty assembles asset assets astray ate atm attemped authorisation
authorised authorization authorized automaton averse avert avid axe axes back backboard backs
bacon bad badge badges badness bag bagged bagging bags bail bake baked baker bakers bakes baking
bale bales ban banana band bandana bandanna banded bands banger bank banks bans banter bar barbs
bare barely barge barges barking barley barn barney barns barons bars bart barter bartered base
based bases basest bash basing basis bass basset basting bat bates bath bathes baths batman
batons bats batter battered batting bay beach beaches bead beaded beading beads beagles beak
beaker beakers beaks beams bean beans bearer bearers bearing bearings bears beast beasts beat
beater beaters beating beatings beatles beats bed beds beers bees beet beets begin begs begun
behavior behavioral behaviors being beings ben bend bender bending bends beside best bet beta
bets betta beys bid bidding bids bight bike bikes bile bill billion bills billy bind binding
binds bins bison bit bits bitter blast blasting bled bleed blind blip blond blot blow blt blu
blur boa boast boasting boat boating boats bob boba body bog bogs boil boiled boiler boiling bok
bolder bolster bolt bolts bona bond bonded bonding bonds bone bones boo booing book booked
booking books boom booming boon booster boot booth boots bore born borne boson boss bot both
bother bothers bots bottles bought bounced bouncing bounded bounding bow bowed bowing bowl bowls
bows boxes boxy boy boys bra brace brad brady braiding brain braising braking bran bras brat
brats brave breastfed breastfeed breath breaths bred breed brian bribe bride brides brie brine
bring brings brooks brooms brows brunt budding budge buds buff buffs bugle bugs bulge bulky bull
bullion bulls bully bun bunch buns bunt bur burnt bus buses bush bushes bust busts busy but
butter buy buying buys bye cab cabal cabs cached cad cafe cafes cage cages cake cal calm calms
cam came camels cameos camp camped camping camps can canal canceled canceling cancelled
cancelling candid candor cane canes cannon cannons canon canons cans cant cantons canyons cap
caper capers capes capped capping caps car carb carbs card cards care cared cares caries caring
carp carries cars cart carter carton cartons cartoon cartoons carts carve carving case cased
cases cash cashed cashing casing cast caste caster casters castle casts casual casually cat
catalyses catalyzes categories cater cation cats caudal causal causally cause causes cave caves
cease ceases ceasing cent centers centimeters centimetres centred centres cesarean cha
challenges chan changing chanting chap char characterised characterized charger charges charging
charter charting chasm chat chatter chatting cheat cheats cheery chef chefs cherry chess chest
chests chews chia chick childs chiles chili chilies chilli chillies chimps chin chip chipped
chipper chipping chips chomps choose chop chopped chopper chopping chops chords chores chose
chuck cia cider cirrus cite cites citrus civilisation civilization clade clam clams clan clans
clap clare clarify clarity class classifieds classifiers classifies claws clay cleaned cleaner
cleaners cleaning cleanses clears cleats clever click clicked clicks climatic cline cling clint
clock clocked clocks clogs clone closes closet cloths clots cloudy cloves clownish clung cnet
coa coal coals coat coating coats cob cobs coca cock cod coda code coded codes coding coil
coiled coils coke cold collard collars collie collies collision collusion color colored coloring
colors coma combs come comes comic comical coming comma commenced commended compete competed
competes competing compiled complains complaint compliant complied composing computes con
concert concerted concerts concession conducive cone cones confection confers confession confirm
confirmation confirming confirms conform conformation conforming conforms congested conic
conical cons constrict constricted constricting constriction construct constructed constructing
construction consumes contact contacted contacting contacts contest contested contests context
contexts continent convection converged converging convert converted converting converts cook
cooked cooker cookers cooking cooks cool cooled cooler coolers cooling cools cooper cop cope
coped copies coping copper cops coral cord cords core cored corer cores corner corporal corps
corral cos cosets cost costing costs cot couch counsellor counselor counties county coup coupe
cover covered covers covert coveted cow cows cox cps crab crabs cram crap craps crate crater
crates crave craving creaky creamer creamy created creation cries crises crisper criss
criticised criticized crop crops cross crows crustal crystal cub cubs cue cues cup curd curds
cure cured cures curing curse cuss cut cute cuter cutter cyan dab dad dairy dam dan dances dane
dar dare dared dares daring das date dated dates dating dawn dead deaf deal deals debit debt
debts debut deceased decent decide decided decode decoded decomposes deduced deeds deer deers
defeating defect defective defects defer defiant defies degrees degress del delete deleted
deleting deletion deli dell den dent dented dents depot der derailed derive derived derives
desert deserts dessert desserts detailed detect detective detects deter deviant devise devote
devotees devotes dew dia dial diarrhea diary dice diced dick did die died dies diet digest
digested digs dill dime dimer dimers dimes dimmer dine diner diners dinner dinners dip diplomas
dipped dipping dips dirt dis discreetly discretely discs discus disease disk dispenses diss
ditch dive dived diver diverging divers diversify diversity diverting dives divest divested
divided divides diving dock docs doe does dog dogs doing dol dole doll dome domed domes don done
dons dont doomed door doors dope dos dose dot dots dove doves down downing downs doze dram dress
drier dries drink drip dripped dripping drippings drips drive drives drooling drooping drop
dropped dropping droppings drops drove drunk dual duck due dues dug dull dumping dune dunk duped
dusk dustin dutch duty dyes dying eager eared ears earthworks earthworms earthy ease easing eat
eater eaters eats edit edited editing edits eds ego eights ein employees employers encode encore
endeavor endure endured enduring energies ensued ensues ensuing ensure ensured ensuring envelops
envy eras erie ester esters eternal ether ethic ethically examine examinees examiners examines
except excepted excise excuse exercise exert exerts exit exited exiting exits expended expensed
explode exploded explodes exploding explore explored explores exploring face faced faces facet
facets facing fact faction factions facts fade faded fades fading fail failing fair fairy fake
faked faking fame famed fan fans far fare fared farenheit farmed farmers farming fast fasting
fasts fat fate fated father fathers fats fattening fatter faulty favor favorable favored
favoring favorite favors favour favoured fax faxed faxes feat fecal feces fed fee feed fees feet
felled feral fertiliser fertilizer fest fetal fetus few fiance fiat fiber fibers fibres fiction
fictional ficus fide field fight fights figs filed filer files filet filets filing filings fill
filled filler fillers fillet fillets filling fillings finch find finding finds finer fines fins
fir fire firearm firearms fired fireman fires firm firmer firms fist fit fits fixes fizz flags
flake flaked flakes flaking flame flames flaming flat flats flavor flavored flavors fled fleeing
flick flicks flier flies fling flip flipped flips flock flocks flooding floods flooring floors
flop flopped flops floss flowered flows flue fluke flume flung flyer foaming focus foe foes fog
foil foils fold folds folic fond font fonts food foods fool footed for fora forces fore forearm
forearms foreman forest forge forging forgo forked forks form formed former forms formulae
forrest forth foul fouls founder founders four fours foxes foyer fracas framed framers frames
framing franchise francs fred freed freeing freezes freshen fret fried fries fright from fry
frying fueled fuelled fulfil fulfillment fulfilment full fuller fume fund funded funding funds
fur furry furs fury fusing fuss fussing fuzz gaelic gag gags gain gains gal galley gambles gap
gaping garage garish garlic garter gary gas gases gasp gasping gasses gate gated gates gave
gavel gay gays gaze gazing geek gem gems gene generic generically genes genetic genetically
genial genus giggles gill gills gin gist glad glam globe globes gloss glove gloves glows gnome
god gods goes goggles gold golds gong good goods gorge got gout gown gps grace graces grad grade
grader grades gram grander grated grater grating grave graves gray grid grids grin groove
grooves gross grove groves growing grows guess guide guise gull gulls gums guns gurus gust gusts
gut guts guys gyms gyrus habitation habits had hades hadnt hail hailed ham handed handing harbor
hard hardness hardy hare hares harness harry hart has hash hasnt hat hate hated hater haters
hates hating hats haul hauled have having hay head heading headings heads healed healing heals
heaped heaping heaps hearing hearings hears heat heater heating heats heed hells helps hem
hemoglobin hemorrhoids hems hens her herd herding heroes herpes herring hers hickey hid hide
hides hiding high hikes hill hilly hinged hint hinted hints hips hire hired hires hiring his hit
hitch hits hitter hoard hockey hoe hog hokey hold holds hole holes holing holly holy home homes
homing homogenous hone honed honesty honing honor hood hoods hoops hoover hop hope hoped hopes
hoping hopped hopping hops horde horse hose hoses host hosted hot hotel hotter hover hrs hubs
hue hug hugh hugs hull humanly hummus humus hunger hunt hunted hunter hunting hunts hut hutch
icy ideas identifies identify identities identity idle immoral impatient impeding impudent
incentive incest incite indeed indemnify indemnity india indices indicted induced induces
inducted inert infarction infection infer inferior inferred infest infested info infraction
ingest ingested ingesting injures inline inmate innate inpatient ins insect installment
instalment insulted insulting int intensifies intensify intensities intensity inter interior
interred interviewees interviewers intestate into invades inventive invest invested investing
invite ion ionic ions ios iris irrigate irrigating irrigation irritate irritating irritation
isle itis ito its jab jams jewelery jewellery jewelry jewlery jingle jobs joe jogs joins jokes
jon joys jpg judgment judy jungle jure juris jury jus jute keel kevin kick kid kids kills
kilometers kilometres kilos kin king kiss kit kits knick knifes knit knits knitted knitting
knives knock knot knots knotted knotting knowledgable kong kung lab labeled labeling labelled
labelling labor labs laced lacing lacy lad lads lady lag lager lags lake lame lan lands lane
lanes lap laps lara las lash lashes last late later lathe lather latte latter lava laws lay
layer layers lays lbs lds leading leads leafs lean leaned leaner leaning leans leases leasing
led legs leis lens leon les lest let lets letters lettres liable lice license lick licked
licking licks lid lids lie lied lien liens lies life lifes lift lifter lighting lightning lika
likable like liked likes liking lima limber lime limes limp line lined liner liners lines linger
lining lion lip list lit lite liter liters litres litter litters live lived lively liver lives
living loading loafing lobe lobes localised localized locals lock locked locking locks loft log
logs loin lone loner longer longing loose looser los lose loser losers loses loss losses lost
lot lots love loved lovely lover loves loving lower lowers lowes lows luck lucy lug lugs luis
luke lumber lump lunch lunches lunges lungs lure lust lute lying lynch macarons macaroons mace
mad made mae mafia magi mahi mail maine make maker makers makes making mal male males mama man
mana manages mane mangos mani manic manly mans manufactures many march marches marching mare
margin margins maria marines marital markers markets marry mars mart martial martin martins mary
mash mass mat match matches matching mate mated mater math mats matt matte matted matter maul
max maximizes may maze meal meals meat meats med medal medial medially mediate mediated
mediation meds meets mel men mens mere merges merit mess met metal meter meters metes metres
mets mia mice michel michele michelle microwavable mid middle mike mil mild mile miles milked
milking milks milled milliliters millilitres millimeters millimetres milling mills mime min
minced mind minded minds mine mined mines minimise minimises minimize minimizes miniscule mink
minks mins minuscule mis misled miss misses mist mister mit mite mitre mixes moat mod mode
modeled modeling modelled modelling modes modesty moisturising moisturizing mojo mol mold
molding molds moldy mole moles money monk monks mono moo mood moods moody moore moral morality
more mores morning mortgage mosquitos moss mosses most moth moths mouse mousse move moves mow
mowing mows mrs much mucus muddle mug mule mules multiples must mustache muster mute muy myths
naive naked named nay nearer nearly neat neater neatly need needles needs needy neighbor
neighborhood neighboring neighbors nerd nerds nerdy nest nested nester nesting net nets neural
neuron neurons next nice nike nil nile nine nits node nodes non none nor nose noses noting nude
nun nuts oars oats observes odor offices oilve olive once one ops optimisation optimization
organisation organisational organisations organise organised organising organization
organizational organizations organize organized organizes organizing ours outage outs outsides
overbearing overdoing overeat overeating overhead overhearing overheating overly owed owing own
oxidised oxidized pace paced pacing pad padding paddles pads page paid pail pain pained pains
pairs pajama pak pal paler pals pam pan panama pane panes pangs panning pans pant panting pants
panty paper papers par para pare parent parents paring paris parks parlor parol parties parting
parton party pass pasty pat patent patents path paths patron pats patted patties patting patty
paul pave paved paving pawn pawns paws pay payback paying payoff pays pbs pcs pea peach peaches
pears peas peasant peat pee peeing peeking peeling peep peer pegs pen pens pep per perform peso
pest pet pets petty pews phase phases philosophes phosphorus photos pia pick picked picket
pickets picking picks pics pie piece pieces piecing pier piers pies pig pigs pike pile piles
piling pill pilling pills pimps pin pinch pinched pinches pinching ping pink pins pint pints
pipe pipes piping pips pit pitches pith pits pitted pitting pity pizzle place places plaid plan
planar planes planing planning plans plant plants plat plate plated plates plating plats platted
played playing plays pleaded pleading pleas pleased pleasing plies plot plots plums plunder
plural plus ply pocket pockets pod pods poet poets poke pokes pole poles poll polled polling
polls polo pom pond ponder ponds pong ponies pons pony poo poof pool pooled pooling pools
pooping pop pope popes popped popping pops port ports pose posed poser posing post posts pot
potable potatos potion potions pots potted potting pounder power powered powers pre preaches
precious predicted prefered preferred preform prelude prep pretest pretext previous price prices
pride primes princes prioritising prioritizing probable probe probes probing process processed
procession processor processors prod produces profess professed profession professor professors
programmes promoted promoting prompted prompting prone proper pros provable prove proves
provides proving prunes pry prying pubic publishes pubs puck pucks pug puja puke pull pulling
pulls puma pump pumps punch punched punches punching punk pup pups pur purchases pure puree
purify purity purr purse purses pursues pus push put puts putting puzzle quad quadruples
qualifies qualify qualities quality quantify quantity quid quit quite quote race races racial
racing rad radial radially rag rage raged ragged raging rags raid raided raids raised raked
raking rally ram ran random ranges ransom rap rare rat rate rated rating ratios rats rave rays
rca reading reads real realise realize reals ream reams reap rearing rears rebel receives
recognisable recognise recognised recognises recognizable recognize recognized recognizes rectal
red reds reeds reefs reeking reel reeling reels reenter reference refract refracted refraction
refracts refried refuge refute regain regained regaining regains regard regarded regimens
regimes regularisation regularization reign reigns reins related relay relayed relays relied
relies rely rem reminder reminders removes renal renter rep repay repel reply res researches
reset reside resides resin resins rest rests retain retained retaining retains retard retarded
retire retired retract retracted retraction retracts retried retrieves reuse reused reusing
revel revered reverence revolves rewrite rewrote ribs rice rices rick rickets rid ride rider
rides riding rig rigged riled ring rings rio riot riots ripe rise riser rises rising rite river
rms roads roars robs rock rockets rod rode rods roe roger rogue role roles rom roofing roofs
rooks rooms rooster root rooting roots rope ropes rose roses ross roster rot rote rotted rotting
rouge route rover rowing rows roy rubs ruby rude rug rugged rugs ruled rules run rung rungs runs
runway ruse rut saber sable sack sacked sacks sacred sacs sad saddle safe safely safer sag sage
sagely sags sail sails sake sale sales salon saloon salt salts salvation salve sam same san sand
sandal sander sanding sands sane sang sank sans sap sapling saplings saps saran sat satan satin
sauces saute savage savaged save saved saver saves saving savings savor saw say saying says
scabs scald scalds scales scaling scams scans scant scare scared scares scaring scarred scarring
scars scorch scoring scotch scouring scouting scraped scrapes scrapped scraps scuff sea seal
sealing seals seam sean sear seared searing sears seas seat seated seating seats sec secrets
seed seeded seeds seedy seeing seek seeker seeking seeks seeming seems seen seep seeping seeps
sees self sell selling sells selves send sender sending sends sensing sent sentient septic
serous serve served serves set sets setting settle settles seven sevens sever sew sewed sewer
sewers sewing sewn sews shack shad shade shaded shades shading shag shake shakes shaking shale
shame shaming shape shard shards share shared shares sharing she shed shedding sheds sheers
sheets shift shifts shine shiner shins ship shipped shipping ships shirt shirts shit shoe shoes
shone shoot shoots shop shopped shopping shops shore short shorting shorts shot shots shout show
showed showing shows shred shrink shrunk shuck shut sick sicker sickness side sides siding siege
sieve sift sifted sifter sifting sig sight sigma signaling signalling signed signing signs silky
sill sills silly silo silos silt silver sim simmer simmering simmers simulate simulated
simulation sin sine sines sing singed singer singers singing single singles sings sink sinker
sinking sinks sinner sins sip sipped sips sir sit site sites siting sits sitter sitting size
sized sizing skate skates skew skid skids skies skiis skill skills skim skimmer skimming skip
skipped skipping skips skis skit skull skulls slain slam slap slaps slash slashes slat slate
slates slats slave slay sled slew slice sliced slicer slices slicing slid slide slider sliders
slides sliding slim slimmer slimming slip slipped slipping slips slit slits sliver slop slot
sloth slots slotted slur slurs sly smack smacking smacks smokes smoky smoother smore smother
smug snack snacking snacks snag snake snakes snare sniff snip snips snore snoring snorting snot
snout snow snowed snowing snows snuck snuff snug soap soaps soar soaring sober sobs sock socks
sod soda sodas sofa sofas soft softer soil soiled soiling soils sold solder soldering sole soles
solidify solidity solo solver son song songs sons sony soon soot sooth soothed soothing sore
sores sort sorting sorts soul souls soups sour soured souring sours sous sow sowing sown soy
space spaces spade spades spain spam span spar spare spared spares sparing sparking sparkles
sparring spas spat spatter spay spayed specialisation specialization specialty specs sped speed
spice spiced spices spider spiders spied spies spike spikes spilt spin spine spins spire spit
spite spits spitting split splits spoil spoils spoke spokes spool spools spore sporting sporty
spot spots spotted spotting spotty spout sprig sprigs spring springing springs sprinkles
sprinting sprints sprung spun spur spurs spy sqft sqrt squeaking squealing stabilizes stage
staged stages staging stain stained staining stains stake stale stalks stalls stand standardised
standardized stands staples star stare stared stares staring starred starring stars started
starting stat state stated states stating stats statue statues stature status statute stave stay
stayed staying stays std steak steaks steals steam steamed steaming steep stem step steve stick
sticking sticks stiff sting stinging stings stingy stir stirs stock stocking stocks stolen
stollen stoma stoop stop stored stores storing story strange streaks streams strep stride strife
strike strikes striking string strip striped stripped strips strive stroke strokes stroking
strong strop strung stuck study stuff stung sub subbed subs subset subsets subsides subsidies
subtest subtext suck sucker sucking sudan suds sue sued sues suface suffer suffers suit suits
sum summaries summer summers sums sun sung sunk suns sunset sunsets super supper supplies sure
surfer surfers surgeon susan swabs swam swan swans swap swaps swat swearing swears sweating
sweats swim swing swum swung synthesise synthesised synthesize synthesized synthesizes tables
tabs tac tack tacked tacks tacos tad tag tags tai tail tails tainted take taker takes taking
tale tales talker taller tame tamer tan tango tank tanks tans tanto tap tape taped taper tapes
taping tapped tapping taps tar tara tarp tart tasted tasting tasty tater taunted taut tbs
teaches teak team tear tears teas teat teats tech tee teen teens teepee tees teh ten tend
tending tends tenor tens tensing tents tepee teres terms tern terns test testing tests text
texting texts the thee their theories there therein thereon thier thing thins thirty this thong
though three thrice thrive throes through throughout throughput throws thus tick ticking ticks
tics tide tides tie tied tier tiers ties til tile tiled tiles tiling till tilled tilling tilted
tim time timer times tin tines tinge tins tinted tiny tip tipped tipping tips tire tired tires
tis title titled tittle tnt todd toe toed toes toil toll tolls tome ton tone tones tonne tonnes
tons tony tool tools topic topical topics topped topping tops tore torn tort torus toss tot tote
tots tough tours tout towel towels toy toys trace traced traces tracing trade traded trades
trading trail trails trainees trainers tram tranquility tranquillity trans transit trap traveled
travelers traveling travelled travellers travelling tread treading treads treasures treat treats
tree trees trial trials trick tricks tried tries tripled triples tripling tripped tripping
tropic trot trough trout truck trucks trust trusts try tsar tsp tuba tubas tube tubes tubing
tubs tuck tug tugs tumor tuna tunas tune tuned tunes tuning twine tying unarmed uncharged
uncharted undead undefined undergone undertone unduly unfold uniformed unify union unit unite
units unity unlock uno unread unrefined unruly untie untold upright ups uptight usd user uses
utilisation utilised utilization utilized val valid valor van vanish vapid vapor vas vat vegas
venus vera verbal vernal vertebrae vet vets via vial vibe vice vices vide vie vigor villa vin
vine viola violet viral vise vital voiced voided voila votes vulgar vulvar wad wade wading wafer
wage waged wager wagering wagers wages wagging waging wait waited wakes waking wales walked
walks walled walls wan wands wanes waning want war warden wards ware wares warmed warmer warming
warms warned warner warning warns warp warren wars wart warts wary was washes wasted water
watering waters watt watts wave waved waves waving waxing way wedding wee weeding weighed weighs
weld were wet wets what while whisky whole why wide widely wider widow widows wife wig wight
wights wigs wii wild wills willy winds wine wines wing winger wins winter wipes wire wise wisely
wiser wit with woe wok woken women won woolly wooly word words wore works worms wrap wrath
wrestles wring writ write writes writs wrong wrote yelling yelping yogurt zeros zoe
"""

REAL_WORDS = frozenset(_TEXT.split())
