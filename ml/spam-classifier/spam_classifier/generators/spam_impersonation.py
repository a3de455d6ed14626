"""Fraud that pretends to be a carrier, a bank, an authority or a service the reader uses."""

PARCEL_FEE = """
@ any
- {carrier}: your {parcel} {track} is on hold because of an unpaid (shipping|customs|handling) fee of {fee}. Pay
  now: {carrier.bad:parcel}
- Your {parcel} could not be delivered[ on {date}] as no one was home. (Reschedule|Book a new time) here: {bad:parcel}
- {carrier} notice: the {flat} number is missing from your address. Please update within {hours} hours or the
  {parcel} will be returned. {carrier.bad:parcel}
- Dear customer, your shipment is waiting at our depot. A small charge of {fee} is needed before we can release it.
  {bad:parcel}
- <Your {parcel} has arrived at the {city} warehouse. ~ The {postcode} is incomplete. ~ Confirm at
  {carrier.bad:parcel}> (Reply Y, then reopen this message to activate the link.)
- Hi {name}, we have a {parcel} for you but the label is damaged. Could you confirm your full address and card so
  that we can send it again? {bad:parcel}
- FINAL ATTEMPT: {parcel} {track} will be destroyed (today|tomorrow) unless the storage fee of {fee} is paid.
  {carrier.bad:parcel}
- Customs has stopped your {parcel}. Import duty: {amt:5-40}. Pay to avoid return to sender. Case {ref} {bad:parcel}
- {!carrier}: YOUR ITEM IS PENDING. UPDATE DELIVERY PREFERENCES {carrier.bad:parcel}
- Good afternoon, this is {carrier}. Please call {mob} to pay the clearance charge for your {parcel}; the driver
  waits until {time2}.
- We tried to deliver at {time} today. To arrange another visit settle {fee} at {carrier.bad:parcel}
- Your {shop} order was returned to our hub because of a wrong house number. Correct it here free of charge:
  {bad:parcel}
- {carrier}: {int:1-2} {parcel} awaiting your instructions. View: {carrier.bad:parcel}
- Tracking {track}: status "suspended". Reason: payment of {fee} not received. Act within {hours}h {bad:parcel}
- A gift {parcel} from abroad is held for you at the airport. Send {round:50-300} by gift card or bank transfer for
  clearance to agent {name} {last}, {mob}.
- Your {parcel} was too large for the letterbox. Choose a pickup locker ({fee}): {carrier.bad:parcel}
- Reminder: {carrier} still holds an item addressed to you. After {date2} we must return it. No reply by text
  possible, use {bad:parcel}
- Hello, I have your {parcel} with me but my app needs you to confirm with a card. It's only {fee}, open
  {bad:parcel} please, I am outside.
- [{carrier}: ]delivery failed, driver could not find your {flat}. {bad:parcel}
- Please note that the sender did not pay full postage. You can accept the item by paying the difference online
  within {int:2-5} days. {carrier.bad:parcel}
- We are {carrier} customer care. Since your consignment {track} has been pending since {date}, kindly verify your
  details using the form sent here, otherwise we shall cancel it without refund: {bad:parcel}
- new message from {carrier}: pkg {track} needs action {bad:parcel}
- {parcel} waiting: {bad:parcel}
- {carrier}: {fee} due. {carrier.bad:parcel}
@ US CA
- {carrier}: Your package arrived at the distribution center but the {postcode} is not valid. It cannot be sent out.
  Confirm your address: {bad:parcel}
@ GB IE AU
- {carrier}: sorry we missed you. A redelivery fee of {fee} applies from {date}. Arrange it at {carrier.bad:parcel}
@ IN
- {carrier}: your parcel has reached warehouse, delivery attempted twice but address details incomplete. Update in
  12 hours: {carrier.bad:parcel}
- Your courier {track} contains illegal items and is seized by customs {city}. Press 9 or call officer {last} on
  {mob} to avoid arrest.
@ NG KE ZA
- Dear {name}, your parcel from UK has landed in {city}. Pay clearance {round:30-200} to {name2} {last} {mob} so we
  can deliver today.
@ SG PH
- {carrier}: ur parcel is being return to sender, wrong unit no. Kindly update {carrier.bad:parcel}
@ any
- Something for you is sitting in our sorting room, and nobody has told us where to bring it. Tell us here, it takes
  a minute: {bad:parcel}
- Item refused at customs counter {int:2-20}. Owner to clear it by card: {carrier.bad:parcel}
- ({carrier}) Two delivery attempts used up. The third one is chargeable, {fee}, prepaid via {bad:parcel}
- Hello, courier here. Your box got wet, I need your bank name and date of birth to record the claim, just answer
  this text.
- Invoice {refn} for postage {fee} has not been cleared, therefore consignment {track} goes back on {day2}.
  {carrier.bad:parcel}
- Is {street} still your address? Confirm or correct it and we'll drop it off this evening: {bad:parcel}
- You've got mail! Scan fee outstanding. {carrier.bad:parcel}
@ validation any
- {carrier}: Your {parcel} {track} cannot be delivered because of an incomplete address. Update it within {hours} hrs:
  {carrier.bad:parcel}{nl}(Reply Y, exit the text and open it again to activate the link, or copy it to Safari)
- {carrier}: customs charge of {fee} outstanding on item {track}. Pay here to avoid return to sender {bad:parcel}
- We attempted delivery to your address today but no one was available. To reschedule visit {carrier.bad:parcel}
- FINAL NOTICE. {parcel} {track} goes back to sender {date2}. Unpaid shipping {fee}: {bad:parcel} {carrier}
- {carrier} pkg on hold, fee {fee}, {bad:parcel}
- Hi {name}, house number missing on your {shop} {parcel}. Confirm address and pay {fee} re-routing: {bad:parcel}
@ validation NG KE ZA IN PH
- Good day {name}, your parcel from London is held at {city} airport by customs. Pay clearance {round:60-200} to agent
  {name2} {mob} today or it will be auctioned.
@ validation SG AU GB IE CA US
- {carrier} Notice: 2nd delivery attempt failed {date}. Storage is charged daily from today. Choose a new date and
  settle {fee} {carrier.bad:parcel} or your item is destroyed
"""

