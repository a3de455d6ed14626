"""Hard pairs: nearly the same words and surface cues with the opposite label.

``= topic`` starts a pair, ``@`` names its countries as in the grammar, ``ham KIND`` and ``spam KIND`` lines hold the
two texts, and other lines continue the text above them.
"""

from __future__ import annotations

from dataclasses import dataclass

from .grammar import Phrasing

PAIRS = """
= code sent or asked for
ham one_time_code: {bank}: your code is {otp}. Do not give it to anyone. If you did not ask for it, call {phone}.
spam code_theft: {bank}: we have sent you a code. Give it to our agent when he calls. If you do not, call {mob}.
= code typed by oneself or read out
ham one_time_code: {otp} is your {chat} code. Don't share it, not even with people you know.
spam code_theft: Hi, it's {name}. My {chat} code went to your phone by accident. Please share it with me, I really
  need it.
= parcel on its way or held for money
ham delivery: {carrier}: your {parcel} {track} is out for delivery today, {window}. Track it in our app. There is
  nothing to pay.
spam parcel_fee: {carrier}: your {parcel} {track} is out for delivery today, {window}. Pay {fee} to release it:
  {carrier.bad:parcel}
= missed delivery
ham delivery: {carrier}: sorry we missed you. Your {parcel} is at the {street} shop, bring your card and {id_doc}.
  {carrier.url}
spam parcel_fee: {carrier}: sorry we missed you. Your {parcel} is at the depot, confirm your card and address.
  {carrier.bad:parcel}
= card payment
ham card_alert: {bank}: {amt:60-900} was paid to {merchant} with card {tail}. Not you? Call the number on the back
  of your card.
spam account_lock: {bank}: {amt:60-900} was paid to {merchant} with card {tail}. Not you? Call {mob} now to cancel
  the payment.
= card payment with a link
ham card_alert: {bank}: payment of {amt:60-900} to {shop} needs your approval. Open the app, we never send links to
  approve payments.
spam account_lock: {bank}: payment of {amt:60-900} to {shop} needs your approval. If it was not you, cancel here:
  {bank.bad}
= toll
ham service_text: {toll}: your {month} statement is ready. {amt:4-30} will be taken from your card on {date2}. No
  action is needed.
spam toll_fine: {toll}: your {month} balance of {amt:4-30} is unpaid. Pay by {date2} or a late fee will be added.
  {toll.bad:toll}
= job
ham employer: Hi {name}, you applied for the driver job at {employer}. Could you come for an interview on {day} at
  {time}? Call {tel}.
spam job: Hi {name}, your profile fits our online job at {employer}. You can start on {day}, {round:100-300} a day.
  {chat} {mob}
= shifts or easy money
ham employer: Are you free on {day}? {int:2-4} extra hours, normal pay plus a bonus of {round:20-60}. Tell me before
  {time2}. {name}, {employer}
spam job: Are you free on {day}? {int:2-4} hours on your phone, {round:80-300} a day plus a bonus. Tell me and I'll
  add you. {name}
= relative with another number
ham personal: Hi {mum}, it's {name}, my phone died at practice so I'm on {name2}'s. Can you pick us up at {time}?
  Usual gate
spam hi_mum: Hi {mum}, it's me, my phone died so I'm on a new number. Can you help me pay something before {time}?
  Don't call
= relative asks for money
ham personal: {mum} can you send me {round:20-60} for the trip like we said at breakfast? {name} x
spam hi_mum: {mum} can you send {round:300-900} for me today? Can't use my bank on this new phone, it goes to {name}
  {last} x
= tax
ham government: {tax}: thank you, your tax return was received on {date}. If a refund is due it will be paid to your
  bank account.
spam tax: {tax}: your tax return was received on {date}. A refund of {amt:100-700} is due, enter your bank account
  at {tax.bad:tax}
= sign-in
ham security_notice: New sign-in to {app} from {city} at {time}. Not you? Change your password in the app.
spam account_lock: New sign-in to {app} from {city} at {time}. Not you? Change your password at {app.bad}
= money received
ham wallet_alert: You have received {amt:20-200} from {name} {last}. {wallet} reference {ref}. Note: thanks for the
  lift
spam refund: You have received {amt:20-200} from {name} {last} by mistake. Please send it back to {mob}. Thanks
= subscription
ham service_text: {stream}: we could not take your payment of {amt:6-18}. We'll try again on {date2}. You can change
  your card in settings.
spam subscription: {stream}: we could not take your payment of {amt:6-18}. Your account will close on {date2}.
  Change your card at {stream.bad}
= loan
ham bank_alert: Dear {name}, your loan repayment of {amt:80-400} is due on {date2}. Please keep enough money in
  account {tail}. {bank}
spam loan: Dear {name}, your loan of {amt:800-4000} is approved until {date2}. Please pay the fee to get the money.
  {lender} {mob}
= prize
ham personal: You won the raffle at the {place} fair {emoji} It's a hamper, I'll bring it round on {day}. {name}
spam prize: You won the raffle of the {place} mall {emoji} It's a new phone, claim it before {day}: {bad:prize}
= survey
ham service_text: Thank you for visiting {merchant} in {city}. How was it? Reply 1 to 5. Reply STOP to opt out.
spam survey: Thank you for visiting {merchant} in {city}. Answer 3 questions and get {round:50-200}: {bad:prize}
= exchange
ham security_notice: {exchange}: withdrawal of 0.{int:11-99} BTC requested. If this wasn't you, lock your account in
  the app. We will never call you.
spam crypto: {exchange}: withdrawal of 0.{int:11-99} BTC requested. If this wasn't you, our team will call you, or
  ring {mob}.
= election
@ US GB CA AU
ham government: Election day is {date}. Your polling place is {place} Hall, open until 8 PM. You need your {id_doc}.
  {city} elections office
spam political: Election day is {date}. {last} is behind in {city} and needs your {round:10-50} before 8 PM. Can we
  count on you? {bad:vote}
= wrong number
ham personal: Sorry, wrong number! I meant to text {name} about the game. Have a good one
spam wrong_number: Sorry, wrong number! I meant to text {name} about the game. You sound nice though, where are you
  from?
= electricity
ham utility: {power}: your bill of {amt:40-200} is overdue. Please pay in the app or at a bank by {date2}, or call
  {phone} to agree a plan.
spam subscription: {power}: your bill of {amt:40-200} is overdue. Your supply will be cut tonight. Call our officer
  on {mob} to pay by card.
= bet
ham personal: Our team won! My {round:5-20} bet paid {round2:30-60}, first round is on me tonight. {name}
spam gambling: Your team won! Bet {round:5-20} on the next game and get {round2:30-60} free. {casino} {bad:bet}
= pharmacy
ham pharmacy: {pharmacy}: your medicine is ready. Collect it at {street}, {amt:5-40} to pay at the counter. Reply
  STOP to end texts.
spam promotional: Online chemist: your medicine without a doctor. Delivered to {street}, from {amt:5-40}, no
  questions. {bad:shop}
= refund
ham card_alert: {shop}: your refund of {amt:15-200} was sent to the card you paid with. It can take 5 days. No
  action is needed.
spam refund: {shop}: your refund of {amt:15-200} could not be sent to the card you paid with. Enter another card:
  {shop.bad}
= SIM
ham security_notice: {telco}: you asked to move your number to a new SIM. If you did not, call {phone} now. Never
  share codes from us.
spam code_theft: {telco}: your number will move to a new SIM. To stop this, reply now with the code you get from us.
= points
ham service_text: {merchant}: you have {int:200-2000} points on your card, worth {amt:2-20}. Use them at the till
  before {date2}. Reply STOP to opt out.
spam prize: {telco}: you have {int:2000-9000} points on your number, worth {amt:50-200}. Use them for a gift before
  {date2}: {telco.bad:prize}
= dating
ham one_time_code: Your Tinder code is {otp}. Don't share.
spam adult: Your Tinder match {name} is waiting. Don't be shy: {bad:date}
= fraud check
ham bank_alert: {bank} fraud team: did you send {amt:200-1900} to {name} {last}? Reply YES or NO. We will never ask
  you to move money.
spam account_lock: {bank} fraud team: did you send {amt:200-1900} to {name} {last}? If not you must move your money
  to a safe account, call {mob}.
= school money
ham school: {place} {school}: {amt:10-60} for the trip is due on {date2}. Pay in the school app as usual. Questions?
  {tel}
spam hi_mum: {^mum}, the school wants {amt:10-60} for the trip today. I'm on a friend's phone, send it to {mob} please
= gym and diet
ham appointment: Hi {name}, your first session at {place} Fitness is on {day} at {time}. Bring water. Cancel by
  {time2} the day before.
spam promotional: Hi {name}, lose {int:5-12} kg at home from {day}, no sweat, no gym. First box free, cancel any
  time. {bad:shop}
= flight
ham travel: {airline}: your flight to {dest} was {cancelled}. Choose a new flight or a refund in the app or at the
  desk. Ref {ref}
spam refund: {airline}: your flight to {dest} was {cancelled}. You will get {amt:100-500}, give your card details to
  our agent on {mob}. Ref {ref}
@ validation any
= v known sender asks, stranger asks
ham personal: {name} here, lost my old phone on the train, you can check with {dad}. Still on for Sunday lunch, I'll
  bring the pudding
spam hi_mum: It's me, lost my old phone on the train, don't ask {dad}. Not coming Sunday, need {round:200-900} first
= v held at customs
ham delivery: {track}: duty of {amt:8-40} was paid by the sender. Nothing is due from you. Arrival {day2}. {carrier}
spam parcel_fee: {track}: duty of {amt:8-40} was not paid by the sender. It is due from you. Pay before {day2}:
  {carrier.bad:parcel}
= v passcode
ham one_time_code: Passcode {otp}. Only you should see it. {bank}
spam code_theft: Passcode {otp} was for {name}, ignore it. The next one is for you, send it back to confirm. {bank}
= v blocked transfer
ham bank_alert: We stopped {amt:300-1900} leaving for {name} {last}. Nothing to do unless you want it to go; then
  use the app. {bank}
spam account_lock: We stopped {amt:300-1900} leaving for {name} {last}. To get it back log in at {bank.bad}
= v rota and recruiter
ham employer: {name}, you start Monday at {employer} as agreed. Ask for {name2} at the front desk, contract is ready
  to sign there.
spam job: {name}, you start Monday online. {name2} will train you by chat, payout account is all you need to send.
= v utility credit
ham utility: {power} owes you {amt:30-150} from the last reading. It comes off your next bill by itself.
spam refund: {power} owes you {amt:30-150} from the last reading. It goes to any card you enter here: {power.bad}
= v vote
@ validation US GB AU CA
ham government: Early voting runs {date} to {date2} at {street}. Bring your {id_doc}. Elections clerk, {city}
spam political: Early voting runs {date} to {date2} and our ads stop tonight. {round:10-60} keeps them up: {bad:vote}
@ validation any
= v renewal
ham service_text: {stream} renews {date2}, {amt:6-18}, same card as before. Cancel in your profile whenever you like.
spam subscription: {stream} renews {date2}, {amt:90-400}, new yearly price. Cancel by phone only, {mob}.
"""


