/** Services that hide where a link leads. Brands' own shorteners (amzn.to, lnkd.in) stand with the brands. */
export const shorteners: ReadonlySet<string> = new Set(
  (
    'bit.ly bit.do bitly.com tinyurl.com tiny.cc t.ly t.co is.gd v.gd ow.ly buff.ly rb.gy cutt.ly shorturl.at short.gy ' +
    'rebrand.ly s.id bl.ink soo.gd tny.im shrtco.de x.gd surl.li n9.cl urlz.fr lihi.cc reurl.cc goo.su clck.ru u.to ' +
    'adf.ly linktr.ee dub.sh qrco.de me2.kr han.gl kutt.it linkr.it page.link gg.gg cutt.us shorter.me acortar.link kurl.ru'
  ).split(' '),
);

/**
 * Top-level domains that cost a few cents or nothing and that fraud rents by the thousand. Sources: Interisle, Phishing
 * Landscape (2024, 2025); Spamhaus, Domain Reputation Update (2025).
 */
export const riskyTopLevelDomains: ReadonlySet<string> = new Set(
  (
    'top xyz icu cfd cyou sbs bond buzz click rest quest monster lol vip win bet casino club fun live life world today ' +
    'online site website space store shop help support link cam date loan men party review stream trade racing bid ' +
    'download xin zip mov work works pw tk ml ga cf gq cc ws hair beauty skin makeup autos boats homes mom pics lat ' +
    'christmas cricket science accountant faith webcam digital finance money cash credit claims gift vote pro rocks ' +
    'im ly gd cx cm tc vg vc bz vu network center email chat dating love sexy best cheap deals market ltd fit ink guru ninja cool tools run delivery'
  ).split(' '),
);

/** Free hosting that the public suffix list does not know. */
export const freeHosts: ReadonlySet<string> = new Set(
  'rf.gd weebly.com wixsite.com wordpress.com blogspot.com 000webhostapp.com godaddysites.com sites.google.com docs.google.com forms.gle telegra.ph jotform.com typeform.com bit.site'.split(
    ' ',
  ),
);

/** Links that open a chat with a stranger. */
export const chatInvites: ReadonlySet<string> = new Set(
  't.me telegram.me telegram.dog wa.me wa.link chat.whatsapp.com api.whatsapp.com line.me lin.ee m.me signal.me discord.gg kik.me'.split(
    ' ',
  ),
);

/** Words that fraud puts into the names it registers; a company that is called "pay" or "bank" has no hyphen after it. */
export const lureWords: ReadonlySet<string> = new Set(
  (
    'account accounts alert app apply approve auth bank banking bill billing bonus cancel card care cash cashback check claim ' +
    'claims clear clearance client confirm credit customs cust customer deliver delivery deposit desk dispatch due dues duty ' +
    'enforce express fee fees final fine fines fix form free fund funds gift grant help helpdesk hold id info invoice kyc label ' +
    'limit loan loans lock log login mail member members my notice notify now offer official online outage overdue owed parcel ' +
    'pass pay payee payment payments pickup plan points poll portal post prize profile promo protect quick rebate rebook ' +
    'recover recovery redeem redeliver redelivery redelvr refund refunds register reissue release renew renewal reroute ' +
    'reschedule resolve restore return returns review reward rewards safe secure security service services settle settlement ' +
    'shipment shipping sign signin slot statement status stop support survey suspend tax ticket toll tolls tollbill track ' +
    'tracking transfer unlock unpaid update upgrade urgent us validate verification verify violation voucher wallet win winner ' +
    // Spanish, French, German, Italian, Dutch, Portuguese
    'abono aduana aduanas ayuda cliente clientes cobro cuenta devolucion entrega envio multa multas pago pagos paquete ' +
    'premio reembolso segura seguro tarjeta tasa amende amendes colis compte douane frais livraison paiement remboursement ' +
    'securite suivi aktualisierung erstattung freigabe gebuhr konto kunde paket sendung sicher sicherheit zahlung zoll ' +
    'zustellung accesso aggiorna blocco bonifico conferma consegna dogana giacenza multe pacco pagamento rimborsi rimborso ' +
    'riconsegna sblocca sicurezza spedizione verifica aanvraag bezorg betaal betaling boete pakket rekening teruggave ' +
    'terugbetaling veilig verzoek zending alfandega cartao conta encomenda estorno fatura liberacao morada pagar pontos ' +
    'reativar reembolsos regulariza taxa validar'
  ).split(' '),
);
