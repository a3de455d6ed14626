import { european, type Rule, words } from './rule.ts';
import { moneyAmount, trap } from './terms.ts';

const codeWord = words({
  en: 'codes?|otp|pin|passcode|tac|one[- ]time (?:password|pin|code|passcode)|verification|password|access key|mobiletan|authori[sz]ation',
  es: 'codigo|clave|contrasena',
  fr: 'code|mot de passe',
  de: '[a-z]*code|[a-z]*tan|pin|[a-z]*passwort',
  it: 'codice|otp|pin|password',
  nl: '[a-z]*code|pin|wachtwoord',
  pt: 'codigo|senha|token|pin',
});

/** Four to eight digits, also in two or three groups; not a part of a longer number. */
const codeItself = String.raw`(?:^|[(:*"-]|[^0-9 ] )(?:[a-z]{1,3}-)?(?:\d{4,8}|\d{3}[ -]\d{3}|\d{2}[ -]\d{2}[ -]\d{2}|\d{4}[ -]\d{2,4}|\d(?:[ -]\d){3,7})(?:$|[.,;:)!"]| [^0-9]|-[a-z])`;

/** The code is wanted back, by whoever writes: then it is no service message, whatever else it says. */
const handOver = words({
  en: "(?:send|forward|tell|give|read|pass|share|dictate)(?: (?:it|that|this|them|(?:the|that|this|your) (?:codes?|otp|pin|numbers?|digits)))?(?: straight| right| please| pls)? (?:back|here|over|to (?:me|us|our|him|her|the agent|this number)|me|us)|text (?:it|that|the code) (?:back|to (?:me|us))|(?:reply|respond|answer)(?: back| here| to (?:me|us|this))? with (?:it|this|that|(?:the|your) (?:codes?|otp|pin|numbers?|digits))|what(?:'?s| is) the (?:code|otp|number)|read(?:ing)? (?:it|the code) (?:out|aloud) to|read out the (?:code|number)",
  es: 'reenvi[a-z]*|mandame[a-z]*|enviame[a-z]*|envieme[a-z]*|envienos[a-z]*|pasame[a-z]*|dime(?:lo|la)?|responda con|me (?:lo|la) (?:mandas|pasas|reenvias)',
  fr: 'renvoye[rz]|renvoie|envoie[- ]moi|donne[- ]moi|transfere(?:z|r)?|repondez avec',
  de: 'weiterleiten|leite[n]? (?:ihn|mir)|schick(?:e)? (?:ihn |mir)|antworten sie mit',
  it: 'inoltra[a-z]*|mandamel[oa]|inviamel[oa]|giramel[oa]|dimmel[oa]|risponda con',
  nl: 'doorsturen|stuur (?:hem|het|de code|mij|me)|antwoord met',
  pt: 'reencaminh[a-z]*|manda-?me|me manda|me envia|envia-?me|me passa|responda com',
});

