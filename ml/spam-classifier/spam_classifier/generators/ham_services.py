"""Honest messages from services: deliveries, clinics, pharmacies, travel, utilities, authorities, sign-in notices."""

DELIVERY = """
@ any
- {carrier}: your {parcel} from {shop} will be delivered (today|tomorrow) between {window:and}.[ Track it:
  {carrier.url}]
- Your {shop} order has (shipped|been dispatched)! It should arrive by {date2}. {shop.url}
- We missed you! Your {parcel} {track} is at the {street} collection point until {date2}. Bring {id_doc}. {carrier}
- {name}, your driver {name2} is {int:2-9} stops away.[ Follow the van at {carrier.url}]
- Delivered: your {parcel} was (left with a {neighbour}|handed to a resident|left in the porch|put in the letterbox)
  at {time}. {carrier}
- {carrier}: we couldn't deliver {track} because no one was in. We'll try again {day2}. No need to do anything.
- {carrier} tracking {track}: arrived at the {city} depot {date} {time}. No action needed.
- Your {food} order is on its way. {name} is arriving in {int:5-25} min.
- Good news! Item {ref} from your {shop} order is back in stock and will ship on {date}.
- Sorry, your delivery is running late. New estimate: {day2}, {window2}. {carrier}
- {shop}: order {refn} confirmed. Total {amt:8-250}. Thank you for shopping with us.
- Your {parcel} is ready to pick up from {merchant}, {street}. Show this code at the counter: {code6}.
- Customs charges of {amt:5-40} are due on {parcel} {track}. You can pay in the {carrier} app or in cash at the post
  office when you collect it with {id_doc}.
- Delivery of your washing machine is booked for {day} {date}, {window}. The crew will call {int:20-40} minutes
  before on a withheld number.
- {carrier}: {track} out for delivery. A signature is needed. Not home? Change the day in our app before {time}.
- Your return has been received. We'll refund {amt:8-150} to your card within {int:3-10} days. {shop}
- Please rate your delivery from 1 to 5 by replying to this text. {carrier}
- hi this is {carrier} driver im outside which gate pls
- Your groceries will arrive {window}. {int:1-3} items were swapped, see your receipt.
- {carrier}: address incomplete for {parcel} {track}. Please call our {city} depot on {tel} with your {flat} number
  so we can deliver it tomorrow.
- Collection reminder: {parcel} for {name} {last} will be sent back to {shop} if not collected by {date2}.
- Order {refn} {cancelled}. You have not been charged. {shop}
- <Your {shop} delivery is today. ~ Driver: {name2}. ~ PIN for the door: {code4}.>
- Pizza's here! Meet {name} at the door. {food}
- Your order was split into {int:2-3} {parcel}s. The first arrives {day}, the rest {day2}. Track both at {shop.url}
- {carrier}: delivered at {time}.
- Your {food} rider is outside.
- {shop}: {refn} shipped.
@ IN
- Arriving today: your {shop} {parcel} will be delivered by {name} ({mob}). Share OTP {code6} with the agent only at
  the door.
- Shipment {track} of {shop} out for delivery by {carrier}, FE {name} {mob}. COD amount {amt:10-150}. Pls keep cash
  ready.
@ NG KE
- Good day {name}, this is the {shop} rider. Your order is {amt:10-150}, pay on delivery. I will reach you around
  {time}. {mob}
@ SG PH
- {carrier}: Parcel {track} will be delivered today {window}. Kindly ensure someone is home to receive it.
@ GB IE
- {carrier}: your delivery from {shop} is coming today with {name}. If you are out we can leave it in a safe place,
  choose one at {carrier.url}
@ US CA
- {carrier}: Package {track} was delivered to mailbox at {time}. Reply STOP to cancel alerts.
@ any
- Two boxes of {int:2-6} reached our warehouse this morning. The remaining items follow later this week. {shop}
  customer care
- It's at the door 📦 {carrier} dropped off {track} just now.
- Van broke down near {street}, sorry. Your sofa comes {day2} instead, same slot. Ring {tel} if that's no good.
- {shop} seller message: hello, your item was posted this morning second class, ref {ref}. Thanks for buying!
- Your signature was captured for consignment {track} by {last} at {time}.
- Locker {int:10-99} opened. Remember to close the door. {carrier}
- Pick-up request accepted. Have {parcel} {track} packed and labelled by {time}; our courier won't wait longer than
  5 minutes. {carrier}
- Held at the border: {track} is with customs for a routine check. You'll hear from us by letter only if a charge is
  due. {carrier}
@ validation any
- {carrier}: {track} arriving today {window}. Your driver is {name}.
- Shipped: {shop} order #{refn} is with {carrier}, tracking no. {track}. Est. delivery {date2}.
- {carrier}: Delivered {date} {time}. Left with: (reception|security|{neighbour} at no. {int:2-60}|household member).
- No one was in at {time} so your {parcel} {track} is back at the {place} depot. We'll try again next working day.
  {carrier}
- {carrier} {track} can be collected from {merchant}, {street} until {date2}. Bring {id_doc} and code {code6}.
@ validation IN
- {shop}: Order {refn} is out for delivery via {carrier} agent {name} {mob}. COD amount Rs.{n:8-90}. UPI or cash
  accepted.
@ validation IN NG KE ZA PH
- Hi am the delivery guy, im at ur gate w a parcel pls come down
@ validation US CA AU GB
- Your {shop} delivery has been rescheduled to {date2} because of (weather|a vehicle breakdown|high volumes) in the
  {city} area. No action needed.
"""

