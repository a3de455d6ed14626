import { european, type Rule, words } from './rule.ts';

const family = words({
  en: String.raw`mum|mums|mom|mommy|mummy|mam|mama|ma|dad|daddy|papa|nan|nana|gran|grandma|granny|grandad|grandpa|auntie?|aunty|uncle|amma|appa|abu|ammi|beta|son|daughter|pops|sis|bro|cousin|maa|aai|mami`,
  es: 'mama|papa|ma|pa|mami|papi|abuel[oa]|ti[oa]|hij[oa]|sobrin[oa]|yaya|viejo',
  fr: "maman|papa|mamie|mamy|papy|papi|m'man|tonton|tata|fils|fille",
  de: 'mama|papa|mami|papi|mutti|vati|oma|opa|mam|tante|onkel|enkel|enkelin|mamma',
  it: "mamma|papa|ma|pa|nonn[oa]|zi[oa]|nipote|figli[oa]",
  nl: 'mam|mama|pap|papa|ma|pa|oma|opa|moeke|vake|moeder|vader|tante|oom',
  pt: 'mae|pai|mamae|papai|vo|voo?|avo|ti[oa]|filh[oa]|manda?e',
});

const newNumber = words({
  en: String.raw`new (?:number|no|num|nr|phone|sim)|(?:temp|temporary) (?:number|no|phone)|(?:number|phone) for now|(?:lost|broke|broken|smashed|dropped|cracked|stole|stolen|gone|dead|damaged|fell|spoil(?:t|ed)?|tief|dies?|died)(?: \S+){0,6} (?:phone|sim|mobile|cell|screen|water|toilet|sink|bath)|(?:phone|mobile|cell|screen|sim)(?: \S+){0,5} (?:lost|broke|broken|smashed|dropped|cracked|stolen|gone|dead|damaged|fell|in the (?:sink|bath|toilet|water)|spoil(?:t|ed)?|is off)|old (?:number|phone|one|sim)|(?:friend|roommate|mate|lady|colleague|someone)(?:'?s)? (?:phone|number)|(?:text|message|save|use) (?:me on )?this (?:number|one|no)|this is my number|changed my (?:number|line|sim)|locked out of my old|its me|it's me|guess who|number gone|different number|save (?:it|this)`,
  es: String.raw`(?:nuevo|otro) (?:numero|movil|celular|cel|tel|telefono)|numero nuevo|cambi[eo] de (?:numero|movil)|(?:movil|celular|celu|cel|telefono|tel)(?: \S+){0,5} (?:roto|rompi[a-z]*|agua|robaron|perdi|cayo|inodoro)|(?:rompi|perdi|cayo|robaron|roto)(?: \S+){0,5} (?:movil|celular|celu|cel|telefono|tel)|guarda este|agend[a-z]* este|soy yo`,
  fr: String.raw`nouveau (?:numero|num|tel|telephone|portable)|(?:change|changer) de (?:numero|forfait|tel)|(?:portable|tel|telephone|natel|gsm)(?: \S+){0,6} (?:casse|tombe|vole|perdu|foutu|eau|toilettes|marche plus)|(?:casse|perdu|vole)(?: \S+){0,4} (?:portable|tel|telephone|gsm)|c'?est moi|c moi|enregistre`,
  de: String.raw`neue (?:nummer|handynummer)|neues (?:handy|telefon)|(?:handy|telefon|display)(?: \S+){0,6} (?:kaputt|verloren|gestohlen|geklaut|runtergefallen|waschmaschine|wasser|gesprungen|hin)|(?:kaputt|verloren|gestohlen)(?: \S+){0,4} (?:handy|telefon)|ich bin'?s|speicher[e]?|alte nummer`,
  it: String.raw`nuovo numero|numero (?:nuovo|provvisorio)|cambiato numero|(?:telefono|cell|cellulare)(?: \S+){0,6} (?:rotto|caduto|rubato|perso|acqua)|(?:rotto|perso|rubato)(?: \S+){0,4} (?:telefono|cell|cellulare)|sono io|salva (?:questo|il)`,
  nl: String.raw`nieuw (?:nummer|nr|toestel|gsm|telefoon)|nieuwe (?:nummer|gsm|telefoon|nr)|tijdelijke? nummer|(?:telefoon|gsm|mobiel|mobieltje)(?: \S+){0,6} (?:kapot|gestolen|verloren|gevallen|wasmachine|water|beland)|(?:kapot|gestolen|verloren)(?: \S+){0,4} (?:telefoon|gsm|mobiel)|ik ben het|oude (?:nummer|mag weg)|dit nummer`,
  pt: String.raw`(?:novo|outro) (?:numero|telemovel|celular)|numero (?:novo|provisorio)|(?:troquei|mudei) de (?:numero|chip|telemovel)|meu numero agora|(?:telemovel|celular|tlm)(?: \S+){0,6} (?:agua|partiu|partido|avariou|quebrou|roubado|perdi|caiu)|(?:perdi|parti|quebrei|roubaram)(?: \S+){0,4} (?:telemovel|celular|tlm)|sou eu|salva esse|guarda este`,
});

