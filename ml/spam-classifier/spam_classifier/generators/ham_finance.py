"""Honest messages about money and sign-in: one-time codes, bank alerts, card alerts and wallet alerts."""

ONE_TIME_CODE = """
@ any
- {otp} is your {app} verification code.[ Do not share it( with anyone|).]
- Your {app} code is {otp}.[ It expires in {int:2-15} minutes.]
- <Use {otp} to (sign in|log in) to {bank}. ~ We will never (call or text|phone you) to ask for it.>[ Valid for
  {int:3-10} min.]
- {bank}: your one-time passcode is {otp}. If you did not request it, call {phone}( immediately|).
- Your {shop} (security|login|one-time) code: {otp}. Don't share this code with anyone; our (employees|staff) will
  never ask for it.
- {otp}
- Code: {otp}
- {app}: {otp} is your (confirmation|security|login) code.{nl}{nl}@{app.dom} #{otp}
- Never give this code to anyone, even someone who says they work for {bank}. To approve a payment of {amt:20-900}
  to {merchant}, enter {otp}. Not you? Call {phone}.
- (Hi|Hello) {name}, {otp} is the code to confirm your new {cell} number[ for {shop}].
- Someone is trying to sign in to your {app} account. If it is you, the code is {otp}. If not, ignore this message(
  and change your password|).
- ({bank}|{telco}) (passcode|OTP): {otp}. Expires {time}.
- To reset your {stream} password enter {otp}[ on the screen where you asked for it]. Didn't ask? You can ignore
  this text.
- We received a request to add a device to your {app} account. Enter {otp} to confirm. {app} will never contact you
  to ask for this code.
- {!bank} SECURITY CODE {otp}. DO NOT SHARE THIS WITH ANYONE. BANK STAFF WILL NEVER ASK FOR IT.
- Two-step verification: {otp}. [Requested on {date} at {time}. ]Sent by {app}
- Your driver (will ask for|needs) the PIN {code4} before your {ride} trip starts.
- Show code {code6} to the courier to collect your {parcel}. Give it only at the door. {carrier}
- Your temporary PIN is {code4}. You will be asked to change it when you first (log in|sign in) at {bank.dom}
- {otp} is the code for your {place} {surgery} patient account. It works for {int:5-30} minutes.
- To set up {bank} on your new phone, type this code in the app: {otp}. Only continue if you are doing this yourself
  right now.
- Your code for {employer} single sign-on is {otp}. Contact the IT service desk if you did not request this.
- Confirm your email change with {otp}. This code is for {shop} only( and is used once|).
- Thanks for registering with {place} Library. Activation code {otp}.
- {^telco}: use code {otp} to view your bill or change your plan online. We'll never ask you to read it out over the
  phone unless you called us.
- You asked to send {amt:30-2000} to {name} {last}. Code: {otp}. Scammers may ask you to share this - don't. {bank}
- {app} {otp}
- Your code: {otp}
- {otp} ({bank}). Keep it secret.
@ IN
- {otp} is OTP for txn of {amt:5-400} at {merchant} on {bank} card {tail}. Valid for {int:3-10} mins. Do not share
  OTP with anyone. - {bank}
- Dear Customer, {otp} is your OTP to login to {bank} NetBanking. DO NOT disclose it to anyone. If not requested by
  you, call {phone}.
- Aadhaar OTP is {code6} (valid for 10 mins). Do not share with anyone. - UIDAI
- Your delivery OTP for {shop} order is {code4}. Share it with the delivery agent only after receiving the item.
@ NG
- Dear {name}, use {otp} to complete your transfer of {amt:5-200}. Do not disclose to anyone. Thank you for banking
  with {bank}.
@ KE ZA
- {bank}: OTP {otp} for your payment of {amt:10-300} to {merchant}. Never share your OTP or PIN.
@ PH
- {otp} is your {bank} One-Time PIN for fund transfer of {amt:20-400}. NEVER share your OTP. {bank} will never ask
  for it. If you did not make this request, call {phone}.
@ SG
- {bank}: {code6} is the OTP to add your payee {name} {last} on {date}. Never share your OTP. Call {phone} if you
  did not request this.
@ GB IE AU
- {bank} will NEVER ask you for this code. Only use it to confirm {amt:10-800} at {merchant}: {otp}. If this isn't
  you, call the number on the back of your card.
@ any
- Please type {otp} into {app} to finish linking your phone. The number stops working after {int:3-10} minutes.
- PIN for today's session: {code6}. Generated for {name} on {date}.
- A login from a browser in {city} is waiting. Tap approve in the {app} app or key in {otp}. No action needed if it
  isn't yours, nobody can get in without it.
- Thank you for calling {bank}. Our agent {name} has just sent you this number so we know it's you: {otp}. Read it
  to the agent only if YOU called us.
- <Purchase: {amt:10-500}, {merchant}. ~ Authorisation number: {otp}.> Keep it to yourself.
- {code6} - {shop} sign-in
- Voting in the residents' association election is open. Your personal access key is {ref}; it can be used one time.
- Your locker at {street} is ready. Key in {code6} on the screen, door {int:2-40} will open.
@ IN NG KE ZA
- Txn password {otp} generated at {time} for {amt:10-300} beneficiary transfer. Bank officials never ask for this.
  {bank}
@ validation any
- Use {otp} as {app} account security code
- OTP {otp} to add payee {name} {last}, a/c {tail}. Ref {refn}. Valid {int:3-5} mins. {bank} staff will not ask for
  it.
- {bank}: passcode {otp} for online card purchase {amt:15-700} {merchant}. Card {tail}.
- {telco} My Account login PIN {otp}. Expires in {int:5-20} mins.
- {food}: order {ref} arriving. Give PIN {code4} to the rider.
@ validation IN
- OTP for Aadhaar (XX{l4}) is {code6} (valid for 10 mins). UIDAI does not call for OTP. Call 1947 for info. -UIDAI
@ validation SG
- Singpass SMS OTP: {code6}. It expires at {time}. Do not disclose it to anyone.
@ validation GB IE AU
- {shop} account verification. The code you need to enter is {otp}. If you haven't tried to sign in, you don't need to
  do anything.
"""

