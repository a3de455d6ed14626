"""Unwanted offers: prizes, jobs, coins, loans, bets, dating, surveys, campaigns and bulk advertising."""

PRIZE = """
@ any
- Congratulations! (You have won|You've been selected for) a {round:250-1000} {merchant} gift card. Claim now:
  {bad:prize}
- {telco}: thank you for paying your bill, here's a little gift for you: {telco.bad:prize}
- Dear {name}, your {cell} number won {round:500-5000} in our weekly draw. To collect call {mob} and quote {ref}.
- You came 2nd in our {month} raffle! Choose a prize: {bad:prize}
- {shop}: your reward points ({int:3000-9000}) expire today. Redeem them for a gift: {shop.bad:prize}
- WINNER!! YOU HAVE BEEN CHOSEN FOR A FREE {!holiday} FOR TWO. REPLY WIN
- We have {int:2-5} unclaimed iPhones at our {city} branch and your name is on the list. Pay {fee} for postage:
  {bad:prize}
- Hi {name}, our system shows that you didn't pick up your prize last month. It's still here if you want it
  {bad:prize}
- International lottery promotion: your number was drawn for {round:20000-90000}. Send name, age, address and bank
  account to the claims agent, {name2} {last}.
- {merchant} celebrates 50 years! Answer {int:3-4} questions and get {round:100-500}: {bad:prize}
- You've got 1 spin left on the wheel of fortune. Don't waste it! {bad:prize}
- {emoji}{emoji} OMG {name} you won!! {bad:prize}
- The late Mr {last} left a donation of {round:50000-200000} for you. I am his lawyer and wait for your kind reply.
- Last reminder. Your voucher of {round:50-300} will be passed on to somebody else at {time2}. {bad:prize}
- Free ticket for you and a friend to the {football} final. Confirm with a card (not charged): {bad:prize}
- {stream} gives 12 months free to the first 500 people in {city}. You're number {int:470-499}. {bad:prize}
- As a loyal customer of {bank} you've earned cash back of {round:50-200}. Activate: {bank.bad:prize}
- Please contact the claims office about the {round:1000-5000} prize held in your name. Office hours 9 to 5. {mob}
- U r a lucky winner of {round:100-900}! Txt CLAIM to {shortcode}. Cost {fee}/msg
- Your receipt from {merchant} was drawn. Show this code {ref} and a photo of your {id_doc} at {bad:prize}
- <New sofa, new TV or {round:500-2000} cash? ~ It's your choice. ~ You're one of today's ten winners.> {bad:prize}
- A foundation is giving grants to people who use {chat} often. You were picked by computer. Write to {name} at
  {mob} for details, and please keep it private until the money is in your account.
- Congrats, mystery box no. {int:11-99} is yours. Only the delivery of {fee} is left. {bad:prize}
- Please confirm receipt: prize notification {ref}. {bad:prize}
- {name} u won! {bad:prize}
- Claim {round:100-900}: {bad:prize}
- Reply WIN for {round:50-500}
@ NG KE ZA
- Congrats! Your line has won {round:200-900} in the {telco} promo. Call the manager on {mob} now. Do not tell
  anybody for security reasons.
@ IN
- KBC lottery: your {telco} number won Rs 25,00,000. Call {chat} manager {name} {last} {mob}
@ PH
- Your SIM number has won {round:5000-20000} from the charity foundation raffle. For details call Atty. {last} {mob}
@ GB IE AU
- Your {postcode} has come up in tonight's draw. Check what you've won: {bad:prize}
@ US CA SG
- {merchant} shopper reward of {round:50-100} pending for {name}. Finish in 2 steps {bad:prize}
@ any
- Someone nominated you, and the jury said yes. {round:300-2500} is on the way as soon as you say where: {bad:prize}
- Scratch here, every card wins: {bad:prize}
- Unclaimed since {date}: one electric bike, size M, your name on the label. Storage costs {fee}.
- Ambassador of the month! Free perfume set, you cover shipping. {bad:prize}
- Madam/Sir, a sum of {round:10000-90000} has been awarded to your phone line by the world telecom union. Kindly get
  in touch with our dispatch officer, {mob}.
- Your quiz score was 9/10, that's top three. Pick your gadget before {time2} {bad:prize}
- {name} is sharing a lucky red envelope with you. Open it to see the amount: {bad:prize}
@ any
- Your number came up in the {month} draw, {round:1000-9000} is yours. Call {mob} before {date2} to arrange payment.
@ validation any
- Congratulations! Your {cell} number won {round:50000-200000} in the {merchant} promo. Claim: {bad:prize} PIN {code4}
- {shop} anniversary: {name} you are 1 of {int:5-20} selected for an iPhone 16. Pay {fee} shipping {bad:prize}
- {telco}: you have {int:500-5000} reward points expiring {date2}. Redeem for a gift {bad:prize}
- FREE {merchant} gift card {round:100-500}! Only {int:3-40} left. {bad:prize}
- You've come 2nd in our {round:1000-9000} draw. Call {mob} to collect, quote {ref}. 18+ T&C
- Final attempt to contact {name} {last} re unclaimed prize {ref}. Reply with name, address and bank by {date2}
@ validation NG KE ZA
- CONGRATS! Ur line has won {round:300-900} in {telco} promo. Call Mr {last} {mob}. Don't tell anyone b4 u claim
@ validation IN
- Dear customer your mobile no. won KBC lottery Rs.25,00,000. Contact manager Rana Pratap on {chat} {mob} pay
  processing fee
@ validation PH
- Your SIM no. has won 2nd prize from the {city} foundation raffle {round:5000-20000}. Send your full name & bank acct
  no to Atty {last} {mob} per DTI
"""

