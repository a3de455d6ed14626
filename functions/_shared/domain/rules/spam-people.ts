import { european, type Rule, words } from './rule.ts';

const family = words({
  en: 'mum|mums|mom|mommy|mummy|mam|mama|ma|dad|daddy|papa|nan|nana|gran|grandma|granny|grandad|grandpa|auntie?|aunty|uncle|amma|appa|abu|ammi|beta|son|daughter|pops|sis|bro|cousin|maa|aai|mami',
  es: 'mama|papa|ma|pa|mami|papi|abuel[oa]|ti[oa]|hij[oa]|sobrin[oa]|yaya|viejo',
  fr: "maman|papa|mamie|mamy|papy|papi|m'man|tonton|tata|fils|fille",
  de: 'mama|papa|mami|papi|mutti|vati|oma|opa|mam|tante|onkel|enkel|enkelin|mamma',
  it: 'mamma|papa|ma|pa|nonn[oa]|zi[oa]|nipote|figli[oa]',
  nl: 'mam|mama|pap|papa|ma|pa|oma|opa|moeke|vake|moeder|vader|tante|oom',
  pt: 'mae|pai|mamae|papai|vo|voo?|avo|ti[oa]|filh[oa]|manda?e',
});

/** A number that is said to be new or borrowed. */
const newNumber = words({
  en: "new (?:number|no|num|nr|phone|sim|line|mob|digicel)|(?:temp|temporary|work) (?:number|no|phone|one)|(?:number|phone) for now|old (?:number|phone|one|sim|line)|(?:friend|roommate|classmate|mate|lady|colleague|someone|teacher|guard)(?:'?s)? (?:phone|number|cell|own)|(?:text|message|save|use|using) (?:me on )?this (?:number|one|no|line)|this is my (?:new )?number|changed? my (?:number|line|sim)|change number|locked out of my old|guess who|other phone|different number|number gone|save the number",
  es: '(?:nuevo|otro) (?:numero|movil|celular|cel|tel|telefono)|numero nuevo|cambi[eo] (?:de )?(?:numero|movil|chip)|guarda este|agend[a-z]* este|movil nuevo|me cambiaron el numero',
  fr: 'nouveau (?:numero|num|tel|telephone|portable)|(?:change|changer) de (?:numero|forfait|tel)|utilise ce numero|marche plus|numero provisoire',
  de: 'neue (?:nummer|handynummer)|neues (?:handy|telefon)|speicher[e]?(?: bitte)? (?:diese|die) nummer|alte nummer|neuen nummer',
  it: 'nuovo numero|numero (?:nuovo|provvisorio)|cambiato numero|salva (?:questo|il numero)|questo num(?:ero)?',
  nl: 'nieuw (?:nummer|nr|toestel|gsm|telefoon)|nieuwe (?:nummer|gsm|telefoon|nr)|tijdelijke? nummer|op dit nummer|oude mag weg|dit nummer',
  pt: '(?:novo|outro) (?:numero|telemovel|celular)|numero (?:novo|provisorio)|(?:troquei|mudei) de (?:numero|chip|telemovel)|meu numero agora|contato novo|salva esse|guarda este',
});

const device = words({
  en: 'phone|sim|mobile|cell|screen|handset|mob|phones',
  es: 'movil|celular|celu|cel|telefono|tel',
  fr: 'portable|tel|telephone|natel|gsm',
  de: 'handy|telefon|display|handys',
  it: 'telefono|cell|cellulare|sim',
  nl: 'telefoon|gsm|mobiel|mobieltje|sim',
  pt: 'telemovel|celular|tlm|chip',
});

const broken = words({
  en: 'lost|broke|broken|smashed|dropped|cracked|stole|stolen|gone|dead|damaged|fell|fall|spoil|spoilt|spoiled|tief|dies|died|sink|toilet|water|bath|loo|cooked|robbed|cut off',
  es: 'roto|rompi|rompio|agua|robaron|perdi|cayo|inodoro|clonado|robado',
  fr: 'casse|tombe|vole|perdu|foutu|eau|toilettes',
  de: 'kaputt|verloren|gestohlen|geklaut|runtergefallen|waschmaschine|wasser|gesprungen',
  it: 'rotto|caduto|rubato|perso|acqua|clonato|clonata',
  nl: 'kapot|gestolen|verloren|gevallen|wasmachine|water|beland|reparatie',
  pt: 'agua|partiu|partido|avariou|avariado|quebrou|quebrei|roubado|roubaram|perdi|caiu|parti',
});

