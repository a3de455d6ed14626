import { european, type Rule, words } from './rule.ts';
import { account, locked, phoneNumber, toCall } from './terms.ts';

const code = words({
  en: String.raw`codes?|otp|passcodes?|pin|tac|(?:\d|six|five|four|eight) ?-?(?:digits?|numbers?|no)|digits|netcode|[a-z]*sentry code`,
  es: 'codigo|clave|cifras|nip|pin',
  fr: 'codes?|chiffres',
  de: '[a-z]*codes?|[a-z]*tan|pin|ziffern|zahlen',
  it: 'codic[ei]|cifre|numeri',
  nl: '[a-z]*codes?|cijfers|respons',
  pt: 'codigos?|digitos|numeros',
});

/** Somebody wants to be told something. */
const tellMe = words({
  en: "(?:send|forward|text|tell|give|read|say|pass|share|pop|type|paste|message|screenshot|supply|provide|speak|show|transfer|dictate|sms)(?: (?:it|that|them|those|this|the code|the number))?(?: (?:straight|right|quickly|please|pls|now))?(?: (?:me|us|back|here|over|out|to (?:me|us|our|the|this|him|her|my|mr|mrs|agent|support)|with (?:me|us)|her|him))|reply (?:here|with (?:it|that|this|the)|to this|me|us|that|the)|respond with|answer with|(?:send|forward|tell|read|supply|provide|speak|text) (?:the|that|ur|your|whatever)|what it is|whats? (?:it|the)|what's (?:it|the)|what does it say|what number|kindly forward|pls (?:send|forward|read|tell|reply|text)|please (?:send|forward|read|tell|reply|text)|can (?:u|you) (?:send|forward|read|tell|text|give|pop|share)|could you (?:send|forward|read|tell|text|give)|ask(?:ing|ed)? you (?:to|for)|send pls|need it",
  es: 'reenvi[a-z]*|mandame[a-z]*|mandas|mandamel[oa]|manda|mande|envieme|enviame[a-z]*|envia[rnl][a-z]*|dim[ei][a-z]*|dinos|digame|pasame[a-z]*|pasas|pasamel[oa]|dicte|facilite|me l[oa] (?:dices|pasas|mandas|puedes)|responda con',
  fr: 'transfere[rz]?|renvoye[rz]?|renvoies|envoie|envoyer|redonne[rz]?|donnes|donner|dictez|transmettre|transmettez|communiquez|repondez|me le|lui le',
  de: 'weiterleiten|weitergeben|zuruckschicken|schick(?:en|st)?|senden|nennen|mitteilen|antworten|durchgeben',
  it: 'inoltr[a-z]*|inviac[a-z]*|invia|manda[a-z]*|gir[ai][a-z]*|girare|detti|legga|comunich[a-z]*|dimm[a-z]*|dirmi|risponda[a-z]*|rispondi|lo (?:mandi|passi)',
  nl: 'doorsturen|stuur[a-z]*|sturen|geef[t]?|geven|zeg|plak[a-z]*|terugsturen|antwoord|doorgeven|terug',
  pt: 'manda[a-z]*|mande|envi[ae][a-z]*|passa[a-z]*|passe|diga[a-z]*|informe|fala|responda|reencaminh[a-z]*',
});

/** The code is one that has come, or is about to. */
const received = words({
  en: "you(?:'ll| will)? (?:just |have just |are about to |soon )?(?:got|get|recei?ve|recei?ved|recieve|received|see)|u (?:just |will |ll )?(?:got|get|see)|you'?re (?:receiving|getting)|just (?:came|arrived|got|sent|texted|received|text)|(?:we|i)(?:'ve| have|'ll| will|'m| am| are)? (?:just )?(?:sent|text(?:ed)?|send|sending)|(?:came|comes|arrives?|arrived|appeared|entered|entering|coming|landed|shows?|sent|texted)(?: (?:to|on|in|by|via|from))? (?:your|ur|you|u|sms|text|the)|(?:code|digits?|numbers?|otp|pin|text|sms) (?:came|comes|arrives?|arrived|appeared|entered|went|has|is|was|from)|by (?:sms|text)|from the (?:last )?(?:text|sms|message)|one[- ]time|registration code|verify code|to (?:stop|cancel|release|prove|confirm|verify|prevent|complete|activate|apply|credit)|came to (?:you|u|your|ur)|by mistake|mistake",
  es: 'lleg[a-z]*|recib[a-z]*|enviad[oa]|enviamos|sms|mandad[oa]|mande|por error|escogio',
  fr: 'recu|recevoir|recevez|envoye|arrive|sms|par erreur',
  de: 'erhalten[a-z]*|bekommen|kommt|sms|gleich|geschickt|soeben|zugestellt[a-z]*',
  it: 'ricev[a-z]*|arriv[a-z]*|sms|inviato|sbaglio',
  nl: 'ontvangen|ontving|ontvangt|krijg[t]?|kreeg|binnen|sms|gestuurd|stuur ik',
  pt: 'cheg[a-z]*|receb[a-z]*|sms|enviamos|enviei|engano|definiu|escolheu',
});