@dataclass(frozen=True)
class Pair:
    """Two phrasings that differ in what they want from the reader, not in how they look."""

    topic: str
    split: str
    ham: Phrasing
    spam: Phrasing


def load_pairs(all_countries: tuple[str, ...]) -> list[Pair]:
    """Read PAIRS. Family ids come from the position of a pair, so new pairs go at the end of their split."""
    split, countries = "train", all_countries
    records: list[tuple[str, str, tuple[str, ...], list[list[str]]]] = []
    for line in PAIRS.strip().splitlines():
        if line.startswith("@ "):
            words = line[2:].split()
            split = "validation" if words[0] == "validation" else split
            words = [word for word in words if word != "validation"]
            countries = all_countries if words == ["any"] else tuple(words)
            if records and not records[-1][3]:
                records[-1] = (records[-1][0], split, countries, [])
        elif line.startswith("= "):
            records.append((line[2:], split, countries, []))
        elif line.startswith(("ham ", "spam ")):
            head, _, body = line.partition(": ")
            records[-1][3].append([*head.split(), body])
        else:
            records[-1][3][-1][2] += " " + line.strip()
        if line.startswith("spam "):
            countries = all_countries
    pairs = []
    for number, (topic, part, where, texts) in enumerate(records, start=1):
        sides = [
            Phrasing(f"{kind}/{'v-' if part == 'validation' else ''}pair-{number:02d}", kind, label, part, where, body)
            for label, kind, body in texts
        ]
        pairs.append(Pair(topic, part, *sides))
    return pairs
