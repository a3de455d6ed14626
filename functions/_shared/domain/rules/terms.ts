import { words } from './rule.ts';

/** Words that several rules share, in the spelling of canonical texts: lower case, no accents. */

export const parcel = words({
  en: '(?:re-?)?deliver(?:y|ies|ed|ing)?|parcels?|packages?|pkg|shipments?|shipping|consignment|waybill|awb|courier|postman|mail item|warehouse|tracking',
  es: 'paquetes?|envio|encomienda|reparto|repartidor|entrega',
  fr: 'colis|livraison|livreur|envoi',
  de: '(?:paket|sendung|lieferung|zustell)[a-z]*',
  it: 'pacco|collo|spedizione|consegna|riconsegna|corriere|giacenza',
  nl: 'pakket(?:je)?|pakje|zending|(?:her)?bezorg[a-z]*',
  pt: 'encomenda|pacote|objeto|remessa|rastreio|carteiro',
});

/** A parcel cannot be handed over. */
export const parcelProblem = words({
  en: "(?:could ?n[o']t|can ?not|can't|unable to|failed|attempt(?:ed)?|un)(?: be)? ?deliver[a-z]*|failed|missed|attempt(?:ed)?|on hold|held|hold(?:ing)?|stopped|detained|stuck|suspended|pending|waiting|awaiting|incomplete|missing|wrong|incorrect|damaged|unreadable|returned|return to sender|goes back|sent back|be destroyed|nobody|no one|no answer|not at home|customs",
  es: 'no (?:pudo|pudimos|ha podido|se pudo|coincide|localiz[a-z]*)|fallid[oa]|retenid[oa]|pendiente|incomplet[oa]|incorrect[oa]|devuelt[oa]|aduanas?',
  fr: "n'a pas pu|impossible|en attente|bloque|retenu|suspendu[e]?|incomplete?|incorrecte?|retour(?:ne)?|absent|personne|ne rentre pas|endommage|douanes?",
  de: 'nicht|fehlend[a-z]*|unvollstandig[a-z]*|zuruckgehalten|gescheitert|fehlgeschlagen|angehalten|unterbrochen|wartet|zoll[a-z]*',
  it: 'non|ferm[oa]|in giacenza|bloccat[oa]|trattenut[oa]|incomplet[oa]|manca|errat[oa]|danneggiat[oa]|dogana(?:li)?',
  nl: 'niet|mislukt|gemist|onvolledig|ontbreekt|vastgehouden|aangehouden|wacht|douane|retour',
  pt: 'nao|retid[oa]|pendente|incomplet[oa]|aguarda(?:ndo)?|tentativa|devolvid[oa]|errad[oa]|taxad[oa]|alfandega',
});

export const charge = words({
  en: 'fees?|charges?|customs|dut(?:y|ies)|clearance|clear|lev(?:y|ies)|postage|surcharge|unpaid|pay(?:ment|able)?|settle|vat|gst|re-?attempt|costs?|deposit',
  es: 'tasas?|gastos|aduanas?|iva|abon(?:e|ar|o)|pagu?[aeo]r?|pagos?|importe|deuda',
  fr: 'frais|douanes?|taxes?|regl(?:er|ez|ement)|pa(?:yer|yez|iement)|affranchissement|acquitte[rz]',
  de: '(?:zoll|nach)?gebuhr(?:en)?|zoll[a-z]*|nachporto|porto|bezahlen|begleichen|zahlen|zahlung|kosten|einfuhr[a-z]*',
  it: 'spese|dogana(?:li)?|tassa|oneri|costo|pag(?:hi|a|are|amento)|saldi',
  nl: 'kosten|invoer[a-z]*|douane[a-z]*|betaal[a-z]*|betalen|inklaring[a-z]*|betaald',
  pt: 'taxas?|alfandega|portes|impostos?|pagu?[aeo]r?|pagamento|tributa[a-z]*|custo',
});

export const moneyAmount = String.raw`(?:[$£€₹]|\b(?:rs|inr|usd|aud|cad|nzd|sgd|hkd|gbp|eur|euros?|chf|zar|ksh|kes|ngn|ugx|ghs|aed|php|myr|rm|pkr|lkr|bdt|npr|r|n|p)\b\.?) ?\d|\d(?: ?[$£€₹]| ?(?:usd|aud|cad|gbp|eur|euros?|chf|ksh|kes|ngn|ugx|ghs|aed|pounds|dollars|quid|bucks)\b)`;

