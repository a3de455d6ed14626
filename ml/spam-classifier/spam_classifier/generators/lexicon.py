"""Names, brands and places per country, each list split into a training and a validation part.

A line reads ``COUNTRY: train entries | validation entries``; ``name=domain`` gives a brand its official domain.
``*`` stands for every country. The two parts of a table never share an entry. Banks, carriers and shops are real
names, because real alerts carry them and fraud imitates them; firms that offer loans, bets or coins are invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

COUNTRIES = ("US", "GB", "IN", "NG", "KE", "ZA", "PH", "SG", "AU", "IE", "CA")


@dataclass(frozen=True)
class Entry:
    """A name and, for a brand, its official domain."""

    name: str
    domain: str = ""


Table = dict[str, dict[str, tuple[Entry, ...]]]


def _table(block: str) -> Table:
    table: Table = {"train": {}, "validation": {}}
    for line in re.split(r"\n\s*(?=(?:\*|[A-Z]{2}(?: [A-Z]{2})*):)", block.strip()):
        where, _, rest = line.partition(":")
        train, _, validation = rest.partition("|")
        for split, part in (("train", train), ("validation", validation)):
            entries = tuple(Entry(*" ".join(item.split()).split("=")) for item in part.split(",") if item.strip())
            if entries:
                for country in COUNTRIES if where == "*" else where.split():
                    table[split][country] = table[split].get(country, ()) + entries
    return table


BRANDS: dict[str, Table] = {
    "bank": _table("""
        US: Chase=chase.com, Wells Fargo=wellsfargo.com, Capital One=capitalone.com, PNC Bank=pnc.com | Bank of
            America=bankofamerica.com, Citi=citi.com, Navy Federal=navyfederal.org
        GB: Barclays=barclays.co.uk, HSBC UK=hsbc.co.uk, Lloyds=lloydsbank.com, Monzo=monzo.com | NatWest=natwest.com,
            Santander=santander.co.uk, Halifax=halifax.co.uk
        IN: HDFC Bank=hdfcbank.com, SBI=onlinesbi.sbi, Axis Bank=axisbank.com, Canara Bank=canarabank.com | ICICI
            Bank=icicibank.com, Kotak Bank=kotak.com
        NG: GTBank=gtbank.com, Access Bank=accessbankplc.com, UBA=ubagroup.com, FirstBank=firstbanknigeria.com |
            Zenith Bank=zenithbank.com, Fidelity Bank=fidelitybank.ng
        KE: Equity Bank=equitybank.co.ke, KCB=kcbgroup.com, Co-op Bank=co-opbank.co.ke | NCBA=ncbagroup.com, Stanbic
            Kenya=stanbicbank.co.ke
        ZA: FNB=fnb.co.za, Capitec=capitecbank.co.za, Standard Bank=standardbank.co.za | Nedbank=nedbank.co.za,
            Absa=absa.co.za
        PH: BDO=bdo.com.ph, BPI=bpi.com.ph, Landbank=landbank.com | Metrobank=metrobank.com.ph,
            UnionBank=unionbankph.com
        SG: DBS=dbs.com.sg, OCBC=ocbc.com | UOB=uob.com.sg, Maybank=maybank2u.com.sg
        AU: CommBank=commbank.com.au, Westpac=westpac.com.au, ANZ=anz.com.au | NAB=nab.com.au, Bendigo
            Bank=bendigobank.com.au
        IE: AIB=aib.ie, Permanent TSB=permanenttsb.ie | Bank of Ireland=bankofireland.com, Avant Money=avantmoney.ie
        CA: RBC=rbc.com, TD Canada Trust=td.com, Scotiabank=scotiabank.com | BMO=bmo.com, CIBC=cibc.com
    """),
    "carrier": _table("""
        US: USPS=usps.com, UPS=ups.com, FedEx=fedex.com | OnTrac=ontrac.com, Veho=shipveho.com
        GB: Royal Mail=royalmail.com, DPD=dpd.co.uk, Evri=evri.com | Yodel=yodel.co.uk, Parcelforce=parcelforce.com
        IN: India Post=indiapost.gov.in, Delhivery=delhivery.com, Blue Dart=bluedart.com | DTDC=dtdc.in,
            Ekart=ekartlogistics.com
        NG: GIG Logistics=giglogistics.com, NIPOST=nipost.gov.ng | Kwik Delivery=kwik.delivery, Red Star
            Express=redstarplc.com
        KE: Posta Kenya=posta.co.ke, G4S Courier=g4s.co.ke | Fargo Courier=fargocourier.co.ke, Sendy=sendyit.com
        ZA: The Courier Guy=thecourierguy.co.za, SA Post Office=postoffice.co.za | PostNet=postnet.co.za,
            Aramex=aramex.co.za
        PH: LBC=lbcexpress.com, J&T Express=jtexpress.ph | Flash Express=flashexpress.ph, 2GO=2go.com.ph
        SG: SingPost=singpost.com, Ninja Van=ninjavan.co | Qxpress=qxpress.net, uParcel=uparcel.sg
        AU: Australia Post=auspost.com.au, StarTrack=startrack.com.au | Sendle=sendle.com,
            CouriersPlease=couriersplease.com.au
        IE: An Post=anpost.com, DPD Ireland=dpd.ie | Fastway=fastway.ie, GLS Ireland=gls-group.com
        CA: Canada Post=canadapost.ca, Purolator=purolator.com | Canpar=canpar.com, Intelcom=intelcom.ca
    """),
    "shop": _table("""
        US: Amazon=amazon.com, Etsy=etsy.com, Home Depot=homedepot.com | eBay=ebay.com, Wayfair=wayfair.com
        GB: Amazon=amazon.co.uk, ASOS=asos.com, Argos=argos.co.uk | eBay=ebay.co.uk, John Lewis=johnlewis.com
        IN: Amazon=amazon.in, Myntra=myntra.com | Flipkart=flipkart.com, Meesho=meesho.com
        NG: Jumia=jumia.com.ng | Konga=konga.com
        KE: Jumia=jumia.co.ke | Kilimall=kilimall.co.ke
        ZA: Takealot=takealot.com | Superbalist=superbalist.com
        PH: Lazada=lazada.com.ph | Shopee=shopee.ph
        SG: Lazada=lazada.sg | Shopee=shopee.sg
        AU: Amazon=amazon.com.au, Kogan=kogan.com | eBay=ebay.com.au
        IE: Littlewoods Ireland=littlewoodsireland.ie | Harvey Norman=harveynorman.ie
        CA: Amazon=amazon.ca, Canadian Tire=canadiantire.ca | eBay=ebay.ca
    """),
    "merchant": _table("""
        US: Costco, Trader Joe's, Home Depot, Chipotle | Walmart, Whole Foods, Safeway
        GB: Tesco, Sainsbury's, Pret, Greggs | Asda, Waitrose, Nando's
        IN: BigBasket, DMart, Myntra, Reliance Fresh | Flipkart, Croma, Blinkit
        NG: Shoprite Ikeja, Jumia, Chicken Republic | Konga, Ebeano Lekki
        KE: Naivas, Quickmart, Java House | Carrefour, Chandarana
        ZA: Checkers, Pick n Pay, Takealot | Woolworths, Builders Warehouse
        PH: Jollibee, SM Supermarket, Lazada | Puregold, Robinsons
        SG: NTUC FairPrice, Sheng Siong, Toast Box | Cold Storage, Don Don Donki
        AU: Coles, Bunnings, Kmart | Woolworths, JB Hi-Fi
        IE: Dunnes Stores, SuperValu, Circle K | Lidl, Centra
        CA: Loblaws, Canadian Tire, Tim Hortons | Sobeys, No Frills
    """),
    "wallet": _table("""
        US: Venmo=venmo.com, Cash App=cash.app | Zelle=zellepay.com, Chime=chime.com
        GB: PayPal=paypal.co.uk, Revolut=revolut.com | Skrill=skrill.com
        IN: PhonePe=phonepe.com, Paytm=paytm.com | MobiKwik=mobikwik.com, CRED=cred.club
        NG: OPay=opayweb.com, PalmPay=palmpay.com | Kuda=kuda.com, Moniepoint=moniepoint.com
        KE: M-PESA=safaricom.co.ke | Airtel Money=airtelkenya.com
        ZA: SnapScan=snapscan.co.za, VodaPay=vodapay.co.za | Zapper=zapper.com
        PH: GCash=gcash.com | Maya=maya.ph
        SG: GrabPay=grab.com | ShopeePay=shopeepay.sg
        AU: Beem=beem.com.au, PayPal=paypal.com.au | Afterpay=afterpay.com
        IE: Revolut=revolut.ie, PayPal=paypal.ie | bunq=bunq.com
        CA: PayPal=paypal.ca, Wealthsimple=wealthsimple.com | Koho=koho.ca
    """),
    "telco": _table("""
        US: Verizon=verizon.com, T-Mobile=t-mobile.com | AT&T=att.com, Mint Mobile=mintmobile.com
        GB: EE=ee.co.uk, Vodafone=vodafone.co.uk | giffgaff=giffgaff.com, O2=o2.co.uk
        IN: Jio=jio.com, Vi=myvi.in | Airtel=airtel.in
        NG: MTN=mtn.ng | Airtel=airtel.com.ng, Glo=gloworld.com
        KE: Safaricom=safaricom.co.ke | Airtel=airtelkenya.com
        ZA: Vodacom=vodacom.co.za, MTN=mtn.co.za | Telkom=telkom.co.za, Cell C=cellc.co.za
        PH: Globe=globe.com.ph, TNT=tntph.com | DITO=dito.ph
        SG: Singtel=singtel.com | StarHub=starhub.com, M1=m1.com.sg
        AU: Telstra=telstra.com.au, Vodafone=vodafone.com.au | Optus=optus.com.au
        IE: Vodafone=vodafone.ie | Eir=eir.ie, GoMo=gomo.ie
        CA: Rogers=rogers.com, Telus=telus.com | Fido=fido.ca, Koodo=koodomobile.com
    """),
    "power": _table("""
        US: ConEd=coned.com, PG&E=pge.com, Duke Energy=duke-energy.com | Dominion Energy=dominionenergy.com, Xcel
            Energy=xcelenergy.com
        GB: Octopus Energy=octopus.energy, British Gas=britishgas.co.uk | EDF=edfenergy.com, OVO Energy=ovoenergy.com
        IN: BESCOM=bescom.co.in, Tata Power=tatapower.com | MSEDCL=mahadiscom.in, BSES=bsesdelhi.com
        NG: Ikeja Electric=ikejaelectric.com, IBEDC=ibedc.com | AEDC=abujaelectricity.com
        KE: Kenya Power=kplc.co.ke
        ZA: Eskom=eskom.co.za, City Power=citypower.co.za | eThekwini Electricity=durban.gov.za
        PH: Meralco=meralco.com.ph | Visayan Electric=visayanelectric.com
        SG: SP Group=spgroup.com.sg | Geneco=geneco.sg
        AU: AGL=agl.com.au, Origin Energy=originenergy.com.au | EnergyAustralia=energyaustralia.com.au
        IE: Electric Ireland=electricireland.ie | Bord Gais=bordgaisenergy.ie
        CA: BC Hydro=bchydro.com, Hydro One=hydroone.com | Toronto Hydro=torontohydro.com
    """),
    "water": _table("""
        US: American Water=amwater.com | Denver Water=denverwater.org
        GB: Thames Water=thameswater.co.uk, Yorkshire Water=yorkshirewater.com | Severn Trent=stwater.co.uk
        ZA: Johannesburg Water=johannesburgwater.co.za | Rand Water=randwater.co.za
        PH: Manila Water=manilawater.com | Maynilad=mayniladwater.com.ph
        AU: Sydney Water=sydneywater.com.au | Yarra Valley Water=yvw.com.au
        KE: | Nairobi Water=nairobiwater.co.ke
    """),
    "pharmacy": _table("""
        US: CVS Pharmacy=cvs.com, Walgreens=walgreens.com | Rite Aid=riteaid.com, Kroger Pharmacy=kroger.com
        GB: Boots Pharmacy=boots.com, Superdrug Pharmacy=superdrug.com | Well Pharmacy=well.co.uk,
            Pharmacy2U=pharmacy2u.co.uk
        IN: Apollo Pharmacy=apollopharmacy.in | Tata 1mg=1mg.com, NetMeds=netmeds.com
        NG: HealthPlus=healthplus.com.ng | MedPlus=medplusnig.com
        KE: Goodlife Pharmacy=goodlife.co.ke | Haltons Pharmacy=haltons.co.ke
        ZA: Dis-Chem=dischem.co.za | Clicks Pharmacy=clicks.co.za
        PH: Mercury Drug=mercurydrug.com | Watsons=watsons.com.ph
        SG: Guardian=guardian.com.sg | Unity Pharmacy=unity.com.sg
        AU: Chemist Warehouse=chemistwarehouse.com.au | Priceline Pharmacy=priceline.com.au
        IE: McCabes Pharmacy=mccabespharmacy.com | Allcare Pharmacy=allcare.ie
        CA: Shoppers Drug Mart=shoppersdrugmart.ca | Rexall=rexall.ca
    """),
    "airline": _table("""
        US: Delta=delta.com, Southwest=southwest.com | JetBlue=jetblue.com, Alaska Airlines=alaskaair.com
        GB: easyJet=easyjet.com, TUI=tui.co.uk | Jet2=jet2.com, British Airways=ba.com
        IN: IndiGo=goindigo.in | SpiceJet=spicejet.com
        NG: Air Peace=flyairpeace.com | Ibom Air=ibomair.com
        KE: Jambojet=jambojet.com | Kenya Airways=kenya-airways.com
        ZA: FlySafair=flysafair.co.za | Airlink=flyairlink.com
        PH: Cebu Pacific=cebupacificair.com | PAL Express=philippineairlines.com
        SG: Scoot=flyscoot.com | Singapore Airlines=singaporeair.com
        AU: Qantas=qantas.com | Virgin Australia=virginaustralia.com
        IE: Ryanair=ryanair.com | Aer Lingus=aerlingus.com
        CA: WestJet=westjet.com | Air Canada=aircanada.com
    """),
    "rail": _table("""
        US: Amtrak=amtrak.com
        GB: LNER=lner.co.uk, Avanti West Coast=avantiwestcoast.co.uk | GWR=gwr.com, ScotRail=scotrail.co.uk
        IN: IRCTC=irctc.co.in
        IE: Irish Rail=irishrail.ie
        AU: V/Line=vline.com.au | NSW TrainLink=transportnsw.info
        CA: VIA Rail=viarail.ca
    """),
    "ride": _table("""
        US CA AU: Uber=uber.com
        US: | Lyft=lyft.com
        AU: | DiDi=didiglobal.com
        GB ZA NG KE: Uber=uber.com | Bolt=bolt.eu
        IN: Ola=olacabs.com | Rapido=rapido.bike
        PH SG: Grab=grab.com
        SG: | Gojek=gojek.com
        IE: FreeNow=free-now.com | Bolt=bolt.eu
    """),
    "food": _table("""
        US: DoorDash=doordash.com | Grubhub=grubhub.com
        GB IE: Deliveroo=deliveroo.co.uk | Just Eat=just-eat.co.uk
        IN: Swiggy=swiggy.com | Zomato=zomato.com
        NG: Chowdeck=chowdeck.com | Glovo=glovoapp.com
        KE: | Glovo=glovoapp.com
        ZA: Mr D=mrd.com
        PH SG: foodpanda=foodpanda.com
        AU: Menulog=menulog.com.au
        CA: SkipTheDishes=skipthedishes.com
    """),
    "stream": _table("""
        *: Netflix=netflix.com, Spotify=spotify.com, Disney+=disneyplus.com | YouTube Premium=youtube.com, Apple
            iCloud=icloud.com, Paramount+=paramountplus.com
    """),
    "app": _table("""
        *: Google=google.com, Instagram=instagram.com, WhatsApp=whatsapp.com, Airbnb=airbnb.com,
            Steam=steampowered.com, Dropbox=dropbox.com, Tinder=tinder.com | Microsoft=microsoft.com,
            Facebook=facebook.com, Telegram=telegram.org, LinkedIn=linkedin.com, Discord=discord.com,
            TikTok=tiktok.com
    """),
    "chat": _table("*: WhatsApp=wa.me | Telegram=t.me"),
    "exchange": _table("*: Coinbase=coinbase.com, Binance=binance.com | Kraken=kraken.com, Bybit=bybit.com"),
    "tax": _table("""
        US: IRS=irs.gov
        GB: HMRC=hmrc.gov.uk
        IN: Income Tax Dept=incometax.gov.in
        NG: FIRS=firs.gov.ng
        KE: KRA=kra.go.ke
        PH: BIR=bir.gov.ph
        AU: ATO=ato.gov.au
        CA: | CRA=canada.ca
        ZA: | SARS=sars.gov.za
        SG: | IRAS=iras.gov.sg
        IE: | Revenue=revenue.ie
    """),
    "toll": _table("""
        US: E-ZPass=ezpassmd.com, FasTrak=bayareafastrak.org, SunPass=sunpass.com | TxTag=txtag.org, Peach
            Pass=peachpass.com
        GB: Dart Charge=pay-dart-charge.service.gov.uk | M6toll=m6toll.co.uk
        AU: Linkt=linkt.com.au | EastLink=eastlink.com.au
        IE: eFlow=eflow.ie
        CA: 407 ETR=407etr.com
        PH: AutoSweep=autosweeprfid.com | Easytrip=easytrip.ph
    """),
    "casino": _table("""
        *: LuckyRiver, SpinHarbor, GoldReef77, JackpotLane, BetOasis | RoyalFern, TigerSpin, Orchid888, AceVista
    """),
    "lender": _table("*: SwiftLend, CashBridge, EasyFund, PaydayPal, KwikKash | RapidCredit, LoanNest, FundaMoney"),
    "coin": _table("*: NexaCoin, BitVault Pro, Orbit AI Trader, QuantEdge FX | CryptoHaven, AlphaYield, MetaMint"),
    "employer": _table("""
        *: Brightline Logistics=brightline-jobs.com, Harlow Foods=harlowfoods.com, Kestrel Retail=kestrelretail.com,
            Novamed=novamed-hr.com, Oakridge Care=oakridgecare.org | Caldera Systems=calderasystems.com, Fernhill
            Care=fernhillcare.org, Tidewell Hotels=tidewell.com
    """),
    "charity": _table("*: Shelter Now, Clean Wells Fund, Little Paws Rescue | Open Hands Trust, Green Coast Alliance"),
}

_WESTERN = (
    "Emma, Jack, Liam, Sophie, Daniel, Chloe, Tom, Hannah, Ryan, Laura, Ben, Katie, Josh, Megan, Sam, Rachel, Adam"
    " | Oliver, Isla, Noah, Zoe, Ethan, Freya, Callum, Beth, Owen, Holly"
)
_WESTERN_LAST = (
    "Walker, Harris, Murphy, Thompson, Clarke, Evans, Reid, Morgan, Bennett, Fletcher"
    " | Hughes, Doyle, Palmer, Sinclair, Whitfield"
)

FIRST: Table = _table(f"""
    US GB AU IE CA: {_WESTERN}
    IN: Priya, Rahul, Anjali, Arjun, Neha, Vikram, Sneha, Amit, Kavya, Rohit | Divya, Karan, Meera, Sanjay, Pooja
    NG: Chidi, Ngozi, Tunde, Aisha, Emeka, Funke, Bola, Ifeoma, Yusuf | Amaka, Segun, Zainab, Kunle
    KE: Wanjiru, Kamau, Achieng, Otieno, Mwangi, Njeri, Kipchoge | Wambui, Ochieng, Chebet, Kariuki
    ZA: Thabo, Lerato, Sipho, Nomsa, Johan, Zanele, Pieter | Kagiso, Naledi, Riaan, Ayanda
    PH: Jose, Angel, Marisol, Carlo, Liza, Paolo, Jenny | Bea, Miguel, Rowena, Jun
    SG: Wei Ming, Hui Ling, Kumar, Siti, Jia Hao, Mei Fen | Zhi Wei, Nurul, Shu Ting
