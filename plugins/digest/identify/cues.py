"""Words that tell what kind of thing a name is: within it, before it and after it.

Closed lists in lower case, no names but given names. A word that is missing costs a
proposal or gives one the wrong kind, which the editor sets right; nothing is linked.
"""

TITLES = frozenset(
    """
    admiral adviser advisor ambassador analyst archbishop attorney baron baroness bishop
    captain cardinal ceo cfo chair chairman chairperson chairwoman chancellor chief
    coach colonel commander commissioner congressman congresswoman coordinator
    correspondent councillor counsel deputy director doctor dr editor emir emperor envoy
    executive general governor head imam judge justice king leader lieutenant lord
    madame major manager mayor minister miss mr mrs ms negotiator officer ombudsman
    pastor pope premier president president-elect prime prince princess principal prof
    professor prosecutor queen rabbi rep representative reverend secretary sen senator
    sergeant sheikh sheriff sir sister speaker spokesman spokesperson spokeswoman sultan
    superintendent treasurer undersecretary veteran vice
    """.split()
)
"""What stands before a person's name, and is no part of it."""

ROLES = frozenset(
    """
    activist actor actress aide archer artist author billionaire blogger boss boxer
    brother campaigner captain champion chef co-author co-founder colleague columnist
    comedian composer consultant counterpart cyclist daughter defender designer diplomat
    driver economist engineer entrepreneur father favourite filmmaker forward founder
    freshman friend goalkeeper golfer guard guitarist historian husband incumbent
    inventor investor journalist junior keeper lawmaker lawyer midfielder model mother
    musician nephew novelist nurse owner painter partner philosopher photographer
    pianist pilot player playwright poet politician predecessor producer quarterback
    receiver reporter researcher rider rival runner scholar scientist senior singer
    sister skipper soldier son sophomore spokesman spokesperson spokeswoman sprinter
    star strategist striker student successor swimmer teacher teammate trader uncle
    veteran widow wife winger winner writer
    """.split()
)
"""What a person is, before the name or after a comma."""

FIRMS = frozenset(
    """
    agency airline automaker bank bookmaker broadcaster brokerage builder carmaker chain
    charity club company conglomerate consortium consultancy contractor developer
    distributor drugmaker exchange firm giant group insurer label lender maker
    manufacturer miner network newspaper operator organisation organization outlet
    parent planemaker producer provider publisher rating regulator retailer rival
    start-up startup studio subsidiary supermarket supplier team thinktank tycoon union
    unit utility watchdog website
    """.split()
)
"""What an organization is."""

SPOTS = frozenset(
    """
    area borough capital city coast county desert district hamlet hub island
    municipality neighborhood neighbourhood peninsula port prefecture province region
    resort state suburb territory town valley village
    """.split()
)
"""What a place is: "the town of", "the … region"."""

ORG_HEADS = frozenset(
    """
    academy administration agency airlines airways alliance army assembly associates
    association authority bancorp bank board brewery brigade broadcasting brothers
    bureau cabinet capital chamber chronicle church club co coalition college command
    commission committee communications companies company confederation congress
    consulting corp corporation corps council court democrats department directorate
    division duma electric energy enterprises entertainment esports faculty fc
    federation financial force forces forum foundation fund gaming gazette group guard
    herald holding holdings hospital house inc industries initiative institute insurance
    international investment investments journal knesset laboratories laboratory labs
    league limited ltd management media ministry mission motor motors movement nations
    network networks news office orchestra organisation organization parliament partners
    partnership party petroleum pharma pharmaceuticals plc police post press productions
    reserve resources school securities senate service services society software
    solutions squad steel studios syndicate systems team technologies technology telecom
    telegraph television times tribunal tribune trust un union unit united university
    ventures weekly
    """.split()
)
"""The last word of an organization's name, or the one before "of"."""

FORMS = frozenset(
    "ag bv co corp corporation gmbh inc limited llc ltd nv pbc plc sa se spa".split()
)
"""The legal form of a company, which its name can do without."""

PLACE_HEADS = frozenset(
    """
    airport alps arena avenue base basin bay beach boulevard bridge canal cape castle
    cathedral cemetery circuit city cliffs coast county creek desert district falls
    forest fort garden gardens gulf harbor harbour heights highlands hill hills island
    islands isle isles lake lakes land memorial mine mosque mount mountain mountains
    museum oblast ocean palace park peak peninsula plain plains plateau plaza port
    prison province raceway range reef republic reservoir ridge river road rock sea
    speedway square stadium station strait street temple territory theater theatre tower
    towers town valley village volcano waterfront woods zone
    """.split()
)

EVENT_HEADS = frozenset(
    """
    awards battle biennale bowl carnival championship championships classic conference
    convention crisis cup day derby election elections expo fair festival final finals
    games grand invitational marathon massacre masters olympics open pandemic plate prix
    race rally regatta revolution season series slam summit super tour tournament trophy
    uprising war week
    """.split()
)

WORK_HEADS = frozenset(
    """
    accord accords act agreement amendment award bill code constitution convention deal
    declaration directive index law medal operation operations pact plan prize program
    programme protocol record regulation report stage treaty
    """.split()
)
"""The last word of what is neither a person nor a place, body or event."""

