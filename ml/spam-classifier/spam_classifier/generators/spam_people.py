"""Fraud that opens a private conversation: a relative with a new number, or a stranger with the wrong one."""

HI_MUM = """
@ any
- Hi {mum}, (I dropped my phone in the toilet|my phone is broken|I smashed my phone), this is my new number. (Text
  me on|Message me on) {chat} {mob}
- {^mum} it's me, save this number, my old phone is dead. Are you busy?
- Hi {dad}, I've lost my phone and I'm using a friend's. I need to pay a bill today, can you help me?
- {mum} can you transfer {amt:200-1900} for me? My banking app won't work on the new phone. I'll pay you back
  tomorrow x
- Hey {mum}, this is my temporary number. You can delete the old one. Text back when you see this x
- Sorry to ask {mum}, but I have a payment to make before {time2} and can't get into my account. Can you send it?
  Account {refn}, name {name} {last}
- Gran, it's your grandson. I've had an accident and need money for the lawyer. Please don't tell {dad}.
- Hi {mum} & {dad}, changing network so messaging from here for now. Can you reply quickly please, it's important
- hey {dad} its me. phone fell in the sink lol. can u msg me on this num
- I need a little favour. My rent of {amt:400-1500} is due and my bank blocked me because of the new phone. Could
  you pay it and I'll give it back on {day2}? Love you
- {mum} this is urgent, I am at the hospital with no card. Send {round:200-900} to my friend {name} on {wallet}, who
  will pay the nurse
- Hi auntie, it's your nephew, I got a new SIM. Long time! How is everybody? I wanted to ask you something
- Did you get my message {mum}? This is my new number now. x
- Please {mum} don't call, the microphone is broken, only text. I must settle {amt:300-1900} this afternoon.
- Hi {mum}, guess who? Your favourite child {emoji} New phone, new number. Are you at home?
- {dad}, they have taken my phone at the police station, this one belongs to the guard. {round:100-600} for bail to
  {mob} please
- Hiya, it's me. I'm on the laptop because the screen is cracked. Could you buy {int:2-4} gift cards of
  {round:50-100} and send me a photo of the codes? I'll explain later.
- Hello son, {mum} here. I have a new number. Send me {round:20-90} of credit, I'm stuck in town
- My {cell} went through the wash {emoji}. This number is from work, you can reach me here all week
- {mum}, I'm in trouble, please reply
- Hi {mum}, have you got {int:5-10} minutes? I want to send a payment to {name} {last} but {bank} makes me wait 48
  hours. It would be {amt:300-1500}.
- OMG {mum} my phone got stolen in {city}!! borrowing this one. what's your bank app pin again? need to check
  something
- {name} is my landlord. Here are the details: {bank}, {refn}, {amt:400-1600}. Send a screenshot when done please,
  thank you so much {mum}
- Hi it's me. Old phone broke. Can you send me the number of {dad} too, I lost all my contacts
- {mum}? New number
- Hi {dad} its me, u there?
- {mum} pls text me on {mob}
- hey {mum} got {int:2-10} mins?
@ IN
- Hello uncle, this is your friend's son from {city}. I'm stuck in hospital, UPI not working. Please send Rs
  {int:10-40},000 to this number
@ NG KE ZA
- {^mum}, I'm using my classmate's line. School wants the money today. Send {round:20-100} to {mob}, name {name}.
  Don't call, we're in class
@ PH
- {^mum} ako to, nawala phone ko. New number ko to. Can you send {round:100-400} {wallet}? Babayaran ko agad
@ GB IE AU
- Hi {mum}, long story, phone's had it x {chat} me here {mob} as soon as you can
@ US CA
- Hi {mum}, I switched carriers and this is my number for now. Can you text me when you're up?
@ ZA NG SG
- Good evening {mum}. My phone has been stolen so I am using this line. Please do not be worried. Kindly text me
  first.
@ any
- Surprise, it's your daughter! This number's only until the shop mends mine. Something came up, can I borrow
  {round:200-900}?
- Grandma? Don't be scared. I hit a parked car and the man wants cash, {round:300-2000}, or he'll report me. Our
  secret, okay?
- Me again. Whatever you do ignore the other number, it's been cloned. Are you near a bank machine?
- Your kid needs you!! swapped SIMs, bank locked me out, invoice of {amt:200-1800} goes to court tomorrow
- hii its ur fav child, forgot every password i own. u free to pay one small thing?
- Father, kindly write to this line from today, the earlier one was lost on the bus. I'll tell you about the fees
  afterwards.
- Brother, I'm in {city} without wallet or phone. A kind lady lent me hers. {round:50-300} by {wallet} gets me home.
@ validation any
- Hi {mum} ive smashed my phone, this is my temp number, delete the old one and text me on {chat} {mob} x. need u to
  pay something
- {mum} are you there? I need to pay a bill today and my banking app wont work on this phone. {amt:400-1500}
- {dad} its me, dont call mic is broken. Can u send {round:300-900} to my landlord, ill pay u back friday
- {mum} save my new number, old sim is dead. Are u near the bank or can u do a transfer for me? {amt:200-900}, its
  urgent
- Hello {mum}, dropped my {cell} in the toilet 🙈 using a friends. can u pay {amt:200-900} for me 2day, ill give it
  back
- Pls hurry {mum}, a/c name {name} {last}, its {amt:500-1900}. Screenshot when done. luv u
- Grandma it's me. I had an accident and I'm at the police station. I need {round:1000-4000} bail. Don't tell {dad}.
  My lawyer {mob}
- hey its ur {name} (new no). stuck at the {petrol} station card declined, send {round:30-90} to {wallet} {mob} asap
"""