ACCOUNT_LOCK = """
@ any
- {bank}: your account has been (locked|suspended|restricted) due to unusual activity. Verify at {bank.bad}
- Dear customer, your {bank} online access expires today. Update your details: {bank.bad}
- We noticed a login to your {bank} account from a new device ({city}). If this was NOT you, secure your account:
  {bank.bad}
- {bank} ALERT: payment of {amt:200-1500} to {name} {last} is pending. To cancel it visit {bank.bad}
- Your {app} account will be deleted in {hours} hours because of a policy violation. Appeal here: {app.bad}
- {bank}: your card has been blocked. Call our security team on {mob} to reactivate it.
- (Hello|Hi) {name}, this is {name2} from the fraud department of {bank}. Someone is trying to use your card in
  {city}. Please call me back on {mob}, do not use the number on your card as the lines are busy.
- {app}: confirm your identity within {hours}h to keep your account. {app.bad}
- <Your {bank} token has expired. ~ Transfers are switched off until you verify.> {bad}
- As part of a security upgrade all {bank} customers must re-register their {cell} number. Complete it today at
  {bank.bad}
- {wallet}: your wallet is limited. Submit your {id_doc} and PIN to restore it: {wallet.bad}
- For your protection we have moved your account to restricted mode. A member of staff will call you shortly; please
  have your card and passcode ready. {bank}
- {bank}: new payee {name} {last} added. Not you? Go to {bank.bad} to remove the payee
- Your mailbox is full and {int:5-14} messages are waiting. Keep your password or upgrade at {bad}
- ATTENTION {!bank} USER: YOUR ACCOUNT WILL BE CLOSED. REPLY WITH YOUR CARD NUMBER AND PIN TO STOP THIS.
- {telco}: SIM card registration for your number is incomplete. It will be disconnected at midnight. {bad}
- We could not confirm your last sign-in to {shop}. Please log in to avoid losing your order history: {shop.bad}
- {bank} update required ref {ref}. {bank.bad}
- Your account was signed in from an iPhone in {city} at {time}. Block this person now {bank.bad}
- You have 1 new secure message from {bank}. Read: {bank.bad}
- Dear user we detect that somebody use your password. For safety move your money to the safe account opened in your
  name: acct {refn}. Agent {name} will guide you, {mob}
- Since you did not respond to our last letter, your {bank} card services will be paused. To continue using them
  please follow the instructions at {bank.bad} at your earliest convenience.
- Suspicious transfer stopped. Talk to a(n) {bank} adviser before {time2} on {mob}, ref {ref}.
- {bank}: verify now {bank.bad}
- {app} locked. {app.bad}
- {bank} card blocked. Call {mob}
@ IN
- Dear customer your {bank} account will be blocked today as your KYC is not updated. Click {bank.bad} or call {mob}
- Dear {bank} user, PAN card not linked. Your NetBanking is suspended. Update PAN here {bad}
- Dear Consumer your electricity power will be disconnected tonight at 9.30 pm because your previous month bill was
  not updated. Call our officer {mob}. Thank you
@ NG
- Dear customer, your BVN has been deactivated and ATM card blocked. Call {mob} for reactivation. {bank}
- {bank}: your account is placed on hold due to CBN policy on NIN/BVN. Send your card number and PIN to {mob} to
  lift it.
@ KE
- Your {wallet} line has been suspended. Dial *33*{code4}*# then call {mob} to restore it.
@ ZA
- {bank}: a debit order of {amt:60-300} will go off today. To stop it log on {bank.bad}
@ PH
- {bank} Advisory: your account is temporarily on hold. Link your {cell} number now: {bank.bad}
@ SG
- [{bank}] Your digital token will expire on {date2}. Re-activate: {bank.bad}
@ US CA
- {bank} FreeMsg: unusual charge {amt:200-900} at {!merchant}. Reply 1 or cancel at {bank.bad}
@ GB IE AU
- {bank}: a new device has been paired with your account. If you did NOT do this, visit {bank.bad}
@ any
- Access paused. Restore: {bank.bad}
- We're sorry to bother you, {name}. Our system flagged one of your passwords as stolen, and for that reason your
  cards won't work tomorrow. To keep them working please fill in this short form: {bank.bad}
- {app} community team: somebody reported your profile. Dispute it or lose it: {app.bad}
- Your fingerprint login has stopped working. Enrol again by midnight via {bank.bad}
- Officer {last}, {bank} cyber desk. Quote {ref} when you ring {mob}. Keep this call secret from branch staff, one
  of them is under investigation.
- Annual confirmation of your customer data is overdue since {date}. {bank.bad}
- The {amt:300-1900} you are sending leaves at {time2}. Wrong? Undo it: {bad}
- Wallet frozen. Answer with the PIN and the last transfer amount and our agent will open it again. {wallet}
@ validation any
- {bank}: A new payee {name} {last} was added on {date} {time}. If this was NOT you visit {bank.bad}
- {bank} ALERT: your account is restricted due to unusual activity. Verify your details to restore access: {bad}
- Your {bank} mobile app registration expires today. Renew at {bank.bad} to avoid suspension.
- {bank} Fraud Team: payment of {amt:300-1500} to {merchant} is pending. To stop it call us now on {mob}.
- {app} account {name}***: will be permanently disabled in {hours} hours for violating our terms. Appeal {bad}
- Dear customer your {bank} card {tail} is blocked because of not updating security details. Call {mob} to unblock.
@ validation IN
- Dear {bank} user your A/c will be block today. Please update your PAN card immediately click here {bank.bad}
@ validation NG KE
- {bank}: Your BVN/ID is not linked and your account will be deactivated {date}. Send account no, ATM card no and PIN
  to {mob} to link it.
"""