APPOINTMENT = """
@ any
- Reminder: you have an appointment at {place} {surgery} on {day} {date} at {time}.[ Reply C to confirm or X to
  cancel.]
- Hi {name}, this is {place} Dental. Your check-up is (tomorrow|on {day}) at {time}. Please arrive {int:5-15}
  minutes early.
- Dr {last}'s office: please call {tel} to (book|schedule) your follow-up.
- Your test results are (back|in) and are normal. No further action is needed. {place} {surgery}
- {place} {surgery}: Dr {last} would like to speak to you about your recent test. Please ring {tel} for a routine
  appointment.
- Your appointment on {date} has been {cancelled} because the clinic is closed. We {apologise}. Please rebook at
  your convenience on {tel}.
- You missed your appointment today. Missed appointments cost us time. If you still need to be seen please call {tel}.
- Vaccination clinic at {place} Pharmacy: your slot is {date} {time}. Bring {id_doc} and wear short sleeves.
- Hello {name}, your hair appointment with {name2} is at {time} on {day}. Text back if you need to change it x
- {place} Vets: {name}'s booster for the dog is due this month. Call {tel} or book online.
- {place} Garage: your car is ready to collect. The total is {amt:60-500}. We close at {time2}.
- Eye test reminder. It's been (a year|two years) since we last saw you at {place} Opticians. Book on {tel} or ignore
  this text if you've been seen elsewhere.
- Blood test booked: {date}, {time}, {place} Hospital, Level {int:1-4}. Do not eat for {int:8-12} hours before.
- A cancellation has come up for {day} at {time}. First to reply YES gets it. {place} Physio
- Thank you for booking. Your video consultation with Dr {last} starts at {time} on {date}. Join from the link we
  emailed.
- Your referral has been accepted. The waiting time is about {int:4-30} weeks. Please don't call to chase it.
  {place} Hospital
- Dr {last} is running {int:20-50} minutes late today, sorry. You can wait at home and come for {time2}.
- How was your visit to {place} {surgery}? Reply 1 (very good) to 5 (very poor). Reply STOP to opt out of feedback
  texts.
- {name}, repair technician {name2} will be with you {day} {window}. Someone over 18 needs to be in.
- Driving lesson moved to {time} {day}, I'll pick you up from home. {name} at {place} Driving School
- Your deposit of {round:10-50} for the tattoo on {date} is received. See you at {time}!
- {place} {surgery}: please complete your pre-visit form before {day}.[ It takes {int:3-10} minutes.] {short}
- You are now number {int:2-9} in the {queue}. Please come back to reception. {place} {surgery}
- Reply YES to keep your {time} appointment tomorrow with Dr {last}. If we don't hear from you by {time2} the slot
  may be given away.
- Your physio exercises are here: {short}. Do them twice a day until we meet on {day}. {name}
- See you {day} at {time}. {place} Dental
- {time} {day} confirmed. {place} Vets
- Dr {last} can see you at {time} today.
@ GB
- NHS: you're due your {int:2-5}-yearly screening. Call your GP surgery to book. You can read more at
  nhs.uk/screening. It's your choice whether to have it.
- {place} Surgery: flu jabs now available for over 65s and at-risk patients. Call {tel} after 10am to book.
@ US CA
- {place} Pediatrics: {name} is due for a well-child visit. Call {tel} to schedule. Txt STOP to opt out.
@ IN SG PH
- Dear {name}, your appointment with Dr. {last} is confirmed for {date} at {time}, {place} Clinic, {city}. Token no.
  {int:3-60}.
@ NG KE ZA
- Good morning. This is to remind you of your clinic visit on {day} {date}. Kindly come with your card. {place}
  Hospital, {city}
@ AU IE
- {name}, you have an appt with Dr {last} on {date} at {time}. Please reply Y to confirm. Gap fee applies if you
  don't attend. {place} Medical Centre
@ any
- Just to say we've pencilled you in with {name2} for {day2}, same chair as always. {place} Barbers
- Scan letter in the mail. Date offered: {date2}, {time}. If it doesn't suit, phone radiology between 9 and 4 on
  {tel}.
- Baby clinic has moved to the hall on {street} from this week; drop in any time between {window:and}.
- You asked for a call back. A nurse from {place} {surgery} will ring from a private number before {time2}.
- Tyres are in. Bring the car round whenever suits after {time}. No need to pay until it's done.
- Please don't come in if you have a cough or fever; phone us on {tel} and we will switch your {day} visit to a
  telephone consultation.
- Consent form missing for {name}'s procedure on {date2}. Sign it at reception or we'll have to postpone.
@ validation any
- REMINDER: {name}, Dr {last}, {date} {time}, {place} {surgery}. Reply C to confirm or R to reschedule.
- {place} Dental: hygienist {day} {date} {time}. Please give 24h notice to cancel. {tel}
- Dr {last} has reviewed your blood results. All normal, no follow up needed. {place} {surgery}
- Bella is due for her annual booster and check-up in {month}. To book call {place} Vets {tel}.
- Hi {name}, ur booked w {name2} at {place} Hair {day} {time}. Text back if u need to change it.
- {place} Motors: {plateno} booked for service {date}. Drop off by 8.30am, ready about {int:3-5}pm. {tel}
@ validation GB IE
- {place} Hospital: Outpatient appt {date} {time}, Clinic {int:1-9}, Level {int:1-4}. Can't attend? Ring {tel} so we
  can offer it to someone else.
@ validation AU US CA SG
- Telehealth appt {date} {time} with Dr {last}. The doctor will phone from a private number, please keep your phone
  on.
"""