WRONG_NUMBER = """
@ any
- Hi {name}, are we still playing golf on {day}? My (assistant|secretary) may have typed the number wrong. If you're not
  {name}, could we still be friends?
- Hello, I found your number after the {city} charity dinner but I can't place you. I'm {name2}, I invest in hotels.
  Did {name} introduce us?
- Hey {name}, I've arrived in {city}. Oh, you're not {name}? Then I'm alone here tonight and know nobody. What's your
  name, and where does a stranger go for dinner?
- Sorry, I think I saved the wrong number. I'm {name}. It seems fate made us meet, would you mind being friends?
- Dr {last}, my dog isn't eating and seems tired. Can I bring her in today? (Oh no, I see that|My sister just told me)
  this isn't the vet, forgive me. You're so patient, may I know your name?
- {name}, my assistant says that you agreed to meet about the wine delivery. If she mixed up the contacts I'm sorry. I'm
  {name2}, I import wine from Hong Kong, what business are you in?
- Hi! It's been a long time, do you remember me? I don't remember you either haha, but your number is in my contacts.
  Who introduced us?
- Is this the yoga teacher? No? My friend {name} gave me this number, maybe we were meant to meet. I'm {int:29-37} and
  single, and you?
- Good morning dear, how did you sleep? I'm the one who wrote to you by mistake about the coffee from {city}. I'm glad
  I did[, you have a good heart].
- Oh, I'm sorry for bothering you. You seem very kind though. I'm {name}, I run a cosmetics company and live in
  {city}. How about you?
- Hello {name}, it's {name2} {last}. My father's birthday is on {day2}, will you join us at the {place} Hotel? ... So I
  have the wrong {name}, please excuse me. You reply so politely, what do you do for a living?
- Thank you for replying, most people would just ignore a wrong number. Where are you from?
- {name}, did you book the horse riding lesson for my daughter? I'm told it's the wrong number, what a pity, you have
  such good manners. Are you a parent as well?
- Hi, this is {name} from the real estate office. I see the {flat} isn't for you, I dialled one digit wrong. Still, nice
  to meet you. Do you invest? I made more in gold than in houses this year
- Are you free this weekend? {name} showed me your picture and said you're single and good with money. I'd like to
  invite you for tea
- hey it's {name}! the app says we're a match, you look fun {emoji} message me on {chat}, I'm never on here
- Hello, I found this number in my phone but there's no name. Who are you? (Did a friend introduce us?|Were you
  introduced by {name}?|I'm {name}, from the investment agency.)
- Why didn't you come to the party on {day}? Oh, you're not {name}! Now everyone is laughing at me {emoji} I'm {name2},
  at least tell me who I was scolding
- Excuse me, are you the interior designer {last}? I need somebody to redo my villa by the sea. If not, my agent must
  have confused two contacts. May I know with whom I have the honour to speak?
- My name is {name}, I'm {int:28-38}, I'm new in {city} and want to practise English. My cousin says you're a good
  person.
- Hello boss, the goods have been shipped from Hong Kong, please check. You are not my boss? Sorry to trouble, then you
  can be my friend. What work do you do?
- Have you finished the yoga class yet? Sorry, wrong chat! But your profile photo looks so (friendly|elegant|happy),
  where was it taken?
- Hi dear, I just changed my phone and your number is the only one left without a name. May I know you?
- It's a misunderstanding then, my secretary typed the wrong digit. Since we're already chatting, do you like to
  travel? I'm planning a trip to {dest} next month and looking at investments there too.
- not {name}? (be my friend anyway|who are you then, dear|what's your name then)
- Let's be friends on {chat}, it's easier to chat there. {mob}
- Good evening {name}, this is Lily. I will wait for you at the airport tomorrow at {time}. If you are not {name}, then
  heaven sent me the wrong driver and the right friend, please introduce yourself.
- Long day at the office, but my trading went well and I thought of you, my new friend. Have you eaten?
- I don't usually write to people I don't know, but you were so polite about my mistake that I wanted to say thank
  you. I moved here from {city} two years ago for work and I still don't have many friends. At weekends I cook, walk
  the dog and read about the markets. My aunt taught me a careful way to invest and it paid for my house. What do
  you do in your free time? I hope I'm not being too forward. {name}
- Morning! Hope you slept well. It's raining here so I stayed in and made soup. Funny how a wrong number turned into
  talking every day, isn't it?
- wrong number, sorry! you sound sweet though, (are you married?|how old are you?|what's your name?)
- {name} says you're kind and alone, can we chat?
- Are you in {city} now? (My fortune teller|My aunt) says I'll meet an honest person there by phone, and your number
  came to me
- Hello {name}, long time no see. It's {name2}, I've made good money since we talked. Shall I teach you? [I'm on {chat}]
- how's {city}, stranger? still smiling about our wrong number chat
@ US CA AU GB IE
- Hi {name}, it's Amy from the tennis club. Did you get the tickets for Saturday's barbecue? Oh gosh, wrong {name}, I'm
  so embarrassed. Do you play? I only go for the networking, I manage a small crypto fund
@ SG PH IN
- Hello, are you Mr {last}? I'm the nanny that agency introduced, when can start work? Not Mr {last} also never mind, I
  want to know more friends in {city}, you got {chat}?
@ NG KE ZA
- Good day dear, I got your contact from a prayer group and the spirit leads me to talk to you. Can we be friends?
@ any
- Did the piano arrive safely, {name}? The movers were very careful. This isn't {name}? Pardon me, my housekeeper wrote
  the number down. I teach piano and look after a family fund, and you?
- Ah, not the caterer? My mistake! Your area code is where I grew up. What's it like these days?
- Anna here :) the pottery course starts at {time2}, I kept you a wheel. Not my student? Then let me keep you as a
  friend haha, do you use {chat}?
- {last}, the lawyer is asking about the land papers again. What do I say? So sorry, wrong {last}. You must think I'm a
  strange lady. I sold the land and put it all in gold on my uncle's advice, do you follow the gold price?
- I deleted a lot of contacts last night. If we've met, send me a picture so I'll remember.
- How is retirement treating you, captain? If you're not the captain, permit me to say you have a trustworthy face. I'm
  {name}, {int:30-44}, in the jewellery trade.
- Someone like you doesn't answer strangers often, right? I appreciate good manners. I'm {name}, fashion buyer, two
  cats.
- Please tell the florist white lilies, not roses. Oh, I'm writing to a stranger! May I ask which of the two you'd
  prefer, kind stranger?
- wrong person, right feeling haha. tell me your age?
@ validation any
- Sorry, I think my assistant saved the wrong number. I'm {name}, may I know your name? Nice to meet you
- Hello is this Dr {last}'s vet clinic? No? My apologies, u are very polite. I'm {name}, I live in {city}, lets be
  friends
- Hi dear, I got ur number from {chat} people nearby. Am {name}, single, {int:26-35}. Can we chat?
- You sound kind. Where r u from? I am in {city} on business, wine import, and I trade gold and coins with my uncle
- Long time no see! Its {name} from the {dest} conference, the investor. Add my private {chat} {mob}
- {name2} are we still on for golf {day}? Oh I see this is a wrong number. Must be fate, how old are u?
- Hey the {street} apartment is sold, commission {round:9000-30000}. Sorry wrong person! This is {name}, I do real
  estate and crypto. And you?
- hi its {name} from yoga, is this {name2}? if not pls tell me who u r, ur profile pic looks so familiar
"""