TOLL_FINE = """
@ any
- You have an unpaid (toll|parking charge) of {amt:3-15}. Pay by {date2} to avoid a late fee of {amt2:35-60}:
  {bad:toll}
- Final reminder: your vehicle has an outstanding traffic penalty. Failure to pay will lead to (suspension of your
  {licence}|court action|extra charges). {bad:toll}
- Traffic violation notice {ref}: speeding on {date}. Pay a reduced fine of {amt:20-60} within {hours} hours:
  {bad:toll}
- Your vehicle was seen in a restricted zone at {time} on {date}. See the photo and settle the charge at {bad:toll}
- PARKING NOTICE {!ref}: {amt:15-45} UNPAID. {bad:toll}
- Our records show that you have not paid for parking on {street}. The charge is now {amt:10-60}. Please settle it
  today. {bad:toll}
- Dear driver, there is a small balance on your road account. To prevent enforcement kindly clear {amt:2-12}.
  {bad:toll}
- The court has registered a fine in your name. Case {ref}. Talk to our officer on {mob} before {time2} to avoid
  arrest.
- Your driving {licence} will be suspended on {date2} unless you resolve ticket {refn}: {bad:toll}
- <You drove without a valid pass on {date}. ~ Amount due {amt:3-20}. ~ Reply Y to receive the payment page.>
- Hi, it's {city} Parking. We have not received payment for ticket {ref}. If you think this is wrong you can appeal
  after paying here {bad:toll}
- Unpaid fine. {bad:toll}
- Last chance before your file goes to debt collectors: {amt:25-90}. Card payments only at {bad:toll}
- Your road tax payment failed. Your vehicle is no longer covered. Update your bank card: {bad:toll}
- A camera recorded your {plate} going through a red light in {city}. Evidence and payment: {bad:toll}
- Notice of toll evasion. Under state regulation 15C-16 unpaid amounts will be sent to the registration office from
  {date2}. Please pay immediately, then close this window. {bad:toll}
- You owe {amt:3-19} for using the express lane. It takes one minute to fix: {bad:toll}
- Toll {amt:3-12} unpaid. {bad:toll}
- Fine {ref}: call {mob}
@ US
- {toll}: you have an outstanding toll of {amt:3-15}. Settle by {date2} to avoid fees: {toll.bad:toll}
- {toll} Services Final Reminder: pay {amt:4-13} or your DMV registration will be suspended. Reply Y and reopen the
  text to activate the link: {toll.bad:toll}
- {city} DMV: you have an unpaid traffic ticket. Enforcement begins {date2}: license suspended, credit score
  affected. Pay: {bad:toll}
- Pay your {toll} Lane tolls by {date2}. To avoid late fees and keep your license, pay at {toll.bad:toll} Thank you!
@ GB
- {toll}: you did not pay for your crossing on {date}. Your penalty rises to {amt:70-105}. {toll.bad:toll}
- DVLA: your vehicle tax direct debit for {plateno} was rejected. Avoid a {amt:80-90} fine: {bad:toll}
- Penalty Charge Notice {ref}: 50% discount ends tonight. Pay your PCN at {bad:toll}
@ AU
- {toll}: your account is overdue. Pay {amt:6-15} now to avoid a fine and loss of demerit points: {toll.bad:toll}
- Your trip on the toll road on {date} was not paid. Admin fee {amt:8-11} will be added. {bad:toll}
@ IE CA
- {toll}: you have an unpaid journey, plate {plateno}. Pay {amt:3-10} by {date2} or a penalty will apply.
  {toll.bad:toll}
@ IN
- RTO: challan pending against vehicle {plateno}. Install the mParivahan file to view the photo: {bad:toll}
- Dear user your FASTag will be blacklisted today due to incomplete KYC. Update at {bad:toll} or call {mob}
@ ZA KE NG
- Traffic fine {refn} is now a warrant. 50% off if paid today by {cell} money or EFT. Send proof to {mob}
@ PH SG
- Dear car owner, your RFID shows a violation at {city}. Pay {amt:10-40} to remove it from your record: {bad:toll}
@ any
- Gantry {int:2-40} logged you at {time}. No payment matched. {bad:toll}
- We've written twice about the charge on your car. It has doubled. Deal with it here and we'll forget the rest:
  {bad:toll}
- Clamp order approved for {plateno}. Removal of the order costs {amt:20-70}, payable at {bad:toll}
- City bailiff here. I'm coming {day2} for goods worth {amt:90-400} over your old fine. If you'd rather pay me
  directly answer this message.
- Congestion payment bounced! Sort it within {hours}h and the surcharge disappears. {bad:toll}
- Road account balance: minus {amt:4-19}. Your insurer may be informed. {bad:toll}
@ US GB AU
- {toll} balance reminder, account closed to new trips until {amt:3-12} is cleared: {toll.bad:toll}
@ validation any
- You have an unpaid parking charge for {plateno}. Pay {amt:10-40} today or it increases to {amt:60-120}. {bad:toll}
- Traffic violation {ref} recorded {date}. Settle before court referral: {bad:toll}
- Your vehicle {plateno} was caught speeding on {street} {date}. See photo & pay fine {bad:toll}
- Final reminder: outstanding toll {amt:4-12}. Late fee {amt:35-70} added after {date2}. {bad:toll}
@ validation US
- {toll}: You have an outstanding toll of ${int:3-12}.{int:10-99}. To avoid a late fee of $50.00, visit
  {toll.bad:toll} to settle your balance. (Reply Y, then reopen this message to use the link)
- DMV Final Notice: enforcement begins {date2}. Your registration will be suspended and reported to credit bureaus
  under state code 15C-16.003. Pay now {bad:toll}
@ validation GB AU IE
- Penalty Charge Notice {ref}: {plateno} entered a restricted zone. Discounted rate of {amt:30-60} ends {date2}. Pay
  online at {bad:toll}
@ validation IN
- Your challan {refn} of vehicle {plateno} is pending. Download RTO E-Challan.apk to see proof and pay Rs.{int:5-20}00
  {bad:toll}
@ validation PH SG ZA KE NG
- Your RFID/toll account has a negative balance of {amt:2-15}. Pay within {hours} hours to avoid a penalty: {bad:toll}
"""