PHARMACY = """
@ any
- {pharmacy}: your prescription is ready (to collect|for pickup).[ Please bring {id_doc}.]
- Hi {name}, it's time to reorder your (repeat prescription|refill). Reply YES to order.
- Your prescription {ref} will be ready after {time} today. {pharmacy}
- {pharmacy}: we are waiting for Dr {last} to approve your refill. We'll text you when it's ready.
- {pharmacy} could not fill Rx {ref}: out of stock. We expect it on {date2}. Call {tel} to move it to another store.
- {int:1-3} prescription(s) for {name} ready at {pharmacy}, {street}. Total {amt:3-60}. Collect by {date2}.
- Reminder from {pharmacy}: take your evening dose (at 8 pm|now). Reply DONE or SKIP.
- Your medicine delivery is booked for {day}, {window}. It needs to go in the fridge. {pharmacy}
- {pharmacy}: your insurance needs prior approval for this medicine. Please contact your doctor, nothing to pay now.
- Your flu shot is booked at {pharmacy} for {date} at {time}.
- You have {int:3-10} days of tablets left. Order now in the {pharmacy} app so that you don't run out.
- {pharmacy}: last reminder, we will return your items to stock on {date2} if not collected.
- Important recall: batch {ref} of your inhaler. Please stop using it and bring it to {pharmacy} for a free
  replacement. Questions? {tel}
- We are closed on {day} for the public holiday. For urgent medicines call {tel}. {pharmacy}
- {name}, the pharmacist has a question about your prescription. Please call {tel} before {time2}. {pharmacy}
- {pharmacy} auto refill: Rx {ref} is scheduled for {date2}. Reply CANCEL to skip this month.
- Your order {refn} of {amt:6-90} has been paid. A pharmacist is checking it now. {pharmacy.url}
- Thank you, your repeat has been sent to Dr {last}. Allow {int:2-5} working days.
- Part of your prescription is ready. We owe you {int:7-28} tablets, they will be here {day2}. {pharmacy}
- Was everything OK with your visit to {pharmacy}? Reply 1-5. Text STOP to end.
- Your blood pressure check result is {int:110-135}/{int:65-85}, which is normal. {pharmacy}
- Free delivery of your repeat medicines has been switched on as you asked. {pharmacy}
- <Contact lenses arrived. ~ Pay {amt:20-80} when you collect. ~ Open till {time2}.> {pharmacy}
- Do not take the new tablets together with your old ones. Any doubts call {tel}, we're here until {time2}. {pharmacy}
- {pharmacy}: ready to collect.
- {name}, your order is in. {pharmacy}
@ US CA
- {pharmacy}: Rx for {name} ready at {street}. Save time: pay {amt:2-40} at {pharmacy.url} or reply HELP. STOP to
  end texts.
@ GB IE AU
- {pharmacy}: your electronic prescription token has arrived from {place} {surgery}. Ready from {time}.
@ IN SG PH NG KE ZA
- Dear customer, your order no. {refn} from {pharmacy} is packed. Bill amount {amt:5-80}. Kindly collect from
  {street} store.
@ any
- Script done! Pop in before {time2}, ask for {name2} at the counter. {pharmacy}
- Doctor said no to this refill without a visit, sorry. Please see them first. {pharmacy}
- Dosette box for {name} {last}: week starting {date} delivered to {neighbour} at no. {int:2-80}.
- It's {pharmacy}. The cheaper version of your cream is available, same ingredient. Reply SWAP if that's fine or
  KEEP to stay with the brand.
- Insulin pens must stay between 2 and 8C. Our van reaches you {window}; please be in to sign.
- Price update before you come: item {ref} costs {amt:5-60} after cover. {pharmacy}
- Hay fever tablets you reserved are under your surname till {day2}.
@ validation any
- {pharmacy}: Rx {int:1000000-9999999} is ready. {street} store, open till {int:6-9}pm today.
- {pharmacy} {place}: the item we owed you has come in. Please bring your slip.
- Flu vaccine for {name} {last}: {date} {time}, {pharmacy} {street}. Wear short sleeves pls.
- Order {refn} with {pharmacy} has been dispatched. Someone over 18 must sign with {id_doc}.
@ validation US CA
- {pharmacy}: refill for {!name} due {date2}. Reply 1 to refill, 2 to skip. Txt HELP for help, STOP to quit.
@ validation GB
- We've received your NHS prescription for {!name}. We will text you when it is ready to collect, please don't come in
  before. {pharmacy}, {street}
@ validation AU IE
- {name}, no repeats left on your script for (Metformin|Ventolin|Sertraline|Ramipril). You'll need a new one from your
  GP. {pharmacy} {place}
@ validation IN PH NG KE ZA SG
- Your medicine is out of stock at our {city} branch, expected {date2}. Call {tel} to have it sent from another store.
  {pharmacy}
"""