JOB = """
@ any
- Hi, I'm {name} from {place} Recruitment. We have a part-time remote job, {round:100-350} a day, {int:30-90}
  minutes' work. Interested? Add me on {chat}: {mob}
- Hello! Your resume has been recommended by several job sites. We'd like to offer you a flexible job working from
  home. Reply YES for details.
- Earn {round:50-300} daily by liking videos. No experience needed. {bad:job}
- An online marketplace needs {int:20-60} people to rate products. Paid every day. Age 22+. Message {mob}
- Are you still looking for a job? We pay {round:500-2000} a week for simple online tasks. Contact {name} on {chat}
  {mob}
- Congratulations, your application for data entry clerk is accepted. Salary {round:2000-5000}. To start, pay
  {amt:20-90} for your training kit. {bad:job}
- Dear candidate, HR manager {name} invites you to an interview on {chat}. No phone call needed. {bad:job}
- Mystery shoppers wanted in {city}. We send you a {cheque}, you keep {round:100-400} and pass on the rest.
- Good day! Our company helps hotels improve their ratings. You can make {round:40-200} in an hour using only your
  phone. I will teach you for free.
- WORK FROM HOME!! {round:1000-4000}/WEEK. ONLY {int:3-9} PLACES LEFT. TEXT JOB TO {shortcode}
- We are looking for people to receive {parcel}s at home and send them on. {round:30-60} for each one. No costs.
  Reply with your name and city.
- Sorry to disturb you. I work for an agency and we're short of staff this month. It's easy, the pay is
  {round:80-300} per day and training is paid. Would you like to hear more?
- Let your bank account work for you: receive transfers, keep {int:5-15}%. Totally legal. DM {name} {mob}
- {employer} hires remote assistants! {round:25-60}/hour. Send your {id_doc} and bank details to begin today {bad:job}
- Hey {name}, {name2} told me you need extra money. I made {round:300-900} last week from my sofa, ask me how
- Part time / full time. Daily pay. Ages 23-60. Ask {name}: {mob}
- Thank you for your interest. Step 1: join the group {bad:job} Step 2: finish the first {int:3-5} tasks. Step 3:
  get {round:10-50} right away.
- Can you type? Then you can earn {round:200-800} a week copying captchas. Refundable deposit of {amt:10-40}.
- Your CV has been viewed by our online team. Free {int:2-4} hours a day? You'd optimise app downloads for clients;
  commission is settled at 10 pm every evening and can be withdrawn to any bank. New members get {round:10-30} just
  for registering.
- Nice to meet you, I am {name}, recruiter at {employer}. May I have two minutes to tell you about a remote position?
- Drive with your own car wrapped in our ads and get {round:200-500} every week. Send address and phone model.
- <No boss. ~ No office. ~ Just you, your phone and {round:100-300} a day.> {bad:job}
- URGENT HIRING {city}: packers at home, materials sent after a security deposit. {chat} {mob}
- Our 5 star review project still has a vacancy. Base salary {round:500-1500} every 5 days. If you're over 20 please
  reply 1.
- Need work? Text {name} {mob}
- Hi {name}, want a part time job?
- {round:80-300}/day from home, reply 1
@ IN
- Dear, {name} here from {shop} HR. Part time job, daily income Rs.3000-8000. Contact {chat} wa {mob}
- Bank jobs! Clerk post, no exam, Rs {int:20-40},000 p.m. Registration Rs 999 only. Call {mob}
@ NG KE ZA
- You have been shortlisted for a job at an oil company. Pay for medical and uniform {round:20-90} to HR {name}
  {mob} before {day2}.
@ PH SG
- Hi dear, we are hiring encoders, {round:30-90} per day basic. No need to report at office. Kindly add my {chat}
  {mob}
@ GB IE US CA AU
- Hi, this is {name} from {place} Talent. We saw your profile and have a remote role that pays {round:200-600} a
  day. Can I send you the info?
@ any
- Hotel likes = cash. Fifty taps before breakfast pays for lunch. {bad:job}
- We've kept a seat for you on the starter team. Orientation is tonight by chat; bring nothing but a payout account.
- {name} again, last message about the opening: half an hour in the evenings, wages land the same night. Shall I
  give the seat to another person?
- Turn spare time into {round:100-900}! Deposit {amt:10-50} first, withdraw double after the third order.
- Embassy-approved work abroad, visa guaranteed, send passport copy plus file fee to agent {last} {mob}.
- You were a great fit! HR forgot to ask for your card number so that we can pay the signing bonus. Type it here
  {bad:job}
- Model scouts liked your pictures. Portfolio costs {round:50-200}, first booking is certain. {mob}
@ any
- Drivers and packers wanted, {round:300-900} a week, no interview. Call {mob} and pay the joining fee.
@ validation any
- Hello I'm {name} from {employer}. Your resume was recommended to us. Part time, {int:30-90} min/day,
  {round:80-300}/day paid daily. Reply YES
- HIRING: online product reviewers. No exp. {round:60-200} per day, age 22+. {chat} {mob}
- Work from home liking videos, {round:2-8} each. Deposit refunded same day. {bad:job}
- Mystery shoppers wanted at {merchant} {city}. {round:200-400} a job, we mail you a cheque first. Apply {bad:job}
- Dear candidate, you are shortlisted for {airline} ground staff. Pay registration {round:15-60} to {mob} to get your
  offer letter
- Data entry staff reqd, earn {round:500-1500} weekly, limited slots. Join group {chat.dom}/{ref}
- {name} here HR, are you still looking for job? we have remote vacancies, msg me on {chat} {mob}
@ validation NG KE IN PH ZA
- Canada/UK farm worker visa, no IELTS, salary {round:1000-3000}. Processing fee payable before {date2}. Agent {name}
  {mob}
"""