BANK_ALERT = """
@ any
- {bank}: {amt:200-3000} was (deposited into|credited to) your account {tail} on {date}.[ Available balance
  {amt2:500-6000}.]
- Low balance alert: your {bank} account {tail} is below {round:50-200}. [Balance at {time}: {amt:5-60}. ]Log in to
  the app for details.
- (Hi|Hello) {name}, a direct debit of {amt:15-120} to {power} is due on {date}. Please make sure there is enough
  money in your {bank} account.
- We've set up your standing order of {amt:20-700} to {name} {last}. If this wasn't you, call {phone}. {bank}
- {bank} alert: a new payee, {name} {last}, was added to your account on {date} at {time}. Not you? Call us on
  {phone} straight away.
- Your {bank} statement for {month} is ready[ to view]. Sign in to the app or at {bank.url}
- Transfer of {amt:30-1500} to {name} {last} completed. Ref {ref}.
- You're overdrawn by {amt:5-80}. Pay money in before {time} today to avoid a fee. {bank}
- {bank}: your salary of {amt:1200-4500} has arrived. 🎉
- Your mortgage payment of {amt:500-1900} leaves your account on {date}. Nothing to do if the money is there. {bank}
- We tried to take your loan repayment of {amt:60-400} today but there was not enough money in your account. We will
  try again on {date2}. To talk to us call {phone}. {bank}
- {bank} planned maintenance: the app and website will not be available on {day} from {time} to {time2}. Cards work
  as usual.
- Your new account number ends {l4}. Keep this text; your first deposit can be made today. Welcome to {bank}
- Deposit of {amt:40-900} by {cheque} received at our {city} branch. Funds will be available on {date2}.
- URGENT - {bank} fraud team. Did you send {amt:200-1800} to {name} {last} at {time}? Reply YES or NO. We will never
  ask for your password, PIN or code.
- Thank you for visiting our {city} branch[ today]. Your query reference is {ref}. {bank}
- {name}, the rate on your savings account changes from {date2}. We've written to you with the details. {bank}
- Your fixed deposit of {round:1000-9000} matures on {date2}. Tell us what to do with it in the app or at any
  branch. {bank}
- {bank}: your contact address was changed on {date}. If you did not do this, please call the number on the back of
  your card.
- Your appointment with {name} at {bank} {city} is on {day} {date} at {time}. Please bring your {id_doc}.
- {bank}: balance {amt:20-3000}.
- {amt:10-900} paid to {name} {last}. {bank}
- {bank}: {amt:400-2500} in, {date}.
@ US CA
- {bank} Alert: Your balance of {amt:5-80} is below your {round:50-150} alert limit on account {tail}. Reply STOP to
  end.
- FreeMsg: {bank} direct deposit of {amt:300-2500} posted to {tail} on {date}. Msg&data rates may apply.
- {bank}: A wire transfer for {amt:800-9000} was sent from acct {tail}. Questions? Call {phone}. Txt HELP for help.
@ GB IE
- {bank}: We've sent {amt:20-600} to {name} {last} from a/c {tail}. If you don't {recognise} this, use the app or
  call 159.
- {bank}: Text alert. Acc {tail}. Bal {amt:50-2000}CR at {time} {date}. Help? {phone}
@ AU
- {bank}: You've been paid {amt:40-1200} via PayID from {name} {last}. Ref: {ref}
@ IN
- A/c {tail} debited by {amt:4-300} on {date} trf to {name} {last} UPI Ref {refn}. Not you? Call {phone} -{bank}
- {amt:40-900} credited to your A/c {tail} on {date} by NEFT from {!name} {!last}. Avl Bal {amt2:500-4000} - {bank}
- Dear Customer, your A/c XX{l4} is credited with INR {n:200-2500} towards SALARY on {date}. Call {phone} for
  queries - {bank}
- Your EMI of Rs.{n:80-700} for loan a/c {tail} is due on {date2}. Pls maintain sufficient balance. Ignore if paid.
  {bank}
- {!bank}: Rs {n:20-150} withdrawn at ATM on {date}. If not done by you SMS BLOCK {l4} to 567{code4}.
@ NG
- Acct:***{l4} Amt:NGN{n:2-150} DR Desc:TRF TO {!name} {!last}/{!telco} Date:{date} Bal:NGN{n2:50-900}
- Credit Alert! Acct: 0***{l4}. Amt: NGN{n:5-300} CR. Desc: NIP/{!name} {!last}/TRANSFER. Avail Bal: NGN{n2:50-900}.
  Dial *{int:700-999}#
- Txn: Debit{nl}Acc: ***{l4}{nl}Amt: {amt:1-60}{nl}Des: POS PURCHASE {merchant}{nl}Date: {date} {time}{nl}Bal:
  {amt2:20-700}
@ KE
- Dear {name}, you have transferred {amt:20-400} to {name2} {last} A/C {tail}. Ref {ref} on {date} {time}. {bank}
- Your {bank} account {tail} has been credited with {amt:30-800}. Ref. {ref}. For queries call {phone}
@ ZA
- {bank}: {amt:20-500} paid from Cheque a/c..{l4} @ EFT. Ref.{name} {last}. Avail {amt2:100-2000}. {date} {time}
- {bank} :-) {amt:300-2500} paid to Savings a/c..{l4}. Ref.SALARY {month}. {date}
@ PH
- {bank}: You have received {amt:40-600} from {name} {last} via InstaPay. Ref no. {refn}. Thank you.
- Your InstaPay transfer of PHP {n:20-500} to acct. {tail} on {date} {time} was successful. Trace No. {code6}
@ SG
- {bank}: You have received {amt:10-400} via PayNow from {name} {last} on {date} {time}. Ref {ref}
- Dear Customer, GIRO deduction of {amt:30-200} to {power} will be made on {date2}. - {bank}
@ any
- Money in! {name} {last} has just paid you {amt:20-700}. Your {bank} balance is now {amt2:700-5000}.
- Our records show account {tail} has had no activity for 12 months. Make any payment before {date2} to keep it
  open. {bank}
- Reminder from {bank}: your student loan instalment ({amt:60-300}) goes out tomorrow morning.
- We declined a transfer of {amt:300-2500} because it looked unusual. The money has not left your account. Ring the
  number printed on your card if you need it to go ahead. {bank}
- {name}, as you asked, your overdraft limit is {round:200-900} from today.
- Interest of {amt:1-40} was added to your savings pot on {date}. {bank}
- Recurring transfer to "{holiday}" failed: insufficient funds. We'll retry {day2}. {bank}
@ IN
- Alert: INR {n:20-400} spent via UPI to {merchant} from {bank} a/c {tail}. UPI ID txn no {refn}. To report fraud
  dial {phone}
@ NG
- DEBIT: {amt:2-90} from {tail}; remark: {name}-{name2}; available: {amt2:30-600}. {bank} cares: don't disclose PIN
@ validation any
- {bank}: Acct {tail} available bal {amt:200-4000} as of {date} {time}.
- Low balance alert: your {bank} acct {tail} is under {round:50-200}. Bal {amt:5-49}.
- {bank}: online & mobile banking will be down for maintenance from 12am to 5am on {date2}. Cards and ATMs will work.
- {name} {last} was added to your payees on {date}, {time}. Didn't do this? Call the number on your card. {bank}
@ validation US CA
- {bank} Alert: Direct deposit of {amt:600-3000} posted to acct {tail} on {date}. Msg & data rates may apply.
@ validation IN
- Dear UPI user, A/c X{l4} debited by Rs.{n:2-300} on {date} trf to {name} {last} Refno {refn}. If not u, call {phone}
  -{bank}
@ validation NG
- Acct:20{int:1-9}****{int:100-999}{nl}DT:{date} {time}{nl}NIP/{name} {last}/TRF{nl}DR
  Amt:NGN{n:5-100}{nl}Bal:NGN{n:110-900}
@ validation GB IE
- {bank}: We couldn't pay your Direct Debit of {amt:12-150} to {telco} today as there wasn't enough money in account
  {tail}. Pay in by 2pm and we'll try again.
@ validation KE
- Dear {name}, KES {n:50-900} has been deposited to your A/C {tail} at {city} branch on {date}. Ref {ref}. {bank}
"""

