import { european, type Rule, words } from './rule.ts';
import { account, callNumber, locked } from './terms.ts';

const codeWord = String.raw`(?:codes?|otp|pin|passcode|password|tac|mtan|tan|digits?|numbers?|token|codigo|clave|cifras|numeros|chiffres|codice|cifre|ziffern|zahlen|cijfers|verificatiecode)`;
const toMe = String.raw`(?:me|us|him|her|it|that|them|here|back|the (?:officer|agent|operator|caller|buyer|seller|rep|team)|our (?:officer|agent|team|office|staff))`;

export const accountRules: readonly Rule[] = [
  {
    code: 'account_lock',
    label: 'spam',
    text: 'It says that an account or card is blocked or at risk and leads to a page that is not the company\'s own.',
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
    code: 'account_lock_call_back',
    label: 'spam',
    text: 'It says that an account is blocked or a payment pending and offers an agent by phone, as callers who pose as a bank do.',
    languages: ['en'],
    when: {
      patterns: [
        account,
        locked,
        String.raw`\b(?:(?:agent|specialist|officer|advis[eo]r|representative|executive|inspector|team|department|dept|desk|office|helpdesk|fraud (?:team|dept|prevention)) (?:will|calls?|is|has|at|on|now|of)|(?:speak|talk) (?:to|with)|call (?:our|m\.?r|me|now|immediately|this)|head ?office|stay on the line|have your|keep your|with your|quote (?:case|ref)|case (?:no|number|#)?)\b`,
      ],
    },
    unless: {
      patterns: [String.raw`\b(?:number on the back|back of your card|never (?:ask|call|share|tell|give|disclose)|in the app|do not share|don't share)\b`],
      detectors: ['namedOwnersLink'],
    },
    hits: [
      'Monzo: we have frozen your card after an attempt at Harrods. An agent will call you from 0800 555 0109.',
      'PayPal: your account is on hold. Speak to our fraud team at +1 805 555 0173 within 24 hrs.',
    ],
    nearMisses: [
      'Your card ending 7731 was declined. Not you? Call the number on the back of your card.',
      'Hi, the account for the flat is with the agent, speak to Dave about the deposit',
    ],
  },
  {
    code: 'safe_account',
    label: 'spam',
    text: 'It tells you to move money to a "safe" account or back to yourself; no bank ever does.',
    languages: ['en'],
    when: {
      patterns: [
        String.raw`\b(?:safe (?:account|vault|wallet)|safekeeping|safe keeping|holding account|secure (?:account|wallet|vault)|back to yourself|(?:move|moving|transfer|send)(?: \S+){0,4} (?:balance|funds|money|assets|savings|amount)(?: \S+){0,3} (?:to|into|there|back|for)|withdraw(?: \S+){0,6} courier)\b`,
        String.raw`\b(?:fraud|bank|account|card|balance|agent|officer|specialist|security|wallet|police|unit|case|zelle|investigation|device|protect)\b`,
      ],
    },
    unless: {
      patterns: [String.raw`\b(?:never|fraudsters|scammers|hang up|pretending|we'd never|won't|will not|don't)\b`],
    },
    hits: [
      'Fraud dept: your funds are at risk. A safe account has been opened in your name, move your balance there now.',
      'Bank security: a specialist will walk you through sending the same amount back to yourself by Zelle.',
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
      patterns: [
        String.raw`\b(?:confirm|provide|send|reply(?: with)?|text(?: back)?|enter|submit|give|need|require|update|with|bring out|have|share|quote|message back|forward|what is|validate|upload|indique|introduzca|confirme|envie|responda con|confirme[rz]|indique[rz]|repondez avec|bestatigen sie|geben sie|angeben|confermi|indichi|inserisca|inserire|bevestig|geef|vul|informe|envie)(?: \S+){0,5} (?:pin|m?pin code|password|passcode|card (?:number|no|details|info)|long number|cvv2?|expiry|otp|secret (?:number|pin|code)|mother'?s? maiden name|maiden name|bank (?:details|info|login|account details)|account (?:number|no|details)|online banking|ssn|social security number|nric|aadhaar|omang|emirates id|ppsn|ird number|medicare number|id number|passport front|date of birth|dob|atm (?:number|card|pin|details)|sort code|bsb|iban|routing number|login details|user ?id|start key|backup codes|3 digits|numero de tarjeta|clave|dni|numero de carte|code confidentiel|coordonnees bancaires|kartennummer|bankverbindung|numero (?:di|de|da) carta|codice fiscale|rekeningnummer|pincode|numero do cartao|senha|nif)\b`,
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:never|do not|don't|dont|will not|won't|wont|no one|nobody|not share|ningun|nunca|no comparta|jamais|ne (?:communiquez|partagez)|niemals|nie|mai|non (?:comunicare|condividere)|nooit|deel|nao)\b`,
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
    when: { patterns: [String.raw`\bapk\b`] },
    unless: { patterns: [String.raw`\b(?:never|do not|don't|beware|fake)\b`] },
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
      patterns: [
        words({
          en:
            String.raw`(?:send|sending|forward|transfer|tell|give|text|read|say|pass|share|pop|type|paste|sms|reply|provide|show|whats|what's|what is|need|quote|release|stop)(?: \S+){0,8} (?:${codeWord})(?: \S+){0,9} (?:${toMe}|you (?:just )?(?:got|get|received|receive)|came|sent|arrived|texted|by sms|by text|entered)|` +
            String.raw`(?:${codeWord})(?: \S+){0,14} (?:send|forward|tell|give|text|read|say|pass|share|type|reply|provide|pop|transfer|dictate)(?: (?:it|that|them|those))?(?: over| straight)?(?: \S+){0,2} ${toMe}|` +
            String.raw`(?:reply|respond|text back|message back|sms back|read|type)(?: \S+){0,5} (?:with|the|that)(?: \S+){0,3} (?:codes?|pin|passcode|otp|digits)|` +
            String.raw`(?:send|tell|forward|give|text|share)(?: me| us| back)(?: \S+){0,4} (?:codes?|pin|passcode|otp|digits|numbers?)|` +
            String.raw`(?:did (?:u|you) get|you (?:will|'ll)? ?(?:get|receive|got)|you got receive)(?: \S+){0,6} (?:codes?|digits|numbers?|passcode)`,
          es: String.raw`(?:reenvi[a-z]*|manda[a-z]*|envi[ae][a-z]*|dime|dinos|pasa[a-z]*|dicte|facilit[a-z]*)(?: \S+){0,6} (?:codigo|clave|cifras|numeros|pin|nip)|(?:codigo|clave|pin)(?: \S+){0,14} (?:me l[oa]s?|reenvi[a-z]*|dim[ei][a-z]*|manda[a-z]*|pasa[a-z]*|dices)`,
          fr: String.raw`(?:transfere[rz]?|envoye[rz]?|renvoye[rz]?|donne[rz]?|dicte[rz]?|transmettre|communique[rz]?|repondez avec|redonne[rz]?)(?: \S+){0,6} (?:code|chiffres|pin)|(?:code|chiffres)(?: \S+){0,14} (?:transferer|transmettre|renvoyer|donnes?|donner|dictez|me le|envoyer|envoies?)`,
          de: String.raw`(?:weiterleiten|schicken|schick|senden|nennen|mitteilen|antworten|leite)(?: \S+){0,6} (?:code|pin|tan|ziffern|mobiletan)|(?:code|pin|tan|mobiletan)(?: \S+){0,14} (?:weiterleiten|schicken|nennen|mitteilen|geben|durchgeben|leiten|senden)`,
          it: String.raw`(?:inoltra[a-z]*|invia[a-z]*|manda[a-z]*|gir[a-z]*|dett[a-z]*|comunic[a-z]*|dimmi|passa[a-z]*)(?: \S+){0,6} (?:codice|pin|cifre|otp)|(?:codice|pin|otp)(?: \S+){0,14} (?:girare|inoltr[a-z]*|inviac[a-z]*|mand[a-z]*|dett[a-z]*|comunichi|dica|mi dici)`,
          nl: String.raw`(?:stuur|doorsturen|geef|geeft|zeg|plak|plakken|lees|app)(?: \S+){0,8} (?:code|cijfers|pin|verificatiecode)|(?:code|cijfers)(?: \S+){0,14} (?:doorsturen|sturen|stuur|plakken|terug|geven|doorgeven|door)|welke \d cijfers`,
          pt: String.raw`(?:manda|mande|envie|passa|passe|diga|digam|informe|fala|responda)(?: \S+){0,8} (?:codigo|pin|numeros|digitos)|(?:codigo|pin)(?: \S+){0,14} (?:me manda|mandar|manda|enviar|envie|passar|passa|diga-me|informar)`,
        }),
      ],
    },
    unless: {
      patterns: [
        String.raw`\b(?:(?:do not|don't|dont|never|not|no one|nobody|won't|will not|cannot|anyone)(?: \S+){0,4} (?:share|give|tell|send|forward|disclose|reveal|ask|text|read|pass|provide|asks?|asking|call)|no (?:lo )?compart[a-z]*|no (?:lo )?facilite|nunca|jamais|ne (?:le |la )?(?:communique|partage|transmet|donne)[a-z]*|niemals|nicht weiter|geben sie[a-z ]{0,20} nicht|non (?:lo )?(?:condivid|comunic|inoltr|forn)[a-z]*|mai|nooit|niet (?:delen|door)|deel [a-z ]{0,25}(?:niet|nooit|met niemand)|nao (?:o |a )?(?:partilh|compartilh|divulg|forne)[a-z]*|kisi ko na)\b`,
        String.raw`\b(?:code|pin|otp)(?: \S+){0,4} (?:to|for|with) (?:the |your |our )?(?:driver|rider|courier|delivery|delivery partner|captain|dasher|shopper|guard|reception)\b|\btell (?:the |your )?(?:driver|rider|courier|captain)\b|\bdriver (?:only|at)\b`,
      ],
    },
    hits: [
      'Hey it is Becky, WhatsApp sent my code to you by mistake. 6 numbers, can you send it to me quick?',
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
          en: String.raw`by (?:mistake|accident|error)|mistakenly|accidentally|in error|wrongly|(?:used|put|key|entered|typed|using) (?:your|ur) number|(?:recover|back into|locked out of|log(?:ged)? (?:in|out)|join|add (?:you|u)|get back in)`,
          es: 'por error|sin querer|por equivocacion',
          fr: 'par erreur|par megarde',
          de: 'aus ?versehen|versehentlich',
          it: '(?:per|x) (?:errore|sbaglio)|ho sbagliato',
          nl: 'per ongeluk|perongeluk|vertrouwd contact|uit mn insta|niet meer in',
          pt: 'por engano|sem querer',
        }),
        words({
          en: String.raw`send|forward|transfer|tell|text|give|share|pass|pop|resend|whats|what's|reply`,
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
      'Salut, je t\'ai envoyé par erreur un code à 6 chiffres, tu peux me le transférer stp ?',
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
    languages: ['en'],
    when: {
      patterns: [
        String.raw`\b(?:renew(?:ed|al|s|ing)?|subscription|subscribed|membership|auto-?pay|auto-?debit(?:ed)?|auto-?renewal|invoice|order|purchase|charged|debited|deducted|billed|protection|trial|plan|antivirus|norton|mcafee|geek squad|paypal|bitcoin|btc)\b`,
        String.raw`\b(?:cancel(?:lation|lations|led)?|dispute|refund|stop (?:it|the|this|renewal)|not (?:you|authori[sz]ed|yours|done by you|wanted|agree)|did ?n[o']t (?:authori[sz]e|make|order|place)|unauthori[sz]ed|if (?:this )?(?:was|is)(?:n't| not) (?:you|yours)|unsubscribe|unless)\b`,
        callNumber,
      ],
    },
    unless: {
      patterns: [String.raw`\b(?:back of your card|never (?:ask|share)|ending|a/c|avail(?:able)?|bal)\b`],
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
    text: 'It says that a payment failed or a subscription ends and leads to a page that is not the company\'s own.',
    languages: european,
    when: {
      patterns: [
        words({
          en: String.raw`payment (?:failed|declined|was declined|unsuccess?ful|could not|not received|method|problem|on hold|due)|card (?:declined|expired|on file)|billing|autopay|renew(?:al|s|ed)?|subscription|membership|trial|mailbox|storage|icloud|netflix|spotify|disney\+?|prime|voice ?-?(?:mail|message|msg)|invoice|last payment|authori[sz]e your payment`,
          es: 'suscripcion|pago (?:rechazado|fallido)|renov[a-z]*|membresia|factura|almacenamiento',
          fr: "abonnement|paiement (?:refuse|echoue)|prelevement|renouvel[a-z]*|facture|stockage|messagerie|message vocal",
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
