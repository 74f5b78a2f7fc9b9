"""Less common English words that one typo inside a common word can produce.

`party` gives `parry`, `wanted` gives `waned`, `structure` gives `stricture`. With `real_words`,
whose words the benchmarks use themselves, these are what typos never end in. The list: every word
of SCOWL, size 70 (American and British), that an inner keyboard slip, transposition, omission or
doubling would give in a word of five letters or more found eight times in the benchmarks.

SCOWL is Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell
these word lists, the associated scripts, the output created from the scripts, and its documentation
for any purpose is hereby granted without fee, provided that the above copyright notice appears in
all copies and that both that copyright notice and this permission notice appear in supporting
documentation. Kevin Atkinson makes no representations about the suitability of this array for any
purpose. It is provided "as is" without express or implied warranty.
"""

from __future__ import annotations

_TEXT = """
abduced abducing accessorise accused acerate acidify actins added addressees adduct adducted adit
adits adust advisees aesthesia afore agee agon agora agron ague aguish aides airglow akene alae alar
alas ales algin algins aliments aline alined alines alining alluding allured allyl aloes aloha alow
alterative alums ameba amebas amie ammine amnio amortisation amortised amour aneles anerobic aneroid
anglers anil animas annal annul anon anons antis anuses apatetic aphis apologies apologise
apologised apologises appal appals appel appetiser appetisers appetising apprised aquiver arachnid
archeological archeologist archeologists archeology ares aria aright aril arras arses arsing
assigners asst astroid atony attenders audile aureus authorise authorises authorising avenges
aversely averts avidity awakes axil azures babel babels babes bach baches backset badder bade bael
baels bagman bahts balded baldy baler balers baling balker bandanas banding bandy banket barbel
barbels bard bared barer baring barman barred barres barters barye basion basses bassline basted
baster bate bated bazar beatified beery behoves belies believes belles bellow bels bemas bended
benefitted bens benzol benzyl bests beth biassed biasses bibber biddies biddy bide biding biers
biffs biked bilge bilked bilking bilks billed billets billon bindle bine bines birder birders birrs
bises bisk bister bisters bitch biter bitternut bitting bitts blading blasted blaster blat bleaches
blobs blondness blonds blooded blots blubs blurted blurting blush bluster blustered blustering
blusters boars boas boated boater bobs bock boded bodes boding bods boinking boinks bolter boluses
bonce bonces boned bongo boning bonze bonzer booed boogies booted booting borer borers bounder bouse
bouses bower bowse bowses bowsing brach brads brail braised braver brazilin briers briery brig brigs
bris brits broch brock brose browses brusk brutalised brutish bubs budder budges buffeted buffeting
bugger bugler bugling bulked bulled bulling bums bund burglarise burglarising burred burring burry
burs busby bushed busing busses busying butches buts buttes byes byres cabals caching cackle cackles
cads cahier cain calces caldron calk calking callus camber cambered cambers camomile campion
campions campy cams cancelation caned caners caning cantaloups canting cantos canula caped
capitalise capitalised capper carders cardie cardies carer carers carets carl carling carolling
carpers carrel carrousel carse carte carters cartes carvings casette cashes cassino cassinos cassis
castes casting catalyse catalysed catalysing cate categorisation categorise categorised categorises
categorising caters catheterising catling catting cattish caved caving caws celerity cental
centralisation centralised centreing centrepiece centring cerate cerated cerates cered cervices
cesar cess chad chaffing channelled chaos chaps characterisations characterise characterises
characterising characterize chare chars chartering chassed chats chattered chawed cherty chested
chetah chid chilis chink chinks chippy chis choler choli chopine choregraphy chorography chromatics
chromic circuity cirrate civilisations civilised civilising clamant claps classis cleek clits cloche
cloches clocking clod clods clomb clonking clops closers clucking clunking clyster clysters cobber
cocked cocks codded codding coder cods coeds coffers cognisant cogs coiling coir coking colander
colas collate collated collet collets collied collude colluded colludes colluding colone colones
colonisation colonise colonised colonisers colonizes colorless cols colts comas comers commandeer
commandeers committers commodify commutes comose competences composes computerised conc
conceptualisation conceptualise concerting concreted condole condoled condoles condos conduced
conducing coned coney coneys confessions confirmed confiture conformations conformed confusions
congaing congenial conger congers congest congesting congests conically conics coning conquistadors
consols constrictions constrictive constricts cont contactor contuse contused contusing cony coolie
coolies coons cooperage cooping coots coper copes copping copse copses copulae cordage corelation
corespondent corneal cornets corr corrals corse coset cosigned coss cosses cossets costal costed
cotemporary cotes coth cots couching counselled counselling counsellors countess countrywide coupes
couriers cove covens coverts coves covet coveting covets covey coveys craal crams crapy crated
crating craton craved craves craws cray creakier creaks creating cred creeps crees crenation crepey
cress crested cresting crimple crine criticise criticises criticising crocket crockets crony crooner
crotons crowing cruet cruets crumbed crumbing crumby crumped cruse cruses crystalized crystalizes
crystallised crystallises cubby cuber cuddled cuds cueing cuing cultch cunt cunts curch curdle
curdling curer curers curies curios curled curses curst curt curtal curter customisation customise
customised custos cuties cutler cutlers cuts cystine dace daces daft dags dairies daises dammed damn
danging dank darer daws deadlock deadlocks deadness deafly dearly dearness deary death debs decare
decease deceases deceasing decentralised deciding decimetres decl decoding dedal deducing defected
defecting defection defectives defector defectors defenced defencing defensed defensing deferring
defers deffer defied defiled deice deices deifies deify deign deigned deigning deigns deil deist
delate delict dells delude delver delvers demark demobs demonetisation demonising demos demoting
dene denom dens densify denting deodorise deprecate deprecated deprecates deprecation derail
derailing derails derivation deriving descried descries desensitisation destines deterred deuce
deuced deuces devilled devisees devoir dharna diagraming dialer dialled dialling diaster diatonic
dibble dibbling dices differentiae digitisation digitise dignifies dignify dills dilly dimeter
dimpling dims dines dink dinker dinned dinning dint dioptres dioxin diplex direr direst discoed
discuses disjoined disorganised dissimilation dits ditty divesting divests dizen dizens doge dogger
dogging doggish dogie doled doll dols dominies dominos dona dong dorty doss dosses doted downed
dozes drafters dragoon dragoons dramatise drams drat dratted drawees driers drill dripper driving
droll droned droning drool drooped droops drossy drover drovers droves droving drunker drunks duce
duckings ducts dudes duding duets duffer duffers dulness dumpings dunes dunner duns duping dyer
dyers dyes dynes earing eased echos edile edit educt eduction elute elutes embeds emirs emphasises
emphasising employe employes encored encores encoring endue endued endues enduing endures energids
energised enquires enrol enrolment enrols ensue enures eons epistaxis epitasis epitomised eposes
equites eradiate erects erring escapees eternally ethnol ethologist evens excepts excisable excised
excises excl exorcize exoteric expedience expediences expediential expertize expiation expiatory
exploder exploders extinguishes facers factorisation factorisations factorise facture fads fags
fakes falsify familiarisation familiarise familiarised fantasies fantasises farces farer faro fasces
fash fath fatted fatten fattened fauces feats feds feer feeze felloes fencer fended fending fens
fertilisation fertilise fertilised fertilisers fertilization fests fiats fibber fibbers fibreglass
fiches fictionalised ficuses fidge fiend fiends fifes fillies fils finalised fining finings finises
finishes finned firer firry firth firths fivers fizzing fizzy fjeld flacon flamings flay fledging
flexile flied flings flippy flite flitting flocs floored flor florescence florescent flotage flouted
flouts flues fluor fluors flyte foal focussed focusses focussing foeman fogs fogy foiling foliate
folkies follies fonder fops forages foraying fores forgers forges forgoing forgone formalised
formication fossilised foxing foyers frae framer franchisees frats freemen freshet frigs frit frize
froe froth froward fuddle fuddling fugal fulfils fulness fums funest funner funnest furbish
furbished furbishing furled furls fusees fussed fusses fuzed fuzing gabbed gabber gabbing gable gabs
gage gages galloon galop gals galvanised gammy gaols gape gapes garble garbles garbs gargets gars
gasped gassy gater gating gats gawping geed gees geminate gemination geneal generalisation
generalisations generalise generalised generics gentes geometrids gest gibes gibing gigged gild
gilder gilled gilt ginning gins giros girted girts gits glads glamor glans gleamed glided
globalisation globalised globalization globalized glucoprotein glyconeogenesis gnomes gnomic gnus
goads gofer gofers goggled goofs gore gores gory gradate gradated gradates gradating gradation grads
gran grans granters grins griped griping groped groping grot grots grotty grume guars guerilla
guerrillas guggled guises gules gutted hags hailing hale haled halers hales haling haloid hams
handcrafts handwork haply hards hared haring harked harking harmonising harts hath hatted havens
haves haws hayed heathy heaver heaves heder heller hellers hemophilic hepper herby hereon heron
heros hest heterogenous hider hiders hight hings hins hinter hinters hinting hipped hipping hither
hoars hodden hods hoer hoked hokes hokiest hoking holist holloed homeboy homey honors hons hooding
hookey hooped hooping hoovering hordes hosed hosing hospitalisation hospitalised hotpot hots hotting
hows huddles huger humidify hungers hybridisation hybris hydrae hypothesised idealised ideologues
ides imbed immobilise immorality immunisation immunisations impanelled imperil implode imploded
improvable inane inanely inanity incant incests incitation incitations incited incites inciting incr
incudes incus incuse indicting indiction indictions indictor indies indited inditing individualised
indue indued indues induing indult industrialise industrialised inferiors infernal infernally
infests ingenuous ingests initialisation initialised initialled inly inquires insetted insetting
insolent insoles instal instalments instals instil institutionalised intens interbred interlay
internalise internalised interrace interring inters intr intros intrudes inulin inunction inures
invective invited invitees invites inviting ionisation ionise ionised ionising irrigable irrigated
itemised jakes jess jeweller jewellers jigger jigging jiggle jiggling jokey jousts jugging
justiciable kaki kakis keeling keels kidnaped kidnaper kidnapers kidnaping kina kine kinship kitted
kitting knees kobs koine kola kolas lability laddies lade laded laden lades lading ladings lairs
laity laky lamas laminae lanced lancing landside larch larder larders lase lased lases lasing lass
lated lath lathing lats laugher launces lave laved laving leal leaser leasers lees lefter
legalisation legalised legalising legate leges leggins legitimise leks lensing lepton lesses
levelled levelling levis liard librate librated librating libration licensees licker lifer lifters
ligans liger limen limens lineate ling lings linn lino linter liras lire lister livelong livers
loaders lobbed lobbing lobed lobs lode lodes loess lofted lofting lofts loge loges logion logon
logons loins loners longe loons loos loosing loped lopped lops lories lotic louts loveliest lovey
lues luged luges lulus lunched lunching lunge lunging luring lutes luting lweis lynches lyres
macrons maigre maim makings mamas mammas maned mange manged manger mangers mangle mangles manky
manors mantas mantoes maquis mara marcel marched marginalisation marihuana marka marketeer
marketeers marls marred marring marron marvelled marvellous marvelously masers maters matin matres
matrixes mattes matting mauled mauling maximisation maximise maximised maximises maximising medias
mediates mediating mediative medicate medico medius meloid memoried memorise memorised memorising
mems merchandize merchandizing meres mesial mesmerising metabolise metabolised mete meted metic
metics meting mewing mewls microcopy micros middy miens miking milch miler miliary militarisation
mils minibuses minimised minimising minium minster minsters mintage minty minuets miosis mire mires
mislabelled missed missies mistral mither mize mizzle mobilisation mobilise mobilised mobsters modal
modally modals modernisation mods moire moisturise moisturised moisturiser moisturisers moisturizer
moisturizes molas molder moldiness moly monarchial moneys monoclinal monopoles monopolise
monopolised moor moors moping moralities morels morion morions morn mortgagees motorised mots moue
muffed mulattos muller mulling mullion mullions multilayer murage murk muse muser musses muter mutts
nanometres naturalisation naturalised naturalization naturalized nave neatest neatness nebuliser
neral ness nether neutralise newts nickles niffy nighty nites nitty nobble nobbles nocked nods noel
noels nonbinding noose nooses normalisation normalise normalised nosiest nosy notarised nous nouses
nullity nuns obit obits objet occupies offed omens ones oped opes oping optimisations optimise
optimised optimises optimising orangs orate ordnance ores organiser organises otic ousters outdo
outed outfight outpaced overbears overdye overfed overfly overheads overheats overpaid overpay
overpays overrode oversewing overstayed overstaying ovular oxidise oxidising paces packers paella
paining pallette pallettes pallium paly panamas panful panicled panted papal paralysed parameterised
parametrized parch parches parching pared parented parer pariah paries parings parley parrakeet
parrakeets parred parried parries parring parry parrying pars parsons parted partizan pase pastes
pasties pate patenting pates patly patroon patroons patten pattens patter pattered patters pavan
paves pawed payable peaces peachy peal pealed pealing peals pean peans pease pedalling pedant peeked
peeped peeper penalise penalised pennis peperoni pepping peppy peptise peptises percept performed
peri peris perked perorated personalise personalised personalising personalty pertest pervious
perviously petrol petter pettier phenix phobics phonic phons phosphors photosynthesise
photosynthesising phots pice picker pickers picketed picots pieing piked piker pikes piking pimped
pimping pincher pined pining pinnace pinole pinta pinyon pipped pipping pistil pistils piton pitying
plage planers planner plastids plater platinic pleader pleasings pled ploys plumate pluming pluses
plying pocketing pocky podded podding polarisation polarisations polarised polariser poled polices
poling politicised pols polys pomace pomes poms pones pongs pooed poofs pooka poops poos popish
poplar popularised pored porer poring posers posses potage potto poufs pounced pouncing pouted
pouting pouts prase prate prated prater praters prates prating prats precatory preceptive preciously
predicable prefatory prefect preformed preforming preforms preludes premed premie premies premiss
premisses premixes pres preset presets pressurised prevision pricy prier priers prim primmer prion
prions priorities prioritise prioritises prioritizes prise prised prises prising privatisation
privatised probed processing processional processionals processions prof professes professing profs
prog programed programer programers programing prole prolog promisees pronate pronation propjet
propjets propr propretor prosector proser prosy provability provably prude pryer pryers publicised
publicising pugging pugs pule puled pules puling pulping pulpy puls pulverised purees purred purree
pursing pwned pwns pyosis quadrat quai quant quantifies quantisation quantities quartets quern
querns quinone quint quire rabbis racoon racoons radials rads rages ragging raiser raisers
randomised ranis ranted ranter ranters raper rapped raps rared rarified rarify rarifying rase rased
rases rasing rater rates rationalisation rationalise ratoon ratted ratters ratting ravers raves
realisation realises realising realty reamed reaming rearming reave recept recoded recoding
recommenced recommencing rect rector rectors recusal recuse recused recuses recusing redfish
redlining redounding reedy reefer reefers reest refection refereed refiled refiling refire
refractions refry refs refuges refurnished regelation regive regraded regrading rehearing reigned
rein reined reining reis reive relaid relator relining relist relists relive relived relives
reliving remodelled renes renounces reorder reorganise reorganised repaying repays requite requited
requites requiting reread resalable resect resected resinate resinates resined resit resiting resits
resole resoled resoles resoling restrains resynthesise retie retied reties retraced retracting
retractive retrad retrain retrained retraining retral retuning retuse reuses reveled reveling
revelings revels revere reverenced reverences reverencing reverent revers revet revetted revitalised
revolutionised revved rhombs rial rials ribbers ricer rickeys ricochetted ridding rident riders rids
rife riffle riffles rigidify rile riles riling rilled rills rimed rioted rioting riper rives
rivetting riyal riyals roan robbin robed robing rockers rocs rogation rogations roister roisters
roofed rooky rooted rooter rooters rosters rots rouges roust routs rovers rubdown rubeola ruble
ruddle ruddles ruder rued rugging ruing rumors ruses rusks sabers sables sacring sadder sages sagest
saggy sain saker sallower salmi saloons salted salves salvia sanctity sandwiches saneness saner
sanitise sanitiser sanitising sapient sapper sapping sard sards sated satins savate savoy sawn
scapes scarfed scarfing scarp scarped scarper scarping scarps scat scop scoped scoping scotched
scotching scoter scours scram scrams scrapper screaked screaking screaks screed screes scrim scrips
scrum scrummage scum scurf scut scuts seamed seaming seamy secretin secretins secs seel seeling
seels seers seine seise seism seizin sematic sene sens sensitised sente sepal sere serer serge
serialised severs sexts shacking shads shaper sharer sharpy shat shedder sheering sherd sherds
sherif shes shied shies shiftless shill shinned shinning shinny shipper shippers shirrs shirted
shirting shits shitted shitting shoeing shoer shogun shoguns shooing shool shoos shoppes shorty
shotten shovelling showman shrikes shrugs sicking sicks sidewalls sieves sifts sighed sighing sighs
sightly signers sike silkiness silted silts sima simper sims simulant simulates singe singes sinless
sinned sinters sipper sippers sires sirs sirups sited situs skilful skilfully skin skink skinks
skinner skins skippers skirr skits skulks slag slaked slashing slated slater slaters slatted slaty
slavey slayed slewed slews slier slily slims slippy slitting sloe sloes slopping slops slotting
slummer slunk slype smarty smatter smews smidge smidges smoothes smoothy smugly snaggy snaking snaky
snaring snath snogs snook snoot snoots snorter snouts soaringly socialisation socialise socialised
socialising sods softy solders soled solider soling solos sols solus soma sones soother sopped
soppily soppy sorter sorus sots sotted sottish sough souled souse souses sowers spams spang sparely
sparky sparling spars spatters spays specialise specialised specialises specialising specialized
spender spicer spicing spics spier spiritualty spirt spirted spirting spirts spiting spitted spitz
spooled spooling sporing sported spouted spouts sprag sprags sprats sprit sprits sprog sprogs sprue
spry spryer spuds spues spurred stabilisation stabilise stabilised stabiliser stabilisers stags
stainer staked staled staler staling standardise stane stapes starer starers stater stateside
statures staving stdio steamers steams steeds steeps steeve stelas steles ster sterilisation
sterilise steriliser stet stge stich sticky sties stints stipe stipes stirps stoa stocky stoke
stoked stokes stoking stooped stoops streaked streakers streaking strews strick stricture strictured
strictures striper striping stripling strode stropping strove stroy studier stunk stuns stye styes
stylised suaver subsidise subsidised subsidises subsidising subtile suer suety suffixes suint
sulcate sulky summarise summarised summarises summarising summering sunbathes sunning superheros
supervises supped suppler sups suras surer surged surgeons surging surly surprize sutler swage swats
swearer swearers swifter swig swigs symbolisation symbolise symbolised symbolises symbolising
synchronisation synchronised synthesising tabes tace tach taches tacking tact taction tads taels
tailing tain tainting taints taler talky tally tams tangoed tangoing tanked tankful tanking tappings
taring tarns tarps tars taser tass taster tasters tats taxiing teds teems teeter tels temped temping
tench tenches tenderiser tennos tenon tenons tensed tenser tent termor testees teth teths tetra
texted theatres thees theorises thereinto therms thew thicket thickset thill thills thongs
thoracotomy throe throve tical ticked tickers tiddler tiddlers tiler tine tined tinged tinging tings
tinker tinkers tinner tipple titch titers tithe tits titter tittering tittles toady toddles tody
toeing togs toilers tokes tomes toms tong tooled tooted toped toping topis toques tors tortuous tost
totalled totalling touted touting touts towelled tows traceable tracer tracers tracheotomy tradable
traders trams transits transitted transitting traumatise traveller traves treader treadle treble
trebles trebling treks trespasses tressure tret trews trialing trice trill trilled trilling trills
trimer trimers trimeter trine trines triolet tripe trippet troat troats troches trolly trots trouts
trow trowing trows trued truer trues truing tryst trysted trysting trysts tsars tucket tucking tucks
tumid tuner tuners tuns tweezes twining twit twits twixt unauthorised unbeatable unbiassed uncased
uncivilised underling undine unearned unfocussed unformed uninvested unis unitize universalising
unkept unmarred unprofessed unrealised unshared untied unties unwarned unwound uprate uprated
uprating urbanised utilise utilises utilising valorization valorous valour vandalised vapidity
vapidly vaporisation vaporised vasty vegges vegs vender ventre ventres verities verity vernally
viced victimised victimising vies vile vireo vireos virtus viscus visualisation visualise visualised
vizors volcanos vole wadding wader waders wagered wagged waggon wags waifs waked waken wakened
wakening wakens wale waling walling wane waned waring warps wast waterside waver wavier weds ween
weer wench wenches whee whereon wheres whet whiled whinny whist whits wholesales whopped whopping
whorled whosoever whupped whupping wide wifeless wilding wile wiled wilful wilfully wilfulness
wiling willing wily wined wining winkle winkled winkles winy wised wisen wises wising withal withes
wive wived woks wolds wooed woofed woofs woollen woos wordy wormed worshiped worshipped wort wren
wrester wresting wrier wright wrights wrings wroth yeaning yeas yeld yelped yelps yest yous zines
zombis zoos
"""

UNCOMMON_WORDS = frozenset(_TEXT.split())