export const account = words({
  en: 'accounts?|acc|acct|a/c|cards?|profile|membership|wallet|banking|login|log-in|sign-?in|id|sim|line|kyc|password|mailbox|device',
  es: 'cuenta|tarjeta|usuario|acceso|banca|perfil|clave|firma|linea|dispositivo',
  fr: 'comptes?|carte|acces|espace|profil|certicode|securipass|ligne|identifiants?|abonnement',
  de: 'konto|kontos|karte|zugang|login|push-?tan[a-z]*|photo-?tan[a-z]*|online-?banking|profil|nummer|daten',
  it: 'conto|carta|utenza|account|profilo|accesso|token|spid|postepay|app',
  nl: 'rekening|pas|betaalpas|bankpas|account|profiel|digipass|toegang|app|koppeling|kaartlezer',
  pt: 'conta|cartao|acesso|perfil|chave|token|linha|cpf|pontos',
});

export const locked = words({
  en: "(?:un)?lock(?:ed)?|(?:un)?block(?:ed)?|suspend(?:ed)?|suspension|restrict(?:ed|ion)|limited|frozen|froze|freeze|deactivat(?:ed?|ion)|reactivate|disabled?|expir(?:ed?|es|ing|y)|on hold|(?:temporary|temporarily) hold|terminated?|unusual|unauthori[sz]ed|suspicious|new payee|payee|closed?|re-?verify|verif(?:y|ied|ication)|lapse[ds]?|compromised|not recogni[sz]ed|unrecogni[sz]ed|if not you|wasn't you|was not you|not you|declined|removed?|deleted|violat(?:ion|ing|ed)|appeal|incomplete|update|restore",
  es: 'bloquead[oa]|suspendid[oa]|suspension|desactivad[oa]|inactivad[oa]|restringid[oa]|limitad[oa]|caduc(?:a|ado|ada)|venc(?:e|en|ido)|no (?:reconoce|ha sido usted|fuiste vos|fue usted|fuiste tu)|inusual|sospechos[oa]|verifi(?:que|car|ca)|actualic[e]|actualizar|reactiv(?:e|ar)|no podra|vinculado',
  fr: "bloquee?s?|suspendue?|suspension|desactivee?|restreinte?|limitee?|expir(?:e|ee?|ation)|suspecte?|inhabituelle?|verifie[rz]|reactive[rz]|renouvele[rz]|si vous n'etes pas|pas a l'origine|non reconnue?|mettre a jour|mise a jour",
  de: 'gesperrt|sperr(?:en|ung)|blockiert|eingeschrankt|deaktiviert|eingefroren|ausgesetzt|lauft ab|ablauf|abgelaufen|verliert|ungewohnlich[a-z]*|verdachtig[a-z]*|verifizier(?:en|ung)|bestatigen|reaktivieren|freischalten|freigeben|aktualisier(?:en|ung)|waren sie das nicht|nicht sie',
  it: 'bloccat[oa]|sospes[oa]|sospensione|disattivat[oa]|disabilitat[oa]|limitat[oa]|scad(?:e|ra|uta|uto|enza)|anomal[oa]|sospett[oa]|verific(?:a|hi|are)|riattiv(?:a|i|are)|sblocc(?:a|hi|are|ala)|non riconosc(?:e|i)|se non (?:sei|e) (?:stato|stata|lei|tu)|aggiorn(?:a|i|are)',
  nl: 'geblokkeerd|blokker(?:en|ing)|opgeschort|gedeactiveerd|beperkt|verloopt|verlopen|vervalt|vervallen|verdacht[a-z]*|ongebruikelijk[a-z]*|verifi(?:eer|eren)|heractiveer|deblokkeer|niet herkend|niet door u|was u dit niet|bijwerken|vernieuw|bevestig',
  pt: 'bloquead[oa]|suspens[oa]|desativad[oa]|desligada|restrit[oa]|limitad[oa]|expir(?:a|am|ou)|venc(?:e|em|eu)|suspeit[oa]|nao reconhece|verifi(?:que|car)|reativ(?:e|ar)|desbloque(?:ie|ar)|atualiz(?:e|ar)|valid(?:e|ar)|irregular|cancelad[oa]',
});

