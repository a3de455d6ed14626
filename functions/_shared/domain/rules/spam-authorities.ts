import { european, type Rule, words } from './rule.ts';
import { phoneNumber, toCall } from './terms.ts';

const taxOffice = words({
  en: 'tax(?:es|payer|payers)?|hmrc|irs|cra|ato|sars|kra|ird|iras|firs|lhdn|revenue|rebate|stimulus|gst|vat|council tax|medicare|centrelink|social security|ssa|national insurance|nric|ppsn|mygov|cdc|cra|levy|self ?assess[a-z]*|fbr|bir|ura|gra|itax|efiling',
  es: 'hacienda|agencia tributaria|impuestos?|renta|el sat|sunat|afip|anses|seguridad social|imss|irpf|aeat|dian',
  fr: 'impots?|fisc|ameli|caf|carte vitale|securite sociale|cpam|assurance maladie|tresor public|urssaf|trop-? ?percu',
  de: 'finanzamt|steuer[a-z]*|elster|zoll|bundes[a-z]*|finanzonline|krankenkasse|rundfunkbeitrag|rentenversicherung|familienkasse',
  it: 'agenzia (?:delle )?entrate|inps|fisco|tasse|imposta|cartella|riscossione|ministero|tessera sanitaria|irpef|f24',
  nl: 'belastingdienst|belasting[a-z]*|fod|duo|svb|toeslag[a-z]*|uwv|digid|mijnoverheid|mutualiteit|financien',
  pt: 'financas|receita federal|autoridade tributaria|imposto|irs|inss|seguranca social|iptu|ipva|fgts|cpf|sns',
});

const backMoney = words({
  en: "refund(?:s|ed)?|rebate|repay(?:ment)?|reimburse[a-z]*|compensation|overpa(?:id|yment)|over-?charged?|billed twice|double charge|owed|owes you|you are due|you're due|entitled|unclaimed|credit of|settlement|grant|subsid(?:y|ies)|allowance|stimulus|benefit|payout|relief|class action|underpaid|chargeback|cost[- ]of[- ]living|eligible|cashback|bonus",
  es: 'reembolso|devolucion|reintegro|compensacion|indemnizacion|ayuda|bono|subsidio|cobro(?:s)? (?:duplicad[oa]s?|de mas)|doble cobro|saldo a (?:su|tu) favor|le corresponde|abono|beneficiario|cheque',
  fr: 'remboursement|trop-? ?percu|indemnite|indemnisation|aide|prime|allocation|cheque|avoir|vous est du|dedommagement|double facturation',
  de: 'ruckerstattung|erstatt(?:ung|en|et)|ruckzahlung|guthaben|entschadigung|gutschrift|zuschuss|pauschale|bonus|doppelt|zuviel|zu viel',
  it: 'rimborso|rimborsi|indennizzo|risarcimento|bonus|credito|accredito|storno|sussidio|contributo|doppio (?:pagamento|addebito)|ha diritto',
  nl: 'terugbetaling|teruggave|terug|vergoeding|toeslag|premie|compensatie|tegoed|toelage|recht op|teveel|te veel|dubbele? (?:afschrijving|betaald)|uitbetaling',
  pt: 'reembolso|restituicao|devolucao|estorno|indemnizacao|indenizacao|apoio|auxilio|bonus|subsidio|valores a receber|a receber|tem direito|cobrad[oa] (?:a mais|em duplicado)|pagou a mais|credito',
});