TAX = """
@ any
- You are (eligible for|due) a tax (refund|rebate) of {amt:150-900}. Claim it here: {bad:tax}
- {tax}: our final calculation shows that you overpaid {amt:100-800}. Complete the form to get your money back:
  {tax.bad:tax}
- {tax} notice: you owe {amt:300-2500} in unpaid tax. Call {mob} now or a warrant will be issued for your arrest.
- Government relief payment: you qualify for {round:300-1500}. Registration closes {date2}. {bad:tax}
- Your cost of living payment of {round:100-700} is waiting. Apply at {bad:tax}
- {tax}: your return for this year is incomplete. Verify your bank account to receive the refund: {tax.bad:tax}
- Dear taxpayer, {int:1-2} refund attempts failed because your account number is wrong. Please correct it:
  {tax.bad:tax}
- This is officer {last} of {tax}. A case has been opened against you, ref {ref}. Settle it today by gift card or
  transfer. Don't discuss this with anyone. {mob}
- TAX REFUND {amt:150-900} APPROVED. CLAIM BEFORE {!date2}. {bad:tax}
- The new household grant is open to everyone over 18. You only need your {id_doc} and an account number. Apply with
  {bad:tax}
- {tax}: penalty of {amt:80-400} for late filing. You can still have it waived if you respond through {tax.bad:tax}
  by {date2}
- Good morning. According to our records you have not collected your energy subsidy of {round:100-600}. Kindly send
  your full name, date of birth and bank details to receive it.
- Your social benefit has been stopped because your data is out of date. Update: {bad:tax}
- You have a new tax document. Sign in: {tax.bad:tax}
- Final notice from {tax}. <Legal action starts on {date2}. ~ To speak to the officer in charge call {mob}.>
- Unclaimed funds of {amt:500-4000} are registered in your name, {name}. A processing fee of {amt2:20-60} applies.
  {bad:tax}
- {tax} review completed. Amount to be returned to you: {amt:120-780}. {tax.bad:tax}
- Hi, it's the tax helpdesk. Your accountant forgot to claim your working from home allowance. We do it for you, no
  win no fee. Reply REFUND.
- We have approved your request for financial aid number {ref}. The money will be released once you confirm your
  debit card at {bad:tax}
- Tax refund {amt:90-700}: {bad:tax}
- {tax}: call {mob} today
@ US
- IRS: your economic impact payment of {round:1000-1800} is ready. Confirm your SSN and card: {bad:tax}
- Social Security Administration: your SSN has been suspended because of suspicious activity. Call {mob} immediately.
@ GB
- HMRC: you have an outstanding tax refund of {amt:150-700} from 2023-24. Follow the instructions at {bad:tax}
- GOV.UK: you are eligible for the Winter Heating Allowance. Apply before {date2}: {bad:tax}
- HMRC lawsuit pending under your name. Call {mob} or police will come to your house.
@ IN
- Income Tax Dept: refund of Rs.{n:300-900} approved to your A/c 5XXXXX{l4}. If this number is not correct update at
  {bad:tax}
- PM Kisan: Rs 6,000 pending for {name}. Complete eKYC by installing the app from {bad:tax}
@ NG
- FG Empowerment Grant: N{int:50-150},000 for every Nigerian. I have just got mine! Apply now {bad:tax}
@ KE ZA
- Government youth fund has approved {round:50-300} for your ID. Send registration fee {round2:3-8} to {mob} to get
  it today.
@ PH
- DSWD ayuda: you are qualified for {round:100-300} cash assistance. Register before slots run out {bad:tax}
@ AU
- myGov: you are owed a tax refund of {amt:200-900}. To accept it verify your identity: {bad:tax}
- ATO: there is an issue with your TFN. An arrest order is being processed. Press 1 or call {mob}
@ any
- Overpayment discovered, {name}: {amt:200-900}. Bank or card? Tell us where to put it: {bad:tax}
- Parents with children under 16 get {round:100-400} back to school help. It isn't automatic. {bad:tax}
- We tried to reach you about an inspection of your accounts. Reply with your ID number and mother's maiden name to
  close it.
- Bonus for pensioners released {date}. {bad:tax} Share with family and friends!
- Pay what you owe within the hour or your salary will be seized. Treasury enforcement unit, {mob}
@ any
- {tax} transfer: {amt:150-800} has been deposited for you, accept it at {tax.bad:tax}
- {tax}. Letter of demand attached. You have until {date2}. {tax.bad:tax}
- Your {tax} login will lapse as a new verification method is coming. Save it: {tax.bad:tax}
@ validation any
- You are eligible for a tax refund of {amt:120-900}. Submit your claim before {date2}: {bad:tax}
- Tax office: warrant no {ref} has been issued in your name. Call officer {last} on {mob} at once to avoid arrest.
- REVENUE DEPT: we were unable to credit your refund {amt:90-600} as your bank details are wrong. Update: {bad:tax}
- Your cost of living payment of {round:200-600} is ready. Apply here {bad:tax} closes {date2}
@ validation ZA IE SG CA
- {tax}: Your refund of {amt:90-700} has been approved. Accept deposit {tax.bad:tax}
- {tax} final demand. {amt:400-3000} overdue. Legal action will start {date2}. Pay by card at {bad:tax} or gift
  voucher code to {mob}
@ validation US AU GB
- Your relief payment ({amt:300-1400}) is pending. Confirm tax number and card for release {bad:tax}
@ validation IN NG KE PH
- Tax dept: refund {amt:100-900} approved vide ref {refn}. Verify a/c no. and card at {bad:tax} to receive in 24hrs
"""