TRAVEL = """
@ any
- {airline}: flight {int:100-2999} to {dest} on {date} is delayed. New departure time {time2}.[ We {apologise} for
  the wait.]
- Online check-in is open for your flight to {dest}. Check in at {airline.url} or in the app. Booking {ref}.
- Gate change: flight {int:100-2999} to {dest} now boards at gate {int:2-60}. Boarding starts {time}.
- Your {ride} is arriving in {int:2-8} min: {name} in a silver Toyota, {plateno}.
- {ride} receipt: {amt:5-50} for your trip on {date}. Thanks for riding with {name}.
- Booking confirmed. {place} Hotel {dest}, {int:1-5} nights from {date}. Ref {ref}. Free cancellation until {date2}.
- Hi {name}, welcome to {dest}! Your room is ready. The door code is {code4} and wifi is on the card by the TV.
  {place} Hotel
- {rail}: the {time} to {city} is {cancelled} because of a signal fault. Your ticket is valid on the next train.
- {airline}: flight {int:100-2999} {cancelled}. You have been rebooked on the {time2} departure. Not suitable?
  Choose another or ask for a refund: {airline.url}
- <Bag drop closes {int:40-60} minutes before departure. ~ Please go to the desk now.> {airline}
- Your visa application {ref} has been received. Processing takes about {int:10-30} working days.
- Hello, I'm your driver, I'm waiting at the airport exit with a sign in your name. {name}, {place} Transfers
- Your {ride} driver {cancelled}. We are finding you another one. You won't be charged.
- Parking session started for {plateno} at {street}. Ends {time2}. Extend in the app.
- Final call: passenger {last} for {dest} please go to gate {int:2-40} now.
- Your bag has been found and will be flown to {dest} tonight. Reference {ref}. We'll call {mob} before we deliver.
  {airline}
- Last day for free seat choice on booking {ref}. {airline.url}
- Bus replacement on the {city} line this weekend. Allow {int:30-60} extra minutes. {rail}
- Your car rental at {dest} airport is confirmed. Bring your {licence} and the credit card you booked with. Deposit
  {round:150-500}.
- You left something in your {ride}? Call {name} on {phone} within {int:2-24} hours.
- Table for {int:2-8} at {place} Kitchen, {day} {date} {time}. Reply CANCEL if plans change.
- Tour meeting point: main gate, {street}, {time}. Wear good shoes. Guide {name} {mob}
- Your stay ends today. Check-out is at 11:00 AM. Leave the keys in the box please. How did you like it? {short}
- We owe you {amt:30-250} for your delayed flight. You claimed on {date}; the money was sent to your bank account
  today. {airline}
- Gate {int:2-40}, boarding {time}.
- {ride}: {name} is here, {plateno}
- Room {int:101-499} is ready.
@ IN
- PNR {refn}, Train {int:12000-22999}, {!city}-{!city2}, DOJ {date}, Coach S{int:1-9}, Berth {int:1-72}. Happy
  journey. {rail}
- Your {ride} ride OTP is {code4}. Auto {plateno} driver {name} is on the way.
@ GB IE
- {rail}: seat reservation coach {int:1-9}, seat {int:10-70}, {time} {city} to {city2}. Collect tickets with ref
  {ref}.
@ KE NG ZA PH
- {airline} booking {ref}: {dest} to {dest2} {date} {time}. Be at the counter 2 hours before departure with your
  {id_doc}.
@ SG AU US CA
- Traffic alert: {street} closed {window} on {date}. Use another route. Info {tel}
@ any
- Wheels down! Welcome back. Baggage belt {int:1-12}.
- Your host {name} says: spare key under the blue pot, bins go out {day}. Enjoy the place!
- Weather is closing in on {city}. You may move your trip to any day until {date2} without a fee; no need to call.
- Ferry sails {time2} not {time}. Lanes open one hour before. Booking {ref}.
- Upgrade offer accepted, row {int:1-6}. {amt:30-200} charged to the card used for booking. {airline}
- Shuttle {int:2-9} leaves the hotel every half hour from {time}. Ask reception if you need a baby seat.
- Passport expiring within 6 months? Check entry rules before {date2}. This is a courtesy note for booking {ref}.
  {airline}
@ validation any
- {airline} {int:100-999} to {dest} {date}: delayed, new departure {time}. We are sorry.
- Online check-in now open for {airline} ref {ref}, {dest} {date2}. Bag drop closes 45 min before departure.
- Gate change: flight {int:100-999} {dest} now boarding at gate {int:1-40}. {airline}
- {place} Hotel {dest}: resv {ref} confirmed, {date} to {date2}, {int:1-2} room. Check-in from 3pm.
- Bag tag {int:100000-999999} did not make your flight. It will be delivered to the address you gave our desk by
  {date2}. {airline} Baggage
- {ride}: {name} is {int:1-6} min away, {plateno} ((white|grey|black|silver) Toyota)
@ validation GB AU
- {rail}: the {time} from {city} is cancelled due to (a signal fault|a shortage of train crew|a trespass incident).
  Tickets accepted on the next service.
@ validation KE NG ZA PH
- Ticket {ref}: {city} to {dest} {date} {time}, seat {int:1-52}. Report 30 mins before. 1 bag 20kg free.
@ validation IN
- PNR:{int:1000000000-9999999999},TRN:{int:11001-22999},DOJ:{date},3A,DP:{int:10-23}:{int:10-55},{name}+1,B{int:1-6}
  {int:1-30},{int:31-64}
"""