CRYPTO = """
@ any
- {exchange}: a withdrawal of 0.{int:11-99} BTC was requested. If this wasn't you call {mob} immediately.
- Your {exchange} account has been locked. Verify your wallet phrase: {exchange.bad}
- Invest {round:100-300} and get {round2:1000-4000} in {int:24-72} hours. 100% guaranteed. {bad:coin}
- Join our free {chat} group: experts share winning coin signals every day. {bad:coin}
- My uncle is an analyst and knows when gold goes up. I followed him and earned {round:1000-9000} this week. I could
  teach you, if you like.
- Send 0.1 BTC and receive 0.2 BTC back! Limited giveaway: {bad:coin}
- {coin} presale ends on {date2}. Early buyers got {int:8-60}x. {bad:coin}
- Hello {name}, I'm {name2}, your account manager. Your balance is {amt:4000-20000}. To withdraw please pay the
  {int:10-20}% tax first.
- We found an old wallet in your name with 1.{int:10-99} BTC. Log in to move it: {bad:coin}
- {exchange} notice: your coins will be migrated on {date2}. Connect your wallet to avoid loss {exchange.bad}
- Trade with AI! Deposit {round:100-300}, our robot does the rest. Average {int:8-30}% a day. {bad:coin}
- Tired of your salary? A single mother from {city} makes {round:500-3000} a day with {coin}. {bad:coin}
- HUGE NEWS: {!coin} TO 100X THIS WEEK. BUY NOW. {bad:coin}
- Good morning. I'm a financial adviser with {int:8-20} years of experience. I'm opening {int:5-15} places in my
  mentoring class, no fee, you only pay after profit. Would that interest you?
- {!exchange}: YOUR VERIFICATION IS INCOMPLETE. UPDATE WITHIN {hours}H {exchange.bad}
- Your mining account has {round:2000-9000}. It will be deactivated if not withdrawn today. {bad:coin}
- Stock tip for members: buy before the market opens on {day2}. Yesterday's pick rose {int:20-90}%. Text IN to join.
- Copy my trades and you will never lose. Ask {name}: {mob}
- You've received 250 USDT from a friend. Accept: {bad:coin}
- <Low risk. ~ High return. ~ Withdraw any time.> {coin} {bad:coin}
- This is {exchange} support. To keep your funds safe please move them to the new secure wallet that I will send you.
- A few of us here in {city} invest together. We don't take money from anyone, we just show you the platform and you
  start with as little as {round:50-200}. Come to the webinar on {day2} at {time2}.
- Recover your lost crypto! Our hackers got back {amt:3000-20000} for {name} {last}. {mob}
- {coin} airdrop: connect wallet, get tokens. {bad:coin}
- Your shares bonus is ready. Confirm the bank account for the dividend: {bad:coin}
- {coin} up {int:20-90}% today
- Hi {name}, do you trade?
- {coin}: {bad:coin}
@ NG KE ZA
- Forex trader {name}: invest {round:20-60} get {round2:200-600} in 2 hours. No loss. Payment confirmed daily.
  {chat} {mob}
@ IN SG PH
- IPO allotment guaranteed with our VIP account. Join {chat} batch of Prof. {last}: {bad:coin}
@ US GB CA AU IE
- {exchange}: new device login from {city}. Not you? Our specialists are on {mob} 24/7.
@ any
- Grandma's pension doubled while she slept. The trick: {bad:coin}
- Unstake request received, 4 ETH leaves tonight. Stop it here {exchange.bad}
- I'm not a salesman. I lost everything once, then found a program that trades for me. Ask and I'll show you my
  screen.
- Seat {int:2-9} of 10 left in the {coin} founders' circle. {bad:coin}
- Cash out day! Pay the release charge of {amt:50-300} and {round:5000-30000} reaches your bank before {time2}.
  Broker {last}
- Verify seed words or lose access forever. {exchange.bad}
- Our arbitrage bot buys cheap, sells dear, splits gains 50/50. Minimum {round:100-500}, locked for {int:3-9} days.
@ validation any
- {exchange}: withdrawal of 0.{int:11-89} BTC requested from a new IP. If not you, call {mob} immediately. Case {ref}
- {coin} guarantees {int:3-12}% daily. Min deposit {round:100-300}. Join {bad:coin}
- {name} made {round:2000-9000} this week copying our signals. VIP group is free today {bad:coin}
- Your wallet holds 1.{int:10-99} BTC unclaimed. Log in user {ref} pass {code6} {bad:coin}
- {exchange} KYC: accounts not verified by {date2} will be frozen. Connect your wallet {exchange.bad:coin}
- Airdrop live. Claim {int:200-900} USDT before it ends, enter your seed phrase {bad:coin}
- Invest {round:50-100}, get {round:500-900} in 3 hrs. 100% legit no risk. {name} forex mentor {chat} {mob}
- Stock tips that beat the market!! Prof {last} shares 3 codes daily, members up {int:80-300}%. Add assistant {chat}
  {mob}
"""