export const peopleRules: readonly Rule[] = [
  {
    code: 'relative_new_number',
    label: 'spam',
    text: 'Somebody writes as a relative from a new number; call the number that you know before you believe it.',
    languages: european,
    when: {
      patterns: [
        family,
        newNumber,
        words({
          en: String.raw`hi|hey|hello|hiya|howya|its me|it's me|mum|mom|dad|text (?:me|this)|whats ?app|save|delete|message me|pay|send|transfer|urgent|bill|rent|banking app|loan|lend|fees?|money`,
          es: 'hola|soy yo|escrib[a-z]*|whats[a-z]*|wasap|wsp|guarda|pag[a-z]*|mand[a-z]*',
          fr: "coucou|salut|bonjour|c'?est moi|c moi|whats[a-z]*|envoie[a-z]*|ecri[a-z]*|supprime|pay[a-z]*|facture",
          de: 'hallo|hi|hey|liebe|whats[a-z]*|schreib[a-z]*|speicher[a-z]*|uberweis[a-z]*|bezahl[a-z]*|rechnung|zahlen',
          it: 'ciao|sono io|whats[a-z]*|scriv[a-z]*|salva|bonifico|pag[a-z]*|manda[a-z]*',
          nl: 'hoi|hee|hey|hallo|dag|whats[a-z]*|app|stuur|sturen|betaal|rekening[a-z]*|thuis|tijd',
          pt: 'oi|ola|whats[a-z]*|zap|manda|salva|guarda|apaga|pix|pag[a-z]*|responde',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:no need to (?:reply|do)|ring me|call me (?:on|when|if)|give (?:me|us) a (?:ring|call)|nothing else changes|see you|love to|happy birthday|insurance)\b`,
      ],
    },
    hits: [
      'Hi mum, my phone broke, this is my new number. Can you text me on WhatsApp?',
      'Hallo Mama, mein Handy ist kaputt, das ist meine neue Nummer, schreib mir auf WhatsApp',
    ],
    nearMisses: [
      'Hi mum, landed safely, will call you tonight',
      'My new number is on the school form, thanks, Mrs Naidoo',
    ],
  },
  {
    code: 'relative_wants_money',
    label: 'spam',
    text: 'Somebody writes as a relative in need and wants money at once, to an account that is not theirs.',
    languages: european,
    when: {
      patterns: [
        family,
        words({
          en: String.raw`banking app|bank app|mobile banking|online banking|pay you back|straight back|landlord|stranded|stuck|exam fees?|tuition|hostel|bail|accident|hospital|police|lawyer|emergency|invoice|bill due|rent due|urgent payment|don'?t (?:call|ring)|can'?t (?:call|talk|speak)|mic (?:is )?(?:broken|kharab)|bill today|due today|fees?`,
          es: 'app del banco|te (?:lo )?devuelvo|accidente|hospital|comisaria|abogado|factura|alquiler|no (?:me )?(?:llames|puedo (?:hablar|llamar|marcarte))|urgente|clabe',
          fr: "appli de la banque|je te rembourse|accident|hopital|avocat|facture|loyer|appart|urgent|ne dis rien|virement",
          de: 'onlinebanking|online-banking|banking-app|notar|kaution|unfall|krankenhaus|anwalt|rechnung(?:en)?|uberweis[a-z]*|dringend|nicht anrufen|zuruck',
          it: "app della banca|te li rido|ti rido|incidente|commissariato|avvocato|fattura|affitto|bonifico|urgente",
          nl: 'bankapp|bankieren|voorschieten|rekeningen|dringend|spoed|overmaken|terug|ongeluk|factuur|tikkie',
          pt: 'app do banco|devolvo|acidente|hospital|delegacia|advogado|fatura|boleto|renda|pix|transferencia|urgente|mbway',
        }),
        words({
          en: String.raw`send|pay|transfer|lend|e-?transfer|eft|deposit|money|need \$?£?r?\d+|can (?:you|u)|could you|fps|zelle|ewallet|momo|account|gift cards?|apple cards?`,
          es: 'mand[a-z]*|pag[a-z]*|transfer[a-z]*|prest[a-z]*|envi[a-z]*|bizum|deposit[a-z]*',
          fr: 'envoy[a-z]*|pay[a-z]*|avance[rz]?|virement|vire[rz]?|pret[a-z]*|regler|twint[a-z]*',
          de: 'uberweis[a-z]*|zahlen|bezahlen|schick[a-z]*|fehlen|leihen|helfen',
          it: 'bonifico|mand[a-z]*|pag[a-z]*|prest[a-z]*|aiut[a-z]*|versare',
          nl: 'overmaken|betalen|betaal|voorschieten|lenen|sturen|maak',
          pt: 'pix|pag[a-z]*|transfer[a-z]*|mand[a-z]*|emprest[a-z]*|deposit[a-z]*|faz',
        }),
        String.raw`\b(?:new (?:number|phone|no|handset)|this (?:number|phone|account|is my (?:new|temp))|temp(?:orary)?|broke|broken|smashed|lost|stolen|friend'?s|(?:my|the) phone|it'?s me|its me|old (?:phone|one)|don'?t (?:call|tell)|tell nobody|keep (?:it|this)|roommate|nuevo|roto|robaron|no puedo|prestado|soy yo|nouveau|casse|c'?est moi|ne dis|neue[sn]?|kaputt|ich bin'?s|keinem|nuovo|rotto|sono io|caduto|nieuw[e]?|kapot|gestolen|dit nummer|novo|numero|troquei|avariado|sou eu|travado)\b`,
      ],
    },
    unless: { patterns: [String.raw`\b(?:see you|happy birthday|love you both|chama|pocket money)\b`] },
    hits: [
      'Mum it is me, lost phone. I have a bill due today for £1,350 and my banking app is on the old phone, can you pay it?',
      'Papà sono io, numero nuovo. Devo pagare una fattura, puoi farmi un bonifico? Te li rido domani',
    ],
    nearMisses: [
      'Dad can you pay the school trip by Friday? It is on the parent app. Love you',
      'Mum, my phone is at 2 percent, will ring when home',
    ],
  },
  {
    code: 'gift_cards_asked',
    label: 'spam',
    text: 'It wants gift cards bought and their numbers sent; only fraud is paid so.',
    languages: ['en'],
    when: {
      patterns: [
        String.raw`\b(?:(?:gift|apple|steam|google play|itunes|amazon|one4all|ebay|razer|vanilla|visa|target|walmart|sephora|coles|woolies|woolworths|tesco) ?-?(?:gift )?(?:cards?|vouchers?)|gift ?cards?|the cards)\b`,
        String.raw`\b(?:scratch|photos? of|pictures? of|pics? of|send (?:me )?(?:the |a )?(?:codes?|numbers?|pics?|photos?|clear)|text me the (?:codes?|numbers?)|the codes?|codes? (?:on|at) the back|backs? of|numbers on|get (?:me )?\d|buy (?:me )?(?:\d|some|a few|apple|steam)|pick up|go to|reimburse|surprise|confidential|tell nobody|can'?t (?:talk|take calls)|in a meeting|via gift|by (?:apple|gift) cards?|pay(?:able)?(?: \S+){0,3} gift)\b`,
      ],
    },
    unless: { patterns: [String.raw`\b(?:never|scam|no one|won't ask|expires on|your balance|your order|points|thank you for (?:your )?(?:purchase|shopping))\b`] },
    hits: [
      'Are you free? I am in a meeting and need you to get 4 Apple gift cards, scratch the back and send me the codes',
      'Nan it is Tyler, can u go to the shop and buy me 2 Steam cards? Send pics of the back',
    ],
    nearMisses: [
      'Your order: 1 gift card of £25 was sent to the e-mail of your friend.',
      'What shall we get for Ana, a gift card or flowers?',
    ],
  },
  {
    code: 'stranger_seeks_chat',
    label: 'spam',
    text: 'A stranger reaches a "wrong number" and wants to become friends; weeks later comes the investment.',
    languages: ['en'],
    when: {
      patterns: [
        String.raw`\b(?:wrong (?:number|person|one|chat|window)|not (?:the|him|her|them|you)|your number (?:is|was|in|came)|(?:found|saved|have|got|saw) (?:your|this|you)(?: \S+){0,3} (?:number|contacts?|notebook|phone ?book|address ?book|no name)|(?:assistant|secretary|friend|agent|colleague|receptionist|cousin) (?:\S+ ){0,4}(?:number|contact|wrong|mistake|line)|by mistake|mistook|cleaning my contacts|do i know you|have we met|introduce[ds]?|(?:is|are) (?:this|you|that) (?:\S+ ){0,3}(?:from|the)|who (?:are|is) (?:you|this)|remember me|still remember|nice to meet|this (?:line|number) as|apologi[sz]e|sorry to (?:bother|disturb)|excuse (?:me|her)|where (?:are|abouts) (?:are )?you from|which country)\b`,
        String.raw`\b(?:friends?|be friends|know (?:each other|you)|get to know|fate|destiny|heaven|lucky|handsome|beautiful|gentleman|single|chat|talk|whats ?app|telegram|line|wechat|polite|kind|sweet|nice|warm|stranger|honest|lonely|companion|pretty|good (?:person|heart)|gracious|age|photo|pic|coffee|dinner|golf|tea|travel|investors?|invest(?:ment|ing|ments)?|trading|business|company|import|boutique|real estate)\b`,
        String.raw`\b(?:i'?m|i am|im|my name|this is|it'?s|its|my (?:private |new )?number|i live|i work|i come from|from (?:hong kong|singapore|taiwan|malaysia|japan|korea|shanghai|macau|dubai|vancouver|london|paris|new york|los angeles|san francisco|san diego)|my (?:assistant|secretary|friend|company|business|boutique|shop|villa))\b`,
        String.raw`\?|\b(?:friends?|know each other|whats ?app|telegram|add me|write me|say hello|chat|talk|save)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:appointment|your order|delivery|driver|invoice|balance|meter|surgery|booked|booking ref|reply (?:stop|yes|no)|code|otp|parents?|kids?|mum|mom|dad|landlord|neighbou?r|class|teacher|school|nursery)\b`,
      ],
      detectors: ['link'],
    },
    hits: [
      'Hi, I am Bella, found this number in an old notebook. If you are not him, can we still be friends?',
      'Sorry, my assistant saved the wrong number. You seem nice though, I am Yuki from Singapore, do you use WhatsApp?',
    ],
    nearMisses: [
      'Hi, wrong number sorry!',
      "It's Steph, I left O2 so this is my number now. See you at book club",
    ],
  },
  {
    code: 'adult_bait',
    label: 'spam',
    text: 'It lures with sex or dates.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`sex|sexy|nudes?|horny|naughty|hookups?|escorts?|hot (?:girls?|babes?|singles?)|singles?|milfs?|cougars?|lonely (?:wives|wife|girls?|housewives|women|in|on)|flirt[a-z]*|cams?|webcam|(?:private|secret) (?:photos?|pics?|album|messages?|snap)|adult|xxx|sugar (?:mummy|mommy|daddy|baby|momma)|blesser|dating|date tonight|no strings|discreet|massage|swingers?|fwb|onlyfans|admirers?|u(?:r)? (?:pic|profile) is|cute(?: in)?|bored(?: in| at| tonight)?|babes?|nsa|slay queens?|outcall|incall|girls?|photos first|ladies|want your number|showing them|swap photos|strip|hot chat|affair`,
          es: 'sexo|solter[oa]s?|citas|chicas?|calientes?|fotos? (?:privadas?|intimas?)|escorts?|encuentros?|desnud[oa]s?|maduras?',
          fr: 'sexe|celibataires?|rencontres?|coquine?s?|filles?|photos? (?:privees?|coquines?)|escorte?s?|plan cul|nue?s?',
          de: 'sex|singles?|flirt[a-z]*|geil[a-z]*|heiße|heisse|treffen|nacktbilder|nackt|fotos|ficken|erotik|einsame?',
          it: 'sesso|single|incontri|ragazze|foto (?:private|intime|hot)|escort|piccante|nuda|massaggi',
          nl: "sex|seks|singles?|geile?|date|dates|vrouwen|foto'?s|escort|naakt|stoute|eenzame",
          pt: 'sexo|solteir[oa]s?|encontros?|garotas?|gatas?|fotos? (?:intimas?|privadas?)|acompanhantes?|nudes?|novinhas?|picante',
        }),
        words({
          en: String.raw`near (?:you|u)|tonight|tonite|online|chat|view|click|join|call|text|txt|reply|18\+|18 ?yrs|r18|waiting|unread|cams?|live|see (?:me|us|first|more)|add my|snap|whats ?app|telegram|message|photos?|pics?|profile|register|\d+p|per min|wanna|quote|company|send hi|pay(?: \S+){0,2} (?:agent|registration|deposit|for)|open|location|free`,
          es: 'cerca|esta noche|online|chat|mira|entra|registr[a-z]*|llam[a-z]*|whatsapp|gratis|perfil|zona|ciudad',
          fr: 'pres de|ce soir|en ligne|chat|clique[rz]?|appelle|inscri[a-z]*|profil|gratuit|discute[rz]?|attend[a-z]*|whatsapp',
          de: 'in deiner nahe|heute|online|chat|klick[a-z]*|anrufen|anmelden|profil|gratis|wartet|warten|schreib[a-z]*|whatsapp',
          it: 'vicin[oa]|stasera|online|chat|clicca|chiama|iscri[a-z]*|profilo|gratis|aspetta[a-z]*|scriv[a-z]*|whatsapp|zona',
          nl: 'in de buurt|vanavond|online|chat|klik|bel|profiel|gratis|wacht|wachten|app|stuur|bekijk',
          pt: 'perto|hoje|online|chat|clica|liga|cadastr[a-z]*|perfil|gratis|espera[a-z]*|whats[a-z]*|zap|chama|veja|ve',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:appointment|spa|physio|sports massage|school|netball|football|hockey|girls? (?:u\d+|team|under)|nursery|your (?:order|booking|table)|parents?|love you|mum|mom|dad|bus|single (?:ticket|room|bed)|due date|kids|match|passport|id photo|delivered)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink'],
    },
    hits: [
      'Lonely wives in Perth looking for no strings. 4 near you online now, join free: perthflings.date',
      'Singles in deiner Nähe warten, heute Nacht chatten? Fotos ansehen',
    ],
    nearMisses: [
      'Your sports massage appointment is on Friday at 3pm. Reply Y to confirm.',
      'The girls team plays at 10, see you there',
    ],
  },
  {
    code: 'political_appeal',
    label: 'spam',
    text: 'It is a political appeal or fund-raiser sent in bulk.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`vot(?:e|es|er|ers|ing)|elections?|ballot|polling|candidate|campaign|petition|patriots?|democrats?|dems|gop|republicans?|maga|trump|biden|harris|senate|senator|congress(?:man|woman)?|governor|councillor|president|labour|tory|tories|reform|liberals?|conservatives?|party|mp|pac|impeach[a-z]*|senator|bjp|anc|pdp|apc|thumbprint|manifesto|grassroots`,
          es: 'vot[aeo][a-z]*|elecciones|candidat[oa]|campana|partido|urna[s]?|gobierno|alcald[ea]|diputad[oa]|firma la peticion',
          fr: 'vote[rz]?|votes?|elections?|candidate?|campagne|parti|maire|depute|petition|scrutin|liste',
          de: 'wahl(?:en)?|wahlen|stimme|partei|kandidat[a-z]*|kampagne|petition|bundestag|burgermeister|spende',
          it: 'vot[aoi]|votare|elezioni|candidat[oa]|partito|lista|sindaco|petizione|referendum|urne',
          nl: 'stem|stemmen|verkiezing(?:en)?|kandidaat|partij|campagne|petitie|lijst|lijsttrekker',
          pt: 'vot[aeo][a-z]*|eleicoes|candidat[oa]|campanha|partido|urnas?|prefeit[oa]|deputad[oa]|vereador[a]?|peticao',
        }),
        words({
          en: String.raw`chip in|donat(?:e|ion|ions)|match(?:ed)?|\$\d+|£\d+|pay £?\d+|sign|reply (?:with )?(?:1|yes|y|no)|reply|can (?:we|i) count|stop ?2 ?end|stop2end|stop to|paid for by|auth|midnight|deadline|stand with|begging|vote (?:for|no|yes|her|him|them|continuity|wise|out|asiwaju)|don'?t let|tell (?:him|her|your)|shame|share (?:this|with)|read the truth|before we lose|lies?|free|deserve[s]?|betray[a-z]*|count on|number \d|no\.? ?\d|on the ballot|tick|umbrella|together|promise|next \d+ years|change|poll`,
          es: 'don[ae][a-z]*|firma|cuenta con|contamos con|vota por|comparte|juntos|no deje[a-z]*|apoya[a-z]*|cambio|este domingo|salir a votar',
          fr: 'don|donnez|faites un don|signez|comptons|votez|partagez|ensemble|soutene[rz]|dimanche|changement',
          de: 'spende[n]?|unterschreib[a-z]*|zahlen auf|wahlen sie|teilen|gemeinsam|unterstutz[a-z]*|sonntag|ihre stimme',
          it: 'don[a-z]*|firma|contiamo|vota|condividi|insieme|sostien[a-z]*|domenica|cambiamento|scrivi',
          nl: 'doneer|teken|rekenen|stem (?:op|lijst|woensdag)|deel|samen|steun[a-z]*|woensdag|verandering',
          pt: 'doe|doa[a-z]*|assine|contamos|vote|compartilh[a-z]*|juntos|apoi[a-z]*|domingo|mudanca|numero',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:polling (?:station|place|card)|elections? (?:office|canada|board|commission)|electoral|register to vote by|voter (?:id|registration|card|information)|school council|pta|cards? ending|party (?:at|on|starts)|birthday|your (?:order|appointment|account|card)|delivery|union rep|code)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink'],
    },
    hits: [
      'Patriot, only 7 in your zip have not signed the poll. Chip in $10 before the midnight deadline. stop2end',
      'Este domingo vota por el cambio, contamos contigo. Candidato Ruiz, lista 4',
    ],
    nearMisses: [
      'Your polling place changed. Bring voter ID. Elections office.',
      'Are you coming to the party on Saturday? Bring a friend',
    ],
  },
  {
    code: 'marketing',
    label: 'spam',
    text: 'It is an advertisement sent in bulk.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`(?:\d+ ?%|half price|\$\d+|£\d+) (?:off|discount)|off (?:all|everything|your)|sale|discounts?|clearance|special (?:offer|price)|lowest prices?|best (?:price|rates?|deals?)|deals?|promo|free (?:quote|quotation|estimate|assessment|valuation|inspection|trial|sample|bottle|delivery)|quotes?|cheap(?:est)?|wholesale|we buy|cash offer|sell your|launch|from only|starting (?:at|from)?|limited (?:offer|time|stock|units)|warranty|solar|insulation|boiler|rebate|roofing|gutter|duct cleaning|timeshare|life (?:cover|insurance)|funeral (?:cover|plan)|medicare|open enrollment|health plan|weight loss|cbd|vapes?|viagra|enlargement|replica|followers|seo|website design|bhk|condos?|villas?|plots?|acres|real estate|invest in land|compensation|accident|claims?|mis-?sold|ppi|firestick|iptv|dodgy box|premium plates|psychic|spiritual|healer|lost lover|fake id|diplomas?|degree`,
          es: 'oferta[s]?|descuentos?|rebajas|promocion|liquidacion|gratis|presupuesto|alarma|placas solares|seguro|al mejor precio|2x1|curso',
          fr: "promo(?:tion)?s?|remise|soldes?|offre|gratuit[a-z]*|devis|panneaux|isolation|cpf|formation|pompe a chaleur|mutuelle|voyant[e]?|marabout|destockage",
          de: 'angebot[e]?|rabatt|sonderpreis|ausverkauf|kostenlos[a-z]*|photovoltaik|solar[a-z]*|versicherung|gunstig[a-z]*|aktion|reduziert',
          it: 'offert[ae]|scont[oi]|promozione|saldi|gratis|preventivo|fotovoltaico|svendita|assicurazione|corso',
          nl: 'aanbieding|korting|actie|gratis|offerte|zonnepanelen|isolatie|uitverkoop|verzekering|goedkoop[a-z]*|warmtepomp',
          pt: 'oferta[s]?|desconto|promocao|saldos|gratis|orcamento|paineis|liquidacao|seguro|queima|plano de saude|curso',
        }),
        words({
          en: String.raw`call|txt|text|reply|whats ?app|visit|order|book|reg(?:ister)? name|stop ?(?:to|=|2)?|opt ?-?out|unsub(?:scribe)?|reply (?:no|out|stop)|missed call|site visit|licensed|agents?|agent fees|ends (?:sunday|soon|friday|tonight|today)|today only|this weekend|while stocks|limited|hurry|dm|signal|delivered|delivery|in your (?:area|suburb|street)|we r in|free|no obligation|upfront|qualify|entitled|claim|enter your|join by sms|dial`,
          es: 'llam[ae]|responde|whatsapp|visita|baja|ven|solo (?:hoy|este)|pide|stop|sin compromiso|reserva|aprovech[a-z]*',
          fr: 'appele[rz]|repondez|stop|visite[rz]|profite[rz]|commande[rz]|gratuit|sans engagement|eligible|rdv|jusqu',
          de: 'anrufen|rufen|antworte[n]?|stop|besuch[a-z]*|bestell[a-z]*|nur (?:heute|bis)|unverbindlich|abmelden|sichern',
          it: 'chiam[a-z]*|rispond[a-z]*|stop|vieni|visita|prenot[a-z]*|solo (?:oggi|fino)|approfitta|senza impegno|ordina',
          nl: 'bel|reageer|stop|bezoek|bestel|alleen (?:vandaag|dit)|vrijblijvend|afmelden|kom|profiteer',
          pt: 'lig[a-z]*|responda|sair|stop|visite|aproveite|so (?:hoje|ate)|peca|compre|chama|whats[a-z]*|garanta',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:appointment|your (?:order|booking|parcel|package|prescription|claim (?:no|ref|number)|policy (?:no|number)|quote (?:is|ref))|a/c|card ending|ending \d|xx\d+|balance|ref(?:erence)?(?: no)?\.?:? ?[a-z0-9]+|code|otp|see you|school|pta|mum|mom|dad|arriv(?:es|ing)|flight|no\. ?\d|depot|premium (?:of|due)|renew(?:s|al)|lodged|assessor will|completed|collected|collect)\b|\*\d{3}`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink'],
    },
    hits: [
      'Homeowners! Free quote for solar panels this week only, call 647 555 0155. Reply STOP to opt out',
      'Oferta: 50% de descuento en placas solares, llame hoy sin compromiso',
    ],
    nearMisses: [
      'Your booking is confirmed: ref 8841, Saturday 3pm, table for 4.',
      'The cake sale is on Friday after school, bring change. PTA',
    ],
  },
  {
    code: 'chat_app_stranger',
    label: 'spam',
    text: 'It wants to go on in another app, with somebody you do not know.',
    languages: 'any',
    when: { detectors: ['chatLink'] },
    unless: { patterns: [String.raw`\b(?:your (?:order|appointment|booking)|prescription|clinic|school)\b`] },
    hits: [
      'Earn 300 a day from your phone. Write to me here: https://wa.me/15550100',
      'VIP tips every day, free: t.me/oldmates_tips',
    ],
    nearMisses: [
      'Chat with us about your order: wa.me/27110001000',
      'I will send you the photos on WhatsApp later',
    ],
  },
  {
    code: 'money_sent_by_mistake',
    label: 'spam',
    text: 'It says that money came to you by mistake and wants it sent back; the payment never happened or will be reversed.',
    languages: ['en'],
    when: {
      patterns: [
        String.raw`\b(?:by mistake|in error|mistakenly|wrong (?:number|account)|wrongly|by accident|error by agent|sent (?:it )?to (?:your|ur) (?:line|number|account))\b`,
        String.raw`\b(?:return|send (?:it |back|the money|me)|refund|reverse|reversal|pay (?:it )?back|give back|resend)\b`,
        String.raw`\b(?:money|sent|transfer(?:red)?|deposit(?:ed)?|payment|received|credited|ksh|ugx|ghs|usd|rs|mpesa|m-pesa|momo|ecocash|zelle|venmo|upi|bizum|pix)\b|[$£€]`,
        String.raw`\d(?:[ .-]?\d){5}`,
      ],
    },
    unless: { patterns: [String.raw`\b(?:new (?:m-?pesa )?balance|txn cost|transaction cost)\b`] },
    hits: [
      'I sent Ksh 4,500 to your line by mistake, please send it back to 0789 114 562, God bless',
      'You have received UGX 450,000. Deposit made in error by agent, return to 0789 114 562 to avoid blocking.',
    ],
    nearMisses: [
      'Sorry I sent you the wrong file by mistake, please return it',
      'Refund of $20 sent to your card, the charge was in error.',
    ],
  },
];
