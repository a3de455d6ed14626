import { european, type Rule, words } from './rule.ts';
import { reward } from './terms.ts';

const contact = words({
  en: 'call|text|txt|sms|reply|whatsapp|whats app|telegram|signal|dm|message|msg|contact|wechat|line|apply|join|register|click|tap|install|visit|add|inbox|chat|send',
  es: 'llam[ae]|escrib[a-z]*|responde|whatsapp|wsp|telegram|registr[a-z]*|solicit[a-z]*|contact[a-z]*',
  fr: 'appele[rz]|repondez|ecrivez|contactez|whatsapp|telegram|inscri[a-z]*|cliquez|demandez',
  de: 'anrufen|schreib[a-z]*|antwort[a-z]*|whatsapp|telegram|anmelden|beantragen|melde[a-z]*|klick[a-z]*',
  it: 'chiam[a-z]*|scriv[a-z]*|rispond[a-z]*|whatsapp|telegram|registr[a-z]*|richied[a-z]*|contatt[a-z]*|clicca',
  nl: 'bel|app|stuur|reageer|whatsapp|telegram|aanmeld[a-z]*|aanvra[a-z]*|klik',
  pt: 'lig[a-z]*|chama|responda|whats[a-z]*|zap|telegram|cadastr[a-z]*|solicit[a-z]*|contact[a-z]*|clique',
});

