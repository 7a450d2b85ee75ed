"""English words that the rules of `digest.identify` lean on. No names.

All are in lower case, and closed lists: a word that is missing costs a link, never
makes a wrong one, but for ``STOP`` and ``COMMON``, which guard against wrong ones too.
"""

STOP = frozenset(
    """
    a aboard about above accordingly across after afterwards again against all along
    alongside also although am amid among an and another any anyone anything are around
    as asked at away back be because been before being below beside besides between
    beyond both but by can could critics despite did do does down during each earlier
    either else elsewhere even ever every everybody everyone everything except few first
    following for former from given had has have he hence her here hers him his how
    however i if in indeed inside instead into is it its just last late later least less
    like many may me meanwhile might more moreover most much must my near neither never
    nevertheless next no nobody none nonetheless nor not nothing now of off often on
    once one only onto or other others otherwise our out outside over own past per
    perhaps post pro quite rather same second seen separately she should since so some
    somebody someone something sometimes somewhere soon still such supporters than that
    the their them then there thereafter these they this those though three through thus
    till to today together told tomorrow too toward towards twice two under unless
    unlike until up upon us very via was we were what whatever when whenever where
    whereas whether which while who whoever whom whose why will with within without
    would yes yesterday yet you your
    """.split()
)
"""Words that are never a name by themselves, and may open a sentence before one."""

COMMON = frozenset(
    """
    able according act add age ago agree aid air allies ally alone already always amount
    analysis answer apart army art article ask author bad ball ban band bank bar base
    beat bed best better big bill bit black blue board boat body book border born boy
    break bring broad brother brown build bus business busy buy call came camp car care
    case cash cat cause chance change charge check child children choice city claim
    class clear close coast cold come common company cost council count country couple
    court cover crew crime cross cup current cut dad date daughter day days dead deal
    dear death deep die doctor dog door draw drive drop due ear early earth east eastern
    easy eat economy edge end enough enter europe evening event evidence eye face fact
    fair fall family far farm fast father fear feel feet field fight figure fill film
    find fine fire fish five fix flat flood floor fly follow food foot force form four
    free friend front full fund gain game gas gate get giant gift girl give glass global
    go goal gold good government grand great green grey ground group grow growth gun guy
    half hall hand hands hard hat head health hear heart heat heavy help high hill hit
    hold hole home hope horse hospital host hot hotel hour house hundred ice idea inch
    issue item job join judge jump keep key kid kill kind king knock know lack lady lake
    land large law lawyer lead leaf leave left leg less let letter level lie life lift
    light line list little live load local long look lord lose loss lot love low main
    make male man map mark market mass match matter mayor meal mean media meet member
    men mid mile mill mind mine minute miss mix moment money month moon moral mother
    mount mouth move music name narrow nation national need neighbouring net new news
    nice night nine noise north northern note number oil old open order page pain pair
    paper park part parts party pass path pay peace peak people percent period person
    piece place plan plane plant play point police policy pool poor pope port power
    press price prime prince prison prize pull pure push put queen question quick race
    rain raise ran range rank rate raw read real red rest rice rich ride right ring rise
    risk river road rock role roof room root rose round row royal rule run rural rush
    sad safe said sail sale salt sand save saw say school score sea season seat secret
    see seek sell send senior sense set seven shape share sharp sheep ship shop shore
    short shot show side sign silver site six size skin sleep slow small snow social
    soft soil sold son song soon sort sound source south southern space speed spend
    spokesman sport spring staff stage stand star start state states stay steel step
    stick stock stone stop store storm story street strong student study success summer
    sun sure swim table take talk talks tall tank task tax team tell ten term test text
    thank thanks thing think third time tin tiny tip tire title tone tool top total town
    trade train tree trip troops true try turn type union unit use vast view visit voice
    vote wage wait walk wall want war warm water way weak wealth weapon wear week weight
    well west western wet white whole wide wife wild win wind wine winter wise wish
    woman women wood word work world worth write wrong yard year years young zone
    """.split()
)
"""Words that a spelling with a letter lost may turn into, and common surnames that are
words."""

CALENDAR = frozenset(
    """
    apr april aug august dec december feb february fri friday jan january jul july jun
    june march may monday nov november oct october saturday sep sept
    september sunday thu thur thurs thursday tue tues tuesday wed wednesday
    """.split()
)

OFFICES = frozenset(
    """
    acting adviser advisor ambassador analyst archbishop assistant attorney author
    bishop candidate captain central ceo chair chairman chairperson chairwoman
    chancellor chief coach colonel commander commissioner congressman congresswoman
    correspondent councillor counterpart defence defense delegate democrat democratic
    deputy diplomat director economist economy editor emperor environment envoy
    executive finance first foreign founder gen general gov governor head health
    incumbent inspector interior justice king labor labour lawmaker leader lieutenant
    major mayor minister negotiator nominee officer official opposition permanent pm
    pope premier president presidential press prime prosecutor queen rep reporter
    representative republican secretary sen senator senior sergeant sheriff speaker
    special spokesman spokesperson spokeswoman sultan trade treasurer treasury under
    undersecretary vice
    """.split()
)
"""Titles and portfolios that stand between a country or body and a person's name."""

HONORIFICS = frozenset(
    """
    admiral baron baroness brother capt captain cardinal col colonel count countess dame
    doctor dr duchess duke earl father gen general imam judge justice lady lieutenant
    lord lt madam madame maj major miss mr mrs ms prince princess prof professor rabbi
    rep representative rev reverend saint sen senator sergeant sgt sheikh sir sister st
    """.split()
)
"""What precedes a surname and no place."""

RULERS = frozenset(
    """
    archbishop chancellor emir king pope premier president queen secretary sultan
    """.split()
)
"""Offices that one person holds: before a surname they settle who is meant, if the
registry has but one bearer. "Minister", "Senator" and "Mr" do not."""

HEADS = frozenset(
    """
    academy accord agency agreement airlines airport airways arena army association
    authority avenue bank basin battle bay bishop bridge broadcasting building bureau
    cathedral center centre church city club college commission committee company
    conference congress convention corp corporation council county court courthouse cup
    daily department district duchess duchy duke earl embassy emirate examiner exchange
    federation festival film football force forum foundation fund gazette globe group
    guardian gulf hall herald highway holdings hospital hotel hotels house inc
    independent initiative institute institution insurance international island islands
    isle journal kingdom lake league library limited lions ltd magazine mail marathon
    mercury ministry monitor mount mountain museum network news observer office open
    opera orchestra order palace park parliament partners party peninsula plc port post
    press prince princess prize protocol province radio region republic research review
    river road school senate society square stadium standard star state station stock
    strait street studios summit sun supreme symphony system team technologies telegraph
    television temple theatre times tower treaty tribune trust union united university
    valley village voice weekly
    """.split()
)
"""Nouns that make a longer name of the name beside them: "Georgia Institute"."""

BRANDS = frozenset(
    """
    airlines airways bancorp bank biobank cellular foods masters news open steel today
    weekly women
    """.split()
)
"""The few that do so even with an abbreviation: "US Open", "UN Women"; "US Senate" is
of the US."""

ORGANS = frozenset(
    """
    administration agency assembly association authority board bureau center centers
    centre chamber command commission committee corporation corps council court
    department federation fund guard institute laboratory ministry organisation
    organization security service services survey university
    """.split()
)
"""Nouns whose name has the country's or union's in front: "US Central Command"."""

PREFIXES = frozenset("anti ex mid non post pre pro trans".split())
"""What a hyphen may tie to a name without making another name of it."""