""")

LAST: Table = _table(f"""
    US GB AU IE CA: {_WESTERN_LAST}
    IN: Sharma, Patel, Reddy, Gupta, Nair | Iyer, Kulkarni, Bose
    NG: Okafor, Adeyemi, Bello, Eze | Ogunleye, Nwosu, Danjuma
    KE: Kimani, Odhiambo, Mutua | Njoroge, Wekesa
    ZA: Dlamini, Naidoo, Botha | Mokoena, Van Wyk
    PH: Santos, Reyes, Cruz | Bautista, Villanueva
    SG: Tan, Lim, Rajan | Goh, Ismail
""")

CITY: Table = _table("""
    US: Austin, Denver, Columbus, Phoenix, Tampa, Seattle | Raleigh, Tucson, Omaha
    GB: Leeds, Bristol, Cardiff, Reading, Manchester | Sheffield, Norwich, Dundee
    IN: Pune, Bengaluru, Chennai, Hyderabad | Jaipur, Kochi, Indore
    NG: Lagos, Ibadan, Enugu | Abuja, Benin City
    KE: Nairobi, Mombasa, Nakuru | Kisumu, Eldoret
    ZA: Durban, Pretoria, Sandton | Cape Town, Bloemfontein
    PH: Quezon City, Makati, Davao | Cebu City, Pasig
    SG: Tampines, Jurong East, Bedok | Yishun, Woodlands
    AU: Brisbane, Perth, Geelong | Adelaide, Hobart
    IE: Cork, Galway, Dublin | Limerick, Sligo
    CA: Toronto, Calgary, Winnipeg | Ottawa, Vancouver