CARD_ALERT = """
@ any
- {bank}: {amt:4-300} spent at {merchant} on card {tail}[ on {date}].[ Not you? Call {phone}.]
- Did you just use your card {tail} for {amt:60-900} at {merchant}? Reply YES if you did, NO if you did not.[ {bank}
  fraud prevention]
- We've (declined|stopped) a payment of {amt:20-900} on your card {tail} at {merchant} because (the PIN was wrong|it
  looked unusual|the card is frozen). {bank}
- Your {bank} card {tail} has been (temporarily blocked|locked) after {int:3-5} wrong PIN attempts. Call {phone} or
  visit a branch to unlock it.
- {bank}: your new card is on its way and should arrive by {date2}. Your old card works until you activate the new
  one.
- Your credit card payment of {amt:25-600} is due {date2}. Minimum {amt2:5-24}. {bank}
- Payment received, thank you. {amt:25-900} was credited to your {bank} card {tail}.
- {bank}: card payment alert {amt:5-300} {!merchant} {time}. If this was not you, freeze the card in the app( or
  call {phone}|).
- Refund of {amt:8-200} from {merchant} is on your card {tail}. It can take {int:3-7} days to show.
- Card {tail} was used without the card present: {amt:10-200} at {shop}. You asked us to text you when this happens.
- You've used {int:75-95}% of your {bank} credit limit.
- Cash withdrawal of {round:20-300} at ATM {city} on {date} at {time}, card {tail}. Call {phone} if not done by you.
  {bank}
- (Hi|Hello) {name}, card {tail} expires at the end of {month}. A new one will be (sent|posted) to your address on
  file. You don't need to do anything. {bank}
- A foreign transaction fee of {amt:1-9} was charged for your purchase on {date}. {bank}
- <Your PIN was changed at a(n) {bank} ATM at {time}. ~ If you did not do this call {phone} at once.>
- Contactless payment declined at {merchant}: please insert the card and enter your PIN next time. {bank}
- {bank} SECURITY: purchase of {amt:100-1500} at {shop} PENDING. Approve or decline it in the app within {int:5-15}
  minutes. We will never ask you to move money.
- Your card {tail} has been added to a mobile wallet on a new phone. If this wasn't you call {phone}. {bank}
- Statement ready. Card {tail}, total due {amt:80-1900}, pay by {date2}. {bank.url}
- Your card has been unfrozen and is ready to use again.
- {merchant} {amt:3-90}. Card {tail}. {time}
- Your payment to {merchant} did not go through because the card on file has expired. Please update it in the
  {merchant} app when you can.
- Card {tail}: {amt:4-90}, {merchant}.
- {amt:4-90} {merchant} declined.
@ US CA
- {bank} Fraud Alert: Card {tail}, {amt:20-600} at {!merchant} on {date}. Is this valid? Reply YES, NO or STOP to
  opt out. Msg&Data rates may apply.
- FreeMsg {bank}: Online purchase {amt:10-300} at {!shop} w/card {tail}. Not you? Call {phone}
- {bank}: you made a {amt:2-140} debit card transaction with {!merchant} on {date} {time}.
@ GB IE
- {bank}: Did you try to spend {amt:40-900} at {merchant} today? Text back Y or N. We won't ask you for any personal
  or security details.
- Your {bank} debit card ending {l4} was used for {amt:30-400} at {!merchant} on {date}. If you don't {recognise}
  it, call us on the number on your card.
@ AU SG
- {bank}: {amt:5-300} was charged to your card {tail} at {merchant}, {date} {time}. If unauthorised, call {phone} or
  block the card in the app.
@ IN
- Spent {amt:5-300} On {bank} Card {l4} At {!merchant} On {date} {time}. Not You? Call {phone}/SMS BLOCK CC {l4} to
  {code6}
- Alert: You've withdrawn {amt:20-300} via Debit Card xx{l4} at ATM {!city} on {date}. Avl bal {amt2:100-2000}. Not
  you? Call {phone}. {bank}
- Your {bank} Credit Card XX{l4} bill: Total due {amt:100-900}, Min due {amt2:8-50}, due date {date2}. Pls ignore if
  paid.
@ NG KE
- {bank}: card {tail} purchase {amt:3-200} {!merchant} {date} {time}. Bal {amt2:20-700}. Not you? Dial {phone} to
  block
@ ZA
- {bank}: {amt:5-200} reserved for purchase @ {merchant} from a/c..{l4} using card..{code4}. Avail {amt2:50-2000}.
  {date} {time}. Call {phone}
@ PH
- {bank}: {amt:10-400} was charged to your card {tail} at {!merchant} on {date}. If you did not make this, call
  {phone}. Never share your OTP.
@ any
- Heads up {name}: {merchant} just charged you {amt:3-200}. Tap the app if it looks wrong.
- Online payments are now switched off for card {tail}, as you requested at {time}. {bank}
- Your replacement card and PIN come in separate envelopes. Expect them by {date2}. {bank}
- Purchase attempt abroad: {amt:30-900}. We held it to be safe. Reply 1 = it's me, 2 = not me. {bank} never asks for
  codes by phone.
- Autopay scheduled: {amt:40-700} from your account on {date2} toward card {tail}.
- {amt:40-700} purchase at {shop} converted to {int:3-12} instalments. First one is due {date2}. {bank}
- {bank} dispute update: case {ref} closed in your favour, {amt:20-400} returned to card {tail}.
@ validation any
- {bank} card {tail}: {amt:3-90} {merchant} {city}, {date} {time}. Avail {amt:200-3000}
- Declined: {amt:10-400} at {merchant}. Incorrect PIN entered on card {tail}. {bank}
- {bank}: Card {tail} stmt bal {amt:300-2000}. Min due {amt:20-60} by {date2}. Pls ignore if paid.
- {merchant} has refunded {amt:5-120} to your {bank} card {tail}. Allow {int:2-5} working days for it to show.
- Your replacement {bank} debit card is in the post. Allow {int:5-7} working days. Your PIN has not changed.
@ validation US CA
- FreeMsg {bank} Fraud Dept: Did you use card {tail} at {merchant} for {amt:40-900} on {date}? Reply YES or NO. STOP
  to opt out
@ validation IN
- INR {n:4-400} spent using {bank} Card XX{l4} on {date} at {merchant}. Avl Limit: INR {n:900-9000}. If not you, SMS
  BLOCK {l4} from regd mobile.
@ validation ZA
- {bank}: CHEQ{l4}, Pur, {date} {time}, {merchant} {city}, R{n:5-150}, Available R{n:200-2000}. Help {phone}
"""