UTILITY = """
@ any
- {power}: your bill for {month} is {amt:25-180}, due {date2}.[ Pay at {power.url}]
- Planned power cut in {place} on {date} from {time} to {time2}. Sorry for any inconvenience. {power}
- {power}: power is out in your area. Crews are on site and expect to fix it by {time2}. [Report a fault: {tel}]
- Power has been restored to {street}. If yours is still off call {tel}. {power}
- Your payment of {amt:25-180} was received. Thank you. {power}
- {power}: we haven't received your payment of {amt:30-200}. Please pay by {date2} to avoid disconnection, or call
  {phone} to arrange a plan.
- Your meter reader visits on {day}. Please keep the dog inside. {power}
- {water}: burst main on {street}. Water pressure may be low until {time2}.
- {water}: do not drink tap water in {place} until further notice. Boil it for one minute first. Updates at
  {water.url}
- (Hi|Hello) {name}, please send us your meter reading by {date2}. Reply with the {int:4-6} digits on the display.
  {power}
- Your smart meter installation is booked for {date}, {window}. Engineer {name2} carries ID. {power}
- {telco} broadband: there is a fault in your area. We expect to fix it by {time2}. Ref {ref}
- Your {month} bill is lower than last month: {amt:20-120}. See how you did in the app. {power}
- Final notice: account {refn} is {int:30-60} days overdue. Amount {amt:60-400}. Call {phone} today if you cannot
  pay, we can help. {power}
- Tariff change from {date2}: see the letter we sent you. No action is needed. {power}
- A storm is forecast for {place} on {day}. Charge your phone and keep away from fallen lines. Report damage on
  {tel}. {power}
- Credit of {amt:10-80} applied to your {power} account for the outage on {date}.
- Your direct payment will change to {amt:40-180} a month from {date2}, based on what you used. {power}
- Trash and recycling collection moves to {day2} because of the public holiday.
- We've had a report of a gas smell on {street}. Engineers may need to turn off the supply. If you smell gas, leave
  the building and call {tel}.
- Ref {ref}: your complaint has been closed. If you are not happy reply REOPEN within {int:7-14} days. {power}
- Your new router has been sent. It plugs in and works from {date}. {telco}
- Moving out? We've got your final reading. Last bill: {amt:10-150}. {power}
- Power is back on {street}. {power}
- Paid {amt:20-150}, thanks. {power}
@ KE
- {power}: Mtr:{refn} Token:{token20} Date:{date} Units:{int:5-60}.{int:1-9} Amt:{n:5-40}
@ NG
- {power}: Token {token20} for meter {refn}. Units {int:10-99}.{int:1-9}kWh Amount {amt:5-60}
@ ZA
- {power}: loadshedding stage {int:2-4} from {time} to {time2}. Area {int:3-15}. Please switch off geysers.
- Prepaid electricity {amt:10-60}: token {token20}. {power}
@ IN
- Dear Consumer, bill for RR No {ref} is {amt:20-150}, due date {date2}. Pay at {power.url}. Ignore if paid. {power}
- LPG refill booked. Ref {refn}. Amount {amt:30-40}. Give DAC {code4} to the delivery person only after you get the
  cylinder.
@ PH
- {power} advisory: Your bill amounting to {amt:30-200} is due on {date2}. Thank you for paying on time.
@ US CA
- {power}: outage reported near {street}. {int:40-900} customers affected. Est. restoration {time2}. Reply STATUS
  for updates, STOP to end.
@ GB IE AU
- {power}: your direct debit of {amt:40-200} will be taken on or after {date2}. Nothing to do.
@ SG
- {power}: your utilities bill of {amt:40-200} for {month} is ready in the app. GIRO deduction on {date2}.
@ any
- Lights flickering? We're testing the line near {street} till {time2}.
- {name}, your account is in credit by {amt:20-200}. Leave it there for winter or ask us to send it back, up to you.
  {power}
- Estimated usage this week: {int:20-90} kWh, {int:3-20}% less than similar homes. {power}
- We read your meter remotely at {time} on {date}: {refn}. Nothing to send us this time.
- Please move parked cars from {street} before {day2}; we are replacing pipes under the road.
- Payment plan agreed. {int:3-12} instalments of {amt:10-60}, first on {date2}. Miss two and the plan ends. {power}
- Sewer works finished early. The road reopens at {time}. Thank you for your patience.
@ validation any
- {power}: Outage reported in {place} & {street}. Crew on site. Est restore {time2}. We will text updates.
- {telco}: 80% of your monthly data used. Resets {date2}.
- {water}: planned works on {street} {date2}, 9am-3pm. Water will be off. Please store some before.
- {telco} technician visit {date} {window}. An adult must be at home. Reply 1 to confirm 2 to change
@ validation US CA AU SG
- {power} acct {tail}: bill {amt:30-220} due {date2}. AutoPay is on.
@ validation KE
- KPLC Mtr:{refn}{nl}Token:{token20}{nl}Date:{date} {time}{nl}Units:{int:8-90}.{int:1-9}{nl}Amt:Ksh {n:5-60}
@ validation IN
- {power} Consumer No {int:100000000000-999999999999}: {month} bill Rs.{n:10-150}, units {int:60-420}, due dt {date2}.
  Ignore if paid.
@ validation GB IE AU
- It's time to send {power} your meter reading. Text back READ and the numbers by {date2}, or we'll estimate your
  bill.
@ validation NG ZA
- {power}: fault on the {place} 11kV feeder. Technicians are working on it. {tel} for complaints.
"""