""")

DEST: Table = _table("""
    US: Austin, Denver, Phoenix, Tampa, Seattle | Raleigh, Tucson, Omaha
    GB: Bristol, Manchester, Malaga, Amsterdam | Norwich, Glasgow, Lisbon
    IN: Pune, Bengaluru, Chennai, Hyderabad | Jaipur, Kochi, Indore
    NG: Lagos, Ibadan, Enugu | Abuja, Benin City
    KE: Nairobi, Mombasa | Kisumu, Eldoret
    ZA: Durban, Johannesburg | Cape Town, Bloemfontein
    PH: Manila, Davao | Cebu, Iloilo
    SG: Bangkok, Penang | Taipei, Phuket
    AU: Brisbane, Perth, Melbourne | Adelaide, Hobart
    IE: Dublin, Cork, Malaga | Shannon, Lisbon
    CA: Toronto, Calgary, Winnipeg | Ottawa, Vancouver
""")

PLACE: Table = _table("""
    *: Riverside, Oakfield, Parkview, Hillcrest, Maple Street, St Anne's, Lakeside, Greenway, Kingsway
        | Northgate, Willow Lane, Brookvale, Elmwood, Harbour View, St Mark's
""")

STREET: Table = _table("""
    *: Mill Road, Park Avenue, Station Road, Church Street, Hill Street | Orchard Drive, Temple Road, Bridge Street