SUBSCRIPTION = """
@ any
- {stream}: your payment was declined. Update your card to keep watching or listening: {stream.bad}
- Your {stream} membership has (expired|been suspended). As part of our loyalty {program} you can extend it free for
  90 days: {stream.bad}
- Your subscription to {stream} renews today for {amt:60-400}. To cancel call {mob} within {hours} hours.
- {stream}: we're having trouble with your current billing information. {stream.bad}
- Antivirus subscription: your plan was renewed for {amt:150-400}. Not you? Call the billing desk on {mob} for a
  refund.
- Dear customer, your {telco} bill payment failed. Your line will be cut off on {date2}. {telco.bad}
- Thank you for your order! {amt:200-900} for an iPhone has been charged to your {shop} account. If you did not
  order it please call {mob}.
- {shop} Plus: your trial has ended, {amt:40-120} will be taken tonight. Cancel: {bad}
- Your device protection ends today. {int:3-9} viruses were found on your phone. Renew: {bad}
- You are subscribed to Daily Horoscope, {amt:1-5} a day. To stop, log in with your card details at {bad}
- {stream} account on hold. Please verify. {stream.bad}
- We could not renew your web hosting. Your website and email will be deleted. Settle the invoice {ref} at {bad}
- Hello {name}, invoice {refn} for {amt:200-600} (computer support, 1 year) has been paid from your account. For
  questions contact our helpline {mob}. Have a nice day.
- Cloud storage FULL: your photos will be deleted tomorrow. Get 50 GB for {fee}: {bad}
- URGENT {!stream} PAYMENT FAILED. LAST DAY. {stream.bad}
- Your card for {stream} is about to expire. To avoid interruption please enter a new one at {stream.bad}
- Because of a technical error you were billed twice for {stream}. We'd like to return {amt:8-30}. Please confirm
  the card that you used: {stream.bad}
- Auto renewal: {amt:200-450} will be debited for your computer security package. If you want to cancel please speak
  with us: {mob}
- Your free month of {stream} is ready. Add a card, you won't be charged: {stream.bad}
- {telco}: as a valued customer you can pay {fee} to keep your number active. Otherwise it will be recycled. {bad}
- This is a message about your {stream} plan. It seems someone else changed your email address. To take your profile
  back reply with your password and the last 4 digits of your card.
- Membership {ref} cancelled? If not, click {bad}
- Your WiFi licence key has run out, call {mob} and our technician will connect to your computer to fix it free of
  charge.
- Good day, your yearly warranty for the TV is ending. Renew now at {amt:30-120} only by card over the phone. {mob}
- A(n) {stream} gift plan was bought with your account ({amt:40-150}). Dispute the charge: {stream.bad}
- {stream} expired. {stream.bad}
- {stream} bill {amt:60-400}? Call {mob}
@ US CA
- We've been trying to reach you about your car's extended warranty. Press 2 or call {mob} before your file is closed.
@ GB
- TV Licensing: we couldn't take your payment. You may be prosecuted. Set up a new direct debit: {bad}
@ IN
- Your {stream} plan has expired. Recharge for {round:3-12} and get 1 year free. Offer from {telco}: {bad}
@ any
- Oops, the last payment bounced and so your profile is asleep. Wake it up: {stream.bad}
- Confirmation: yearly licence extended, {amt:200-500}. Questions go to {mob}, Monday to Sunday.
- {name}, one step left. Without a valid bank card we must remove your playlists and films. {stream.bad}
- We've switched you to the premium package at {amt:20-60} weekly as agreed by phone. Disagree? Ring {mob}.
- Household check: your {stream} is used in too many places. Register this one with card number at {stream.bad}
- The remote support session you bought is ready. Open {bad}, give the technician the 9 digits you see.
- Invoice overdue. {bad}
@ any
- {stream} took {amt:80-300} for a yearly plan. Call billing on {mob} if you want it back.
@ validation any
- {stream}: your payment was declined. Update billing within {hours} hrs or lose access {stream.bad}
- Your {stream} plan auto renewed for {amt:90-400}. To cancel and get refund call {mob}
- Cloud storage is full, your photos will be deleted {date2}. Upgrade for {fee} {bad}
- Thank you for your order. Antivirus 3yr protection {amt:250-500} will be debited today from your account. Not
  ordered? Call {mob} invoice {ref}
- {telco}: last bill could not be processed. Service ends {date2}. Pay {telco.bad}
- {stream}: as a loyal customer you get 90 days extra free. Just link a card {stream.bad}
- your domain/web hosting expire today, site go offline. renew {bad} {amt:20-80}
- U have been subscribed to FunVideos @ {amt:1-4}/day. To unsubscribe enter mobile no and card at {bad}
"""