WALLET_ALERT = """
@ any
- {name} {last} (paid|sent) you {amt:5-200}[ for {food} {emoji}]. {wallet}
- You sent {amt:5-300} to {name} {last}[ on {date} at {time}]. {wallet} ref {ref}
- {wallet}: {name} requests {amt:5-120}. Open the app to pay or decline.
- Your {wallet} balance is {amt:2-300}.
- Top-up successful: {amt:10-200} added to your {wallet} from card {tail}.
- {wallet}: cash out of {amt:20-500} to your {bank} account {tail} is on its way and should arrive by {date2}.
- Your {wallet} payment of {amt:5-90} to {merchant} (went through|was successful). Transaction ID {refn}.
- A new device signed in to your {wallet} account at {time}. If this was not you, open the app and choose Lock
  account, or call {phone}.
- Payment failed. {amt:10-200} to {merchant} was not taken. Please check your {wallet} balance and try again.
- {wallet}: your identity check is complete. Your new monthly limit is {round:1000-5000}.
- {name} cancelled their request for {amt:5-90}. {wallet}
- Refund: {merchant} returned {amt:5-120} to your {wallet}.
- You turned on PIN-free payments up to {round:10-50}. You can switch this off in {wallet} settings at any time.
- {wallet}: weekly summary. In {amt:50-400}, out {amt2:40-390}. See details in the app.
- Someone you may know is on {wallet}: {name} {last} joined. You can now send money to each other.
- Your automatic top-up of {round:10-50} failed because card {tail} has expired. Add a new card in the {wallet} app.
- Split bill: you owe {name} {amt:5-50} for last night. Pay in {wallet} when you can.
- {wallet} will never call to ask for your PIN or a code. Your transfer of {amt:50-600} to {name} {last} is complete.
- Scheduled payment to {name} {last}: {amt:20-300} on {date2}. To cancel, open {wallet} before {time}.
- +{amt:3-90} from {name}. {wallet}
- You paid {name} {amt:3-90}.
- {wallet}: {amt:5-90} added.
@ KE
- {ref} Confirmed. Ksh{n:5-200} sent to {!name} {!last} {mob} on {date} at {time}. New {wallet} balance is
  Ksh{n2:10-500}. Transaction cost, Ksh{int:6-60}.00.
- {ref} Confirmed. You have received Ksh{n:5-400} from {!name} {!last} {mob} on {date} at {time}. New {wallet}
  balance is Ksh{n2:400-900}.
- {ref} Confirmed. Ksh{n:2-60} paid to {!merchant}. on {date} at {time}. New {wallet} balance is Ksh{n2:10-300}.
- {ref} confirmed. You bought Ksh{int:5-100}.00 of airtime on {date} at {time}. New {wallet} balance is Ksh{n:2-300}.
- {ref} Confirmed. on {date} at {time} Withdraw Ksh{n:20-300} from {int:100000-999999} - {name} Agencies {city}. New
  {wallet} balance is Ksh{n2:5-200}.
@ PH
- You have received {amt:10-300} of {wallet} from {!name} {!last}. Your new balance is {amt2:300-900}. Ref. No.
  {refn}.
- You have paid {amt:3-120} of {wallet} to {!merchant} on {date} {time}. Ref No. {refn}. Questions? Visit the Help
  {centre} in the app.
@ IN
- Paid {amt:1-100} to {merchant} from {wallet} UPI. Txn ID {refn}. Bank a/c {tail} debited.
- {name} {last} has requested {amt:2-80} on {wallet}. Note: "{month} rent share". Approve only if you know the
  person. Entering your UPI PIN will SEND money.
- Received {amt:2-100} from {name} {last} in your {bank} a/c via {wallet}. UPI Ref {refn}
@ NG
- {wallet}: Transfer of {amt:2-120} to {!name} {!last} ({bank}) successful. Fee: N{int:10-50}. Session ID {refn}
- Airtime purchase of N{int:1-20}00 for {mob} was successful. {wallet}
@ ZA GB IE
- {wallet}: you paid {amt:3-60} to {merchant}. Show this text at the till if asked. Ref {ref}
@ SG US CA AU
- {wallet}: payment of {amt:5-120} to {merchant} on {date} {time}. Reference {ref}.
@ any
- {emoji} {name} chipped in {amt:5-80} to "Birthday dinner". {int:2-6} of 8 friends have paid. {wallet}
- Receipt no {refn}. From: you. To: {name} {last}. Sum: {amt:5-300}. Status: done. {wallet}
- Your money was returned because {name} did not claim it within {int:3-14} days: {amt:5-200}. {wallet}
- We noticed two identical payments of {amt:5-90} to {merchant} a minute apart, so we reversed one. {wallet} support
- Limit reached. Add your {id_doc} in the {wallet} app to keep sending money, or wait until {month2}.
- Your savings goal hit {int:50-95}%. Keep going! {wallet}
- Bill paid through {wallet}: {power}, {amt:20-150}, token or receipt {refn}.
@ KE NG ZA PH IN
- {wallet} TxnID {refn}: {amt:5-300} received from {name} {last}. Balance: {amt2:300-900}. Thank you.
@ validation any
- {wallet}: {name} {last} sent you {amt:5-200}. The money is available now.
- Payment to {merchant} {amt:3-80} successful. {wallet} txn {refn}, {date} {time}.
- {wallet}: top-up of {amt:10-200} from card {tail} failed. You have not been charged. Please try another card.
- {name} {last} requested {amt:5-90} on {wallet} for "{month} rent split". Open the app to pay or decline.
@ validation KE
- TID:{ref}. Sent Ksh {n:5-200} to {!name} {!last} {mob} on {date} {time}. Bal Ksh {n:10-300}. {wallet}
@ validation PH
- You have received PHP {n:5-200} from {name} {last} via InstaPay. Ref. No. {refn}. Your new {wallet} balance is PHP
  {n:210-900}. {date} {time}
@ validation NG
- Credit: NGN{n:5-200}{nl}From: {!name} {!last}{nl}Desc: Transfer{nl}Bal: NGN{n:210-900}{nl}{date}. {wallet}
@ validation AU
- {wallet}: your next payment of {amt:10-90} for {merchant} is due {date2}. We'll charge card {tail} automatically.
"""