SERVICE_TEXT = """
@ any
- {telco}: you've used {int:75-95}% of your data. It resets on {date2}.
- Your {telco} plan renews on {date2} for {amt:8-60}. No action needed.
- Hi {name}, your {stream} payment of {amt:5-18} was received. Thank you.
- Your order is ready for collection at the counter. {merchant}
- Thanks for visiting {merchant} today. How did we do? Reply 1 to 5.
- {merchant}: you have {int:120-2400} points. They expire on {date2}. Reply STOP to opt out.
- Your table is ready! Please come to the host stand in the next {int:5-10} minutes.
- Your gym class ({time}, {day}) has been {cancelled}. Sorry! Your credit is back in your account. {place} Fitness
- {stream}: your subscription was {cancelled} and ends on {date2}. You can restart at any time.
- Your support ticket {ref} has been updated. {name} replied: "please restart the router and tell us if it helps".
- Library books due {date2}: {int:1-5} item(s). Renew online or call {tel}. {place} Library
- Laundry done! Pick up at {street} before {time2}.
- {telco}: welcome to your trip abroad. Calls cost {amt:0.3-1.5} a minute, data {amt2:2-6} a day. Text STOP to turn
  roaming off.
- Your {telco} number transfer is complete. Switch your phone off and on again.
- Your free trial of {stream} ends on {date2}. After that it is {amt:5-18} a month. Cancel any time in settings.
- Tickets for the {football} on {day}: {int:1-5} sent to your email. Gates open {time}. No bags please.
- Raffle night result: you won the fruit basket! Collect it at the {place} hall. Congratulations.
- We've received your claim {ref} and will be in touch within {int:2-10} days. {place} Insurance
- Payment reminder: {amt:20-200} for {month} childcare is due by {date2}. {place} Nursery
- FINAL REMINDER your membership ends on {date2}. Renew at the desk. {place} Fitness
- Your phone repair is done. Cost {amt:30-200}. Open {window}. {place} Repairs
- You called while we were closed. Leave a message on {tel} or text us back here. {place} Plumbing
- {telco}: recharge of {amt:2-30} successful. Balance {amt2:2-40}, valid until {date2}.
- Voucher code {ref} from your gift list is inside. Happy birthday from all of us at {place} Books {emoji}
- Thank you for your donation of {round:10-50} to {charity}. Your receipt number is {refn}.
- {place} Blood {centre}: your blood donation is booked, {date} {time}, {place} Hall. Drink plenty of water before
  you come.
- Your dry cleaning costs {amt:6-40}, cash or card. Ready {day} after {time}.
- {telco}: {int:100-900}MB left.
- Your order is ready, {name}.
- Ticket {ref} closed. {telco}
@ US CA AU
- {merchant}: curbside order ready. Park in a pickup spot and reply HERE with your spot number.
@ IN
- {telco}: {int:50-90}% of your daily high speed data quota is used as on {date} {time}. Dial *{int:100-199}# for
  details.
- Dear Customer, your {telco} recharge plan expires on {date2}. Recharge from the app to continue services.
@ NG KE ZA
- {telco}: you have {int:100-900}MB left, valid till {date2}. Dial *{int:100-999}# to check balance.
@ PH SG
- {telco}: your postpaid bill of {amt:20-90} is due on {date2}. Kindly disregard if paid.
@ any
- Car wash finished, bay {int:1-9}. Keys at the till.
- Number {int:20-150}, please go to desk {int:1-9}.
- We've fixed the bug you reported on {date}. Update {stream} to get it. Cheers, {name} in support
- Photos from {day} are uploaded and private to you: {short}. They stay up for {int:14-60} days.
- Hello from {charity}. Last month volunteers like you packed {int:300-900} boxes. No ask today, only thanks.
- Piano tuned, invoice {amt:60-150} in your inbox. {name} {last}
- Reward unlocked by your {int:8-10} stamps: the next coffee is on us, no expiry. {place} Coffee
- {telco}: spend cap of {round:20-60} reached, so premium calls are off until {date2}.
@ validation any
- Table for {int:2-8} at {place} Grill {day} {date} {int:6-8}.30pm confirmed. Reply CANCEL if plans change.
- {place} Library: {int:2-5} items due {date2}. Renew online or call {tel}.
- Your phone is fixed, new screen fitted. {amt:30-120} to pay on collection, we're on {street} till 6
- {place} Fitness: membership fee {amt:15-60} will be taken {date2}. Freeze or cancel at the front desk.
- Parking {plateno} zone {code4} ends {time2}.
- Hi, {name} from {place} Plumbing. Running late from last job, with you about {time}. Ok?
- {place} Insurance Brokers: policy {ref} renewed to {month} next year, docs sent by email. Thanks for staying with
  us.
@ validation US GB AU PH
- {toll}: auto top-up {amt:10-40} processed {date}. Bal {amt:41-80}.
"""