REFUND = """
@ any
- You have a refund of {amt:20-300} from {shop}. Claim: {shop.bad}
- {power}: you are owed {amt:40-200} for overpaid bills. Give us your bank details to receive it: {power.bad}
- We owe you money! Because of a billing error you have been overcharged {amt:20-150}. {bad}
- Were you in an accident that wasn't your fault? You may be entitled to {round:2000-6000} compensation. Reply CLAIM
  or STOP to opt out.
- {telco}: your last bill was paid twice. A refund of {amt:20-90} could not be processed. {telco.bad}
- Dear customer, we are calling about your refund from the computer support company that closed. Please call {mob}
  and have your laptop switched on.
- Your {airline} flight compensation of {amt:100-500} is approved. Fill in your card number: {airline.bad}
- Compensation for data breach victims: {amt:100-900} available in your name. Check now {bad}
- {bank}: refund {ref} of {amt:30-400} is pending. Accept before {date2} at {bank.bad}
- Hello, by mistake I sent {amt:20-150} to your {wallet}. It was for my mother's medicine. Please send it back to
  this number. God bless you.
- You have received {amt:100-600} by error from our office. Kindly return the balance to account {refn} and keep
  {amt2:10-20} for yourself. {name} {last}, accounts
- Insurance refund: {amt:100-700} for mis-sold cover can be paid out this week, no paperwork. Text YES.
- Refund waiting. {bad}
- The {shop} item you ordered is recalled. Do not use it. Get your money back here: {shop.bad}
- {water}: rebate of {amt:20-90} for low pressure. Verify your card at {water.bad}
- Your return was received. [Money back: {amt:20-200}. ]The card on file was rejected, add another at {shop.bad}
- This is {name} from {shop} returns. To send you your {amt:20-300} I need the long number on your card and the code
  we text you. Is now a good time?
- Customer no. {refn}: credit of {amt:30-120} not collected. It will be lost on {date2}. {bad}
- You were in our list of people who lost money to an online investment. We have recovered {amt:1000-9000} of it. To
  release it there is a legal fee of {amt2:60-300}. Regards, barrister {last}
- OUR RECORDS SHOW YOU HAVE NOT CLAIMED FOR YOUR ACCIDENT. {round:1500-4500} IS DUE TO YOU. REPLY YES
- Parking overpayment: you will get {amt:10-60} back. {bad}
- Your bank fees can be reclaimed, average payout {round:500-2500}. No upfront cost. {name} at {place} Claims, call
  {mob} or text STOP
- {ride}: you were charged a wrong fare. Get {amt:10-60} back, log in at {ride.bad}
- Dear sir/madam, the health fund has a reimbursement of {amt:50-300} for you. Please confirm account, date of birth
  and signature at {bad}. Thank you for your patience.
- {amt:20-300} owed to you. {bad}
- Refund {ref}, reply YES
@ KE NG
- {ref} Confirmed. You have received {amt:20-90} from {!name} {!last} {mob}. Hi, I sent to your number by mistake,
  please reverse to me.
@ IN
- Dear sir Rs {n:40-200} wrongly credited to your {wallet} by me. I am a student, please return on same number,
  urgent for hospital.
- {shop} refund of {amt:20-100} initiated. Scan QR and enter UPI PIN to receive the amount. Help {mob}
@ US GB CA
- Energy payment of {amt:100-400} is being returned to you. Tell us which bank: {bad}
@ any
- Money on the table: {amt:60-400} from a cancelled order. Collect it with any card, {bad}
- Hi dear, check your {wallet}, I typed one digit wrong and you got my rent. Can you please return {amt:60-400}? I'm
  crying here.
- Your claim number {ref} won in court! Lawyers paid out {amt:500-3000}. Send a {amt2:40-90} stamp duty to start.
- Ombudsman ruling: lenders must pay back charges. Is your name on the list? {bad}
- You cancelled, we charged. Sorry! {amt:20-200} goes back when you type your card at {bad}
- {name} from the recovery unit: the fraud on your account is solved. Let me onto your phone with the support app to
  put the money in.
- Deposit scheme holds {amt:200-900} from your old {flat}. Provide your bank log-in at {bad} and it's yours tomorrow.
@ any
- You were missold cover on an old loan and may be due {round:500-3000}. Call {mob} to claim, fee {fee}.
@ validation any
- {telco}: We have overcharged you. Refund of {amt:20-90} waiting. Claim {telco.bad}
- {power}: You are owed a bill rebate of {round:100-400}. Enter your card to receive it by {date2}: {power.bad}
- Hello I send {amt:20-100} to ur {wallet} by mistake, it was for my mother drugs. Pls send it back to {mob} God bless
- {shop} Support: your order {refn} has a quality problem, item recalled. Full refund {amt:20-120}, no return needed:
  {bad}
- Flight to {dest} cancelled? Compensation {round:200-500} approved, ref {ref}. Confirm bank details {bad}
- {bank}: duplicate charge {amt:50-400}. To reverse, install AnyDesk and call our refund desk {mob}.
- Class action payout of {amt:60-300} is available to you. Pay release fee {fee} at {bad} before {date2}
- You were a scam victim? Our recovery lawyers get your money back. First {round:100-300} fee then 100% returned.
  {chat} {mob}
"""

