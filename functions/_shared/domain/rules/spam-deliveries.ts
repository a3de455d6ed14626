import { european, type Rule, words } from './rule.ts';
import { charge, haste, parcel, parcelProblem, personalPayment, phoneNumber, toCall } from './terms.ts';

const toll = words({
  en: 'tolls?|toll ?way|toll ?road|express ?lane|e-?z ?-?pass|sunpass|fastrak|txtag|turnpike|linkt|407 ?etr|dart ?charge|etag|congestion charge|parking|fines?|penalt(?:y|ies)|challan|traffic|speeding|speed camera|violations?|citations?|infringement|licen[cs]e disc|plate|dmv|dvla|nzta|offen[cs]es?|demerit|vignette',
  es: 'multas?|peaje|infraccion|trafico|dgt|fotomulta|estacionamiento|autopista',
  fr: 'amendes?|peage|infraction|stationnement|contravention|antai|forfait|vignette|crit-?air',
  de: 'bu(?:ss|ß)geld|strafzettel|maut|parkversto(?:ss|ß)|verwarnungsgeld|strafe|vignette|verkehrs[a-z]*',
  it: 'multa|multe|pedaggio|sanzione|infrazione|verbale|telepass|ztl',
  nl: 'boetes?|tol|verkeersboete|cjib|naheffing|parkeer[a-z]*|bekeuring',
  pt: 'multas?|portagem|portagens|pedagio|infracao|estacionamento|coima|radar|scut',
});

const due = words({
  en: 'unpaid|outstanding|overdue|past due|due|owe|owing|owed|balance|pay|paid|payment|settle|settled|clear|resolve|late fee|suspend(?:ed)?|registration|court|arrear|debt|penali[sz]ed',
  es: 'pendiente|pague|pagar|pago|abone|impag[ao]|adeuda|deuda|recargo|vencid[oa]',
  fr: 'impayee?s?|payer|payez|paiement|regler|reglez|majoree?|majoration|en attente|non reglee?',
  de: 'offen[a-z]*|bezahlen|begleichen|zahlen|unbezahlt[a-z]*|ausstehend[a-z]*|mahnung|fallig|uberfallig',
  it: 'pagare|pagamento|paghi|paga|non pagat[ao]|insolut[oa]|saldare|mora|scadenza|maggiorazione',
  nl: 'betaal|betalen|openstaand[e]?|onbetaald|niet betaald|verhoging|aanmaning|voldaan',
  pt: 'pague|pagar|pagamento|pendente|divida|em atraso|por liquidar|vencid[ao]|regularize',
});