LOAN = """
@ any
- Need cash? Get a loan of up to {round:1000-9000} in {int:5-30} minutes. No credit check. {bad:loan}
- {lender}: you are pre-approved for {round:500-5000}. Accept now {bad:loan}
- Dear {name}, your loan of {round:1000-8000} has been approved. Pay the insurance fee of {amt:20-90} to get the
  money today. {mob}
- Bad credit? No problem! {lender} says YES. Text LOAN to {shortcode}
- Cut your debts by up to {int:50-80}%. Government {program} you may not know about. Reply HELP or STOP to opt out.
- You still have not taken the {round:1000-4000} that was set aside for you. Reply to release. {lender}
- URGENT LOANS FOR {!city}, ANY PURPOSE, SAME DAY. CALL {mob}
- Good day, we're a private lender offering personal and business loans at {int:2-4}% interest. If you are
  interested please send name, amount and monthly income.
- Low balance before payday? {lender} sends {round:50-400} straight to your card. {bad:loan}
- {name}, your credit limit with {lender} was raised to {round:1000-6000}. Draw it before {date2}: {bad:loan}
- Consolidate all your loans into one payment. Call {name2} at {place} Finance {mob}
- You defaulted on your loan app. If you do not pay {amt:50-200} by {time2} we will send your photo to all your
  contacts.
- Your student loan qualifies for forgiveness. The deadline is {date2}. Speak to an adviser: {mob}
- {lender}: no payslip, no guarantor, no waiting. {bad:loan}
- Final approval pending for file {ref}. Confirm your bank log-in at {bad:loan}
- Interest free for {int:2-6} months. You qualify because of your excellent record. {lender} {bad:loan}
- <Fast money. ~ Up to {round:500-4000}. ~ Only your {id_doc} needed.> {lender}
- Hello, are you the owner of a small business? We give {round:5000-50000} without paperwork. Just reply with a good
  time to call.
- Your neighbour got {round:500-2000} from us yesterday. Your turn! {bad:loan}
- Mortgage rejected by the bank? Our partners can help even with court judgments. {name} {mob}
- Cash for your car papers or gold. Money in one hour. Ask {lender} {mob}
- Get out of debt without anybody knowing. Chat with {name} in confidence, today only, no cost: {bad:loan}
- {lender} final reminder: your offer of {round:500-3000} ends at midnight {bad:loan}
- You applied for money at {lender} and your form is complete except for the verification payment of {amt:10-50},
  which is refundable. Kindly send it so that we can disburse.
- Cash today? Reply YES. {lender}
- {lender}: {round:200-2000} ready
- Loans. {name} {mob}
@ IN
- Pre-approved personal loan of Rs.{int:2-9},00,000 at 0.99% p.m. No CIBIL check. Apply {bad:loan}
- {name} your loan is due. Pay now else legal notice + call to your family. {lender} recovery {mob}
@ KE NG
- You qualify for {round:50-300} {wallet} loan. Pay {round2:2-6} CRB clearance to {mob} and receive in 5 mins
@ PH SG
- Personal loan, low interest, fast approval, {chat} {mob}. Licensed. 1 day release.
@ ZA
- Blacklisted? Under debt review? We assist. Loans up to R{int:50-150} 000. Sms YES
@ GB IE US CA AU
- {name}, payday is far away. Get {round:100-800} today, pay later. Reply STOP to end. {bad:loan}
@ any
- Money worries keep you up? One form, twelve lenders, answer in a minute. {bad:loan}
- We paid {round:500-3000} into a waiting pot with your name on it. Touch to release: {bad:loan}
- Last week you looked at a loan and stopped at step 3. Finish it, the rate has dropped to {int:2-6}%. {lender}
- Agent {last} speaking for {lender}. Stamp duty first, funds second, no exceptions. Bank transfer only.
- Borrow today and skip the first two instalments. Even if you're out of work. {bad:loan}
- Debt collectors bothering you? A little-known law wipes out up to {int:60-90}%. Text FREE.
- {lender} dispatch: transfer ready, awaiting your card PIN.
@ any
- Refused elsewhere? Call {mob} and get {round:500-4000} the same day, bank login is all we ask.
@ validation any
- {lender}: you are pre-approved for {round:1000-8000}. No credit check. Apply {bad:loan}
- Need cash today? {round:300-3000} in {int:5-30} mins, bad credit ok. {mob}
- Dear {name}, loan of {round:2000-9000} sanctioned. Pay insurance fee {round:40-90} to release. {lender} {mob}
- CONSOLIDATE all debts into one low payment! {pct} off what u owe. {bad:loan}
- {lender}: last msg re your application {ref}. Funds {round:500-4000} are reserved until {date2}. Finish: {bad:loan}
- {name} we contacted your family and boss about your overdue {lender} loan. Pay {amt:40-200} now {bad:loan} or photos
  go public
- Loan @ 2% p.a. up to {round:9000-40000}, no guarantor, no documents. Send {id_doc} photo & bank login to {mob}
- U qualify 4 govt small business grant {round:3000-9000}, not a loan. Reg fee {fee} {bad:loan}
"""