SECURITY_NOTICE = """
@ any
- New sign-in to your {app} account from {city} at {time}. If this was you, ignore this text. If not, change your
  password in the app.
- Your {app} password was changed on {date}. Not you? Go to {app.url}
- {app}: two-step verification is now on. Keep your backup codes safe.
- {bank} scam warning: criminals are pretending to be us. We will NEVER ask you to move money to a "safe account".
  Hang up and call {phone}.
- Beware of texts that claim to be from {carrier} and ask you to pay a fee. We do not ask for payment by text.
  Forward them to us and delete them.
- {telco} security: a SIM change was requested for your number. If this wasn't you, call {phone} NOW.
- {app}: we blocked a sign-in attempt with your correct password. Please change the password when you next open the
  app.
- Your account recovery phone number was removed from {app}. Review activity in your account settings.
- {bank}: never share your PIN, password or one-time codes with anybody, not even with our staff or the police.
- We have logged you out of {stream} on all devices, as you asked.
- Data incident: your email address, but no passwords or card details, was involved in an incident at {shop}. You
  don't need to do anything. We're sorry.
- {employer} IT: phishing test results are out. Please report suspicious emails with the button in your mailbox.
- {wallet} never asks you to install an app that shares your screen. If somebody asks you to, it is a scam.
- URGENT: {employer} systems are down. Do not open attachments from {name} {last}; the mailbox was hacked. Reset
  passwords on site only. IT
- Hi {name}, your {app} account was opened on a new phone ({city}). You can check your devices in Settings, Security.
- {telco}: we have blocked a call to you that looked like a scam. No action needed.
- The call you've just had from "{bank}" may not have been from us. Please ring {phone} or use the number on your
  card.
- Police in {city} warn about callers who say your grandchild had an accident and ask for cash. Please tell older
  {neighbour}s. Call the police if it happens.
- Alarm triggered: front door, {time}. If this is a false alarm enter your code. {place} Security
- Camera at {street} is offline since {time}. Check power and wifi.
- Your request to delete your {app} account is scheduled for {date2}. Sign in before then if you change your mind.
- <We'll never text you a link to log in. ~ Type {bank.dom} yourself or open the app.> {bank}
- Login alert for {shop}: new browser, {city}, {date} {time}. Not you? Reply NO and we'll lock the account.
- Your {app} backup email has been changed to j***@{employer.dom}. If this wasn't you, undo it within {hours} hours
  in account settings.
- You reported the text from {mob} as spam. Thank you, we have passed it on. {telco}
- {app}: new login, {city}.
- Alarm set at {time}. {place} Security
@ GB
- Action Fraud alert: fake delivery texts are going round {city}. Forward them to 7726 free of charge. Do not click.
@ IN
- RBI kehta hai: never share OTP, PIN or CVV. If you lose money to fraud, call 1930 at once.
- {bank} never asks you to call a number to update KYC or PAN by SMS. Do not click unknown links. Call {phone} to
  report.
@ SG
- [Police advisory. ]Banks do not send clickable links by SMS. If unsure, call the ScamShield helpline 1799.
@ NG KE ZA
- {bank}: Fraudsters may call you as bank staff. Do not disclose your card details, PIN or OTP. To block your
  account dial {phone}.
@ PH
- NTC: Huwag magbigay ng OTP. Do not click links from unknown senders. Report scams on {phone}.
@ US CA AU IE
- {bank} fraud tip: caller ID can be faked. If a caller rushes you, hang up, then dial the number on your card.
@ any
- Heads-up: a copy of your {app} data was requested. It will be ready in about {int:2-5} days. Cancel it in settings
  if it wasn't you.
- Hi all, a fake profile of the club treasurer is asking for gift cards. It isn't {name}. Don't pay, just report it.
- Smoke detector test passed. Battery {int:50-99}%.
- Somebody typed the wrong password for {app} {int:5-9} times. We paused sign-ins for an hour; after that everything
  works as before.
- Our offices got calls from people selling "{bank} insurance refunds". They are not ours. We don't cold call.
- Passkey added: {name}'s phone. Remove it under Security if you don't know it. {app}
- Your old handset was unpaired from {bank} mobile banking at {time}, reason: you signed in on another one.
@ validation any
- {app}: new login near {city}, (Chrome on Windows|Safari on iPhone|Android app), {date} {time}. If it was you,
  nothing to do.
- {bank}: your online banking password was changed {date} {time}. Not you? Call the number on your card.
- {app}: two-step verification is now on for your account.
- {telco}: we got a request to move your number to a new SIM. If you did NOT ask for this reply NO.
- {wallet} is now registered on a new phone. If you did not do this, open the app on your old phone and choose Lock.
- {bank}: fraudsters are calling customers and asking them to move money to a "safe account". We will never do this.
  Hang up.
@ validation SG
- {bank}: beware of callers posing as bank or govt officers. If unsure hang up and call the ScamShield Helpline 1799.
@ validation IN
- Do not enter UPI PIN to receive money. Never share OTP, CVV or PIN. Report cyber fraud on 1930. -{bank}
"""