/** Parcels, customs, tolls and fines. */
export const deliveryRules: readonly Rule[] = [
  {
    code: 'parcel_fee',
    label: 'spam',
    text: "It asks for a payment before a parcel can be delivered, on a page that is not the carrier's own.",
    languages: european,
    when: { patterns: [parcel, charge], detectors: ['doubtfulLink'] },
    hits: [
      'Your parcel is held at our depot. A redelivery fee of £1.45 is due: royal-redeliver.top/p',
      'POST: Ihr Paket wartet, bitte Zollgebühr von 2,99 EUR bezahlen https://paket-zoll.info/de',
    ],
    nearMisses: [
      'Your parcel will be delivered today between 11:15 and 13:15. Track it at https://www.anpost.com/track',
      'Parcelforce: your parcel has charges of £27.33. Pay at parcelforce.com/pay with the ref on the letter.',
    ],
  },
  {
    code: 'parcel_problem',
    label: 'spam',
    text: "It says that a parcel is held up and sends you to a page that is not the carrier's own.",
    languages: european,
    when: { patterns: [parcel, parcelProblem], detectors: ['doubtfulLink'] },
    hits: [
      'USPS: your package could not be delivered because the house number is missing. Update: usps.addr-mjwq.top/us',
      'BRT: il suo pacco è fermo in giacenza, aggiorni i dati: https://brt-riprogramma.top/it',
    ],
    nearMisses: [
      'UPS: we missed you today. Change your delivery at ups.com/mychoice',
      'Your package was left with a neighbour, no one was at home.',
    ],
  },
  {
    code: 'parcel_fee_to_person',
    label: 'spam',
    text: 'It wants a fee for a parcel sent to a person or by a reply; carriers collect fees on their own page or at the door.',
    languages: european,
    when: {
      patterns: [
        parcel,
        String.raw`\b(?:fee|fees|clear(?:ing|ance)|customs|duty|levy|handling|demurrage|re-?deliver[a-z]*|overweight|over weight|relabel|re-?label|deposit|unpaid|charge|tasa|aduana[s]?|frais|douane|gebuhr|zoll[a-z]*|spese|dazio|dogana|kosten|invoer[a-z]*|inklaring|taxa|alfandega|imposto)\b`,
        personalPayment +
          String.raw`|\b(?:reply (?:y|yes|pay|1|ok|with)|agree\?|send (?:r|ksh|n|ugx|ghs|rs)? ?\d|say y|text (?:back|your)|cash send|airtime|to the (?:agent|officer|clerk|driver|dispatcher|rider)|to our (?:clerk|agent|clearing)|send receipt|payment page|betaallink|antwoord|reageer|responda|risponda|mi risponda|repondez|antworten)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:on delivery|cod|cash on|in the app|refund(?:ed)?|never ask|paybill|clinic|order (?:will be|is) (?:delivered|on)|reply (?:y|yes) to confirm|food|if paid|delivered|balance|received|shop|sale|pcs|min order|wholesale)\b`,
      ],
      detectors: ['link'],
    },
    hits: [
      'DHL Kampala: your shipment reached Entebbe. Customs duty UGX 38,000, pay by momo to our clearing agent 0786 550 217.',
      'We hold your package, it needs a handling fee of $5. Agree? Reply Y',
    ],
    nearMisses: [
      'Your order will be delivered today by our rider. Pay on delivery by cash or M-Pesa.',
      'Hi, the courier came, I paid him 200 by gcash for the food',
    ],
  },
  {
    code: 'toll_or_fine',
    label: 'spam',
    text: "It presses for a toll or a fine on a page that is not the authority's own.",
    languages: european,
    when: { patterns: [toll, due], detectors: ['doubtfulLink'] },
    hits: [
      'E-ZPass final notice: your unpaid toll of $6.99 must be settled today: e-zpassny.tolls-paybk.com/us',
      'DGT: tiene una multa pendiente de 35 EUR, pague en dgt-multas.online antes de mañana',
    ],
    nearMisses: [
      'Linkt: your account was topped up with $30.00. See linkt.com.au/account',
      'Your parking session in zone 4412 ends at 17:30. Extend it in the app.',
    ],
  },
  {
    code: 'fine_by_phone',
    label: 'spam',
    text: 'It threatens with a fine or a court and wants it settled by phone, reply or private payment, as no authority does.',
    languages: ['en'],
    when: {
      patterns: [
        String.raw`\b(?:fines?|challan|citations?|warrant|arrest(?:ed)?|court|toll|penalt(?:y|ies)|infringement|summons|jury|lawsuit|legal (?:action|proceedings?))\b`,
        String.raw`\b(?:pay (?:through|to|via|by) (?:me|us|our|an officer|bitcoin|gift|this)|officer will|reply (?:with|1|yes|pay)|take payment|gift ?cards?|bitcoin|kiosk|half will be waived|waived|settle (?:it )?(?:quietly|privately|now)|deputy|constable|to avoid arrest|before (?:we )?arrest)\b`,
      ],
    },
    unless: { detectors: ['governmentLink'] },
    hits: [
      'You missed jury duty and a warrant was issued. A deputy will accept payment at a bitcoin kiosk, call 404-555-0118.',
      'Sir your old challan of Rs 14,500 is in court list, half will be waived if you pay through me today',
    ],
    nearMisses: [
      'Jury service reminder: report to the county court Monday 8am. Bring your summons and photo ID.',
      'Please pay the library fine of £2 next time you are in.',
    ],
  },
  {
    code: 'reply_to_open_link',
    label: 'spam',
    text: "It asks you to reply first and open the message again, which switches off your phone's protection against unknown links.",
    languages: european,
    when: {
      patterns: [
        String.raw`\b(?:reply|replying|respond|answer|text|send|responda|responde|reponde[zr]|antworten|antworte|rispond[aie]|antwoord|reageer)\b[^.!?]{0,20}["'(\[]?\b(?:y|yes|1|ok|si|s|oui|o|ja|j|sim)\b`,
        String.raw`\b(?:re-?open|open (?:it |the (?:sms|text|message|link) )?again|(?:close|exit|quit|leave)\b[^.!?]{0,30}\b(?:open|re-?open|return)|activate the link|link (?:activation|to activate|works|is active)|activation link|copy (?:the|this) link|open (?:the )?link|make the link|to (?:open|unlock|activate) (?:the )?link|paste|safari|abr(?:a|e|ir)|volver? a abrir|volte a abrir|rouvr[a-z]*|rouvrez|recliquer|(?:erneut|wieder) offnen|riapr[a-z]*|opnieuw|heropen)\b`,
      ],
    },
    hits: [
      'Please reply Y, then exit the SMS, open the message again and the link will work.',
      'Pacote sem número da porta. Responda S e volte a abrir a mensagem: ctt-morada.cfd/pt',
    ],
    nearMisses: [
      'Reply Y to confirm your appointment on Thursday at 3pm, or N to cancel.',
      'The shop is open again from Monday. Reply STOP to opt out.',
    ],
  },
  {
    code: 'haste_and_unknown_link',
    label: 'spam',
    text: 'It presses for haste and leads to a page whose owner is not known.',
    languages: european,
    when: { patterns: [haste], detectors: ['doubtfulLink'] },
    hits: [
      'Final notice: act within 24 hours at http://members-update.top',
      'Último aviso: confirme hoy sus datos en https://datos-seguros.online',
    ],
    nearMisses: ['Your Uber is arriving now. Track it at uber.com/trip', 'Final call for gate B22, please board now.'],
  },
  {
    code: 'call_back_threat',
    label: 'spam',
    text: 'It threatens with arrest, a court or the loss of a service unless you call a number.',
    languages: ['en', 'es', 'fr', 'it'],
    when: {
      patterns: [
        String.raw`\b(?:arrest(?:ed)?|warrant|legal (?:action|proceedings?)|lawsuit|court|lien|prosecut[a-z]*|money laundering|suspended|disconnect(?:ed|ion)?|terminat(?:ed|ion)|seiz(?:ed|ure)|garnish[a-z]*|criminal|investigation|grand jury|jury duty|deactivated|cut at|be cut|will be off|barred|pignoramento|saisie|embargo|huissier|denuncia|illegal)\b`,
        String.raw`\b(?:immediate(?:ly)?|urgent(?:ly)?|within|unless|avoid|or (?:your|you|we)|deputy|officer|lt|sgt|insp|detective|agent|tonight|or loose|dial|press 9|filing officer|urgenza|legale|final warning|file)\b`,
      ],
      sequences: [{ first: toCall, next: phoneNumber, within: 6 }],
    },
    unless: {
      patterns: [
        String.raw`\b(?:final notice (?:before|on)|acct|a/c|principal|back of your card|never|already paid|ignore if|jury service|hearing|help(?:line)?:?|dispute|arrears|reconnection|info|toll ?free|hotline|branch|reinstate|school|help centre)\b`,
      ],
      detectors: ['namedOwnersLink', 'governmentLink'],
    },
    hits: [
      'Your social security number is suspended due to criminal activity. Call 1-800-555-0199 immediately to avoid arrest.',
      'Dear customer your M-PESA is suspended. Dial 33*0000# and call 0743118820 before 6pm or loose all funds.',
    ],
    nearMisses: [
      'Your power was disconnected for works and is back. Questions? Call us.',
      'Court hearing moved to 3 May, 10am, room 4. Call the clerk with any questions.',
    ],
  },
];