/** Told among people who know each other; fraud asks for nothing of the sort. */
const reallyFamily = String.raw`\b(?:no need to (?:reply|do)|see you (?:at|on|in|soon|later)|same number|who dis|kept the (?:same )?number|happy birthday|flashlight|training|coach|roast|dinner|lunch|pranzo|eten|domenica|dimanche|sonntag|zondag|domingo te ligo|golpe|truffa|scam|scammer|fraude|holst du mich|pick me up|coming home|leave the hall|on the way home|teamapp|old one (?:still )?works|neighbor's|neighbour's)\b`;

export const peopleRules: readonly Rule[] = [
  {
    code: 'relative_new_number',
    label: 'spam',
    text: 'Somebody writes as a relative from a new number; call the number that you know before you believe it.',
    languages: european,
    when: {
      patterns: [family],
      sequences: [
        { first: family, next: newNumber, within: 30 },
        { first: newNumber, next: family, within: 30 },
        { first: device, next: broken, within: 5 },
        { first: broken, next: device, within: 4 },
      ],
    },
    unless: { patterns: [reallyFamily] },
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
          en: "banking app|bank app|mobile banking|online banking|pay you back|straight back|landlord|stranded|stuck|exam fees?|tuition|hostel|bail|accident|hospital|police|lawyer|emergency|invoice|bill due|rent due|urgent payment|don'?t (?:call|ring)|can'?t (?:call|talk|speak)|mic (?:is )?(?:broken|kharab)|bill today|due today|fees?",
          es: 'app del banco|te (?:lo )?devuelvo|accidente|hospital|comisaria|abogado|factura|alquiler|no (?:me )?(?:llames|puedo (?:hablar|llamar|marcarte))|urgente|clabe',
          fr: 'appli de la banque|je te rembourse|accident|hopital|avocat|facture|loyer|appart|urgent|ne dis rien|virement',
          de: 'onlinebanking|online-banking|banking-app|notar|kaution|unfall|krankenhaus|anwalt|rechnung(?:en)?|uberweis[a-z]*|dringend|nicht anrufen|zuruck',
          it: 'app della banca|te li rido|ti rido|incidente|commissariato|avvocato|fattura|affitto|bonifico|urgente',
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
    unless: { patterns: [reallyFamily, String.raw`\b(?:pocket money|school trip)\b`] },
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
        String.raw`\b(?:scratch|photos? of|pictures? of|pics? of|send (?:me )?(?:the |a )?(?:codes?|numbers?|pics?|photos?|clear)|text me the (?:codes?|numbers?)|the codes?|codes? (?:on|at) the back|backs? of|numbers on|get (?:me )?\d|buy (?:me )?(?:\d|some|a few|apple|steam)|pick up|go to|reimburse|surprise|confidential|tell nobody|can'?t (?:talk|take calls)|in a meeting|via gift|by (?:apple|gift) cards?|pay(?:able)?(?: \S{1,20}){0,3} gift)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:never|scam|no one|won't ask|expires on|your balance|your order|points|thank you for (?:your )?(?:purchase|shopping))\b`,
      ],
    },
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
        String.raw`\b(?:wrong (?:number|person|one|chat|window|digits|nr|doctor|coach|address)|not (?:the|him|her|them|you|uncle|mr|mrs|dr|madam)\b|isn't|wasn't|aren't|your number|this (?:number|line|contact|chat)|found you|your contact|do i know you|have we met|introduced|remember me|nice to meet|apologi[sz]e|forgive me|pardon me|sorry to (?:bother|disturb)|excuse (?:me|her)|by mistake|mistook|mix-?up|my mistake|funny mistake|one digit|no name|(?:is|are) (?:this|you|that)|not even a vet|for telling me|you replied)\b`,
        String.raw`\b(?:(?:be|become|new|good|real|honest|my|few|no|more) friends?|friends? (?:here|in|with)|know each other|get to know|know your (?:good )?name|fate|destiny|heaven|handsome|beautiful|gentleman|you seem|u seem|seems? (?:nice|polite|kind|patient)|polite|kind(?:ly|ness)? (?:man|person|words)|so (?:kind|friendly|nice|polite|sweet|patient|warm|gracious|funny)|very (?:kind|friendly|nice|polite|warm|gracious|handsome|patient)|nicer than|lonely|stranger|companion|good luck|lucky number|may i (?:ask|know)|what do you do|what work|your job|where (?:are|abouts)(?: are)? you from|which country|you from\?|are you single|chat anyway|talk a little|keep writing|still text|say hello|say hi|add me|add my|save (?:my|this)|my private number|do you (?:use|have|like) (?:whats ?app|line|telegram|wechat|flowers|golf|tea)|tea one day|dinner on me|drink with|widow(?:ed|er)?|divorced|i (?:live|work|trade|own|run|invest|buy) (?:alone|in|as|a|gold|from|cloth|small)|trade (?:gold|diamonds)|gold (?:trade|business)|fashion (?:buyer|brand|week)|tea trading|import company|jade trade|precious metals|private investors|trading)\b`,
        String.raw`\b(?:i'?m|i am|im|my name|this is|it'?s|its|here|my (?:private |new )?(?:number|assistant|secretary|friend|company|business|boutique|shop|villa|agent|boss|driver)|from)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:appointment|your order|invoice|balance|meter|surgery|booking ref|reply (?:stop|yes|no|y)|code|otp|parents?|kids?|landlord|neighbou?r|teacher|school|nursery|bank|account|card|transfer|mum|mom|dad|grandma|loan|parcel|package|zelle|pay|hiring|salary|per day|shift|rota|interview|delivery|sim|vote|donate)\b|[$£€] ?\d`,
      ],
      detectors: ['doubtfulLink', 'namedOwnersLink'],
    },
    hits: [
      'Hi, I am Bella, found this number in an old notebook. If you are not him, can we still be friends?',
      'Sorry, my assistant saved the wrong number. You seem nice though, I am Yuki from Singapore, do you use WhatsApp?',
    ],
    nearMisses: ['Hi, wrong number sorry!', "It's Steph, I left O2 so this is my number now. See you at book club"],
  },
  {
    code: 'boss_in_a_hurry',
    label: 'spam',
    text: 'Somebody writes as your boss or pastor, cannot talk, and wants a quick favour: soon it is gift cards.',
    languages: ['en'],
    when: {
      patterns: [
        String.raw`\b(?:(?:in|into|stuck in|tied up in) (?:a |an |the |back to back )?(?:meetings?|conference|session|board ?(?:room|meeting)|retreat|prayer|shift)|can'?t (?:take|make|pick|talk|speak|do) ?(?:calls?|up|now)?|cannot (?:talk|take calls|call)|no calls|limited phone|little access|do not call|dont call|are you (?:at your desk|available|free|around|busy)|got a min(?:ute)?|personal (?:cell|number|phone)|other phone)\b`,
        String.raw`\b(?:favou?r|errand|task|discreet(?:ly)?|discretion|urgent(?:ly)?|asap|quick(?:ly)?|handle something|need you to|gift ?cards?|cards?|reimburse|let me know once|text me back|surprise|recharge cards?|purchase)\b`,
        String.raw`\b(?:boss|chairman|md|ceo|director|pastor|rev|fr|father|principal|office|desk|client|staff|auditors|regards|sent from|board|manager|session|meeting|retreat|conference|professor|head)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:rota|shift (?:cover|swap)|teams link|zoom link|agenda|minutes of|file|quote|report|slides|parents?|appointment|school|interview|quotation|invoice|review|draft)\b`,
      ],
      detectors: ['link'],
    },
    hits: [
      'Are you at your desk? I need you to handle something discreetly while I am in the board meeting. Cannot take calls. Richard',
      "Are you available? I'm tied up in a meeting and need a favour ASAP. Regards, Chairman",
    ],
    nearMisses: [
      'I am in a meeting till 4, will call you after',
      'Team meeting moved to 3pm in the board room, agenda attached.',
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
          en: 'sex|sexy|nudes?|horny|naughty|hook ?ups?|escorts?|hot (?:girls?|babes?|singles?)|single (?:ladies|women|moms|mums|and over)|singles|milfs?|cougars?|lonely|flirt[a-z]*|cams?|webcam|(?:private|secret|new) (?:photos?|pics?|album|snap)|xxx|sugar (?:mummy|mommy|daddy|baby|momma)|blesser[s]?|dating|no strings|discreet|swingers?|fwb|onlyfans|admirers?|(?:ur|your|my) (?:pic|pics|p1cs) ?|cute in ur|bored (?:and|at|in|tonight|2nite|out)|alone (?:tonight|n|and) ?(?:bored)?|nsa|slay queens?|outcall|incall|want your number|showing them|swap photos|hot chat|affair|live cam|home alone|send hi for location|massage (?:&|and) company|student girl|part time friend|liked your profile|private voice note|velvet|model casting',
          es: 'sexo|solter[oa]s|chicas (?:calientes|solteras|de tu|cerca)|calientes?|fotos? (?:privadas?|intimas?)|escorts?|encuentros|desnud[oa]s?|maduras|guapo',
          fr: "sexe|celibataires?|rencontres? (?:coquines?|sans)|coquine?s?|photos? (?:privees?|coquines?)|escorte?s?|plan cul|envie d'oser|appli privee",
          de: 'sex|singles|flirt[a-z]*|geil[a-z]*|heiße frauen|heisse frauen|nacktbilder|nackt|ficken|erotik|einsame|sextreffen',
          it: 'sesso|incontri|foto (?:private|intime|hot)|escort|piccante|nuda|donne mature|ragazze (?:single|sole)',
          nl: 'sex|seks|singles|geile?|sexdate|escort|naakt|stoute?|eenzame|heimelijk',
          pt: 'sexo|solteir[oa]s|encontros (?:casuais|discretos)|garotas|gatas|fotos? (?:intimas?|privadas?)|acompanhantes?|nudes?|novinhas?|picante',
        }),
        words({
          en: String.raw`near (?:you|u|by)|tonight|tonite|online now|chat|view|join|text|txt|reply|18\+|18 ?yrs|r18|waiting|unread|see (?:me|us|first|more)|add my|snap|whats ?app|telegram|tele|photos?|pics?|profile|register|per min|wanna|quote|send hi|open|location|free|find|look|handle|wechat|discreet|come`,
          es: 'cerca|esta noche|online|chat|mira|entra|registr[a-z]*|llam[ae]|whatsapp|gratis|perfil|zona|ciudad|escrib[a-z]*',
          fr: 'pres de|ce soir|en ligne|chat|clique[rz]?|appelle|inscri[a-z]*|profil|gratuit[a-z]*|discute[rz]?|attend[a-z]*|whatsapp|rejoins',
          de: 'in deiner nahe|heute|online|chat[a-z]*|klick[a-z]*|anmelden|profil|gratis|wartet|warten|schreib[a-z]*|whatsapp|treffen',
          it: 'vicin[oa]|stasera|online|chat|clicca|chiama|iscri[a-z]*|profilo|gratis|aspetta[a-z]*|scriv[a-z]*|whatsapp|zona',
          nl: 'in de buurt|vanavond|online|chat|klik|profiel|gratis|wacht|wachten|app|stuur|bekijk',
          pt: 'perto|hoje|online|chat|clica|cadastr[a-z]*|perfil|gratis|espera[a-z]*|whats[a-z]*|zap|chama|veja',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:appointment|spa|physio|sports massage|school|netball|football|hockey|nursery|your (?:order|booking|table)|parents?|love you|mum|mom|dad|bus|single (?:ticket|room|bed)|kids|match|passport|id photo|delivered|loan|wedding|recipe|wifi|dog|cat|puppy|receipt|insurance|christmas|holiday|dentist|ticket|prescription|invited|wrong (?:number|person)|album|grandad|listing|work|boss|coach)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink', 'knownOwnersLink'],
    },
    hits: [
      'Lonely wives in Perth looking for no strings. 4 near you online now, join free: perthflings.date',
      'Singles in deiner Nähe warten, heute Nacht chatten?',
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
          en: 'vot(?:e|ed|er|ers|ing)|elections?|election day|ballot|balota|polling day|candidates?|campaign|petition|patriots?|democrats?|dems|gop|republicans?|maga|trump|biden|harris|senat(?:e|or)|congress(?:man|woman)?|governor|councillor|president|labour|labor|tory|tories|reform|liberals?|conservatives?|pac|impeach[a-z]*|bjp|pdp|apc|thumbprint|manifesto|grassroots|democracy|parliament|tax on the poor|carbon tax|axe the tax|rally|pvc ready|movement',
          es: 'vot[aeo]|voten|votar|elecciones|candidat[oa]|urnas|gobierno|alcald[ea]|diputad[oa]|izquierda|concejo|marca la|marca el',
          fr: 'votez|voter|elections?|candidate?s?|maire|depute|petition|scrutin|liste electorale|municipales|urnes',
          de: 'wahl(?:en)?|wahlen|wahle|wahlt|stimmen?|partei|heimatpartei|kandidat[a-z]*|petition|bundestag|burgermeister|rathaus|regierung',
          it: 'vota|votare|votate|elezioni|candid[oa]|candidat[oa]|partito|lista|sindaco|petizione|referendum|urne|movimento|concittadin[oa]',
          nl: 'stem|stemmen|verkiezing(?:en)?|kandidaat|partij|petitie|lijsttrekker|wethouder|gemeenteraad|kies',
          pt: 'vot[aeo]|votar|votaria|eleicoes|eleicao|candidat[oa]|urnas?|prefeit[oa]|deputad[oa]|vereador[a]?|peticao|coligacao|governador',
        }),
        words({
          en: String.raw`chip in|donat(?:e|ion|ions)|\d+ ?% match|\d+x match(?:ed)?|match (?:ends|expires)|gifts? \d+x|reply (?:with )?(?:1|2)|can (?:we|i) count|count on|stop ?2 ?end|stop2end|stop2quit|paid for by|auth|stand with|begging|vote (?:for|no|yes|her|him|them|continuity|wise|out|better|us)|don'?t let (?:them|him|her)|tell (?:him|her|your neighbou?r)|shame on|share (?:this|with|to)|forward (?:this|to)|read the truth|lose everything|on the ballot|x next to|put your x|free t-?shirts?|t-?shirt|sign (?:the|on|and|it|up to|\$|&)|unsigned|yet to sign|haven'?t (?:signed|chipped|renewed)|number 1 vote|1 yes|no\.? ?\d (?:on|is)|tick (?:the|no)|if you agree|fight back|enough now|give one chance|bring your elderly|time is running out|will you (?:let|stand|be voting)|house is gone|patriot|membership|i'm (?:running|voting)|running in|as (?:your|the) next|mandate|do you approve|approve of`,
          es: 'don[ae]|firma|cuenta con|cuento contigo|contamos con|vota por|voten por|comparte|compartan|pasa la voz|tu voto|no deje[a-z]*|apoya[a-z]*|este domingo|tu candidato',
          fr: 'faites un don|donnez|signez|comptons sur|votez|partagez|transferez|soutene[rz]|votre voix|rejoignez',
          de: 'spende[n]?|unterschreib[a-z]*|zahlen auf|weiterleiten|freunde|unterstutz[a-z]*|ihre stimme|beide stimmen|liste|nachbarn|wahlen sie',
          it: 'firma|contiamo|vota|condividi|passaparola|sostien[a-z]*|vieni con noi|per cambiare|il tuo voto|mi candido|ha bisogno di te',
          nl: 'doneer|teken|rekenen op|stem (?:op|lijst)|deel dit|stuur door|steun[a-z]*|uw stem|jouw stem|dorpsbelang|onthoud',
          pt: 'doe|assine|contamos|conto com|vote em|compartilh[a-z]*|repasse|apoi[a-z]*|seu voto|o seu voto|voto util|conheca|canal',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:polling (?:station|place|card)|elections? (?:office|canada|board|commission)|electoral|register to vote by|voter (?:id|registration|card|information)|school council|pta|cards? ending|birthday|your (?:order|appointment|card)|union rep|code|agm|strike vote|caseworker|volunteer phone bank|otp|has been received|will be counted|policy|petition to stop|retirement party|school bus|salary|payslip)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink', 'knownOwnersLink'],
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
    code: 'chain_message',
    label: 'spam',
    text: 'It wants to be passed on to many people.',
    languages: european,
    when: {
      sequences: [
        {
          first: words({
            en: 'forward|share|send|tell|pass|repost',
            es: 'comparte|reenvia|envia|pasa|compartan',
            fr: 'partagez|transferez|envoyez|partage',
            de: 'weiterleiten|teilen|teile|schicke|leite|mit',
            it: 'condividi|inoltra|manda|invia',
            nl: 'deel|stuur|doorsturen',
            pt: 'compartilhe|repasse|envie|partilhe',
          }),
          next: words({
            en: String.raw`(?:\d+|ten|five|all your) (?:people|friends|contacts|numbers|voters|doston|groups?|others|family groups?|whatsapp)`,
            es: String.raw`(?:\d+|todos tus|tus|diez) (?:contactos|amigos|personas)`,
            fr: String.raw`(?:\d+|tous vos|vos|dix) (?:contacts|amis|personnes)`,
            de: String.raw`(?:\d+|funf|zehn|alle|deine[n]?) (?:kontakten?|freunden?|personen|nachbarn)`,
            it: String.raw`(?:\d+|tutti i|i tuoi|dieci) (?:contatti|amici|persone)`,
            nl: String.raw`(?:\d+|al je|je|tien) (?:contacten|vrienden|mensen)`,
            pt: String.raw`(?:\d+|todos os|seus|dez) (?:contatos|contactos|amigos|pessoas)`,
          }),
          within: 5,
        },
      ],
    },
    unless: {
      patterns: [String.raw`\b(?:with 7 people you love|parents|class|teacher)\b`],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Vote wise! Forward this message to 20 people in your village',
      'Hol dir den Gutschein und teile es mit 10 Freunden',
    ],
    nearMisses: ['Can you share the photos with all of us?', 'Forward the bill to me please'],
  },
  {
    code: 'marketing',
    label: 'spam',
    text: 'It is an advertisement sent in bulk.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`(?:\d+ ?%|half price|[$£€]\d+) (?:off|discount|less)|sale|clearance|liquidation|special (?:offer|price)|lowest prices?|best (?:price|rates?|deals?)|mega deals?|promo|free (?:quote|quotation|estimate|assessment|valuation|inspection|consultation|sample|bottle|kit)|cheap(?:est)?|wholesale|we buy|cash offer|buy your (?:home|house)|sell (?:your|ur) (?:house|home)|condo launch|launch event|from only|limited (?:offer|stock|units|time)|extended warranty|solar|insulation|insulated|gutter[s]?|duct cleaning|timeshare|funeral (?:cover|plan)|medicare (?:part|plan)|part [bc] |flex card|open enrollment|health plan|weight loss|lose \d+|cbd|vapes?|viagra|enlargement|replica|original samsung|website design|bhk|plots?|marla|acres|compensation|mis-?sold|emissions group|firestick|iptv|dodgy box|psychic|healer|lost lover|fake id|driveways?|roof(?:ing)?|leaf guard|easy instal+ments?|rakeback|study visa|ielts \d|mattress|queens? was|offer ends|buy \d get \d|fundraiser|insured free|back rent|vacant lots?|savings? plan|lowest|direct developer|site visit|pensioner price|crusade`,
          es: 'ofertas?|descuentos?|rebajas|promocion|liquidacion|presupuesto|placas solares|al mejor precio|2x1|factura (?:de la luz )?un|sin permanencia|te bajamos',
          fr: 'promo(?:tion)?s?|remise|soldes?|liquide tout|devis|panneaux|isolation|cpf|pompe a chaleur|voyant[e]?|marabout|destockage|comparez|courtiers|offert|literies|menu achete',
          de: 'angebot[e]?|rabatt|sonderpreis|ausverkauf|photovoltaik|solar[a-z]*|gunstig[a-z]*|aktion|reduziert|dachrinne|dachdecker|immobilie verkaufen|ab \\d+ ?€',
          it: 'offert[ae]|scont[oi]|promozione|saldi|preventivo|fotovoltaico|svendita|svuotatutto|risparmi[a-z]*|omaggio|luce e gas',
          nl: 'aanbieding|korting|offerte|zonnepanelen|isolatie|uitverkoop|leegverkoop|goedkoop[a-z]*|warmtepomp|thuisbatterij|opkoopdag|oud goud',
          pt: 'ofertas?|desconto|promocao|saldos|orcamento|paineis|liquidacao|queima|plano de saude|mais barato|rastreio auditivo',
        }),
        words({
          en: 'call|txt|text|reply|whats ?app|visit|order now|book(?:ing)?|reg(?:ister)? name|stop ?(?:to|=|2)|stop ?out|stop to|opt ?-?out|opt out|unsub(?:scribe)?|reply (?:no|out|stop)|missed call|licensed|no agent fees|ends (?:sunday|soon|friday|tonight|today)|today only|this (?:weekend|week)|while stocks|hurry|signal|in (?:your|ur) (?:area|suburb|street)|we r in|no obligation|upfront|qualify|entitled|enter your|join by sms|dial|cash|delivered|ph|contact|door to door|open to an offer',
          es: 'llam[ae]|responde|contesta|whatsapp|visita|baja|solo (?:hoy|este)|sin compromiso|aprovech[a-z]*|asesor',
          fr: 'appele[rz]|repondez|stop|visite[rz]|profite[rz]|tapez|gratuitement|sans engagement|conseiller|rendez-? ?vous|rappelle',
          de: 'anrufen|antworte[n]?|stop|abmelden|besuch[a-z]*|bestell[a-z]*|nur (?:heute|bis|diese)|unverbindlich|sichern|01\\d\\d',
          it: 'chiam[a-z]*|rispond[a-z]*|stop|vieni|visita|solo (?:oggi|fino|sab)|approfitta|senza impegno|consulente',
          nl: 'bel|reageer|stop|uit|bezoek|alleen (?:vandaag|dit)|vrijblijvend|afmelden|profiteer|adviseur|antwoord|contant',
          pt: 'lig[aue]+|responda|sair|stop|visite|aproveite|so (?:hoje|ate)|compre|chama|garanta|marque ja|equipa anda',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:appointment|hygienist|your (?:order|booking|parcel|package|prescription|car|account|points|glasses|battery|laptop)|claim (?:no|ref|number|form|stub)|policy|premium|a/c|card ending|ending \d|xx\d|balance|ref(?:erence)?(?: no)?\.?:? ?[a-z0-9]*\d|code|otp|see you|school|pta|mum|mom|dad|daddy|arriv(?:es|ing)|flight|depot|renew(?:s|al)|lodged|completed|collected|medicare section|age pension|is booked|due for|service due|invoice|payslip|warranty (?:card|booklet|ends)|mijn|claim has|claim is|claim for|processed|processada|assessed|paid (?:your|within)|espace client|messages? vocal|transfert|forfait|voz|gate pass|automated message|weather|mailbox|voicemail|parking|land use|quotation uploaded|voorschot|mileage|wa\.me|points|vos \d+ points|no need to apply|out of contract|cake|scaffold[a-z]*|marca(?:cao|da)|consulta)\b|\*\d{3}`,
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
    code: 'handle_to_write_to',
    label: 'spam',
    text: 'It sends you to a private account on a chat or social app.',
    languages: 'any',
    when: {
      patterns: [
        String.raw`(?:^|[ :(])@[a-z0-9_.]{4,}|\b(?:line|wechat|telegram|tg|ig|insta|snap|signal) ?(?:id|:|@) ?[a-z_][a-z0-9_.]{3,}`,
        String.raw`\b(?:telegram|tg|tele|insta(?:gram)?|ig|snap(?:chat)?|line|wechat|signal|dm|inbox|message|msg|add|join|follow|ask|text|contact|chat|write|channel)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:train|trackwork|anmeldung|benefits|recertification|code|venmo me|your (?:order|appointment|booking)|e-?mail|help@|support@|upi|vpa|@ybl|@oksbi|a/c|debited|credited|bal)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Message my mentor on Telegram @fx_raymond_trades and tell him I sent you',
      'Add my wechat: airgirl_hk, quote night',
    ],
    nearMisses: ['Write to us at help@shop.example', 'Are you on Telegram? Add me when you can'],
  },
  {
    code: 'chat_app_number',
    label: 'spam',
    text: 'It wants you to write to a number on WhatsApp or the like.',
    languages: european,
    when: {
      sequences: [
        {
          first: String.raw`\b(?:whats? ?app|w-?app|wsp|wsap|wasap|w\.s\.a\.p|wats ?app|zap|viber|imo|telegram|ws|wa)\b`,
          next: String.raw`(?:\b|[+(])\d(?:[ ().-]{0,2}\d){6}`,
          within: 4,
        },
        {
          first: String.raw`(?:\b|[+(])\d(?:[ ().-]{0,2}\d){6}`,
          next: String.raw`\b(?:whats? ?app|wsp|wasap|zap|telegram|so whats[a-z]*|only whats[a-z]*)\b`,
          within: 2,
        },
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:appointment|clinic|pharmac(?:y|ie)|prescription|your (?:order|booking)|reference|a/c|balance|school|parents|surgery|branch|hotline|toll ?free|farmacia|cita|rdv|consulta|turno|pedido|afspraak|termin|appuntamento|complaint|help ?line|customer care|ticket|arrived|deliver[a-z]*|meter|water|bill|faults)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink'],
    },
    hits: [
      'Earn from home, message our manager on WhatsApp +44 7700 900182',
      'Dinero rapido sin papeles, escribanos WhatsApp 11 3092 7741',
    ],
    nearMisses: [
      'I will send the photos on WhatsApp',
      'Clinic: to change your appointment WhatsApp us on 011 555 0199',
    ],
  },
  {
    code: 'shaming_threat',
    label: 'spam',
    text: 'It threatens to shame you before your family, friends or employer.',
    languages: ['en'],
    when: {
      patterns: [
        String.raw`\b(?:your|ur) (?:contacts?|contact list|gallery|call log|boss|pastor|mother|family|friends|wife|husband|employer|guarantor|ghana card|pictures?|photos?|nudes?|video)\b`,
        String.raw`\b(?:post(?:ed)?|wanted|criminal|fraudster|expose[d]?|leak(?:ed)?|send (?:it|this|your|them)|share (?:it|your|with)|broadcast|thief|ran away|overdue|last day|hacked|recorded|webcam|field agents?)\b`,
        String.raw`\b(?:pay|payment|overdue|bitcoin|btc|loan|repay|settle|minutes|hours|today|transfer)\b`,
      ],
    },
    unless: {
      patterns: [String.raw`\b(?:school|appointment|delivery|birthday|never|poster for)\b`],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'You are overdue. We have your gallery and call log, your pastor and boss will get a WANTED poster today if you do not pay.',
      'I hacked your webcam and recorded you. Send bitcoin in 48 hours or your contacts get the video.',
    ],
    nearMisses: ['I will show you the photos at lunch', 'Your library books are overdue, please return them today.'],
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
    nearMisses: ['Chat with us about your order: wa.me/27110001000', 'I will send you the photos on WhatsApp later'],
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