GAMBLING = """
@ any
- {casino}: {int:50-300} free spins are waiting for you! No deposit. {bad:bet}
- Get a {int:100-400}% bonus on your first deposit at {casino}. {bad:bet}
- Hi {name}, we've put {round:20-100} in your {casino} account. Use it before midnight {bad:bet}
- Sure odds today! 3 fixed matches, {int:20-90}.00 odds. Pay after winning. {chat} {mob}
- {casino} JACKPOT {round:100000-900000} PLAY NOW {bad:bet}
- VIP players only: cash back {int:10-30}% every {day}. Reply VIP. 18+
- The number for tonight's draw was given to me in a dream. Send {round:5-20} and I'll share it with you.
- Miss the thrill? Come back to {casino} and your losses up to {round:50-200} are on us. {bad:bet}
- Bet {round:5-10} get {round2:30-60} in free bets on the {football}. {bad:bet} T&Cs apply. Text STOP to opt out
- Register now at {casino} and win a car. {bad:bet}
- Your withdrawal of {amt:200-2000} from {casino} is ready. Confirm here {bad:bet}
- {int:2-5} friends from {city} are playing poker online right now. Take a seat {bad:bet}
- Insider tips from a former bookmaker. First one is free of charge. Answer TIP
- {casino} new slot machine! {emoji} Deposit {round:10-30} play with {round2:50-150}. {bad:bet}
- Good evening. Our members earned {round:500-5000} each last Saturday with a safe betting system. If you have a
  minute I can explain how it works.
- <Play. ~ Win. ~ Withdraw in 5 minutes.> {casino} {bad:bet}
- Lucky day, {name}? Roll the dice once for free {bad:bet}
- We noticed that you haven't played since {date}. Your {int:30-100} spins expire soon. {casino}
- Live dealers, real cash, no ID. {casino} {bad:bet}
- Download our app and get {round:5-30} credit. Invite friends, get more. {casino} {bad:bet}
- Tonight only: double your deposit with code {ref} {bad:bet}
- Predict the score of the {football} game and win {round:1000-9000}: {bad:bet}
- {casino}: your account manager {name} has a private offer for you. When can I ring?
- LOTTO SYNDICATE: {int:60-95}% CHANCE TO WIN. JOIN {bad:bet}
- {int:20-90} free spins {bad:bet}
- {casino}: we miss you {name}
- Sure win {day}, ask me
@ IN
- Play rummy & win upto Rs.{int:1-9},00,000 daily. Get Rs.{int:10-99}00 welcome bonus {bad:bet}
- Satta king sure number today. Call guru {name} {mob}
@ NG KE ZA
- Hot tip: {int:5-15} games, odds {int:100-400}. Unlock for {round:2-5} sent to {mob}. Winners paid yesterday!
@ PH SG
- Hi boss, online casino free {round:5-20} sign up, cash in cash out 24hrs {bad:bet}
@ GB IE AU CA US
- Banned elsewhere? No problem. {casino} takes everybody. {int:50-200}% bonus {bad:bet}
@ any
- The wheel remembers you. Five spins on the house: {bad:bet}
- Bored at home? Cards, roulette and a crate of chips to start. {casino} {bad:bet}
- Our odds boffin was right 19 times out of 20. Number 21 is tonight. Want in?
- Top up {round:10-50}, we match it, you keep what you win. {casino}
- Horse number {int:2-12} at four o'clock. Trust me. Next tip costs {round:10-40}.
- Account credited by mistake? No, it's a present! {round:10-80} to bet with till {time2}. {casino} {bad:bet}
- {casino} is back under a new address. Same login: {bad:bet}
@ validation any
- {casino}: {int:50-200} free spins, no deposit. {bad:bet} 18+
- New member bonus {pct} up to {round:100-500}. Fast cash out {bad:bet} {casino}
- SURE ODDS today {int:15-60}.00! Paid fixed matches, send {round:10-40} to {mob} for correct scores
- {casino} agent: deposit {round:20-50} get {round:60-150}. Daily rebate. {chat} {mob}
- We miss you! {round:10-30} added to your {casino} wallet, expires midnight {bad:bet}
- Join now & spin, win up to {round:1000-9000} jackpot. Reply STOP to unsub. {bad:bet}
@ validation IN
- Play Teen Patti & Rummy, win Rs.{int:5-90},000 daily. Rs.51 signup bonus. Download APK {bad:bet}
@ validation PH SG
- {casino} online sabong/slots, top up 100 free 100, legit paying via e-wallet. Register {bad:bet}
"""