const notTold = String.raw`\b(?:(?:do not|don't|dont|never|won't|will not|cannot|anyone|nobody|no one|nuh)(?: (?:to|ever|please|we|staff|bank|will|you|else|employees))* ?(?:share|give|tell|send|forward|disclose|reveal|ask|asks|asking|text|read|pass|provide|call|say)|scam|thief|fraudsters?|never|no (?:lo )?compart[a-z]*|no (?:lo )?facilite|nunca|jamais|ne (?:le |la )?(?:communique|partage|transmet|donne)[a-z]*|niemals|nie|nicht weiter[a-z]*|non (?:lo )?(?:condivid|comunic|inoltr|forn)[a-z]*|mai|nooit|niemand|niet delen|nao (?:o |a )?(?:partilh|compartilh|divulg|forne)[a-z]*|kisi ko na)\b`;

export const accountRules: readonly Rule[] = [
  {
    code: 'account_lock',
    label: 'spam',
    text: "It says that an account or card is blocked or at risk and leads to a page that is not the company's own.",
    languages: european,
    when: { patterns: [account, locked], detectors: ['doubtfulLink'] },
    hits: [
      'PayPal: your account has been limited. Verify now at paypal-secure-check.com',
      'Su cuenta ha sido bloqueada, verifique sus datos: https://bbva-aclara.top/es',
    ],
    nearMisses: [
      'Your account password was changed. If this was not you, sign in at account.microsoft.com',
      'Our summer party album: photos.party-pics.example',
    ],
  },
  {
    code: 'agent_by_phone',
    label: 'spam',
    text: 'It warns about an account or payment and puts an "agent" or "officer" on the phone, as callers who pose as a bank do.',
    languages: european,
    when: {
      patterns: [
        words({
          en: 'accounts?|acc|acct|a/c|cards?|sim|line|kyc|payment|payee|beneficiary|transfer|zelle|paypal|wallet|momo|m-?pesa|withdrawal|purchase|login|sign-?in|order|subscription|renewal|refund|loan|electricity|device|bank|funds',
          es: 'cuenta|tarjeta|transferencia|cargo|compra|linea|bizum|banco',
          fr: 'compte|carte|paiement|virement|achat|retrait|banque',
          de: 'konto|karte|zahlung|uberweisung|abbuchung|bank',
          it: 'conto|carta|bonifico|pagamento|addebito|prelievo|banca',
          nl: 'rekening|pas|betaling|overboeking|afschrijving|bank|kaart',
          pt: 'conta|cartao|transferencia|pagamento|compra|pix|banco',
        }),
      ],
      sequences: [
        {
          first: words({
            en: 'agents?|specialists?|officers?|advis[eo]rs?|representative|executive|inspector|operator|clerk|fraud (?:team|dept|department|desk|prevention|unit)|security (?:team|desk|dept|unit|specialist)|care team|our team|we|he|she|who',
            es: 'asesor|agente|ejecutivo|gestor|operador',
            fr: 'conseiller|agent',
            de: 'mitarbeiter|berater|herr|kollege',
            it: 'operatore|consulente|addetto|funzionario|la',
            nl: 'medewerker|collega|adviseur|wij',
            pt: 'gestor|atendente|agente|gerente|operador',
          }),
          next: words({
            en: "is calling|is waiting|is available|waiting|are calling|(?:will|'ll) (?:call|ring|phone|contact|guide|walk|collect|visit)|calls? you|call you now|ring you|phone you",
            es: 'llamara|le llama|llamando|contactara|le atendera',
            fr: 'va vous|vous (?:appelle|attend|rappelle|repond|contacte)',
            de: 'ruft|meldet sich|anrufen',
            it: 'chiamera|contattera|chiamando|vi chiama',
            nl: 'belt u|bellen u|bel u|u gebeld',
            pt: 'ligara|vai ligar|que o ajudara|ira ligar',
          }),
          within: 3,
        },
        {
          first: words({
            en: String.raw`speak|talk|contact|call|ring|phone|dial|telephone|reach|press \d`,
            es: 'llame|llama|marque|comuniquese|contacte',
            fr: 'appelez|contactez|rappelez|contacter',
            de: 'rufen',
            it: 'contatti|contatta|chiami|chiama',
            nl: 'bel',
            pt: 'fale|ligue|contacte',
          }),
          next: words({
            en: String.raw`agent|officer|specialist|advis[eo]r|executive|manager|inspector|insp|security (?:desk|team|hotline)|fraud (?:desk|team|line|unit)|cancellations?(?: \S{1,20})?|cancel team|google safety|verification|head ?office|safety|digital desk|mr|m\.r|mrs|dr|barr|engr|support line|billing (?:team|desk)|resolution line|care team`,
            es: 'asesor|agente|ejecutivo|departamento|area de|equipo',
            fr: 'conseiller|service (?:opposition|fraude)|agent',
            de: 'sicherheits[a-z]*|betrugs[a-z]*',
            it: 'operatore|ufficio|antifrode',
            nl: 'afdeling|fraude[a-z]*|helpdesk',
            pt: 'suporte|gerente|gestor|central de seguranca',
          }),
          within: 4,
        },
        {
          first: String.raw`\b(?:reply|respond|text)\b`,
          next: String.raw`\b(?:will|'ll|and an?|specialist|officer) (?:call|ring|phone|officer|speak)`,
          within: 12,
        },
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:number on the back|back of your card|never|in the app|do not share|don't share|no need to (?:reply|do|call)|branch with|any branch|reply y or n|nothing to (?:do|pay)|school|clinic|appointment|driver|rider|prescription|passport|your (?:estate|letting) agent|account officer|landlord|cab|pharmac[a-z]*|out for delivery)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Monzo: we have frozen your card after an attempt at Harrods. An agent will call you from 0800 555 0109.',
      'Se ha bloqueado su tarjeta, llame a nuestro asesor al 910 555 010',
    ],
    nearMisses: [
      'Your card ending 7731 was declined. Not you? Call the number on the back of your card.',
      'Hi, the account for the flat is with the agent, he knows about the deposit',
    ],
  },
  {
    code: 'kept_from_bank',
    label: 'spam',
    text: 'It tells you to stay away from your branch or app, or to tell nobody, so that no one can warn you.',
    languages: european,
    when: {
      patterns: [
        words({
          en: "(?:do not|don't|dont|pls dont|not) (?:visit|go to|tell|open|inform|discuss|use|check|contact|involve)(?: (?:the|your|ur|any|with|it|this|to))* ?(?:branch|bank|staff|app|anyone|any ?body|someone|mum|mom|dad|mummy|parents|family|police|cashier)|tell (?:nobody|no one)|keep (?:it|this) (?:confidential|between us|btwn us|secret|quiet|private)|discre(?:etly|tion)|(?:do not|don't) hang up|stay on the line|no need to (?:go to|visit)(?: the| your)? (?:branch|bank)|bank jane ki zarurat nahi|btwn us",
          es: 'no (?:le |se lo )?(?:diga|digas|comente|cuentes)(?: nada)? a (?:mi |su |tu )?(?:nadie|mama|papa)|no cuelgue|es sorpresa',
          fr: "(?:ne )?dis(?:tes)? rien|ne raccrochez|n'en parle[sz]?",
          de: 'niemandem|mit niemandem|keinem (?:sagen|was)|nicht auflegen',
          it: 'non (?:dirlo|dire niente|dica|riagganci)|non entri',
          nl: 'niet ophangen|tegen niemand|vertel niemand',
          pt: 'nao (?:conta|conte|diga)(?: nada)? (?:a|pra|para) ningu?e?m|nao desligue',
        }),
        words({
          en: 'banks?|card|account|fraud|zelle|transfer|payment|money|send|code|won|prize|gift|claim|police|lawyer|bail|cash|withdraw|agent|officer|manager|operator|prize patrol|cards?|favou?r|customs|errand|trouble',
          es: 'banco|tarjeta|dinero|codigo|aduana|agente|premio|mandar|clave',
          fr: 'banque|carte|virement|code|accident|argent|conseiller|payer',
          de: 'bank|konto|geld|kaution|anwalt|unfall|uberweisung|code',
          it: 'banca|conto|carta|bonifico|codice|operatore|app',
          nl: 'bank|rekening|geld|code|betaling|medewerker',
          pt: 'banco|conta|cartao|dinheiro|codigo|premio|receber',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:code|otp|pin|password|passcode)\b`,
        String.raw`\b(?:surprise party|birthday|never|scam|gift for)\b`,
      ],
    },
    hits: [
      'Bank security: stay on the line with our agent and do not visit the branch, staff are under investigation',
      'Nonna sono nei guai, ho bisogno di un bonifico, non dire niente a papa, non dirlo a nessuno',
    ],
    nearMisses: ["Don't tell mum about the party, it is a surprise", 'Do not visit today, we are closed.'],
  },
  {
    code: 'safe_account',
    label: 'spam',
    text: 'It tells you to move money to a "safe" account or back to yourself; no bank ever does.',
    languages: ['en', 'es', 'fr', 'de', 'it', 'nl', 'pt'],
    when: {
      sequences: [
        {
          first: String.raw`\b(?:safe|secure|holding|migration|protected|cold|veilige?|cuenta|sicheres|conto|compte|conta|new)\b`,
          next: String.raw`\b(?:account|vault|wallet|kluis|rekening|segura|konto|sicuro|securise|portefeuille)\b`,
          within: 1,
        },
        {
          first: String.raw`\b(?:move|moving|transfer|send|sending)\b`,
          next: String.raw`\b(?:to yourself|amount back|ring-?fenced)\b`,
          within: 6,
        },
        { first: String.raw`\b(?:courier|runner|our man)\b`, next: String.raw`\b(?:collect|pick up)\b`, within: 2 },
      ],
      patterns: [
        String.raw`\b(?:fraud|bank|cards?|balance|agent|officer|specialist|security|police|unit|zelle|investigation|protect|protection|hacked|hacker|risk|funds|fondos|beveilig[a-z]*|fraude|coinbase|binance|bitvavo|kraken)\b`,
        String.raw`\b(?:move|moving|transfer|transferez|sending|withdraw|opened|secure your|keep|collect|over te zetten|mettre|moved|hold it|help of|guide|transferir|spostare|walk you)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:never|fraudsters|scammers|scam|hang up|pretending|we'd never|won't|will not|put the phone down|landlord|failed|only send|safe place|card is on|new account number for)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Fraud dept: your funds are at risk. A safe account has been opened in your name, move your balance there now.',
      'Bank security: a specialist will walk you through sending the same amount back to yourself by Zelle.',
      'Police fraud unit: withdraw the cash tonight, our courier will collect it and keep it in custody.',
    ],
    nearMisses: [
      'Fraudsters ask customers to move money to a safe account. We would never do this. Hang up and call us.',
      'I put the keys in a safe place, see you later',
    ],
  },
  {
    code: 'credentials_asked',
    label: 'spam',
    text: 'It asks for a PIN, password, card number or identity number, which no company asks for by text.',
    languages: european,
    when: {
      sequences: [
        {
          first: words({
            en: "confirm|provide|send|reply|text|enter|submit|give|update|bring out|quote|message back|forward|what is|what's|validate|upload|tell|verify|need|supply|ready|require|only need|share|dial the agent|with (?:your|ur|the|of the)|have your|keep your|have the|call",
            es: 'confirme|indique|introduzca|envie|envia|facilite|responda|mande|mandanos|ingrese|valide|tenga|comparta',
            fr: 'confirmez|indiquez|repondez|envoyez|saisissez|munissez|communiquez|ayez|contacter',
            de: 'bestatigen|geben|nennen|senden|schicken|halten|hinterlegen',
            it: 'confermi|indichi|inserisca|inserire|invii|comunichi|fornisca|risponda|tenga|conferma',
            nl: 'bevestig|geef|vul|stuur|houd|hou|antwoord',
            pt: 'informe|envie|confirme|responda|introduza|mande|tenha|preencha',
          }),
          next: words({
            en: String.raw`m-?pin|(?:atm|card|upi|wallet|bank|momo|m-?pesa) pin|pin code|(?:your|ur|the|app|and|&|with|name and|momo name and|of birth and) pin|passwords?|card (?:number|no|#|details|info)|long (?:card )?number|(?:\d+ )?digits? (?:on|of|behind)|3 digits|16 digits?|full card|cvv2?|secret (?:number|pin|code)|maiden name|bank (?:details|info|login|verification|account)|account (?:number|no|details)|acct no|online banking|ssn|social security number|nric|aadhaar(?: number)?|omang|emirates id|ppsn|ird number|medicare number|tax file number|national id|passport front|atm (?:number|card|details)|sort code|bsb|routing number|login details|start key|backup (?:codes|words)|bvn|card reader|front (?:&|and|n) back|back and front|(?:debit|atm|linx|credit) card(?: ready)?|card (?:and|&) (?:pin|otp)|date of birth|security number`,
            es: 'clave(?: dinamica)?|pin|numero de (?:tarjeta|cuenta|seguro)|tarjeta|cvv|dni|digitos|cuentarut|contrasena|foto del dni',
            fr: 'numero de carte|code confidentiel|coordonnees bancaires|carte (?:bancaire|de debit)|rib|identifiants|mot de passe|cvv|photo de votre carte',
            de: 'kartennummer|kartendaten|bankverbindung|iban|zugangsdaten|passwort|reisepass|bankomatkarte|personalausweis|karte',
            it: 'carta|iban|codice fiscale|numero (?:di|della) carta|password|credenziali|cvv|coordinate',
            nl: 'rekeningnummer|pincode|pasnummer|kaartlezer|scanner|bankpas|inloggegevens|wachtwoord|kaartnummer',
            pt: 'cartao|senha|cvv|cpf|nif|iban|foto do (?:rg|cartao|documento)',
          }),
          within: 5,
        },
      ],
    },
    unless: {
      patterns: [
        notTold,
        String.raw`\b(?:wifi|wi-fi|driver|rider|courier|out for delivery|pick-? ?up|pickup|parking|at (?:any|the) (?:branch|store|counter|checkout|door)|(?:scan|swipe) your card|collection is free|branch|appointment|reset|changed|collect(?:ed)?|mum|mom|dad|contactless|slip|landlord|boarding|passenger|application|payroll|rota|trial shift|available at|declined|cash only|prescription|bring (?:your|a|photo|id|the)|reception)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'To release your refund reply with your card number and the 3 digits on the back.',
      'bKash office: your account will be off at 12 tonight. Call 01988-220417 with your pin for update.',
    ],
    nearMisses: [
      'HSBC will never ask you to confirm your PIN or password by text.',
      'Enter your new flat on Monday, the keys are with the porter',
    ],
  },
  {
    code: 'remote_access',
    label: 'spam',
    text: 'It wants an app on your phone with which others see or control it.',
    languages: 'any',
    when: {
      patterns: [
        String.raw`\b(?:any ?desk|team ?viewer|quick ?support|rust ?desk|air ?droid|screen ?shar(?:e|ing)|share (?:your )?screen|remote (?:access|support) app)\b`,
      ],
    },
    unless: { patterns: [String.raw`\b(?:never|do not|don't|meeting|teams|zoom call|standup)\b`] },
    hits: [
      'Dear customer your KYC expired. Call Mr Rahul and install QuickSupport to update.',
      'To reverse the double deduction, add our officer on WhatsApp and screen share your banking app.',
    ],
    nearMisses: [
      'Never install AnyDesk when a caller asks you to. Your bank.',
      'Can you screen share in the Teams meeting at 3?',
    ],
  },
  {
    code: 'app_from_link',
    label: 'spam',
    text: 'It wants an app installed from outside the app store.',
    languages: 'any',
    when: {
      patterns: [
        String.raw`\bapk\b`,
        String.raw`\b(?:download|install(?:er)?|link|app|file|pay|click|open|proof|kyc|below|update|vahan|challan|customer)\b`,
      ],
    },
    unless: { patterns: [String.raw`\b(?:never|do not|don't|beware|fake|garage|auto|afspraak)\b`] },
    hits: [
      'E-challan: download the vahan apk from below to see proof and pay, else licence cancelled.',
      'Install the app from icici-rewardz.apk.page and redeem your points tonight',
    ],
    nearMisses: [
      'Do not install any APK file sent to you. - SBI',
      'Download our app from the App Store or Google Play.',
    ],
  },
  {
    code: 'code_asked',
    label: 'spam',
    text: 'It asks you to pass on a code that came to your phone; with it, others get into your accounts.',
    languages: european,
    when: {
      patterns: [received],
      sequences: [
        { first: tellMe, next: code, within: 5 },
        { first: code, next: tellMe, within: 14 },
      ],
    },
    unless: {
      patterns: [
        notTold,
        String.raw`\b(?:wifi|wi-fi|netflix|hulu|gate|door|porch|portal|key ?safe|club ?card|locker|portaria|cancello|portao|entrance|household|join code|kids|at pickup|when he hands|hands it|driver|rider|livreur|corriere|courier finds|in the app|in der app|on screen|meter reading|gp|surgery|packstation|eircode|collect your|order is ready|pedido na mao)\b`,
      ],
    },
    hits: [
      'This is your bank. To stop the transfer, reply with the code we have just sent you.',
      'Hola, te he mandado por error un código de 6 números, ¿me lo puedes reenviar porfa?',
    ],
    nearMisses: [
      'Your Amazon code is 123456. Do not share it with anyone.',
      'Your ride is here. Give the code 5166 to the driver.',
    ],
  },
  {
    code: 'code_by_mistake',
    label: 'spam',
    text: 'A stranger or "friend" says that a code came to you by mistake; it is the code to your own account.',
    languages: european,
    when: {
      patterns: [
        String.raw`\b(?:codes?|pin|otp|digits?|numbers?|passcode|codigo|cifras|chiffres|codice|ziffern|cijfers|whatsapp|insta(?:gram)?|snap|facebook)\b`,
        words({
          en: 'by (?:mistake|accident|error)|mistakenly|accidentally|in error|wrongly|(?:used|put|key|entered|typed|using) (?:your|ur) number|(?:recover|back into|locked out of|log(?:ged)? (?:in|out)|join|add (?:you|u)|get back in)',
          es: 'por error|sin querer|por equivocacion',
          fr: 'par erreur|par megarde',
          de: 'aus ?versehen|versehentlich',
          it: '(?:per|x) (?:errore|sbaglio)|ho sbagliato',
          nl: 'per ongeluk|perongeluk|vertrouwd contact|uit mn insta|niet meer in',
          pt: 'por engano|sem querer',
        }),
        words({
          en: "send|forward|transfer|tell|text|give|share|pass|pop|resend|whats|what's|reply",
          es: 'reenvi[a-z]*|manda[a-z]*|pasa[a-z]*|dim[ei][a-z]*|dices',
          fr: 'transfer[a-z]*|envoy[a-z]*|renvoy[a-z]*|donn[a-z]*|transmet[a-z]*',
          de: 'weiterleiten|schick[a-z]*|send[a-z]*',
          it: 'gir[a-z]*|inoltr[a-z]*|mand[a-z]*|invi[a-z]*',
          nl: 'stuur[a-z]*|sturen|doorsturen|plakken|geven|geef',
          pt: 'mand[a-z]*|envi[a-z]*|pass[a-z]*|reencaminh[a-z]*',
        }),
        words({
          en: String.raw`codes?|pin|otp|digits?|passcode|(?:\d|six|four) ?(?:digit )?numbers?|the numbers?|text that comes|a text from them`,
          es: 'codigo|cifras|numeros',
          fr: 'codes?|chiffres',
          de: 'code|pin|ziffern',
          it: 'codice|cifre|pin',
          nl: 'code|cijfers',
          pt: 'codigo|digitos',
        }),
      ],
    },
    unless: { patterns: [String.raw`\b(?:never|do not|don't share|dont share|ignore)\b`] },
    hits: [
      'Soz sent my WhatsApp code to u by mistake, can u send it?',
      "Salut, je t'ai envoyé par erreur un code à 6 chiffres, tu peux me le transférer stp ?",
    ],
    nearMisses: [
      'Sorry, I sent you the wrong file by mistake, please delete it',
      'Your code is 402 771. If you got this by mistake, ignore it.',
    ],
  },
  {
    code: 'charge_to_dispute_by_phone',
    label: 'spam',
    text: 'It announces a renewal or purchase that you did not make and a number to cancel it; the "support" then asks for your card or your screen.',
    languages: ['en', 'es', 'fr', 'de', 'it', 'nl', 'pt'],
    when: {
      patterns: [
        words({
          en: 'renew(?:ed|al|s|ing)?|subscription|subscribed|membership|auto-?pay|auto-?renewal|invoice|order (?:no|number|confirmation|for|under|#)|protection|trial|antivirus|norton|mcafee|geek squad|paypal|coinbase|bitcoin|btc|security suite|your order|annual plan',
          es: 'suscripcion|renov[a-z]*|mcafee|norton|antivirus|paypal|factura',
          fr: 'abonnement|renouvel[a-z]*|mcafee|norton|antivirus|paypal|facture',
          de: 'abo|verlanger[a-z]*|mcafee|norton|antivirus|paypal|rechnung',
          it: 'abbonamento|rinnov[a-z]*|mcafee|norton|antivirus|paypal|fattura',
          nl: 'abonnement|verleng[a-z]*|mcafee|norton|antivirus|paypal|bestelling',
          pt: 'assinatura|subscricao|renov[a-z]*|mcafee|norton|antivirus|paypal|fatura',
        }),
        words({
          en: "cancel(?:lation|lations|led|s|ation)?|cancelation|dispute|quer(?:y|ies)|stop (?:it|the|this|renewal)|not (?:you|authori[sz]ed?|yours|wanted|approve|ask|place)|did ?n[o'](?:t)? (?:authori[sz]e|make|order|place|approve|ask)|unauthori[sz]ed|helpline|unless you|reverse it|keep it off|support desk",
          es: 'anular|cancelar|reclamar|no (?:reconoce|autorizo)',
          fr: "annuler|resilier|contester|n'etes pas",
          de: 'stornieren|kundigen|widerrufen|nicht (?:sie|einverstanden|autorisiert)',
          it: 'annullare|disdire|contestare|non (?:riconosce|autorizzato)',
          nl: 'annuleren|annuleert|opzeggen|niet (?:akkoord|besteld)',
          pt: 'cancelar|anular|contestar|disputar|nao (?:reconhece|autorizou)',
        }),
      ],
      sequences: [{ first: toCall, next: phoneNumber, within: 8 }],
    },
    unless: {
      patterns: [
        String.raw`\b(?:back of your card|never|(?:card|account|acct|visa|mastercard) ending|a/c|avail(?:able)?|bal|in the app|manage plan|rider|driver|happy\?|otp|code|upi|via upi|visa|debit card|credit card|appointment|clinic|registered for)\b|\*\*`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'McAfee: $299.99 was debited for your 3 year renewal. To cancel call 1-844-555-0170 before 6pm.',
      'Your bitcoin purchase of R48 900 is accepted. If this is not yours call the cancellation line 087 555 4490.',
    ],
    nearMisses: [
      'Your gym membership renews on 1 May. To cancel, speak to reception.',
      'Your order was refunded, allow 5 days. Thanks!',
    ],
  },
  {
    code: 'payment_failed',
    label: 'spam',
    text: "It says that a payment failed or a subscription ends and leads to a page that is not the company's own.",
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`payment (?:failed|declined|was declined|unsuccess?ful|could not|not received|method|problem|on hold|due)|card (?:declined|expired|on file)|billing|autopay|renew(?:al|s|ed)?|subscription|membership|trial|mailbox|storage|icloud|netflix|spotify|disney\+?|prime|voice ?-?(?:mail|message|msg)|invoice|last payment|authori[sz]e your payment`,
          es: 'suscripcion|pago (?:rechazado|fallido)|renov[a-z]*|membresia|factura|almacenamiento',
          fr: 'abonnement|paiement (?:refuse|echoue)|prelevement|renouvel[a-z]*|facture|stockage|messagerie|message vocal',
          de: 'abo|abonnement|zahlung|mitgliedschaft|verlanger[a-z]*|rechnung|speicher|sprachnachricht|mailbox',
          it: 'abbonamento|pagamento|rinnov[a-z]*|fattura|spazio|segreteria|messaggio vocale',
          nl: 'abonnement|betaling|incasso|verleng[a-z]*|factuur|opslag|voicemail',
          pt: 'assinatura|subscricao|pagamento|renov[a-z]*|fatura|armazenamento|mensalidade',
        }),
      ],
      detectors: ['doubtfulLink'],
    },
    hits: [
      'Netflix: your last payment was declined. Update your billing at nflx-fix.cc',
      'Votre abonnement Disney+ expire, paiement refusé : disney-renouveler.info',
    ],
    nearMisses: [
      'Netflix: we could not authorise your payment. Update it at netflix.com/account',
      'Your subscription renews on 5 March. Manage it in the app.',
    ],
  },
];