/** What ordinary service messages have and fraud lacks. */
export const hamRules: readonly Rule[] = [
  {
    code: 'code_sent',
    label: 'ham',
    text: 'It sends a code and asks for nothing.',
    languages: european,
    when: {
      sequences: [
        { first: codeWord, next: codeItself, within: 8 },
        { first: codeItself, next: codeWord, within: 7 },
      ],
    },
    unless: {
      patterns: [
        trap,
        handOver,
        String.raw`\b(?:(?:reply|respond|forward|tell|read|transfer|text|message)(?: (?:with|back|us|me|it|this|that|the|your|to|out))+ (?:code|otp|pin|officer|agent|our|me|us)|promo|bonus|spins|deposit|join|vote|[$£€]?\d+ ?% off|discount|reenvi[a-z]*|renvoye[rz]|weiterleiten|inoltr[a-z]*|doorsturen|code [a-z]{3,}\d|paybill|postcode|postal|branch code|sort code|hotline|reply stop|send stop|dial)\b`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'Your Amazon code is 123456. Do not share it.',
      'Su código de verificación es 482913. No lo comparta con nadie.',
    ],
    nearMisses: [
      'Your code is 482913. To cancel, reply with the code to our officer.',
      'Use code FREE50 for 50% off your first order',
      'Your verification code is 482913. Please forward it to me, I typed your number',
      'Su código es 482913, reenvíamelo por favor',
      'Your code is 482913. Confirm it at bank-login.top',
    ],
  },
  {
    code: 'code_kept_secret',
    label: 'ham',
    text: 'It says that the code or PIN must not be given to anyone.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`(?:do not|don't|dont|never|not) (?:to )?(?:share|give|tell|disclose|reveal|forward|pass)|never (?:ask|call|text|phone|ring|request)|(?:will|would|ll|won'?t|wont|not|we'd)(?: \S{1,20}){0,4} ask|keep (?:it|this) (?:secret|safe|private|to yourself)`,
          es: 'no (?:lo |la )?(?:compart[a-z]*|facilit[a-z]*|revel[a-z]*|entreg[a-z]*)|nunca (?:se |te |le )?(?:l[oa] )?(?:pedi[a-z]*|solicit[a-z]*)',
          fr: 'ne (?:le |la |les )?(?:communiquez|partagez|partage|transmettez|donnez|divulguez)|ne (?:vous )?(?:le )?(?:demander[a-z]*)|jamais',
          de: 'nicht weiter[a-z]*|niemandem|geben sie [a-z ]{0,20}niemals|niemals|nie nach|fragt nie|teilen sie [a-z ]{0,20}nicht',
          it: 'non (?:lo |la )?(?:condivid[a-z]*|comunic[a-z]*|fornir[a-z]*|rivelar[a-z]*|dar[a-z]*)|non (?:te |ti |le )?(?:lo )?chied[a-z]* mai|mai',
          nl: String.raw`(?:deel|geef)(?: \S{1,20}){0,4} (?:nooit|niet|met niemand)|nooit|met niemand`,
          pt: 'nao (?:o |a )?(?:partilh[a-z]*|compartilh[a-z]*|divulg[a-z]*|forne[a-z]*|inform[a-z]*|passe)|nunca (?:pede|pedimos|solicita|ligamos)',
        }),
        words({
          en: 'codes?|otp|pin|passcode|password|passwords|tac|details|link|links|text|sms|anyone|payment',
          es: 'codigo|clave|contrasena|datos|nadie|pin',
          fr: 'code|mot de passe|coordonnees|personne|sms',
          de: '[a-z]*code|tan|pin|[a-z]*passwort|daten|niemandem',
          it: 'codice|pin|password|dati|nessuno|otp',
          nl: '[a-z]*code|pin|wachtwoord|gegevens|niemand',
          pt: 'codigo|senha|dados|ninguem|pin|token',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        handOver,
        String.raw`\b(?:reply with (?:it|the)|forward it|send it back|except with|call (?:our|us|the) .{0,20}(?:fraud|number)|tell anybody for|don't tell (?:anyone|dad|mum|mom)|do not tell (?:anyone|anybody|it to anyone who)|read the \d|what'?s the number)\b`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'HMRC: your access code is 208 554. We will never ask for it.',
      'Ihr Code lautet 482913. Geben Sie ihn nicht weiter.',
    ],
    nearMisses: ['Never mind, I found the keys', 'Do not share this link with the others: secret-code.top/x'],
  },
  {
    code: 'transaction_notice',
    label: 'ham',
    text: 'It reports a payment on a masked account or card and asks for nothing.',
    languages: european,
    when: {
      patterns: [
        moneyAmount,
        String.raw`(?:[*x•]{1,6}-?\d{3,5}\b|\.{3}\d{3,5}\b|\b(?:ending|ends|terminada|finissant|endet|endziffer|finale|eindigend|final|terminado)\.? ?(?:in|en|par|auf|op|em)? ?[*x#-]*\d{3,6}\b|\b(?:card|acct?|a/c|account|visa|mastercard|carte|carta|karte|cartao|tarjeta|pas|konto|conto|conta|cuenta|rekening)(?: no\.?)? ?[*x#.-]*\d{3,6}\b|\b\d{2,6}[*x]{2,}\d{2,5}\b)`,
        words({
          en: '(?:debited|credited|paid|spent|purchase|charged|withdrawn|withdrawal|deposit(?:ed)?|received|sent|transfer(?:red)?|transaction|txn|payment|refund(?:ed)?|approved|declined|posted|available|avail|avl|bal|balance|direct debit|used|cleared|due|bill)',
          es: 'compra|cargo|abono|pago|retiro|transferencia|saldo|disponible|cargad[oa]|recibid[oa]|enviad[oa]|adeudo|recibo',
          fr: 'achat|paiement|debit[a-z]*|credit[a-z]*|virement|retrait|solde|prelevement|recu',
          de: 'zahlung|umsatz|abbuchung|gutschrift|uberweisung|kontostand|abgebucht|saldo|lastschrift|gebucht|verfugt|kauf',
          it: 'acquisto|pagamento|addebit[oa]|accredit[oa]|bonifico|prelievo|saldo|disponibil[a-z]*|transazione',
          nl: 'betaling|betaald|afschrijving|bijschrijving|overboeking|saldo|pinbetaling|incasso|opname|afgeschreven',
          pt: 'compra|pagamento|debito|credito|transferencia|levantamento|saldo|saque|recebid[oa]|aprovad[oa]|disponivel|pix',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:click|tap to|verify|confirm your|reply with (?:your|the)|give the code|will call you|urgent(?:ly)?|suspended|locked|avoid (?:blocking|suspension)|back to yourself|by mistake|send(?: it)? back|pin ready|nao reconhece|no reconoce|non riconosce|storno|stornierung|anular|renewing|antivirus|pre-?approved|aprobad[oa]|prestamo|credito de|emprestimo|antwoord|antworten)\b`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'Chase: you spent $41.07 at Blue Heron Cafe with card ending 2290.',
      'INR 52,140.00 credited to A/c no. XX9081 on 30-09-24. Avl bal INR 61,006.77 - Axis Bank',
    ],
    nearMisses: [
      'Your card ending 2290 was charged $480. Tap to verify: chase-alerts.top',
      'I sent you £20 for the pizza x',
    ],
  },
  {
    code: 'balance_after_payment',
    label: 'ham',
    text: 'It states the balance after a payment, as a bank or wallet does.',
    languages: european,
    when: {
      patterns: [
        String.raw`\b(?:(?:new |avail(?:able)? |avl |current |wallet |account |your |m-?pesa )?bal(?:ance)?(?: (?:is|now|of|after|left))?|saldo(?: (?:disponible|actual|disponibile|attuale|atual|disponivel|nu|is))?|solde|kontostand|verfugbar|beschikbaar|available|limite disponivel|disponible)[:.]? ?(?:is |now |de |di |: )?(?:[$£€₹]|[a-z]{1,4}\.? ?)?-?\d`,
        words({
          en: 'paid|sent|received|debited|credited|withdrawn|withdrawal|deposit|purchase|spent|transfer(?:red)?|confirmed|txn|transaction|payment|bought|airtime|charged|dr|cr|recharge[d]?|earned|fee|cost|transferred|ref',
          es: 'compra|cargo|abono|pago|retiro|transferencia|recibi[a-z]*|envi[a-z]*',
          fr: 'achat|paiement|virement|retrait|recu|debit[a-z]*',
          de: 'zahlung|umsatz|abbuchung|gutschrift|uberweisung',
          it: 'acquisto|pagamento|addebito|accredito|bonifico|prelievo|ricarica',
          nl: 'betaling|betaald|afschrijving|bijschrijving|overboeking',
          pt: 'compra|pagamento|debito|credito|transferencia|recebid[oa]|pix',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:unpaid|outstanding|overdue|settle|return|click|tap|verify|owed|release|send back|by mistake)\b`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'TF17QA5 Confirmed. You have received KSH 4,000 from Samuel. New M-Pesa balance is KSH 4,012.85.',
      'Pagamento de 20,00 EUR no Pingo Doce. Saldo disponível: 312,40 EUR',
    ],
    nearMisses: [
      'Your toll balance of $6.99 is unpaid, settle today',
      'Work life balance is 1 thing I need to sort out',
    ],
  },
  {
    code: 'wallet_payment',
    label: 'ham',
    text: 'It is the receipt of a payment between people or in a shop.',
    languages: european,
    when: {
      patterns: [
        moneyAmount,
        words({
          en: String.raw`you (?:sent|paid|received|earned|requested|have received|have sent|got|bought)|(?:paid|sent) you|received from|payment (?:of|received|from|to)|(?:is|was|are) (?:successful|complete|completed)|successful(?:ly)?|direct deposit|has been (?:credited|received|paid|refunded|deposited)|thank you for your (?:payment|order|purchase)|deposited|cash(?:ed)? out|transfer(?:red)? (?:of|to|from)|requested \S{1,20} from you`,
          es: 'has (?:recibido|enviado|pagado)|recibiste|enviaste|pagaste|pago (?:de|recibido|realizado)|bizum (?:de|recibido|enviado)|transferencia (?:de|recibida|realizada)',
          fr: 'vous avez (?:recu|envoye|paye)|paiement (?:de|recu|effectue)|virement (?:de|recu)|a ete (?:credite|debite|verse)',
          de: 'sie haben (?:erhalten|gesendet|bezahlt)|zahlung (?:von|uber|an)|eingegangen|gesendet|erhalten|wurde(?:n)? (?:gutgeschrieben|abgebucht|uberwiesen)',
          it: 'hai (?:ricevuto|inviato|pagato)|pagamento (?:di|ricevuto|eseguito)|bonifico (?:di|ricevuto|eseguito)|ricarica',
          nl: 'je hebt (?:ontvangen|betaald|verstuurd)|u heeft (?:ontvangen|betaald)|betaling (?:van|aan|ontvangen)|is (?:betaald|ontvangen|bijgeschreven|afgeschreven)',
          pt: 'recebeu|enviou|pagou|pagamento (?:de|recebido|efetuado|realizado)|transferencia (?:de|recebida|enviada)|pix (?:de|recebido|enviado)',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:click|tap|verify|release|return|error|mistake|speak|call|ring|urgent(?:ly)?|hold|pending|on hold|en attente|accept|fee|owed|unpaid|suspended|confirm|otp|cancel(?:ation|lation)?|dispute|llam[a-z]*|chiam[a-z]*|appele[rz]|rufen|bel|bellen|belt|contact[a-z]*|contatta|reply|answer|antwoord[a-z]*|antworten|stornier[a-z]*|stop the|to stop|deposit|wrong send|send back|conseiller|opposition|reconhece|disputar|koper|acheteur|invoice|order|mailbox|\d days|mining|puoi farmi|first)\b`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'Venmo: you paid Priya S. $32.50 for "thai + tip".',
      'Hai ricevuto 25,00 EUR da Marco Bianchi con Satispay.',
    ],
    nearMisses: ['You received $750. Pay the $20 fee to release it.', 'You got milk, right? And eggs'],
  },
  {
    code: 'delivery_notice',
    label: 'ham',
    text: 'It says where a parcel or order is and asks for no payment or data.',
    languages: european,
    when: {
      patterns: [
        words({
          en: '(?:was |been |is )?delivered|out for delivery|arriv(?:es|ing|ed)|on (?:its|the) way|will be (?:delivered|with you)|(?:ready|available) (?:for|to) (?:collection|collect|pick-? ?up|pickup)|is ready|ready (?:at|in)|dispatched|shipped|(?:due|delivering|delivery|coming|scheduled|expected) (?:today|tomorrow|tmr|by|between|mon|tue|wed|thu|fri|sat|sun|on|is booked)|next attempt|left (?:at|in|near|with|on|by)|your (?:driver|rider|courier|dasher|shopper)|picked up|stops? away|collect (?:at|from|by|in)|received by|heading to|pick-?up point|parcel locker|locker',
          es: 'entregad[oa]|en reparto|llegara|recoger|disponible en|ha sido enviad[oa]|entregaremos|en camino|hoy entre|sera entregad[oa]|preparad[oa]|listo para',
          fr: 'livree?|en cours de livraison|arrive(?:ra)?|disponible|expediee?|sera livre|point relais|retirer|est pret|en route',
          de: 'zugestellt|unterwegs|kommt|abholbereit|liegt bereit|versandt|wird (?:heute|morgen)|zustellung (?:heute|am|zwischen)|voraussichtlich|abgelegt|abholen|packstation|filiale|bereit',
          it: 'consegnat[oa]|in consegna|arriv(?:a|era|o)|pronto per|disponibile|spedit[oa]|ritir(?:o|are)|in arrivo|sara consegnat[oa]|previst[oa]',
          nl: 'bezorgd|onderweg|komt|ophalen|ligt (?:klaar|voor)|klaar|wordt (?:vandaag|morgen)|verzonden|afgeleverd|bezorgen (?:we|wij)|tussen|afgehaald|afhaalpunt',
          pt: 'entregue|em distribuicao|saiu para entrega|chega|pronta? para|disponivel|enviad[oa]|levantar|a caminho|sera entregue|retirada|rota de entrega',
        }),
        words({
          en: 'parcels?|packages?|pkg|shipment|order|item|deliver(?:y|ed|ing)|driver|rider|courier|consignment|awb|pick-? ?up|collection|box|bag|groceries|locker|usps|ups|fedex|dhl|dpd|evri|amazon|anpost|auspost|ocado|doordash|instacart|takealot',
          es: 'paquete|envio|pedido|encomienda|repartidor|compra|oficina|entrega',
          fr: 'colis|commande|livraison|livreur|envoi|paquet|lettre',
          de: 'paket|sendung|bestellung|lieferung|packchen|zusteller[a-z]*|brief',
          it: 'pacco|spedizione|ordine|consegna|corriere|collo|raccomandata',
          nl: 'pakket(?:je)?|pakje|bestelling|zending|bezorg[a-z]*|levering|brief|order',
          pt: 'encomenda|pacote|pedido|objeto|entrega|compra|envio|estafeta',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:fees?|customs|duty|clearance|unpaid|deposit|levy|pay|payid|pague|pagar|frais|douane|aduana|gebuhr|zoll|spese|dogana|kosten|betaal|taxas?|confirm (?:your|name)|update (?:your|the) address|verify|incomplete|failed|reply (?:y|yes|1|pay|with)|win|free|job|hiring|salary|clerk|\d+ ?% off|discount|sale|wholesale|cash only|we deliver|delivered anywhere|wanted|replica|gift|wrong digits|friends|mcafee|norton|auditor|niet akkoord|isn't yours|lost by)\b`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'AusPost: delivered, your parcel was left at the front door 2.41pm',
      'PostNL: je pakket wordt vandaag bezorgd tussen 14:05 en 16:05 uur.',
    ],
    nearMisses: [
      'Your parcel is ready, pay the customs fee of £1.99 first',
      'Your parcel is on its way: track-parcel.top/x',
    ],
  },
  {
    code: 'appointment',
    label: 'ham',
    text: 'It reminds of an appointment or booking with day and time and asks for no payment or data.',
    languages: european,
    when: {
      patterns: [
        words({
          en: 'appointments?|appt|booked|booking|reservation|reminder|visit|check-? ?up|consult(?:ation)?|surgery|clinic|dentist|dental|dr|doctor|vaccin[a-z]*|jab|vet|haircut|cut|lashes|nails|lesson|session|test|interview|viewing|service|meeting|hygienist|scan|physio|see you|orientation|table for',
          es: 'cita|reserva|consulta|visita|revision|recordatorio|vacuna|clinica|medico|doctor[a]?|dentista|turno|itv|mesa',
          fr: 'rendez-? ?vous|rdv|reservation|consultation|rappel|visite|cabinet|medecin|dentiste|docteur|dr|vaccin[a-z]*|table',
          de: 'termin|reservierung|erinnerung|arzt|praxis|zahnarzt|dr|untersuchung|impfung|buchung|werkstatt|tisch',
          it: 'appuntamento|prenotazione|visita|promemoria|studio|dott|dottoressa|dentista|vaccin[a-z]*|tavolo|controllo',
          nl: 'afspraak|reservering|herinnering|tandarts|huisarts|praktijk|controle|vaccinatie|boeking|tafel|poli',
          pt: 'consulta|marcacao|reserva|agendamento|lembrete|clinica|dentista|dr|dra|exame|vacina|mesa',
        }),
        String.raw`\b(?:\d{1,2}(?::|\.|h)\d{2}|\d{1,2} ?(?:am|pm|uhr|uur|h)|\d{1,2}[ap]\b|noon|midday)`,
        words({
          en: String.raw`mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thur?s?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|today|tonight|tomorrow|tmrw?|tmr|2moro|2morrow|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|\d{1,2}[/.-]\d{1,2}|\d{1,2}(?:st|nd|rd|th)`,
          es: 'lunes|martes|miercoles|jueves|viernes|sabado|domingo|hoy|manana|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
          fr: 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre',
          de: 'montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|heute|mo|di|mi|do|fr',
          it: 'lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|domani|oggi|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|settembre|ottobre|novembre|dicembre',
          nl: 'maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|morgen|vandaag|ma|di|wo|do|vr',
          pt: 'segunda|terca|quarta|quinta|sexta|sabado|domingo|amanha|hoje|janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:unpaid|overdue|fine|penalty|verify|win|free (?:quote|spins|bet|assessment|site)|hiring|salary|vote|deposit \d|refundable|sale|\d+ ?% off|discount|promo|escort|handsome|toll|multa|amende|boete|bu(?:ss|ß)geld|lonely|bet|plots|site visit|shortlisted|cv|work from home|/hr?|interview tomorrow|prestito|frais de|insurance plan|rate your visit)\b|[$£€]\d+(?:\.\d+)? ?(?:p/h|/h|hr|an hour)`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'Reminder from Sonic Dental: Mia, 8:40am Wed 4/9. Reply Y to confirm.',
      'Recordatorio: su cita con la Dra. Ruiz es el jueves a las 10:30.',
    ],
    nearMisses: ['Your fine appointment: pay the unpaid toll by Monday 9:00', 'Shall we meet soon? x'],
  },
  {
    code: 'own_domain_link',
    label: 'ham',
    text: 'The link leads to the own site of the sender that the message names.',
    languages: 'any',
    when: { detectors: ['namedOwnersLink'] },
    hits: ['UPS: change your delivery at ups.com/mychoice', 'Argos: your order is ready, argos.co.uk/account'],
    nearMisses: ['UPS: change your delivery at ups-mychoice.top', 'Your order is ready, no link needed.'],
  },
  {
    code: 'government_link',
    label: 'ham',
    text: "The link leads to a government's or a school's own site.",
    languages: 'any',
    when: { detectors: ['governmentLink'] },
    hits: ['Renew your licence at gov.uk/renew-driving-licence', 'Storm warning, see bom.gov.au/warnings'],
    nearMisses: ['Renew at gov-uk-licence.com', 'Renew your licence at the post office'],
  },
  {
    code: 'known_company_link',
    label: 'ham',
    text: 'The link leads to the site of a well-known company.',
    languages: 'any',
    when: { detectors: ['knownOwnersLink'] },
    hits: ['Here is the recipe: youtube.com/watch?v=1', 'Sign the form: https://office.com/sign/a1'],
    nearMisses: ['Here is the recipe: my-recipes.top/1', 'Meet me at the office'],
  },
  {
    code: 'own_channel',
    label: 'ham',
    text: 'It sends you to the channel that you already use: the app, the number on your card, your own account.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`(?:in|on|via|open|using|through|from|check|see) (?:the|our|your|my) (?:\S{1,20} ){0,3}app|in[- ]app|(?:number|no\.?) on (?:the )?(?:back|your)(?: of)?(?: your)? ?card|on the back of your card|log ?in (?:as|the way) (?:you )?(?:usual|normally)(?:ly)?|the way you normally|no action (?:is )?(?:needed|required)|nothing (?:to do|to pay|else to do|for you to do)|no need to (?:reply|do|call|pay)|do not reply|don't reply|ignore (?:this|if|sms)|disregard|if (?:you )?(?:already )?paid|no reply needed|at (?:reception|the front desk|the counter|your branch|any branch)|visit (?:your|our|any|the nearest) branch|not you\? (?:call|freeze)|app\b.{0,6}$`,
          es: '(?:en|desde|abre|por) (?:la|tu|su|nuestra) app|no (?:es necesario|necesitas|hace falta|tienes que) (?:responder|hacer|contestar)|no respond[a-z]*|si ya (?:pago|ha pagado|pagaste)|area de cliente',
          fr: "(?:dans|sur|via|depuis|ouvrez) (?:l'|votre |notre |l )?(?:appli|application|espace)|ne pas repondre|aucune (?:action|demarche)|rien a (?:faire|payer)|si deja (?:paye|regle)",
          de: 'in (?:der|ihrer|unserer|deiner) [a-z-]*app|nicht (?:auf diese|antworten)|nichts (?:weiter )?(?:zu tun|unternehmen)|keine (?:antwort|aktion)|bitte nicht antworten|gegenstandslos',
          it: "(?:nell|dall|sull|apri l|in)'? ?app|in app|non rispondere|nessuna azione|non (?:devi|deve|serve) fare (?:nulla|niente)|se (?:gia|hai gia) pagato|area (?:clienti|riservata)",
          nl: 'in (?:de|je|uw|onze|jouw) [a-z-]*app|via de app|niet (?:te )?(?:reageren|beantwoorden)|hoeft? niets (?:te|meer)|geen actie|al betaald',
          pt: '(?:na|pela|no|pelo|abra a|abra o) (?:sua |tua |nossa )?(?:app|aplicacao|aplicativo)|nao (?:responda|e necessario|precisa)|se ja (?:pagou|efetuou)|area de cliente',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:do not (?:use|open|check|visit)|don'?t open|deposit|earn|download the app from|install|profit|pin (?:and|&)|tickets for|bank transfer|discreet|divorced|screen|keep upi|press accept|match number|not on the app|my app|puedes hablar|non entri|niet reageren op dit nr|nothing to pay unless|online banking pic)\b`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'Your card was declined. Not you? Call the number on the back of your card.',
      'Ihre Rechnung liegt in der Mein-Strom-App bereit.',
    ],
    nearMisses: ['Download the app from this link and earn daily', 'I love that app name you chose for the band'],
  },
  {
    code: 'travel_notice',
    label: 'ham',
    text: 'It tells of a flight, train or ride that you take.',
    languages: european,
    when: {
      patterns: [
        words({
          en: 'flights?|gate|boarding|check-? ?in|departs?|departure|train|platform|bus|coach|ferry|pnr|seats?|rental|captain|your (?:ride|driver|trip|tow truck|taxi|cab)|terminal|sailing|tickets?|e-?ticket|line|trains|sailings|route',
          es: 'vuelo|puerta|embarque|tren|anden|salida|billete|asiento|autobus|andenes',
          fr: 'vol|porte|embarquement|train|voie|quai|depart|billet|tgv|bus|siege',
          de: 'flug|gate|boarding|zug|gleis|abfahrt|bus|ticket|ice|sitzplatz',
          it: 'volo|gate|imbarco|treno|binario|partenza|biglietto|autobus|posto',
          nl: 'vlucht|gate|boarding|trein|spoor|vertrek|bus|ticket|stoel',
          pt: 'voo|portao|porta|embarque|comboio|trem|linha|partida|bilhete|autocarro|onibus|assento',
        }),
        words({
          en: String.raw`delay(?:ed|s)?|cancel(?:led|ed|lation)|on time|now (?:departs|boarding|arriving|closed)|gate (?:change|closes)|is open|opens|boarding|changed|departs?|departing|leaves|leaving|stops? away|min(?:s|utes)? away|arriv(?:es|ing|ed)|suspended|diver(?:ted|sion)|resum(?:e|ed|es)|scheduled|confirmed|board(?:ing)? pass|check-?in|valid|bring|pnr|seat \d|due back|closes`,
          es: 'retras[a-z]*|cancelad[oa]|sale|salida|embarque|abiert[oa]|cambio|llegada|via|puntual',
          fr: 'retard[a-z]*|annule[es]*|part|depart|embarquement|ouvert|modifie|arrivee|voie|heure',
          de: 'verspat[a-z]*|fallt aus|ausfall|abfahrt|boarding|geoffnet|geandert|ankunft|gleis|gestrichen',
          it: 'ritard[a-z]*|cancellat[oa]|parte|partenza|imbarco|apert[oa]|cambi[oa][a-z]*|arrivo|binario',
          nl: 'vertrag[a-z]*|geannuleerd|vertrekt|vertrek|boarding|geopend|gewijzigd|aankomst|spoor|rijdt niet',
          pt: 'atras[a-z]*|cancelad[oa]|parte|partida|embarque|abert[oa]|alterad[oa]|chegada|linha|suprimid[oa]',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:unpaid|toll|fine|win|visa (?:fee|job)|hiring|jobs?|salary|refund|voucher|free|parcel|packages?|usps|customs|account|verify|vote|for sale|offer|compensation|bet|off all|suspended|wrong one|trading|election|fund|class|reembolso|reconhece|equipamento|agenda|borrow)\b`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'Delta: DL1184 ATL-LGA now departs 5:50pm from gate B22.',
      'Renfe: su tren AVE 3091 sale con 15 minutos de retraso del andén 4.',
    ],
    nearMisses: ['Win a flight to Fiji, the gate is open!', 'I missed the train of thought there'],
  },
  {
    code: 'prescription',
    label: 'ham',
    text: 'It tells of a prescription or medicine at a pharmacy.',
    languages: european,
    when: {
      patterns: [
        words({
          en: 'prescriptions?|rx|refills?|pharmac(?:y|ist|ies)|medications?|medicines?|meds|repeat|script|scripts|dose|chemist|dispens[a-z]*|flu (?:jab|shot|vaccine)|chronic medication',
          es: 'receta|farmacia|medicament[oa]s?|tratamiento',
          fr: 'ordonnance|pharmacie|medicaments?|traitement',
          de: 'rezept|apotheke|medikament[a-z]*|arzneimittel|e-rezept',
          it: 'ricetta|farmacia|farmac[oi]|medicinal[ei]',
          nl: 'recept|apotheek|medicijn(?:en)?|medicatie|geneesmiddel[a-z]*',
          pt: 'receita|farmacia|medicament[oa]s?|remedios?',
        }),
        words({
          en: 'ready|collect|pick-? ?up|pickup|due|refill|order(?:ed)?|stock|reminder|supply|repeat|doctor|gp|available|delivered|sent|copay|expires|held|requested|approve[sd]?|out of stock|dr',
          es: 'lista|disponible|recoger|preparad[oa]|lleg[oa]|pedido|retirar|renov[a-z]*',
          fr: 'pret[es]*|disponible|retirer|commande|arrive[es]*|renouvel[a-z]*|recuperer|chercher',
          de: 'bereit|abholen|abholbereit|bestell[a-z]*|eingetroffen|da|liegt|eingelost|verfugbar',
          it: 'pront[oai]|disponibil[ei]|ritir[a-z]*|arrivat[oi]|ordin[a-z]*',
          nl: 'klaar|ophalen|afhalen|besteld|ligt|beschikbaar|herhaal[a-z]*|aangevraagd',
          pt: 'pront[oa]|disponivel|levantar|retirar|chegou|encomend[a-z]*|reservad[oa]',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:cbd|viagra|weight loss|discount|\d+ ?% off|no prescription|cheap|win|free bottle|trial|card number|verify)\b`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: ['CVS: 1 Rx ready for pickup, $0.00 due', 'Apotheek: je medicijnen liggen klaar om op te halen.'],
    nearMisses: ['Cheap meds, no prescription, order today', 'The chemist is next to the bank'],
  },
  {
    code: 'utility_notice',
    label: 'ham',
    text: 'It tells of works, outages or a bill of a utility without a foreign link.',
    languages: european,
    when: {
      patterns: [
        words({
          en: 'outage|power|electricity|water|gas|supply|meter|interruption|load ?-?shedding|shutdown|maintenance|kwh|units|token|sewer|no water|burst|bill|broadband|internet|network',
          es: 'luz|agua|gas|suministro|contador|corte|lectura|averia|kwh|electricidad|obras',
          fr: 'electricite|eau|gaz|coupure|compteur|travaux|panne|releve|kwh|courant',
          de: 'strom|wasser|gas|stromausfall|zahler[a-z]*|wartung|storung|arbeiten|kwh|zahlerstand',
          it: 'luce|acqua|gas|contatore|interruzione|lavori|guasto|lettura|energia|fornitura',
          nl: 'stroom|water|gas|storing|meterstand|meterstanden|onderhoud|werkzaamheden|energie|kwh',
          pt: 'luz|agua|gas|energia|contador|interrupcao|obras|avaria|leitura|eletricidade|corte|falta de',
        }),
        words({
          en: 'planned|restored|engineers?|crews?|estimated|est|back (?:on|by)|areas?|street|report|faults?|leaks?|repair(?:s|ed)?|due (?:to|on|date)|reading|supply|scheduled|interrupted|burst|restor[a-z]*|kwh|units|affected|suspended|updates?|prompt payment|sub|recharge',
          es: 'programad[oa]|restablec[a-z]*|averia|zona|calle|trabajos|vencimiento|lectura|horas|tecnicos|restituir',
          fr: 'prevue?|retabli[a-z]*|secteur|rue|travaux|intervention|releve|equipes|techniciens',
          de: 'geplant|behoben|bereich|straße|strasse|wartung|ablesung|arbeiten|voraussichtlich|techniker',
          it: 'programmat[ao]|ripristin[a-z]*|zona|via|lavori|lettura|scadenza|tecnici',
          nl: 'gepland[e]?|hersteld|opgelost|straat|werkzaamheden|doorgeven|verwacht|monteurs?|storing',
          pt: 'programad[ao]|restabelec[a-z]*|zona|rua|obras|leitura|vencimento|previst[ao]|equipas|equipes',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:rebate|grant|disconnected (?:today|tonight|within|at)|will be cut|quote|solar|free|vote|verify|discount|hiring|eligible|lowest|\d+ ?% off|owed|overcharged|compensation|card (?:number|details)|factura un|bajamos|risparmia|barato|a devolver|cobrad[oa]|cobro|recharge pending|kyc|shutdown crew|policy|cnic|equipa|sin permanencia)\b`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'Planned water interruption 10pm to 5am in Brgy. Bahay Toro due to pipe repair.',
      'Enedis : coupure de courant prévue mardi de 9h à 12h, travaux dans votre rue.',
    ],
    nearMisses: [
      'Free quote to cut your electricity bill, call today, agent in your area',
      'Water the plants please x',
    ],
  },
  {
    code: 'work_or_school_notice',
    label: 'ham',
    text: 'It is a notice of an employer or a school to people it knows.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`shifts?|rota|roster|payslip|timesheet|payroll|hr|leave|colleagues?|staff|team|onboarding|induction|manager|parents?|pupils?|students?|school|class|teacher|term|homework|pickup|pick up|coach|trip|club|absent|bursar|principal|lunch balance|exam|semester|overtime|on call|standup|site|gr \d|y\d+|year \d`,
          es: 'turno|nomina|colegio|padres|alumn[oa]s?|clase|profesor[a]?|examen|tutor[a]?|rrhh|plantilla|excursion|escuela|instituto',
          fr: 'planning|equipe|paie|ecole|parents|eleves?|classe|cantine|professeur|college|lycee|sortie|rh|maitresse',
          de: 'schicht|dienstplan|lohn|gehaltsabrechnung|schule|eltern|schuler|klasse|unterricht|lehrer[a-z]*|kita|elternabend|ausflug',
          it: 'turno|busta paga|scuola|genitori|alunn[oi]|classe|lezion[ei]|maestra|mensa|gita|colleghi|asilo',
          nl: 'dienst|rooster|loonstrook|school|ouders|leerling(?:en)?|klas|les|juf|meester|opvang|uitje|collega',
          pt: 'turno|escala|recibo de vencimento|escola|pais|encarregados|alun[oa]s?|turma|aula|professor[a]?|creche|visita de estudo|colegas',
        }),
        words({
          en: String.raw`tomorrow|tmrw|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|please|bring|submit|approved|declined|swap|cover|reminder|deadline|starts?|finish|closed|late|noon|\d ?[ap]m|hours|meeting|thanks|consent|sign|collect|form|uploaded`,
          es: 'manana|hoy|lunes|martes|miercoles|jueves|viernes|sabado|traer|recordatorio|reunion|por favor|cerrad[oa]|gracias|autorizacion',
          fr: 'demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|merci|rappel|reunion|absent[es]*|fermee?|autorisation',
          de: 'morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|bitte|danke|fallt aus|entfallt|besprechung|mitbringen|erinnerung',
          it: 'domani|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|grazie|riunione|promemoria|chius[oa]|portare|autorizzazione',
          nl: 'morgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|graag|bedankt|vergadering|vrij|meenemen|herinnering|gesloten',
          pt: 'amanha|segunda|terca|quarta|quinta|sexta|sabado|obrigad[oa]|reuniao|lembrete|fechad[oa]|trazer|autorizacao',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:no experience|per (?:day|hour|week|task)|daily|part-? ?time|earn|registration|refundable|deposit|hiring|recruit[a-z]*|win|code|otp|verify|vote|free|discount|\d+ ?% off|sale|arrest|fine|toll|scholarship|grant|cv|resume|mum|mom|dad|papa|mummy|tia|maman|aunt|beta|urgent|accounts?|card|cards|banks?|cover|payee|transfer|subscription|renew(?:ed|al)?|petition|blockade|student loans?|student balance|cash|stipend|uniform|\d% interest|shortlisted|trading|professor|prof|portfolio|fee of|salary|jobs?|profits?|sim|statement|protection|membership|rebate|friend|dear|sir|lawyer|courier|candidate|election|shift crew)\b|[$£€] ?\d{2,}|\b(?:r|n|k|rs|ksh) ?\d{3,}`,
      ],
      detectors: ['doubtfulLink', 'chatLink'],
    },
    hits: [
      'Y4 parents: coach back late today, approx 4.10pm. School office',
      'Ciao, il tuo turno di domani inizia alle 7. Grazie, il responsabile',
    ],
    nearMisses: ['Hiring staff today, no experience, earn 300 daily', 'School is boring lol'],
  },
  {
    code: 'everyday_chat',
    label: 'ham',
    text: 'It reads like ordinary talk between people who know each other.',
    languages: european,
    when: {
      patterns: [
        words({
          en: "lol|haha+|hehe+|xx+|luv|love (?:you|u)|miss (?:you|u)|see (?:you|u|ya)|c u|cya|mate|bro|babe|hun|gonna|wanna|dinner|lunch|breakfast|beers?|pub|kids|home|pick (?:me|you|him|her|them) up|on my way|omw|running late|happy birthday|bday|good (?:night|luck)|tonight|kettle|match|traffic|lah|yaar|abeg|chur|cheers|thanks for|thx|soz|don't forget|remember to|what time|are we|did you|can you (?:get|pick|bring)|shopping|washing up|dog|the cat|pick up milk|whereabouts|love you|you coming",
          es: 'jaja+|jeje+|te quiero|besos?|guapa|tio|tia|quedamos|cena|nos vemos|cumple|llego|vale|venga',
          fr: "mdr|lol|bisous?|biz|a (?:demain|ce soir|tout)|bon anniv[a-z]*|diner|on se|jarrive|j'arrive|t'es ou|coucou",
          de: 'haha+|lg|bussi|bis (?:spater|dann|gleich|morgen)|hab dich lieb|essen|feier[a-z]*|geburtstag|komme|bin gleich',
          it: 'ahah+|baci|bacio|ci vediamo|a (?:dopo|stasera|domani)|cena|pranzo|compleanno|arrivo|auguri|ti voglio',
          nl: 'haha+|kusjes?|xx+|tot (?:zo|straks|morgen)|gezellig|eten|verjaardag|kom eraan|ben er|groetjes',
          pt: 'kkk+|rsrs|beijos?|bjs?|abraco|ate (?:ja|logo|amanha)|jantar|almoco|aniversario|chego|saudades',
        }),
      ],
    },
    unless: {
      patterns: [
        trap,
        String.raw`\b(?:account|bank|banking|cards?|pay|payment|paid|transfer|send (?:me|it|money|to|me the)|code|otp|digits|deposit|deposited|bet|odds|draws|spins|bonus|vote|reply|stop|click|link|call (?:me on|now|0)|(?:new|this|wrong|my|your|ur|a|google) (?:number|nr|one|sim)|this is my|temp|handsome|single|sexy|pics?|p1cs|flirt|lonely|bored|discreet|jobs?|earn|salary|sale|discount|urgent(?:ly)?|landlord|help me|friends?|stranger|assistant|numero|nummer|numer|movil|telefono|handy|telefoon|telemovel|celular|chip|cel|wa|dinheiro|uberweis[a-z]*|virement|iban|pix|codice|codigo|chiffres|cijfers|support|members?|petition|donate|chip in|singles|girls?|model|massage|ladies|charming|forex|gold|wechat|fine|court|unpaid|stranded|accident|trouble|lawyer|cash|help|i'?m [a-z]+[ ,]|i am [a-z]+,|my name|soy [a-z]+[,.]|ich hei(?:ss|ß)e|sou a|profile|appli|dm|work from home|per day|raffle|nephew|airport|guess who|don'?t tell|dis rien|no le diga|paket|paquete|aduana|buy your|gratis|survey|pesquisa|opinion|frete|talao|phone fall|my phone|photo)\b|[$£€]|\d{5,}`,
      ],
      detectors: ['link'],
    },
    hits: ['lol no worries, see you at the pub at 7 xx', 'Ahah ok, ci vediamo stasera a cena, baci'],
    nearMisses: ['Hey babe, lonely tonight? pics here', 'Haha ok send me the code that you got'],
  },
];