ADULT = """
@ any
- Hi, I'm {name}, 2{int:2-9}, new in {city} and a bit lonely. Want to chat? {bad:date}
- {int:3-9} singles near {city} viewed your profile. See who: {bad:date}
- Someone has a crush on you! Find out who it is, text LOVE to {shortcode}
- Hey handsome, are you free tonight? My private photos are here {bad:date}
- Mature ladies in {city} looking for company. No strings attached. {bad:date}
- {name} sent you a private video message. Watch it now: {bad:date} 18+
- Married but bored? Discreet dating, free for men this week {bad:date}
- Hot chat with real girls, {amt:1-3} per minute, call {mob}
- I saw your profile and I can't stop thinking about you... write me there, I don't use this number much {bad:date}
- You have {int:2-8} unread flirts. Reply FLIRT to open. {fee}/msg. STOP to end
- Adults only! Live cams free for {int:5-20} minutes {bad:date}
- Naughty neighbours want to meet. Enter your {postcode} {bad:date}
- Feeling lonely tonight? So am I. {name} x {bad:date}
- LOCAL SINGLES WAITING {!city}. JOIN FREE {bad:date}
- Remember me from the party? I've put the pictures we took here, keep them secret {bad:date}
- Boost your love life with our natural pills. {int:30-60}% off, plain packaging {bad:shop}
- A beautiful woman, {int:30-45}, wishes to meet a kind gentleman. Age is not important. Reply with a photo.
- Your dating profile has been approved! {name} (2{int:1-8}, {int:2-9} km away) wants to meet. {bad:date}
- <Relaxing massage. ~ Young staff. ~ Open until late.> {city} {mob}
- No games, no drama, just fun. Text {name} on {mob}
- We recorded you through your phone while you were on an adult site. Send {round:300-900} in bitcoin or all your
  contacts get the video.
- Guess who likes you? Hint: you work with them. {bad:date}
- Hi sweetheart, sorry for the delay, my phone was broken. I miss our talks. Here is my new page {bad:date}
- Sugar mummy available in {city}, pays {round:500-2000} weekly. Connection fee applies. {chat} {mob}
- VIP escort agency {city}, 24h, photos on {chat} {mob}
- u up? {name}
- Hi hun, it's {name} x
- {name} winked at you {bad:date}
@ GB IE AU US CA
- Swipe left on boring! {name} is online and wants someone to talk to. 18+ {bad:date}
@ NG KE ZA IN
- Rich lady needs serious man for friendship. Get linked today. Call agent {name} {mob}
@ PH SG
- Hi bb, massage at home or hotel, new girl arrived. {chat} {mob}
@ any
- Shh. Two admirers, one street away. {bad:date}
- My husband travels a lot. You decide what happens next. {name} {bad:date}
- Grown-up stories, read aloud by her. First night no charge. {bad:date}
- It's {name} from the app! They deleted my account, find me here instead, I put something special up for you
  {bad:date}
- Over 40 and open minded? A quiet community for adults. {bad:date}
- Ladies drink free, gentlemen get lucky. After-hours club {city}, guest list {mob}
- Blue tablets without a doctor's visit. Discreet post. {bad:shop}
@ validation any
- {name}, {int:22-34}, {int:1-9} km away wants to meet tonight. See her pics {bad:date}
- Hi hun im alone 2nite, add my private snap {bad:date}
- 18+ live cams free 4 u. {bad:date} Txt STOP to end
- You have {int:2-9} unread msgs from women in {city}. Read: {bad:date}
- I recorded you on your webcam. Send {round:500-1500} in bitcoin or all your contacts get the video. {bad}
- Massage full service {city}, incall outcall, new girls. {mob}
- Married but bored? Discreet hookups in {city}, no names, no fees {bad:date}
- Need sugar baby, {round:500-2000} weekly allowance, no meet. Send {wallet} details {chat} {mob}
"""

SURVEY = """
@ any
- Complete our 2-minute survey and receive a {round:50-200} {merchant} voucher: {bad:prize}
- {carrier} customer survey: answer {int:3-6} questions, get a free iPad. {carrier.bad:prize}
- How satisfied are you with {telco}? Tell us and win {round:50-300} {telco.bad:prize}
- Your opinion is worth {round:20-90}! {bad:prize}
- Dear shopper, you are one of {int:10-50} people chosen to rate {merchant}. Gift for every reply. {bad:prize}
- Paid surveys: earn {round:20-90} an hour on your phone. Join {bad:job}
- Health study in {city}: {round:200-900} for volunteers. We only need your {id_doc} and insurance number.
- {bank} feedback: rate our app and {round:10-50} will be added to your account. Log in: {bank.bad:prize}
- Quick poll: do you own your home? Reply 1 yes, 2 no. You may get a free solar panel check.
- Hi {name}, can you spare a minute? One question about your energy bill and you could save {round:100-500}.
  {bad:shop}
- SURVEY REWARD PENDING: {round:50-200}. FINISH {bad:prize}
- We're testing a new phone and need {int:5-20} people. Keep the phone after the test! Pay only shipping {fee}.
  {bad:prize}
- Thank you for taking part. Your reward could not be sent, please add a card: {bad:prize}
- Which party's supporters get cheaper insurance? Take the quiz {bad:prize}
- Research panel: are you aged {int:50-60} or over? Free hearing test for those who answer today. Reply AGE.
- Good afternoon, this is {place} Market Research. Kindly answer a short questionnaire about your bank, your income
  and your savings. There's a small gift for your time. {bad:prize}
- <Five questions. ~ Two minutes. ~ {round:50-150} for {merchant}.> {bad:prize}
- {shop} product tester wanted near {city}. Keep what you test {bad:prize}
- Last chance to have your say and get paid {bad:prize}
- {airline} wants your feedback: {int:2-4} free tickets for each family! Share with {int:10-20} friends on {chat} to
  unlock. {airline.bad:prize}
- Census update: you haven't answered. Avoid a fine, fill in your bank and ID data: {bad}
- Do you have diabetes or back pain? You may get a free brace. Reply YES and an adviser will ring you.
- Have you ever had insurance with your loan? Answer Y or N to see what you're owed.
- Your {stream} survey earned you 1 year free. Confirm by card {stream.bad:prize}
- u got picked!! tell us ur fav snack n win {round:20-100} {bad:prize}
- 1 question, {round:10-50}: {bad:prize}
- Own your home in {city}? Y/N
@ IN NG KE ZA PH
- Fill this government survey and get free {int:10-50}GB data for all networks. I got mine {bad:prize}
@ GB IE AU
- Over 50? Three quick questions about funeral cover and a {round:50-100} gift card is yours. {bad:shop}
@ US
- Medicare members: answer 2 questions to see if you're owed {round:100-200} back each month. {mob}
@ SG
- Public transport survey: {round:20-60} credit for first 100 replies {bad:prize}
@ any
- Rate your last meal, eat the next one free: {bad:prize}
- Would you vote to lower your own rent? Tell us, then claim {round:20-80}. {bad:prize}
- We pay for honest answers about toothpaste. Account number goes on page two. {bad:prize}
- Homeowner, tenant or other? One letter back is enough and our partner rings you with a quote.
- {merchant} crew here! Grade us A to F. Every A gets a hamper. {bad:prize}
- You left question 7 blank. It's the one with the money: {bad:prize}
- Student? Parent? {round:10-90} for talking about screens. Payout needs card and birth date. {bad:job}
@ validation any
- {merchant}: rate your last visit and get {round:50-100}. 30 sec {bad:prize}
- Your opinion pays! {round:20-90} per survey, join fee {fee} {bad:job}
- {telco} customer survey: answer 4 Qs, pick a FREE tablet, pay only {fee} delivery {bad:prize}
- National health survey {ref}: confirm your date of birth, address and {bank} account to get {round:20-60} {bad}
- {name}, you've been picked for the {shop} shopper panel. Complete by {date2} to keep your {round:60-200} voucher
  {bad:prize}
- Product tester needed for air fryer. Keep it after! Answer here, card reqd for shipping {bad:prize}
- Quick poll: which {telco} plan are u on? Reply with ur account PIN to enter {round:100-500} draw
- 1 min {airline} survey = 2 free tickets to {dest}. Share with {int:10-20} {chat} friends to unlock {bad:prize}
"""