/** Somebody presses for haste. */
export const haste = words({
  en: String.raw`urgent(?:ly)?|immediate(?:ly)?|at once|asap|today|tonight|now|final (?:notice|reminder|warning)|last (?:notice|chance|warning|day)|(?:within|in|next|before|by) (?:the )?(?:next )?(?:\d+|an?|one|two|few) ?(?:h|hrs?|hours?|mins?|minutes?|days?)|expires?|ends? (?:today|tonight|at midnight|soon|in)|midnight|before it|or (?:it|your|you|else)|otherwise|avoid|only \d+ (?:left|slots?|spots?|places)`,
  es: String.raw`urgente|inmediat[oa](?:mente)?|hoy|ahora|antes de|en \d+ ?(?:h|horas|min)|ultim[oa] (?:dia|aviso)|evit(?:e|ar)`,
  fr: String.raw`urgent|immediatement|aujourd'hui|sous \d+ ?h|avant|dernier (?:rappel|avis|jour)|evite[rz]`,
  de: 'dringend|sofort|umgehend|heute|innerhalb|bis (?:heute|zum|morgen)|letzte|vermeiden|ansonsten',
  it: 'urgente|urgenza|immediat[oa](?:mente)?|subito|oggi|entro|ultim[oa]|evitare',
  nl: 'dringend|direct|onmiddellijk|vandaag|binnen|uiterlijk|voorkom(?:en)?|laatste',
  pt: String.raw`urgente|imediat[oa](?:mente)?|hoje|agora|em \d+ ?h|ultim[oa]|prazo|evite|sob pena`,
});

export const phoneNumber = String.raw`(?:\b|[+(])\d(?:[ ().-]{0,2}\d){6}`;

/** What comes before a phone number that one should call or write to. */
export const toCall = words({
  en: 'call|calls|callback|ring|phone|telephone|dial|dialing|contact|speak|reach|helpline|helpdesk|hotline|desk|team|lines?|support|at|on|number',
  es: 'llam[aeo][a-z]*|marque|comuni[cq][a-z]*|al|telefono',
  fr: 'appele[rz]|rappele[rz]|contacte[rz]|composez|au',
  de: 'rufen|anrufen|unter|telefon|hotline',
  it: 'chiam[ai]|chiamare|contatt[ai]|al|numero',
  nl: 'bel|bellen|contacteer|op|nummer',
  pt: 'lig[au][a-z]*|contacte|contate|telefone|fale',
});

/** Money is asked to go to a person, not through the firm's own till. */
export const personalPayment = words({
  en: 'momo|mpesa|m-pesa|ecocash|palmpay|opay|gcash|paynow|payid|upi|jazzcash|easypaisa|esewa|khalti|bkash|nagad|ewallet|e-transfer|etransfer|zelle|venmo|cash ?app|apple pay|western union|moneygram|till|paybill|clearing (?:agent|desk)|(?:our|the|my) (?:agent|officer|dispatcher)|tsotso',
  es: 'bizum|nequi|daviplata|yape|oxxo|clabe',
  it: 'postepay|ricarica',
  nl: 'tikkie',
  pt: 'pix|mb ?way|multicaixa',
});

export const reward = words({
  en: 'prizes?|gifts?|rewards?|vouchers?|gift ?cards?|cash|iphones?|jackpot|hamper|winnings?|bonus|tickets?|holiday|samsung|ps5|coupons?|freebies?|drill set|air fryer|cooler|tablets?|laptops?|gb|points',
  es: 'premios?|regalos?|recompensas?|vale|cupon|sorteo|tarjeta regalo',
  fr: 'cadeaux?|prix|lots?|recompenses?|bons?|cheques?|carte cadeau|gain',
  de: 'gewinn[a-z]*|preis|preise|geschenk[a-z]*|gutschein[a-z]*|pramie|belohnung',
  it: 'premio|premi|regalo|buono|voucher|ricompensa|omaggio',
  nl: 'prijs|prijzen|cadeau(?:bon|kaart)?|beloning|tegoed|waardebon|voucher',
  pt: 'premios?|presente|brinde|recompensa|vale|sorteio|voucher',
});

/** Words of fraud that no ordinary service message needs; rules for ham stand back before them. */
export const trap = words({
  en: 'agents?|officers?|specialists?|whats ?app|telegram|quicksupport|anydesk|team ?viewer|screen ?share|gift ?cards?|won|winner|prize|jackpot|claim|crypto|bitcoin|btc|usdt|invest(?:ment|ing|ors?)?|trading|forex|loans?|casino|refund desk|warrant|arrest|lottery|reward|telegram|profits?|zelle support|fraud (?:desk|team|dept|department|prevention)|security (?:team|desk|dept)|inspector|executive|beneficiary of|helpdesk|speak (?:to|with)|talk to (?:our|us)|momo pin|atm pin|wrong number|prestige',
  es: 'asesor|ejecutivo|premio|sorteo|prestamos?|inversion(?:es)?|agente',
  fr: 'conseiller|cadeau|pret|investissement',
  de: 'mitarbeiter|gewinn|kredit|berater',
  it: 'operatore|premio|prestito|consulente|avvocato',
  nl: 'medewerker|prijs|lening|adviseur|fraudehelpdesk',
  pt: 'gestor|premio|sorteio|emprestimo|gerente|central|consignado',
});