export const authorityRules: readonly Rule[] = [
  {
    code: 'tax_office_link',
    label: 'spam',
    text: "It poses as a tax or social office and leads to a page that is not the office's own.",
    languages: european,
    when: { patterns: [taxOffice], detectors: ['doubtfulLink'] },
    hits: [
      'HMRC: you have an outstanding tax refund of £276.14. Process: hmrc-tax-rebate-portal.com',
      'Impôts : un trop-perçu de 318 € vous est dû, https://impots-remboursement.fr-service.net',
    ],
    nearMisses: [
      'HMRC: your tax code changed. See your online account at gov.uk/personal-tax-account',
      'Tax workshop at the library on Tuesday at 6pm, bring your papers.',
    ],
  },
  {
    code: 'refund_link',
    label: 'spam',
    text: "It promises a refund, grant or compensation on a page that is not the payer's own.",
    languages: european,
    when: { patterns: [backMoney], detectors: ['doubtfulLink'] },
    hits: [
      'Xfinity: a service credit of $45.60 is waiting, accept your refund at xfin-outage.credit',
      'ENEL: rimborso di 126,44 euro pronto, confermi i dati: rimborsi-enel.online/r',
    ],
    nearMisses: [
      'Your refund of £12.50 is on its way to your card. Details at asos.com/returns',
      'You are owed a pint for the refund thing, see you Friday',
    ],
  },
  {
    code: 'refund_against_details',
    label: 'spam',
    text: 'It promises money back and wants your card, bank details or a call for it; a real refund goes where the payment came from.',
    languages: european,
    when: {
      patterns: [backMoney],
      sequences: [
        {
          first: words({
            en: 'need|send|confirm|provide|reply|enter|give|have|with|using|verify|select|what is|picture of|text|dial|link(?:ed)?',
            es: 'responda|indique|confirme|introduzca|envie|facilite|comparta|con',
            fr: 'repondez|indiquez|confirmez|ayez|munissez|envoyez|avec|selectionnez|attente',
            de: 'angeben|bestatigen|geben|nennen|senden|hinterlegen|rufen',
            it: 'indich[a-z]*|conferm[a-z]*|inser[a-z]*|comunic[a-z]*|risponda|fornisca',
            nl: 'bevestig|geef|vul|stuur|koppelt?|antwoord',
            pt: 'responda|informe|introduza|confirme|envie|preencha|introduzir',
          }),
          next: words({
            en: '(?:card|debit card) (?:number|no|details|to hand|ready)|debit card|full card|bank (?:account|details|login|verification)|account (?:number|details)|iban|otp|long number|expiry|nric|where you bank|institution|m-?pesa pin|(?:upi )?pin|id number|trn|cvv|atm card|sort code|screen share|screen',
            es: 'tarjeta|cuenta|iban|cbu|clabe|clave|cvv|digitos',
            fr: 'carte|rib|iban|banque|bancaires?|coordonnees',
            de: 'iban|kartendaten|kontodaten|bankverbindung|karte|kartennummer|030',
            it: 'carta|iban|coordinate|codice fiscale',
            nl: 'rekening[a-z]*|pas|kaart[a-z]*|iban',
            pt: 'cartao|iban|nib|cpf|nif|senha',
          }),
          within: 7,
        },
        {
          first: String.raw`\b(?:refund|claim|return|recovery|reimbursement|rebate|compensation|benefits?|case|filing)\b`,
          next: String.raw`\b(?:specialist|officer|agent|advis[eo]r|executive|desk|committee)\b`,
          within: 10,
        },
        {
          first: String.raw`\b(?:admin|processing|release|clearance|network|recovery)\b`,
          next: String.raw`\b(?:deposit|fee|charge|tax)\b`,
          within: 1,
        },
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:original (?:payment|card)|same card|back (?:to|on) (?:your|the) card|never|jamais|no action|nothing to (?:do|pay)|automatically|card used|bal|avlbal|portal|portaal|no balcao|cartao de embarque|nomina|direct debit|call the hotel|ending (?:in )?\d)\b|\*\*\d|xx\d`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink'],
    },
    hits: [
      'We overcharged you in July. Your refund is R2 316, to pay back we only need your card number and the 3 digits.',
      'EDP: tem 74,90 EUR de reembolso. Responda com o nome e o número do cartão.',
    ],
    nearMisses: [
      'Your refund of £35 goes back to your card ending 4471 within 5 days. No action needed.',
      'Did you get your deposit refund from the landlord in the end?',
    ],
  },
  {
    code: 'authority_by_phone',
    label: 'spam',
    text: 'It poses as a tax office or authority that has a case against you and wants a call, a reply or a private payment.',
    languages: ['en', 'it', 'fr', 'es', 'de', 'nl', 'pt'],
    when: {
      patterns: [
        String.raw`\b(?:taxpayers?|back taxes|tax (?:debt|audit|resolution|refund|arrears|liabilit(?:y|ies)|office|evasion|return)|irs|hmrc|cra|firs|zimra|sars|kra|fresh start|professional tax|agenzia (?:delle )?entrate|riscossione|inps|impots|finanzamt|belasting(?:dienst|schuld)|receita federal|autoridade tributaria|social security|n\.? ?i\.? number|national insurance|county court|customs|e-levy|tin|county e-court)\b`,
        String.raw`\b(?:lien|penalt(?:y|ies)|arrest(?:ed)?|suspended|case|audit|enforcement|seal(?:ing|ed)?|garnish[a-z]*|fraud|investigation|waived?|zero-?out|fresh start|qualify|pignoramento|irregolarita|saisie|embargo|penhora|inkasso|deurwaarder|privately|quietly|officer|agent|regularise|settle|non-compliance|owe|owed|evasion|flagged|approved)\b`,
      ],
      sequences: [
        { first: toCall, next: phoneNumber, within: 6 },
        {
          first: String.raw`\b(?:message|call|bring|reply|pay|speak|contact|settle|regularise|ring|press|send)\b`,
          next: String.raw`\b(?:me|our man|officer|agent|barr|privately|back|quietly|kiosk|bitcoin|today|paybill|momo|before)\b`,
          within: 5,
        },
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:we (?:will )?never|never (?:ask|call)|nothing to pay|free of charge|ignore if|already (?:paid|filed)|appointment|employer|payroll|custom order|portal|hearing|file now|school|online account|scam|fake)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink', 'doubtfulLink'],
    },
    hits: [
      'IRS: your 4 years of back taxes go to a lien unless you call 888-555-0106 today.',
      "INPS: la sua posizione presenta irregolarità, chiami con urgenza l'ufficio al 893 441 2000",
    ],
    nearMisses: [
      'Tax clinic on Saturday: free help with your return, call the library to book.',
      'HMRC: your repayment is on its way. Nothing to pay, nothing to do.',
    ],
  },
];