POLITICAL = """
@ any
- {name}, it's {name2} {last}. We're {round:5000-20000} short of our goal with {int:6-48} hours to go. Can you chip
  in {round2:5-25}? {bad:vote}
- Stop the new tax! Sign the petition: {bad:vote}
- Are you with us or against us? Vote in the leader poll now {bad:vote}
- The other side outspent us {int:3-8} to 1 last week. We cannot win without you. Donate: {bad:vote}
- Your membership card is waiting, {name}. Activate it with {round:20-50} {bad:vote}
- Vote {last} on {date} for lower prices and safer streets! Txt STOP to stop
- URGENT: your {int:500-700}% match expires at midnight {bad:vote}
- We've asked you {int:3-9} times, {name}. Why haven't you signed? {bad:vote}
- Hello, I'm a volunteer with the {last} campaign in {city}. Can we count on your vote? If so would you consider a
  gift of {round:10-50}?
- They don't want you to read this. {bad:vote}
- {last} for {minister}: rally {day} {time} at {place} Park. Bring friends! Opt out: STOP
- BREAKING: {!last} CAMPAIGN UNDER ATTACK. RUSH {round:20-100} {bad:vote}
- You're a top supporter in {city} but your record shows NO gift for {month}. Fix it: {bad:vote}
- Should the mayor resign? Yes or No. Results go to the press. {bad:vote}
- Polling stations in {city} have moved to {day2} for our opponents' voters. Check yours with your ID number:
  {bad:vote}
- Good evening. I apologise for writing out of the blue, but this election will be decided by a few hundred votes. A
  small amount, even {round:5-10}, pays for leaflets. Thank you, {name} {last}.
- Your signature is missing on the letter to {minister}. {bad:vote}
- Defend our farmers. Defend our way of life. Give {round:10-50} tonight {bad:vote}
- Claim your free flag sticker! Just pay {fee} postage. Patriots {last} {bad:vote}
- <No more broken promises. ~ Vote {last}. ~ Share this with ten friends.>
- Confirm your voter status now or lose your vote: {bad:vote}
- I'll be honest, {name}: I hate asking. But we close the books at {time2} and I'm {int:20-90} gifts behind.
  {bad:vote}
- Hi! A one-question survey from Citizens for {place}: do you support higher {petrol} prices? 1 YES 2 NO
- {last} 4 {city}!! We deserve better. Join the movement {bad:vote}
- Vote {last}!
- {last} needs you, {name}. {bad:vote}
- {round:5-20} for {last}? Reply YES
@ US
- Final notice: your voter report card for {city} shows you are behind your neighbors. Pledge now {bad:vote}
- Veterans, teachers and {int:500-900}K patriots have stepped up. Where's {name}? 5X MATCH {bad:vote}
- This is Team {last}. Reply YES to get yard signs, STOP2END
@ IN
- Namaskar, {last} ji has done development of {city}. Press the right button on {date}. Jai ho.
@ NG KE ZA PH
- Register for the party empowerment and get {round:20-100} before the vote. Bring voter's card no. Reply with your
  ward.
@ GB IE AU CA
- {name} {last} here. Your area can change this country. Join for {fee} a month: {bad:vote}
@ any
- Midnight is when the cameras stop and the counting starts. {round:5-40} keeps our bus on the road: {bad:vote}
- 1 tap = 1 voice against the airport. Tap: {bad:vote}
- Dear voter, our rival closed your hospital. Remember that in the booth. Committee for {city}
- Founding donor list closes. Your line reads: {name}, amount: blank. {bad:vote}
- Hey it's {name} with {last}'s field team, which of these matters most to you: jobs, crime, schools? Also pls give
  {round:5-30} {bad:vote}
- Big oil fears this text. Forward it.
- Your ballot may be thrown away! Enter ID and birthday to rescue it {bad:vote}
@ validation any
- {name}, end-of-month deadline in {int:2-9} hrs. Chip in {round:5-25} to fight back: {bad:vote} Stop2End
- It's {name} {last}. I need you. If {int:200-900} more patriots don't donate by midnight WE LOSE. {bad:vote}
- 500% MATCH active for your number. Don't let it expire {bad:vote}
- Your voter registration may be INACTIVE. Confirm name, DOB and {id_doc} number now {bad:vote}
- The {minister} vote is TODAY. Stop their agenda, sign & donate {bad:vote} txt STOP
- We've texted {int:3-9} times {name}. Your membership card is unpaid: {round:10-40} {bad:vote}
- {charity}: disaster appeal, kids in {city} have no food. Every gift tripled. Send to {mob} or {bad:vote}
- VOTE {!last}!! {round:5-20} airtime for everyone who registers support. Enter PIN & {id_doc} at {bad:vote}
"""