""")

# Spelling and vocabulary that differ between countries; the key "" holds the form for all countries not named.
WORDS: dict[str, dict[str, str]] = {
    "parcel": {"US": "package", "CA": "package", "": "parcel"},
    "mum": {"US": "Mom", "CA": "Mom", "IE": "Mam", "PH": "Ma", "IN": "Mom", "": "Mum"},
    "dad": {"IN": "Papa", "PH": "Pa", "": "Dad"},
    "cell": {"US": "cell", "PH": "cellphone", "ZA": "cell", "SG": "hp", "CA": "cell", "": "mobile"},
    "centre": {"US": "Center", "PH": "Center", "": "Centre"},
    "recognise": {"US": "recognize", "CA": "recognize", "PH": "recognize", "": "recognise"},
    "authorise": {"US": "authorize", "CA": "authorize", "PH": "authorize", "": "authorise"},
    "authorised": {"US": "authorized", "CA": "authorized", "PH": "authorized", "": "authorised"},
    "apologise": {"US": "apologize", "CA": "apologize", "PH": "apologize", "": "apologise"},
    "cancelled": {"US": "canceled", "PH": "canceled", "": "cancelled"},
    "licence": {"US": "license", "PH": "license", "": "licence"},
    "plate": {"US": "license plate", "CA": "licence plate", "PH": "plate number", "": "number plate"},
    "postcode": {
        "US": "ZIP code",
        "PH": "ZIP code",
        "IN": "PIN code",
        "CA": "postal code",
        "SG": "postal code",
        "ZA": "postal code",
        "KE": "postal address",
        "NG": "address",
        "IE": "Eircode",
        "": "postcode",
    },
    "holiday": {"US": "vacation", "CA": "vacation", "PH": "vacation", "": "holiday"},
    "shift_rota": {"US": "schedule", "CA": "schedule", "PH": "schedule", "": "rota"},
    "term": {"US": "semester", "CA": "semester", "PH": "semester", "": "term"},
    "flat": {"US": "apartment", "CA": "apartment", "PH": "apartment", "": "flat"},
    "surgery": {
        "US": "Family Medicine",
        "GB": "Surgery",
        "CA": "Medical Clinic",
        "SG": "Clinic",
        "": "Medical Centre",
    },
    "school": {
        "US": "Elementary",
        "CA": "Public School",
        "IN": "Public School",
        "PH": "Elementary School",
        "": "Primary School",
    },
    "neighbour": {"US": "neighbor", "PH": "neighbor", "": "neighbour"},
    "favour": {"US": "favor", "PH": "favor", "": "favour"},
    "queue": {"US": "line", "CA": "line", "PH": "line", "": "queue"},
    "football": {"US": "soccer", "CA": "hockey", "IN": "cricket", "PH": "basketball", "": "football"},
    "cheque": {"US": "check", "": "cheque"},
    "petrol": {"US": "gas", "CA": "gas", "PH": "gas", "NG": "fuel", "KE": "fuel", "": "petrol"},
    "program": {"US": "program", "CA": "program", "AU": "program", "PH": "program", "": "programme"},
    "id_doc": {
        "US": "driver's license",
        "IN": "Aadhaar",
        "NG": "NIN slip",
        "KE": "national ID",
        "ZA": "ID book",
        "PH": "valid ID",
        "SG": "NRIC",
        "": "photo ID",
    },
    "minister": {"US": "Senate", "CA": "Parliament", "IN": "Lok Sabha", "PH": "Senate", "": "Parliament"},
}

# Each kind of fraud builds its invented domains from words of its own; validation shares none of them.
FRAUD_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "train": {
        "any": ("secure", "verify", "update", "portal", "support", "login", "service", "helpdesk", "id-check"),
        "parcel": ("redelivery", "trackhold", "parcel-fee", "depot-release", "reschedule", "post-info"),
        "toll": ("tollpay", "road-fee", "unpaid-toll", "lane-bill", "pass-balance"),
        "tax": ("tax-rebate", "refund-form", "gov-claimback", "taxpay-help"),
        "prize": ("winners-list", "gift-claim", "lucky-draw", "reward-unlock", "bonus-pick"),
        "job": ("hire-tasks", "remote-earn", "easywork", "part-time-pay"),
        "loan": ("fastcash", "instant-loan", "payday-help", "credit-yes"),
        "coin": ("profit-signal", "wealth-desk", "yieldclub", "coin-gains"),
        "bet": ("spin-bonus", "play-lounge", "slot-fever", "bet-gold"),
        "date": ("meet-nearby", "chat-locals", "date-tonight", "lonely-hearts"),
        "shop": ("outlet-deals", "mega-sale", "price-drop", "brand-clearance", "dealhouse"),
        "vote": ("stand-for-us", "chip-in-today", "campaign-pledge", "voters-first"),
    },
    "validation": {
        "any": ("resolve", "confirm-desk", "auth", "notice-board", "review-hub", "account-care"),
        "parcel": ("mailroom-pay", "dispatch-hold", "address-fix", "courierdue"),
        "toll": ("highway-due", "gantry-pay", "express-fine"),
        "tax": ("levy-return", "citizen-credit", "filing-assist"),
        "prize": ("jackpot-pickup", "voucher-drop", "golden-ticket"),
        "job": ("taskrise", "homehire", "gigbooster"),
        "loan": ("creditnow", "borrow-easy"),
        "coin": ("coinrise", "tradegenie"),
        "bet": ("neon-slots", "dice-palace"),
        "date": ("hey-singles", "flirtroom"),
        "shop": ("bargain-barn", "flashbuys", "discount-row"),
        "vote": ("rally-fund", "ballot-action", "people-power-now"),
    },
}
FRAUD_TLDS = {
    "train": ("com", "top", "info", "xyz", "cc", "online", "net", "site"),
    "validation": ("com", "shop", "live", "vip", "org", "click"),
}
SHORTENERS = {"train": ("bit.ly", "tinyurl.com", "t.ly"), "validation": ("is.gd", "rb.gy", "cutt.ly")}