IN = frozenset("at in near outside inside around across throughout".split())
TO = frozenset("from to towards toward through via into between".split())
SAID = frozenset(
    """
    added admitted agreed announced argued asked believes called claimed confirmed
    declined denied explained insisted noted recalled replied said says stated suggested
    testified thinks told tweeted urged warned wrote
    """.split()
)
SHARED = frozenset(
    """
    additional advertisement aids analysis breaking brexit bst cabinet catholic cd ceo
    cfo christian christians christmas communist compiled continue copyright coronavirus
    covid covid-19 democrat democrats dna dvd easter editing edt eps est eur exclusive
    explainer factbox file gdp gmt graphic hindu hiv internet ipo islam islamic jew
    jewish jews latest marxist muslim muslims nazi opec+ opinion pc pcr photo protestant
    pst ramadan read related reporting republican republicans rip rna slideshow
    subscribe thanksgiving tv update updated usd utc vat video writing
    """.split()
)
"""Capitalised words that name neither a person, place nor organization."""

PEOPLES = frozenset(
    """
    dutchman englishman englishwoman frenchman frenchwoman irishman scotsman scotswoman
    scottish welsh welshman welshwoman
    """.split()
)

GIVEN = frozenset(
    """
    aaron abdul abdullah abigail adam adrian agnes ahmad ahmed alain alan albert alberto
    alejandro aleksandr alessandro alex alexander alexandra alexei alexis alfred ali
    alice alison allan allen alvaro amanda amber amina amir amit amy ana anastasia
    anatoly anders andre andrea andreas andrei andres andrew andrey andrzej andy angel
    angela angelo anita ann anna anne annie anthony antoine anton antonio arjun arnold
    arthur ashley audrey barbara barry beatrice ben benjamin bernard bernd beth bill bob
    boris brad bradley brandon brenda brett brian bruce bruno bryan caitlin carl carla
    carlo carlos carmen carol caroline catherine cecilia charles charlie charlotte chen
    chloe chris christian christina christine christoph christophe christopher claire
    clara clark claude claudia colin connor craig cristina daisy dale damien dan daniel
    daniela danielle danny darren dave david dean debbie deborah denis dennis derek
    diana diane diego dieter dimitri dmitri dmitry dominic don donald donna dorothy doug
    douglas duncan dylan ed eddie edith eduardo edward elena eli elizabeth ella ellen
    emily emma emmanuel enrico enrique eric erica erik ernest esther ethan eugene eva
    evan evelyn fabio farah fatima felipe felix fernando fiona florian frances francesca
    francesco francis francisco francois frank franz fred frederick friedrich gabriel
    gareth gary gavin geoff geoffrey george gerald gerard gerhard gilbert giorgio
    giovanni giulia giuseppe glen glenn gloria gordon grace graham greg gregory
    guillaume gustavo guy hannah hans harold harriet harry hassan heather hector
    heinrich helen helena helga henri henrik henry herbert hiroshi howard hugh hugo
    hussein ian ibrahim igor ines ingrid irene irina isaac isabel isabella ivan jack
    jackie jacob jacques jaime jake jakob james jamie jan jane janet jared jason javier
    jean jeff jeffrey jennifer jenny jens jeremy jerome jerry jesse jessica jill jim
    jimmy joan joanna joao joe joel johan johann johannes john johnny jon jonas jonathan
    jordi jorge jose josef joseph joshua juan judith judy julia julian julie juliette
    jun jurgen justin kaja kamala karen karim karin karl kate katherine kathleen kathy
    katie keith kelly ken kenji kenneth kevin khaled kim kirsten klaus kristen kristin
    kurt kyle lars laura lauren laurence laurent lee leo leon leonard leonardo leonid
    leslie lewis liam lily linda lisa lloyd lorenzo louis louise luca lucas lucia lucy
    luigi luis luisa lukas luke lydia magnus malcolm manuel marc marcel marco marcos
    marcus margaret maria mariam marie marina mario marion marjorie mark markus marta
    martha martin mary massimo mateo mathieu matt matteo matthew maurice max maximilian
    megan mehmet melanie melissa michael michel michele michelle miguel mikael mike
    mikhail milan miriam mohamed mohammad mohammed monica morgan muhammad mustafa nadia
    naomi natalia natalie natasha nathan neil nelson nicholas nick nicola nicolas nigel
    nikolai nina noah nora norman olaf oleg olga oliver olivia omar oscar otto owen
    pablo pamela paolo pascal patricia patrick paul paula pauline pavel pedro peggy
    penny percy pete peter petra phil philip philippe pierre pietro piotr priya rachel
    rafael rahul ralph ramon raul ray raymond rebecca reza ricardo richard rick rita rob
    robert roberto robin rodney rodrigo roger roland rolf roman ron ronald rosa rose
    ross roy rupert russell ruth ryan sabine sally salvador sam samantha samir samuel
    sandra sanjay sara sarah sean sebastian serge sergei sergey sergio shane sharon
    shawn sheila shirley simon simone sofia sonia sophia sophie stacey stanley stefan
    stefano stella stephanie stephen steve steven stewart stuart sue susan suzanne
    svetlana sylvia tamara tanya tatiana ted teresa terry theo theodore theresa thierry
    thomas tiffany tim timothy tina tobias todd tom tommy tony tracy trevor tyler umar
    ursula valentina valerie vanessa vera veronica vicky victor victoria viktor vincent
    virginie vladimir walter wayne wei wendy werner wilhelm will william wolfgang xavier
    xi yasmin yuki yuri yusuf yves yvonne zach zoe
    """.split()
)
"""Given names of many languages, as news in English spells them."""