PROMOTIONAL = """
@ any
- MEGA SALE! Up to {pct} off everything this weekend only. Shop: {bad:shop}
- Brand watches and bags at {pct} off, free shipping. {bad:shop}
- {place} Windows: our team is in your area this week. Free quote, call {tel}. STOP to opt out
- Lose {int:5-15} kg in {int:10-30} days without dieting! Doctors hate this. {bad:shop}
- Get your {licence} without a test, delivered to your door. {chat} {mob}
- {telco} dealers: upgrade to the newest phone for {round:20-60} a month. Reply UPGRADE
- Hi {name}, do you want to sell your house? I buy for cash, any condition. Thanks, {name2}
- Solar panels at no cost? Homeowners in {city} qualify. Check {bad:shop}
- FLASH DEAL: wireless earbuds {amt:10-20} instead of {amt2:90-150}. {int:12-60} left {bad:shop}
- Car insurance from {amt:10-30} a month. Compare now {bad:shop}
- 10,000 real followers for {round:10-40}. Fast and safe. {bad:shop}
- Psychic {name} has a message for you about {month2}. Text STAR to {shortcode}, {fee} each
- Cheap flights to {dest}: {round:50-300} return, today only {bad:shop}
- We can put your business on page one of the search results. May I send you an audit? {name}, {place} Digital
- GRAND OPENING {!place} FURNITURE {!city}. {pct} OFF. {day} ONLY. {tel}
- Good morning, we supply quality office chairs and printers at wholesale prices. Kindly contact us for a quotation.
  {mob}
- Weight loss tea, hair growth oil, teeth whitening. Buy 2 get 1 free. Order by replying with your address.
- Unlimited TV box, all channels, {amt:30-90} once, no monthly fees. {mob}
- New {flat}s in {city}, {pct} early bird discount, book a visit with {name} {mob}
- <University degree from home. ~ No exams. ~ Genuine certificate.> {bad:shop}
- Painless CBD gummies, first bottle free, just {fee} shipping {bad:shop}
- Learn English in {int:20-60} days or get your money back. Seats filling fast. {bad:shop}
- You've been outbid? No problem, our shop has it for {pct} less {bad:shop}
- Hello dear customer! Your favourite boutique has new arrivals {emoji} dresses from {round:10-40}. Inbox to order,
  delivery anywhere. {mob}
- Rats? Roaches? One call and they're gone. {place} Pest {tel}
- {pct} off today {bad:shop}
- Cheap phones {city} {mob}
- Sell ur car? {name} {mob}
@ IN
- 2 BHK at {city} just Rs.{int:35-90} lakh all incl. Site visit this Sunday. Call {mob}
- Admission open! MBBS abroad in low budget. {place} Consultants {mob}
@ NG KE ZA
- Herbal cure for pressure and sugar. {name} clinic {city}. Delivery nationwide. {mob}
- Land for sale near {city}! Plots from {round:5000-20000}, easy instalments. Call {mob}
@ PH
- Good day maam/sir, baka interested kayo sa condo in {city}, reservation {round:300-900} only. {name} {mob}
@ GB IE
- Free loft insulation grant! You may be eligible as your {postcode} is on our list. Reply WARM or STOP.
@ US CA AU
- {name}, still interested in lowering your home insurance? Rates dropped in {city}. Reply YES for a quote or STOP
  to end.
@ any
- Sunglasses crate fell off the price list: {round:5-20} each, three pairs minimum. {bad:shop}
- Your windows called. They want to be cleaned. First pane's on us. {tel}
- Knee pain gone by {day2}! Copper sleeves, half price. {bad:shop}
- Dear principal, our company sells smart boards at factory cost. Catalogue on request. {name} {last}
- Everything must leave the warehouse tonight. Everything. {bad:shop}
- Hey {name}! Saw that your roof is getting old, my crew's on {street} tomorrow. Want a look, no charge?
- Tarot, love spells, lost lover back in {int:3-9} days. Pay when it works. {mob}
- VPN for life {amt:10-40}! Deal dies at {time2}. {bad:shop}
@ any
- Accident in the last 3 years? No win no fee. Call {mob} today or text CLAIM.
@ validation any
- FLASH SALE {pct} off branded watches & bags. Top copy quality. {bad:shop} Opt out reply 2
- Rank #1 on google! SEO + website only {round:90-300}. Call {mob}
- Lose {int:5-15}kg in {int:2-4} weeks, no diet. Order keto gummies {bad:shop}
- We buy houses in {city} any condition CASH. {name} {mob}
- Solar panels at no cost in your area! Check if your {postcode} qualifies {bad:shop}
- 1GB = {round:1-4}, 10GB = {round:8-15} cheap data all networks. Reseller {mob}. Forward 2 friends
- Luxury 2 & 3 bed flats {city} from {round:60000-200000}. Pre launch offer, site visit free cab. {mob}
- Bulk SMS {int:10-50}k numbers database for sale, any city, whatsapp blast also. {mob}
"""