CODE_THEFT = """
@ any
- Hi, sorry, I sent a {int:4-6} digit code to your number by mistake. (Can|Could) you (please send|forward) it to me?
- Hey it's {name}, I'm locked out of my {app}. I put you down as my helper, you'll get a code, can you tell me what
  it says?
- {bank} fraud team: to stop the payment of {amt:200-1500} reply with the code we have just sent you.
- Hello, this is {chat} support. Your account is being registered on another phone. Send us the six digits to cancel
  the request.
- You'll get a text with a number in a minute, read it to me when I call, ok? {name} from {telco}
- Your {parcel} cannot be released. Please reply with the code you received to confirm that it is you. {carrier}
- I'm selling through {shop} and want to check that you're a real person. I've sent you a code, what is it?
- {name} here, new phone. Apple sent my code to your number for some reason, pls screenshot it x
- To confirm your prize send the verification code to {mob} now.
- Vote for my daughter in the dance competition! Enter your number at {bad:prize} and give me the code that comes
- Dear customer, your SIM will be upgraded to 5G. Reply with the OTP which you will receive in 2 minutes. {telco}
- We are updating the list for the second vaccine. You will receive a code, please pass it on to our operator who
  will call you.
- hey sorry to bother, did u get a code? it's mine lol
- Congratulations, you've been chosen as {app} verified. Give us the confirmation number we send and the badge is
  yours.
- {wallet} agent here. A reversal of {amt:30-300} is waiting; I only need the one-time PIN.
- {!bank}: DO NOT SHARE YOUR CODE WITH ANYONE EXCEPT OUR AGENT {!name}, WHO WILL CALL YOU NOW.
- I bought your old number and need to get into my bank. A message will come to you. Could you be so kind as to
  forward it? I'll pay you {round:10-30} for your trouble.
- Please ignore the warning in the text, it's automatic. Just tell me the number, we need it to refund you. {shop}
  care
- Your group chat admin has added you to a call. To join, type back the code sent by {chat}.
- Reply with the last code you got from {bank} to unsubscribe from alerts.
- {ride} driver: I can't start the trip without the code you got from {app}. Send it here please, I am waiting.
- Your {app} account is at risk. [We sent you a code. ]Answer this text with (it|the code you get) and we will lock
  the hacker out.
- It's me, cousin {name}. My {app} got hacked. If I send the code to you I can get back in. Please be quick, they're
  writing to everybody
- Job application: to prove that you are human please send the {int:5-6} digits Google just texted you. HR {employer}
- Is this room still available? I've had bad experiences so I sent you a Google code to check you are real. What
  does it say?
- The police cyber unit needs the passcode on your screen to trace the caller. Text it to officer {last} on this
  number.
- what's the code? {name}
- Send me the {int:4-6} digits pls
- {name} here, got my code?
@ IN
- Sir I am calling from {bank} card dept, your points worth {round:100-400} expire today. Tell OTP to redeem in cash.
@ NG KE
- Please my brother used your number to register for exam. Abeg, help me with the code sent to you, God bless
@ PH
- Hello po maam/sir, wrong number na-input ko sa {app}. Pwede pasend ng code? Salamat
@ any
- Quick favour? Read me whatever arrives from {app} next.
- Our driver can't find the gate. He'll drop it if you pass on the passcode from your bank, just this once.
- You've been logged out by a colleague, that's me, {name} from IT. Send over the number in the push message so I
  can undo it.
- To keep {chat} free forward this to 10 people and answer with the pairing digits.
- Your sister gave me your number. She's signing up for {app} and it went to you instead, what's the figure?
- We hold a payment for you. For release quote the token which reached your phone at {time}. {bank}
- Can u send me the thing that just came? the numbers. thx
@ validation any
- hey sorry, my {app} got locked and it says a friend can help. did u get a 6 digit code? send it to me quick
- Hi I'm from {carrier}, I have your {parcel} but need the OTP you just received before I can give it. Reply code
- {bank} Security: to cancel the transfer of {amt:300-2000}, reply with the 6 digit code we just sent you.
- Hi {name}, admin of the church group here. I added you to the zoom call, a code came to ur phone, forward it pls
- Is ur ad for the sofa still up? Want to be sure u r real, am sending a {app} code, tell me what it says
- {telco}: your eSIM upgrade is in progress. Reply with the OTP sent to you to complete it. Do not call.
- pls vote for my daughter in the contest {bad} when code comes just send screenshot
@ validation NG KE IN PH ZA
- Good morning, I am calling from {wallet} office. We are upgrading accounts. Text the code you received to {mob} so
  your money is not blocked.
"""