GOVERNMENT = """
@ US
- {city} Alerts: boil water notice for ZIP codes near {street} until further notice.
- DMV: your appointment is on {date} at {time}, {city} office. Bring your {licence} and proof of address. Do not
  reply.
- Your jury service is on {date}. Call {tel} after 5 PM the day before to see if you must report.
- {tax}: we have received your return. We contact taxpayers first by mail; check refund status at {tax.dom}
- {city} Emergency: tornado warning until {time2}. Take shelter now. Go to a basement or inner room.
- Your polling place is {place} Elementary, {street}. Polls are open 7 AM to 8 PM on {date}.
- {city} 311: your request {ref} (pothole, {street}) was completed. Rate us 1-5.
@ GB
- {tax}: thank you, we received your Self Assessment return on {date}. You do not need to do anything else.
- GOV.UK Emergency Alerts: severe flood warning for {city}. Follow the instructions of the emergency services.
- DVLA: your vehicle tax for {plateno} runs out at the end of {month}. Renew at gov.uk/vehicle-tax or a Post Office.
- {city} Council: your brown bin will be collected on {day2} instead of {day}.
- You have a Universal Credit appointment on {date} at {time} at {city} jobcentre. Please sign in to your journal.
  Do not reply to this text.
- Your passport application {ref} was approved. It will be delivered by courier by {date2}. HM Passport Office
@ IN
- {tax}: ITR for PAN XXXXX{code4}X has been processed. Refund of {amt:50-900} will be credited to your bank account.
  View at {tax.dom}
- EPFO: passbook balance against UAN {refn} is Rs. {n:500-9000}. Contribution of Rs. {n2:40-200} for {month} received.
- VAHAN: e-challan {refn} issued for vehicle {plateno} at {city} on {date}. View or contest it on the state portal
  or at the traffic court.
- Booth slip: {name} {last}, Part {int:20-200}, Sl No {int:100-999}, {place} School. Polling {date} 7 AM-6 PM. Carry
  EPIC.
@ NG
- NIMC: your NIN enrolment {refn} is complete. Collect the slip at the {city} centre. Enrolment is free of charge.
- INEC: PVC for {name} {last} is ready at the {city} office. Weekdays 9am-3pm. Come in person.
@ KE
- {tax}: Dear {name}, your return for {int:2023-2025} has been received. Ack No. {ref}. Dial *572# to check.
- eCitizen: your passport application {ref} is ready for collection at {city}. Carry your ID.
@ ZA
- Home Affairs: {name} {last}, your Smart ID is ready for collection at {city} office. Bring your ID book.
- SASSA: your grant for {month} will be paid on {date}. PIN is secret, do not share it.
@ PH
- {tax}: eBIRForms submission received {date} {time}. Ref {refn}. This is a system-generated message.
- PhilHealth: contribution of {amt:20-120} for {month} posted. For concerns call {phone}.
- NDRRMC: Orange rainfall warning in {city}. Flooding is possible. Stay alert.
@ SG
- HDB: your season parking for {plateno} expires on {date2}. Renew it with your usual method. No link is included in
  this SMS.
- MOM: work permit appointment on {date}, {time}. Bring your passport and the appointment letter.
@ AU
- myGov: you have a new message in your Inbox. Sign in to myGov to read it. We don't include links in texts.
- Emergency warning from the fire service: bushfire near {city}. Leave now if the way is clear.
- {tax}: your tax return has been lodged. You can track progress in the app. Processing takes {int:10-20} business
  days.
@ IE
- NDLS: your driving licence application {ref} is approved and the card will be posted in {int:3-8} working days.
- MyWelfare: your claim was received. Reference {ref}. We may write to you for more information.
@ CA
- Service Canada: your appointment is on {date} at {time}, {city}. Bring two pieces of ID.
- Alert Ready: amber alert for {city}. Grey SUV, plate {plateno}. If seen call 911. Do not approach.
@ US GB AU CA
- Street sweeping on {street} this {day}. Move your car by {time} or it may be towed. Public Works
- Planning notice: {int:4-60} {street}. Comments welcome until {date2} at the town hall.
- Registrar's office: the certificate you ordered ({ref}) was sent this morning. Nothing more to pay.
@ any
- {tax}: your assessment for {int:2023-2025} has been issued. Sign in the usual way, by typing the address yourself,
  to see it.
- {tax} never sends links or asks for card numbers by text message. You owe nothing at this time.
- Your statement of account has changed. Amount now due: {amt:50-900}, by {date2}. Pay through your own banking app.
  {tax}
@ IN NG KE PH
- Census enumerator {name} {last} will visit your street on {day}. Official badge carried. Answers are confidential.
- Public notice: water tanker at {street} {window} daily till the pipeline is repaired. Municipal office, {city}
- Land office: file {ref} is at the verification desk. Visit with the originals, no agent is needed.
- Heavy rain tomorrow. Schools in {city} are closed by order of the local government. Stay home if you can.
@ validation US
- {place} County Elections: your mail ballot was received {date} and accepted. No further action needed.
- Jury service: Group {int:100-900} must report {date2} 8:00 AM, {place} County Courthouse. Bring your summons.
@ validation GB
- HM Passport Office: we have received your documents for application {int:100000000-999999999}. We'll text you when
  it's approved.
- {place} Council: bin collections are one day later next week. Put out recycling by 6am.
@ validation AU
- You have a new message in your myGov Inbox. Sign in by typing the address into your browser. Services Australia
@ validation SG
- gov.sg{nl}IRAS: Your income tax bill is ready. Log in to myTax Portal to view it.
@ validation ZA
- Dept of Home Affairs: your Smart ID card is ready for collection at {city}. Bring your {id_doc} or receipt. Ref
  {ref}
- SARS: your return has been assessed. View your ITA34 on eFiling or the MobiApp.
@ validation KE
- Your ID application {refn} is ready. Collect at Huduma Centre {city} with your waiting card. No charges.
@ validation NG
- FRSC: your permanent driver's licence is ready for pickup at the {city} centre. Come with your temporary licence.
@ validation PH
- NDRRMC ({time}, {date}): Orange Rainfall Warning in {city} and nearby areas. Flooding is threatening. Monitor
  updates.
@ validation IN
- Passport Seva: police verification for file BN{int:1000000000-9999999999} is initiated. Keep original documents
  ready at your address.
@ validation IE
- NCT: {plateno} booked {date2} {time}, {city} test centre. Arrive 10 mins early with (your licence|photo ID).
@ validation CA
- {city} Public Health: boil water advisory for {place} lifted {date}. Run taps 5 min before use.
"""