export const offerRules: readonly Rule[] = [
  {
    code: 'money_multiplies',
    label: 'spam',
    text: 'It tells of money that multiplies in days.',
    languages: ['en', 'es', 'fr', 'de', 'it', 'nl', 'pt'],
    when: {
      sequences: [
        {
          first: String.raw`\b(?:put|drop|invest(?:ed)?|turned|turn|deposit|send|start(?:ed)? with|from|pay|yields?|with|ph|capital|met[st]e?|place|placer|investi|investa|investeer|investiert|coloquei|jadi)(?: in| only| just)? ?(?:[$£€]|rs\.?|n|ksh|k|r|rm|ugx|ghs)? ?\d[\d,.]*(?:k|m)?\b`,
          next: String.raw`\b(?:get|got|take|pick|receive|into|to|yields?|becomes?|jadi|made|returned|cash(?:ed)? out|back|gh|cobr[a-z]*|recib[a-z]*|recu[a-z]*|ontvang|erhalten|ricev[a-z]*|saqu[a-z]*|receb[a-z]*)(?: back| out)? ?(?:[$£€]|rs\.?|n|ksh|k|r|rm|ugx|ghs)? ?\d[\d,.]*(?:k|m)?\b`,
          within: 4,
        },
        {
          first: String.raw`\b(?:made|makes|earn(?:ed|ing)?|profit(?:s|ed)?|won|withdr[ae]w|cashed out|pocketed|received|ganan?do?|gagne|verdient|guadagn[a-z]*|verdiend?|ganhei|fiz)\b`,
          next: String.raw`\b(?:in|every|per|within|last|from|weekly|daily|each|a)(?: just| only)? (?:\d+ )?(?:days?|hours?|hrs?|weeks?|month|nights?|minutes?|friday|monday|my phone|dias?|jours?|tagen?|giorni|dagen)\b`,
          within: 5,
        },
      ],
      patterns: [
        String.raw`\b(?:invest[a-z]*|trad(?:e|es|er|ers|ing)|crypto|bitcoin|btc|usdt|forex|fx|profits?|platform|robot|ai|mentor|coach|telegram|insta|ig|dm|inbox|no risk|guaranteed|legit|capital|group|method|account manager|plan|slots|spots|testimon[a-z]*|start with|begin|bnb|shares|stocks?|tokens?|whats ?app|wallet|no story|referral|withdraw|trust me)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:bal|balance|txn|a/c|salary|payslip|maturity|maturit|fixed deposit|deducted|term deposit|interest paid|points|steps|rent|fee cap|scam|raised)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Put in 20k and take 35k after 24hrs, trusted investment platform',
      'My mentor trades forex for me, I made 11k in 5 days from my phone, start with 300',
    ],
    nearMisses: [
      'I made 12 cupcakes in 2 hours, come and get some',
      'Your fixed deposit of N50,000 matured, balance N56,000.',
    ],
  },
  {
    code: 'no_credit_check',
    label: 'spam',
    text: 'It offers credit to anybody, whatever their record.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`no (?:credit|cr\.?|crb|cibil|ctos|bureau) ?(?:check|score)?|bad (?:credit|record|history)|blacklist(?:ed)?|black ?l1st|poor credit|no (?:collateral|guarantor|salary slip|payslip|documents?|paperwork)|zero documents|without (?:payslip|collateral|guarantor|any document)|(?:even (?:with|if)) (?:blacklist[a-z]*|bad|repo|bankruptcy)|no cibil|cibil \d+|no aecb`,
          es: 'sin (?:aval|buro|veraz|asnef|nomina|papeleos?|checar buro|dicom)|(?:aunque|estes|estas) en (?:veraz|asnef|buro|dicom)|asnef',
          fr: 'ficp|fiche (?:a la )?banque de france|interdits? bancaires?|sans (?:justificatifs?|enquete|garantie|banque)|meme fiche',
          de: 'ohne schufa|schufa(?:frei| egal)|trotz schufa|ohne bonitat[a-z]*|ohne ksv|kein papierkram|keine bank',
          it: 'senza busta paga|cattivi pagatori|protestati|senza garanzi[ae]|crif',
          nl: 'zonder bkr|bkr|zwarte lijst|zonder (?:toetsing|papieren)',
          pt: 'negativad[oa]s?|sem consulta|nome sujo|sem (?:spc|serasa|fiador|comprovante)|lista negra|com incumprimento|banco de portugal|nome no banco',
        }),
        words({
          en: String.raw`loans?|lend(?:er|ing)?|cash|credit|finance|funding|funds|money|borrow|capital|fast|approved|\$\d+|apply`,
          es: 'prestamos?|credito|dinero|euros?|prestamos|aprobad[oa]',
          fr: 'prets?|credits?|euros?|financement',
          de: 'kredit|darlehen|geld|euro|auszahlung|sofortkredit',
          it: 'prestit[oi]|credito|euro|finanziament[oi]',
          nl: 'lening|lenen|krediet|euro|geld',
          pt: 'emprestimos?|credito|dinheiro|consignado|euros?|fgts|pessoal',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:no guarantor needed for school|your phone is blacklisted|statement|instalment|due on|library|appointment|job|vacanc(?:y|ies)|visa|call credit|airtime)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Need cash today? No credit check, bad credit ok, loans up to 5000',
      'Kredit ohne SCHUFA, Geld in 24 Stunden auf dem Konto',
    ],
    nearMisses: [
      'Your loan statement is ready in the app. No documents are needed.',
      'A credit check is part of your tenancy application.',
    ],
  },
  {
    code: 'fee_before_money',
    label: 'spam',
    text: 'It wants a fee or deposit first so that a loan, prize or payment is released.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`(?:processing|activation|release|clearance|clearing|file|insurance|attorney|admin|legal|security|upgrade|handling|refundable|verification|unlock|disbursement|form|network|gas|recovery) ?(?:fees?|charges?|deposit|bond|stamp|tax|instal+ments?|premium|payment)|file charge|processing \d|tax stamp|(?:fee|deposit|bond) first|upfront|send \$?\d+ first|instal+ment first|pay (?:\S{1,20} )?(?:first|1st)|advance \d`,
          es: 'tasa de liberacion|gastos? (?:administrativ[oa]s?|de gestion)|(?:cubrir|pague|abona(?:r)?) (?:su |la |el |por adelantado )?(?:fianza|comision|apertura|tasa|seguro)|por adelantado|comision de red|fianza',
          fr: 'frais (?:de dossier|de notaire|de port|de deblocage|de garantie)|versement de garantie|a avancer',
          de: 'vorab|bearbeitungsgebuhr|versicherungspramie|vorkasse|freischaltgebuhr',
          it: 'spese (?:di )?(?:istruttoria|istrutt|sblocco|apertura|pratica)|istruttoria|anticipat[ei]|manca solo',
          nl: 'administratiekosten|waarborg|vooraf|dossierkosten|vrijgavekosten',
          pt: 'taxa de (?:liberacao|cadastro|abertura|adesao)|recolher|caucao|seguro fianca|curso obrigatorio',
        }),
        words({
          en: 'loans?|prize|won|winner|claim|funds?|refund|grant|release[d]?|receive|credited|payout|withdraw(?:al|als)?|approved|granted|reward|inheritance|salary|limit|job|vacanc(?:y|ies)|recruit[a-z]*|shortlisted|appointment letter|money|unlock|coin|wallet|visa|gift|package|disburse[a-z]*|learnership|employment|secure (?:your|a|the)|earn(?:ings)?|congratulations',
          es: 'prestamo|credito|premio|liberar|retirar|cobrar|deposit[a-z]*|recuperad[oa]|saldo|beneficiari[oa]',
          fr: 'prets?|credits?|lot|gain|recevoir|debloqu[a-z]*|emploi|logement',
          de: 'kredit|darlehen|gewinn|auszahlung|auszahlen|genehmigt|freigabe',
          it: 'prestito|finanziamento|vincita|premio|accredito|ok|approvato|lavoro',
          nl: 'lening|prijs|uitbetaling|uitgekeerd|goedgekeurd|thuiswerk|vrijgeven',
          pt: 'emprestimo|credito|premio|liberar|saque|sacar|receber|vaga|aprovad[oa]|consignado',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:bal|balance|txn|a/c|acct|card ending|ending \d|school|term \d|parents?|appt|your appointment|appointment|clinic|studio|tenancy|deposit received|deposit (?:was|has been|of \$?£?\d+ (?:was|is) (?:received|paid))|direct deposit|transaction|refund(?:ed)? (?:to|of your)|net of fees|never|no fee|free of charge|delivery fee|late fee|excess|landlord|booking|course|university|semester|electricity|water|invoice|instal+ment (?:of|is|falls)|due|receipt)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink'],
    },
    hits: [
      'You qualify for a boost up to KSH 35,000! Send processing fee KSH 249 to till 5590218 to receive the limit.',
      'Préstamo aprobado por 35,000. Se deposita hoy al cubrir su fianza de 700.',
    ],
    nearMisses: [
      'Confirmed. KSH 500 sent, transaction cost KSH 7.00. New balance is KSH 1,204.',
      'Registration for the fun run is $20, see the flyer.',
    ],
  },
  {
    code: 'task_job',
    label: 'spam',
    text: 'It offers pay for likes, reviews or parcels sent on; behind it is a deposit or stolen money.',
    languages: european,
    when: {
      patterns: [
        words({
          en: '(?:lik(?:e|es|ing)|follow(?:ing)?|subscrib(?:e|ing)(?: to)?|rat(?:e|ing)|review(?:s|ing|ers?)?|optimi[sz](?:e|ing)) (?:and follow |& follow )?(?:youtube|videos?|hotels?|products?|google|maps|apps?|channels?|merchants?|listings?|movies|accounts?|restaurants|shops)|(?:youtube|google maps?|hotel|product|app) (?:likes?|reviews?|reviewers?|ratings?)|mystery shopp(?:er|ing)|secret (?:shopper|evaluators?)|package (?:inspector|handler from)|reship(?:ping|per)?|parcel reshipp[a-z]*|car wrap|data entry from home|like youtube|app rankings?|gain views|combination task|task set|store (?:auditor|evaluator)|typing (?:job|work|from)|pencil packing|pen packing|envelope stuffing|home packing|receive (?:transfers|packages)',
          es: '(?:me gusta|likes?|resen[a-z]*|calificar|valorar|evaluar) (?:a |en |de |por )?(?:videos|youtube|hoteles|productos|vendedores|google|restaurantes)|calificar vendedores|comprador misterioso',
          fr: '(?:liker|noter|aimer|evaluer|avis) (?:sur |des |de |les )?(?:videos|youtube|hotels?|produits|google|restaurants)|client mystere',
          de: '(?:bewert[a-z]*|liken|tester fur|testen)(?: von| sie)? (?:hotels?|videos?|youtube|produkte?|apps?|bankkonten[a-z-]*|restaurants)|produkttester|videoident|testkaufer',
          it: '(?:recens[a-z]*|mi piace|valut[a-z]*|like)(?: ai| a| su| di)? ?(?:hotel|video|youtube|prodotti|ristoranti|google)|cliente misterioso',
          nl: "(?:beoordel[a-z]*|liken|reviews?)(?: van)? (?:hotels?|video'?s?|youtube|producten|restaurants)|mystery ?shopper|inpakken van|thuiswerk",
          pt: '(?:curtir|avaliar|dar likes?|gostos?)(?: em| a| de)? (?:videos|hoteis|produtos|youtube|restaurantes|perfis|google)|cliente misterio|receber transferencias',
        }),
        String.raw`\d`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:your (?:stay|order|visit|appointment|booking|parcel|delivery|recent)|how did|thanks for|thank you for|how was)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink'],
    },
    hits: [
      'HR Priya here. Like YouTube videos, Rs 3000 daily. Interested?',
      'Cerchiamo persone per recensire hotel da casa, 90-150 euro al giorno',
    ],
    nearMisses: ['Please rate your stay at our hotel from 1 to 5.', 'I like the 3 videos you sent, so funny'],
  },
  {
    code: 'prize',
    label: 'spam',
    text: 'It says that you have won or been chosen for something that you never entered.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`(?:you|u|you've|youve|your (?:number|mobile|sim|postcode|name|entry|order|line)(?: \S{1,20}){0,4})(?: have| has|'ve)? (?:been |just |was |were |is |are )?(?:won|win|picked|drawn|selected|chosen|1st|in first place)|winners?|congrat(?:s|ulations?)|lucky (?:winner|draw|number|customer)|prize|jackpot|lottery|lotto|raffle|giveaway|giving away|mega promo|bonanza|free (?:gift|iphone|tickets?)|don win|claim (?:your|ur|it|am|now|code)`,
          es: 'ganad[oa]r?|ha ganado|has ganado|sorteo|premio|premiad[oa]|felicidades|enhorabuena|agraciad[oa]',
          fr: 'gagnee?|gagnante?|tirage|felicitations|bravo|cadeau|remporte',
          de: 'gewonnen|gewinner|gewinn|verlosung|gluckwunsch|ausgewahlt|ausgelost',
          it: 'vinto|vincitore|estratt[oa]|complimenti|congratulazioni|premio|selezionat[oa]',
          nl: 'gewonnen|winnaar|prijs|gefeliciteerd|geselecteerd|uitgekozen|loterij|winactie',
          pt: 'ganhou|vencedor[a]?|sortead[oa]|parabens|premio|contemplad[oa]|sorteio',
        }),
        reward,
        words({
          en: 'claim|click|call|text|txt|reply|send|pay|visit|go to|enter|confirm|get yours|collect|redeem|register|answer|tap|share with|dial|fill|address|accept',
          es: 'reclam[a-z]*|llam[ae]|entr[ae]|pulse|confirm[a-z]*|recoj[a-z]*|pagu?[ae]|responde|cobr[a-z]*|envi[a-z]*',
          fr: 'reclame[rz]|clique[rz]|appele[rz]|confirme[rz]|repondez|recuper[a-z]*|frais|paye[rz]',
          de: 'klick[a-z]*|anrufen|bestatigen|abholen|einlosen|sichern|antworten|ausfullen|versand[a-z]*',
          it: 'clicca|chiam[ai]|conferm[ai]|ritir[a-z]*|riscatt[a-z]*|rispond[ai]|compil[a-z]*|spedizione',
          nl: 'klik|bel|claim|bevestig|ophalen|verzilver|stuur|beantwoord|verzendkosten',
          pt: 'clique|ligue|resgat[a-z]*|confirm[a-z]*|levant[a-z]*|respond[a-z]*|envie|retire|pague',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:don't call|raffle drawn|school office|no jackpot|prize,? job|never|scam|your choices|pta|collect your (?:parcel|order)|background check|orientation|welcome to|offer letter)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      "Congratulations! You've won $1000. Click here to claim your prize now",
      'Felicidades, ha ganado un iPhone 15 en nuestro sorteo. Reclame su premio hoy',
    ],
    nearMisses: [
      'Congratulations on the new baby! We will call on Sunday xx',
      'The school raffle is on Friday, tickets are £1 at the gate.',
    ],
  },
  {
    code: 'prize_fee',
    label: 'spam',
    text: 'It promises a prize or a gift and wants postage, a fee or your card first.',
    languages: european,
    when: {
      patterns: [
        reward,
        words({
          en: String.raw`ship only|tax stamp|small fee|card (?:check|req'd|required)|postage|shipping|delivery fee|handling|courier fee|processing fee|transfer of title|clearance|packing|cover rego|\$\d+ courier`,
          es: 'gastos de envio|tasa de envio|solo paga[s]?|pague solo|envio de',
          fr: "frais (?:de port|d'envoi|de dossier|de livraison)",
          de: 'versandkosten|versandgebuhr|versandpauschale|bearbeitungsgebuhr|nur versand',
          it: 'spese di spedizione|spese spedizione|solo la spedizione|spedizione di|contributo',
          nl: 'verzendkosten|administratiekosten',
          pt: 'portes de envio|portes|taxa de (?:envio|entrega|liberacao)|frete',
        }),
        words({
          en: 'win|won|winner|free|claim|prize|selected|congrats|congratulations|choose|pick|survey|questions|giveaway|lucky|draw|raffle|appreciation',
          es: 'gratis|premio|ganad[a-z]*|encuesta|felicidades|regalo',
          fr: 'gratuit[a-z]*|gagn[a-z]*|sondage|enquete|lot|tirage',
          de: 'gratis|gewinn[a-z]*|gewonnen|umfrage|kostenlos|ausgewahlt',
          it: 'gratis|premio|vint[oa]|sondaggio|omaggio|ricevi|estratt[oa]',
          nl: 'gratis|gewonnen|enquete|prijs|winnaar',
          pt: 'gratis|premio|ganhou|pesquisa|inquerito|gratuit[a-z]*|selecionad[a-z]*',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:free (?:delivery|shipping)|your order|order (?:no|number|#)|spend|over £|over \$|points balance)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Answer 4 questions and choose your free air fryer. You only pay $4.95 shipping.',
      'Hai vinto un buono regalo, paghi solo le spese di spedizione di 2 euro',
    ],
    nearMisses: [
      'Your order ships tomorrow, delivery fee £3.95, thank you for your purchase.',
      'Free delivery on your next shop with your loyalty card.',
    ],
  },
  {
    code: 'survey_reward',
    label: 'spam',
    text: 'It offers a gift for a survey; such surveys collect card details.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`surveys?|questionnaire|polls?|(?:\d|few|simple|three|four|five) (?:simple |quick |short )?questions?|your opinion|rate (?:your|us)|tell us|feedback|opinion form|answer honestly`,
          es: 'encuesta|preguntas|cuestionario|su opinion|tu opinion',
          fr: 'sondage|enquete|questions|questionnaire|votre avis',
          de: 'umfrage|fragen|fragebogen|meinung',
          it: 'sondaggio|domande|questionario|opinione|indagine',
          nl: 'enquete|vragen|vragenlijst|onderzoek|mening',
          pt: 'inquerito|pesquisa|perguntas|questionario|opiniao',
        }),
        reward,
        words({
          en: 'get|win|receive|choose|pick|redeem|claim|rewarded|free|swap|take home|shipping|left|mail you|be yours|expires?|today|enter',
          es: 'gan[a-z]*|recib[a-z]*|obten[a-z]*|gratis|llev[a-z]*|elij[a-z]*|consig[a-z]*',
          fr: 'gagne[rz]?|recev[a-z]*|obten[a-z]*|gratuit|choisi[a-z]*|offert[a-z]*',
          de: 'erhalten|gewinnen|gratis|sichern|bekommen|wahlen|kostenlos',
          it: 'ricev[a-z]*|vinc[a-z]*|ottien[a-z]*|gratis|scegli|omaggio',
          nl: 'ontvang[a-z]*|win|krijg[a-z]*|gratis|maak kans|kies',
          pt: 'ganh[a-z]*|receb[a-z]*|gratis|escolh[a-z]*|concorr[a-z]*',
        }),
      ],
    },
    unless: { detectors: ['namedOwnersLink'] },
    hits: [
      'Costco: rate your last visit, 3 quick questions, and get a free Yeti cooler today',
      'Responda nuestra encuesta y reciba un vale de 100 euros gratis',
    ],
    nearMisses: [
      'How did we do today? Rate your visit 0-10 by replying to this text.',
      'Could you fill in the feedback form for the trip by Friday? Thanks',
    ],
  },
  {
    code: 'crypto_offer',
    label: 'spam',
    text: 'It promises gains with crypto, trading or "investment platforms".',
    languages: european,
    when: {
      patterns: [
        String.raw`\b(?:crypto[a-z]*|bitcoins?|btc|eth|ethereum|usdt|tether|bnb|tokens?|airdrop|forex|fx|mt[45]|trading|trad(?:e|es|er|ers)|invest(?:ment|ments|or|ors|ing|ed|eren|ieren|ir|issez|isci|imento|imentos)?|inversion(?:es)?|investissement|investimenti|staking|arbitrage|stocks?|shares?|(?:pre-?)?ipo|nft|presale|coin|mining|anlage|beleggen|trading robot|trading signals?|acoes|azioni|usdc|bot|nasdaq)\b`,
        words({
          en: String.raw`(?:\d+ ?%|profits?|returns?|roi|double|doubled|earn|earned|guaranteed|gains?|weekly|daily|yields?|per (?:day|week|month)|whitelist|pumping|moonshot|upper circuit|sure ?shot|copy (?:my )?trades?|mirror|payouts?|made|pocketed|passive|risk-?free|no loss|x ?\d+|\d+x)`,
          es: String.raw`gan[a-z]*|rentabilidad|beneficios?|diari[oa]s?|garantizad[a-z]*|multiplic[a-z]*|rendimiento|\d+ ?%`,
          fr: String.raw`gains?|gagne[rz]?|rendement|benefices?|garanti[es]*|par (?:jour|mois|semaine)|\d+ ?%`,
          de: 'gewinn[a-z]*|rendite|garantiert[a-z]*|taglich|verdien[a-z]*|pro (?:tag|woche|monat)',
          it: 'guadagn[a-z]*|rendiment[a-z]*|profitt[a-z]*|garantit[a-z]*|al (?:giorno|mese)|rendita',
          nl: 'winst|rendement|gegarandeerd|verdien[a-z]*|per (?:dag|week|maand)',
          pt: 'lucr[a-z]*|ganh[a-z]*|rendimento|garantid[a-z]*|por (?:dia|semana|mes)|rentabilidade',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:share draft|share (?:with|rewards|your)|proofs?|wallet|refunded|card ending|a/c|acct|points|regime|payslip|out of stock|eta|tracking)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink'],
    },
    hits: [
      'Join our USDT arbitrage desk: N50,000 yields N120,000 in 72 hours, capital guaranteed.',
      'Invierta 250 EUR en nuestra plataforma de trading y gane 900 EUR diarios',
    ],
    nearMisses: [
      'Coinbase: you sold 0.01 BTC for $640.00. See the receipt in the app.',
      'Trading standards meeting on Thursday, room 4.',
    ],
  },
  {
    code: 'wallet_phrase',
    label: 'spam',
    text: 'It asks for a wallet to be connected or its recovery phrase entered; whoever has the phrase has the money.',
    languages: 'any',
    when: {
      patterns: [
        String.raw`\b(?:wallets?|ledger|metamask|trust ?wallet|trezor|exodus|phantom|coinbase|binance|kraken|crypto|airdrop|blockfi|wazirx|cartera|portefeuille|billetera|carteira)\b`,
        String.raw`\b(?:(?:recovery|seed|secret) (?:phrase|words?|key)|private key|12 words|24 words|(?:connect|link|sync|validate|migrate|verify|restore|import)(?: \S{1,20}){0,3} wallets?|migration|frase (?:de )?(?:recuperacion|semilla)|phrase (?:de recuperation|secrete)|airdrop|self ?-?custody|cold wallet|safe vault|withdrawal (?:of|request))\b`,
      ],
    },
    unless: {
      patterns: [String.raw`\b(?:never (?:share|ask|give|enter)|do not share|don't share)\b`],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Your BlockFi claim is ready. Connect wallet to withdraw: blockfi-claimsportal.net',
      'Ledger: your device was deactivated. Validate your 24 words to restore it at ledger-fw.support',
    ],
    nearMisses: [
      'Ledger will never ask for your 24 words. Never share them.',
      'I left my wallet in your car, can you bring it?',
    ],
  },
  {
    code: 'trading_group',
    label: 'spam',
    text: 'It invites you to a chat group with tips on shares or trading, the usual door to investment fraud.',
    languages: ['en'],
    when: {
      patterns: [
        String.raw`\b(?:groups?|channel|room|community|telegram|whats ?app|t\.me|vip|class(?:es)?|course|mentor|professor|analyst|signals?|coach)\b`,
        String.raw`\b(?:stocks?|shares?|trad(?:ing|ers?|e|es)|forex|intraday|nifty|sebi|ipo|signals?|crypto|invest(?:ment|ing|ors?)?|option calls?|portfolio|multibagger|market opens?|stock codes?|bull market)\b`,
        String.raw`\b(?:join|free|seats?|add(?: you| me)?|link|spots?|members?|invite|keep your seat|t\.me|no fee|reserve|slots?|telegram)\b`,
      ],
    },
    unless: { detectors: ['namedOwnersLink'] },
    hits: [
      'SEBI registered analyst opened 30 free seats in his WhatsApp group, join before the market opens',
      'Our trading community shares 2 stock signals a day, join the Telegram channel for free',
    ],
    nearMisses: [
      'Join our WhatsApp group for the street party, everyone is welcome',
      'The parents group trades school uniforms on Saturday morning',
    ],
  },
  {
    code: 'loan_offer',
    label: 'spam',
    text: 'It offers quick credit without checks; behind it are fees in advance or extortionate apps.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`loans?|lend(?:er|ing)?|credit|cash|finance|financing|funding|funds|borrow|advance|overdraft|fuliza|payday|need (?:money|\$?\d+)|working capital|debts?|qarza`,
          es: 'prestamos?|credito|financiacion|dinero',
          fr: 'prets?|credit|financement|emprunt',
          de: 'kredit[a-z]*|darlehen|finanzierung|bargeld|sofortkredit',
          it: 'prestit[oi]|finanziament[oi]|credito|mutuo',
          nl: 'lening[a-z]*|krediet|lenen|geld nodig',
          pt: 'emprestimos?|credito|financiamento|dinheiro|consignado',
        }),
        words({
          en: String.raw`(?:no|bad|poor|without|zero)(?: \S{1,20}){0,2} (?:credit|crb|cibil|blacklist|collateral|guarantor|documents?|paperwork|salary slip|checks?|payslip)|pre-? ?approved|pre-? ?aproved|approved (?:for|on|in|loan)|instant(?:ly)?|same day|within \d+ (?:min|mins|minutes|hours?|hrs?)|in \d+ ?(?:min|mins|minutes|hours?)|\d+ ?hrs? approval|low(?:est)? (?:interest|rates?)|\d+(?:\.\d+)? ?% (?:interest|rate|monthly|p\.?a)|interest rate|blacklisted|qualify|apply|apr|get up to|forgiveness|any amount|all type of loan`,
          es: String.raw`sin (?:aval|nomina|papeleos?|buro|asnef|preguntas|checar)|aprobad[oa]|preaprobad[oa]|inmediat[oa]|al instante|en \d+ ?(?:min|horas?|h)`,
          fr: String.raw`sans (?:justificatif|banque|enquete|verification)|accorde|immediat|rapide|en \d+ ?h|taux|meme fiche|ficp`,
          de: String.raw`ohne (?:schufa|bonitat|ksv|papier)[a-z]*|sofort|genehmigt|in \d+ (?:min|stunden)|zins[a-z]*`,
          it: String.raw`senza (?:busta|garanz|crif|controll)[a-z]*|approvat[oa]|immediat[oa]|veloce|in \d+ ore|cattivi pagatori|tasso`,
          nl: String.raw`zonder (?:bkr|toetsing|papier)[a-z]*|bkr|direct|goedgekeurd|binnen \d+ (?:min|uur)|rente`,
          pt: String.raw`sem (?:consulta|fiador|comprovante|burocracia|nome)[a-z]*|aprovad[oa]|na hora|imediato|negativad[oa]s?|liberad[oa]|em \d+ (?:min|horas?)|taxa`,
        }),
        contact,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:a/c|acct|card (?:ending|xx)|ending (?:in )?\d|xx\d|x{4,}\d+|instal+ment|due on|repayment|statement|direct debit|nsf|overdrawn|my credit is|otp|code|appointment|warm home|lodge funds|electricity)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Need $1000 before rent? Bad credit OK, instant loan approval, apply now: reply CASH',
      'Préstamo inmediato de 5.000 EUR sin aval ni nómina, escriba por WhatsApp',
    ],
    nearMisses: [
      'Your loan instalment of NGN 41,666 on a/c 311****402 falls due 28 June. Call us with questions.',
      'Can you lend me a tenner till Friday? Text me x',
    ],
  },
  {
    code: 'job_offer',
    label: 'spam',
    text: 'It offers pay for easy work from a stranger; such jobs end in a deposit or in moving stolen money.',
    languages: european,
    when: {
      patterns: [
        words({
          en: 'jobs?|hiring|recruit(?:ing|ment|er|ers)?|work(?:ers)? (?:from|at) home|(?:part|full)[- ]?time|vacanc(?:y|ies)|agents? wanted|online (?:work|agents?|assistant|job)|remote|position|cv|resume|your background|employment|earn(?:ing)?s?|salary|1hr daily|packers?|secret (?:shopper|evaluators?)|intake',
          es: 'trabajo|empleo|teletrabajo|vacante|oferta laboral|reclut[a-z]*|sueldo|curriculum|ingresos?',
          fr: 'emploi|travail|teletravail|recrut[a-z]*|job|salaire|candidature|cv|a domicile',
          de: 'job|nebenjob|minijob|heimarbeit|homeoffice|arbeit|stelle|verdienst|mitarbeiter|lebenslauf|bewerbung',
          it: 'lavoro|impiego|assun[a-z]*|part-? ?time|stipendio|curriculum|da casa|collaborator[ei]|guadagn[a-z]*',
          nl: 'baan|bijbaan|vacature|thuiswerk[a-z]*|werk|verdien[a-z]*|cv|medewerkers?',
          pt: 'emprego|trabalho|vaga|vagas|home office|renda extra|salario|curriculo|part-? ?time|recrut[a-z]*',
        }),
        words({
          en: String.raw`(?:per|a|/|each|every) ?(?:day|week|hr|hour|month|task|like|wk)|daily|weekly|monthly|pm|p/m|/day|/hr|/wk|same day|no (?:experience|exper|exp|interview)|from (?:home|your phone|phone)|\d+-\d+ ?(?:minutes|mins|hours|hrs)|usdt|flexible|tasks?|rate \d+|like (?:youtube|videos)|reviewers?|commission|base (?:pay|salary)|[$]\d+ ?- ?[$]?\d+`,
          es: 'al dia|por dia|diari[oa]s?|semanal(?:es)?|al mes|sin experiencia|desde casa|tareas?|comision|por hora|euros/dia|flexible',
          fr: 'par (?:jour|heure|semaine|mois)|/jour|sans experience|de chez vous|taches?|commission|horaires?|a domicile',
          de: 'pro (?:tag|stunde|woche|monat)|taglich|ohne erfahrung|von (?:zu hause|zuhause)|aufgaben|provision|flexib[a-z]*|am tag',
          it: 'al (?:giorno|mese)|giornalier[ie]|allora|senza esperienza|da casa|compiti|commission[ei]|settimana|flessibil[ei]|euro/giorno',
          nl: 'per (?:dag|uur|week|maand)|zonder ervaring|vanuit huis|thuis|taken|commissie|flexibel[a-z]*',
          pt: 'por (?:dia|semana|mes|hora|tarefa)|diari[oa]s?|sem experiencia|de casa|tarefas|comissao|em casa|horario flexivel|ao dia',
        }),
        contact,
        words({
          en: String.raw`whats ?app|telegram|reply|text|message|interested|share (?:more|the details|with you)|details|recommended|join|slots?|spots|limited|usdt|no interview|refundable|registration|medical|deposit|fee|wa\.me|t\.me|cashier'?s check|dm|inbox|youtube|tripadvisor|send (?:your|passport|full)`,
          es: 'whatsapp|wsp|telegram|responde|interesad[oa]s?|wa.me|escrib[a-z]*|plazas|youtube',
          fr: 'whatsapp|telegram|repondez|interessee?s?|wa.me|ecrivez|places|youtube',
          de: 'whatsapp|telegram|antwort[a-z]*|interesse|interessiert|wa.me|schreib[a-z]*|youtube',
          it: 'whatsapp|telegram|rispond[a-z]*|interessat[oa]|wa.me|scriv[a-z]*|posti|youtube',
          nl: 'whatsapp|telegram|reageer|interesse|wa.me|app|stuur|plekken|youtube',
          pt: 'whats[a-z]*|zap|telegram|responda|interessad[oa]s?|interesse|wa.me|chama|vagas|youtube',
        }),
      ],
    },
    unless: { detectors: ['namedOwnersLink'] },
    hits: [
      'Hi, Mia from Seek Talent. Part-time online job, $250-$600 per day, no experience. Interested? Reply on WhatsApp',
      'Oferta de empleo desde casa, 80-200 euros al día, escriba por WhatsApp al reclutador',
    ],
    nearMisses: [
      'Your shift on Saturday is 9 to 5, please reply to confirm. Thanks, Kel',
      'I got the job!! Start Monday, will call you tonight x',
    ],
  },
  {
    code: 'job_fee',
    label: 'spam',
    text: 'It offers a job, visa or letter of appointment against a fee; employers do not charge applicants.',
    languages: ['en'],
    when: {
      patterns: [
        String.raw`\b(?:jobs?|hiring|recruit(?:ing|ment)?|shortlisted|appointment letter|joining letter|employment|vacanc(?:y|ies)|intake|replacement list|casuals|storekeepers?|workers? wanted|general worker|learnership|carers|lifeguard|drivers?|cleaners|extras?|casting)\b`,
        String.raw`\b(?:registration|refundable|non refundable|medicals?|police check|dbs check|training fee|uniform|id fee|portfolio fee|application form|form is|no experience|no interview|visa (?:free|assured|and ticket)|free visa|deposit|fee|with n?\d[\d,]+|advance|laptop security|gate pass|in advance)\b`,
        String.raw`\b(?:pay|paid|payable|send|deposit|fee|bring|only|kindly|ewallet|momo|m-pesa|mpesa|transfer|cash|contact|call|whats ?app)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:no fee|free of charge|never (?:ask|pay|charge)|do not pay|don't pay|nothing to pay|appt|your appointment|reimburse[a-z]*|visa (?:debit|card|ending|credit|\*)|driver (?:will|is|has|on|out)|your driver|rider|delivery|parcel|bus|school|payroll|your shift|rota|card|direct deposit|landlord|vet|clinic is|dispatch|exam|pharmacy|cabin|order)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink'],
    },
    hits: [
      'Airport jobs Qatar! Free visa and ticket, only pay 4,500 medical + 1,000 registration at our office. Call madam Grace.',
      'Your CV is shortlisted for data typing from home. Kindly deposit 1,850 refundable for the laptop.',
    ],
    nearMisses: [
      'The visa application centre never charges a fee by phone. Your appointment is on 14/04.',
      'Offer letter is in your inbox, please sign by Friday. HR',
    ],
  },
  {
    code: 'gambling',
    label: 'spam',
    text: 'It advertises gambling, "fixed" matches or betting bonuses.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`casinos?|slot game|free spins?|\d+ (?:free )?spins|slots? (?:&|and|game|888|bandits)|poker|bet|bets|betting|bookies?|\d*k? ?odds|roulette|baccarat|blackjack|rummy|teen ?patti|4d|sportsbook|fix(?:ed)? (?:match(?:es)?|games?|draws?)|match fix|toss (?:fix|king)|sure (?:odds|draws?|win|numbers?|bets?|\d)|tipster|tip sheet|hot tips|free ?bet|bonus bet|rakeback|reels|scatter|1xbet|aviator|free chip|punters?|juwa|kredit|acca|capper|insider|jackpot|hot numbers|sweepcoins|sweeps|lock of the|mega contest|dream ?(?:team|11|1)|euromil+ions?|powerball|lucky numbers|wagering|superenalotto|slots tonight`,
          es: 'casino|apuestas?|tiradas gratis|giros gratis|tragamonedas|ruleta|cuotas',
          fr: 'casino|paris sportifs?|tours gratuits|machines a sous|free spins|cotes?|parier',
          de: 'casino|wetten|freispiele|sportwetten|spielautomaten|quoten',
          it: 'casino|scommess[ae]|giri gratis|slot machine|scommettere',
          nl: 'casino|gokken|gratis spins|wedden|gokkast',
          pt: 'cassino|casino|apostas?|rodadas gratis|giros gratis|tigrinho|slots|odds',
        }),
        words({
          en: String.raw`bonus|deposit|free|no[- ]?sweat|welcome|withdraw(?:al)?|cash ?out|payout|vip|telegram|odds|join|claim|signup|sign up|win(?:ners?|nings?|s)?|won|play|promo|load|credited|unused|leaks|sure|paybill|\d+ ?%|code|dm|inbox|group|fee|reply|txt|slip|per (?:week|month)|next \$|tonight`,
          es: 'bono|deposito|gratis|registr[a-z]*|retir[a-z]*|bienvenida|gan[a-z]*',
          fr: 'bonus|depot|gratuits?|offerts?|inscri[a-z]*|retrait|gagne[rz]?',
          de: 'bonus|einzahlung|gratis|registrier[a-z]*|auszahlung|gewinn[a-z]*|willkommens[a-z]*',
          it: 'bonus|deposito|gratis|registr[a-z]*|prelievo|vinc[a-z]*|benvenuto',
          nl: 'bonus|storting|gratis|registreer|opnemen|win|welkom[a-z]*|uitbetaling',
          pt: 'bonus|deposito|gratis|cadastr[a-z]*|saque|ganh[a-z]*|pix|registe[a-z]*',
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:appointment|slots? (?:is|on|at|for|book[a-z]*|tomorrow|thu)|(?:open|missed|delivery) slots?|parking|class|i bet|bet you|you bet|bet (?:he|she|they|it)|your withdrawal|self-exclusion|safer gambling|no winner|no jackpot|clubhouse|raffle|was not placed|school)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Royal Reels: $50 free chip + 100 spins, no deposit. Use code RR50 tonight',
      'Casino online: 200 giros gratis y bono de bienvenida al registrarte',
    ],
    nearMisses: [
      'I bet you win the pub quiz again tonight haha',
      'Your delivery slot is booked: Friday 10-12. Free delivery.',
    ],
  },
  {
    code: 'premium_number',
    label: 'spam',
    text: 'It leads to a phone number or short code that costs a premium.',
    languages: european,
    when: {
      patterns: [
        String.raw`(?:\b(?:0?90[0-9]|0?87[0-3]|0?89[0-9]|0?806|0?905|1900|118)[ -]?\d{3,4}[ -]?\d{2,4}|[£$€] ?\d+(?:[.,]\d+)? ?(?:/|per|a|p/|pr|por|pro|al|par|je|a la) ?(?:min|minute|msg|txt|text|sms|call|message|week|wk|minuto|minuut)\b|\b\d+ ?p(?:pm|/min| ?per ?min| a min)\b|\bcalls? (?:cost|charged|are|@)|\b(?:txt|text) [a-z]+ to \d{4,6}\b)`,
        String.raw`\b(?:18\+|call|txt|text|chat|claim|prize|won|free|std|rate|per min|landline|box|reply|stop|ring|sub|subscription|landline|appelez|ruf|anrufen|llama|chiama|bel)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:parking|appointment|a/c|balance|fare|roaming|bundle|rates? (?:apply|may apply)|card|sim|code|otp|dental|not you|reminder|branch|ride)\b`,
      ],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Your number was drawn. Call 0909 8790 316 from a landline. Calls £1.55/min, 18+',
      'Chat live now from 50p per min, text HOT to 69696',
    ],
    nearMisses: [
      'Call us on 0800 555 727 free of charge.',
      'Parking at the station costs £2 per hour, text your plate to pay',
    ],
  },
];
