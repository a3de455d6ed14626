"""Honest messages from schools, employers and people one knows."""

SCHOOL = """
@ any
- {place} {school}: school is closed today because of (the weather|a water leak|a power cut). Please collect your
  child by {time2}.
- Dear parent, {name} was absent from registration this morning. Please call {tel} or reply with the reason.
- Reminder: parents' evening is on {day} {date} from {time}. Book your slot online: {short}
- {name} has a library book overdue. Please return it by {day2}.
- Payment of {amt:8-60} for the {city} trip is due on {date2}. Please pay through the school app, not in cash.
  {place} {school}
- {place} {school}: URGENT please collect {name} from the office, not feeling well. {tel}
- No swimming tomorrow, pool closed. Children need normal kit. Mrs {last}
- The bus from {street} is running {int:10-40} minutes late this afternoon. All children are safe with staff.
- Dear Parents, exams start on {date}. The timetable is in your child's bag. {place} {school}
- {name}'s lunch account is low: {amt:1-6} left. Top up at the office or in the app.
- Congratulations! {name} has won the reading award this {term}. Assembly is {day} at {time}, parents welcome.
- A case of chickenpox has been reported in class {int:1-6}. Please check your child for spots.
- Thank you to all who came to the fair. You raised {round:300-2000} for the new playground!
- School photos: order by {date2} with the code {ref} on your slip.
- Your child has {football} club until {time2}. Please wait at the side gate. {place} {school}
- {name} got a detention for {day} after school. Please contact Mr {last} with questions.
- Fees for the new {term} are {round:200-1500}. Kindly pay at the bank before {date2} and bring the slip. {place}
  {school}
- Free places left in holiday club {date}-{date2}. Reply YES and your child's name to claim one. {place} {school}
- Registration: bring your results and {id_doc} to the main hall, {time}, {date}. {city} College
- Nits have been found in Year {int:1-6}. Please check hair tonight and treat it if needed. Sorry for the unpleasant
  text!
- Message from {place} University: your assignment is due {date2} at 23:59. Late work loses {int:5-20}%.
- Due to staff shortage the {place} nursery opens at 10 tomorrow. We know this is short notice and {apologise}.
- Please reply YES or NO: may {name} take part in the museum visit on {date}?
- <Clubs start again on {day}. ~ Chess is full. ~ Drama has {int:2-8} places left.> Sign up at the office.
- Your exam results will be released on {date} at {time} on the student portal. Your candidate number is {refn}.
- No school {day}. {place} {school}
- {name} is on the late bus.
- Kit needed {day}, Year {int:1-6}
@ US CA
- {place} School District: all schools will open 2 hours late on {day} due to snow. Buses run on the delayed schedule.
- This is {place} High School. {name} {last} was absent from period {int:1-7} on {date}. Call the attendance line,
  {tel}.
@ GB IE
- Inset day on {date}: school closed to pupils. Back on {day2}. {place} Primary
@ IN
- Dear Parent, PTM for Class {int:1-10}-B is on {date}, {window}. Attendance is compulsory. Principal, {place}
  Public School
@ NG KE ZA
- Good afternoon parents. Closing day is {date}. Please clear the fee balance of {amt:20-400} before reporting. God
  bless. {place} School
@ SG PH AU
- {place} School: {name} has tuition class cancelled today, dismissal at {time2}. Please acknowledge.
@ any
- Muddy field day! Old trainers, spare socks, big smiles. Year {int:1-6}
- {name} forgot a lunchbox again. It's fine, we've lent a plate. No need to come in. {last}, class teacher
- Governors' vacancy: any parent can stand. Letters back in the box before {date2}.
- Found at pick-up: one small blue glove, one dinosaur. Ask at reception.
- Lockdown drill went well today. If your child mentions it, it was only practice.
- Scholarship interview moved to room {int:2-40}, {time}, same day. Bring two drawings. {city} Academy
- Choir costs {amt:5-30} this {term}; families who find that hard can have a word with me privately. Ms {last}
@ validation any
- {place} {school}: {name} is marked absent today {date} and we have had no call. Pls ring {tel} or reply with reason.
- School closed tomorrow, no water on site. Work is on the class page. {place} {school}
- Dear Parent, {term} fees balance for {name} {last} is {amt:80-600}. Kindly clear by {date2}. Accounts Office,
  {place} {school}
- Buses from the {city} trip are stuck in traffic, now back about {time}. Collect from main gate.
- Hi its the school office, {name} has been sick in class. Can someone collect please? {tel}
- Bus {int:2-24} is running {int:15-40} min late this afternoon. {place} {school} Transport
- Head lice reported in Grade {int:1-5}. Please check your child's hair tonight. Thank you, school nurse
@ validation IN PH SG
- PTM for Class {int:1-9}(A|B|C) on {date2}, 9am to 12 noon. Collect progress report from class teacher. {place}
  {school}
"""

EMPLOYER = """
@ any
- {employer}: your shift on {day} is now {shift}. Reply OK to confirm.
- Can anyone cover {day2} {shift}? Double pay. First come first served. {name}
- Hi {name}, thanks for applying to {employer}. Are you free for an interview on {date} at {time}?
- Payslip for {month} is available in the staff portal.
- {employer} HR: please upload your {id_doc} before {date2} so that we can pay you on time.
- The {shift_rota} for next week is up. Check it and shout if something is wrong. {name}
- Office closed on {date} because of a burst pipe. Please work from home.
- Your {holiday} request ({date} - {date2}) has been approved.
- Congrats {name}! We'd like to offer you the warehouse role. The contract is in your email. Call me with questions,
  {name2}, {employer}
- URGENT: van {plateno} has broken down, who is near {street}? Call dispatch {tel} asap
- Your expenses of {amt:15-400} were approved and will be paid on {date2}.
- Timesheet missing. Submit by {time2} or you'll be paid next month. {employer} payroll
- Town hall at {time}, link in the calendar. Cameras on please {emoji}
- {name}, your background check is complete. Start date {date}. Report to reception, {street}, at {time} and ask for
  {name2}.
- Unfortunately you weren't selected for the role this time. We'll keep your CV on file. Kind regards, {employer}
- Fire drill today at about {time}. Leave by the nearest exit.
- The client wants the figures before noon. Can you send me the last version now? {name}
- {employer}: bonus of {round:200-2000} will be in this month's pay. Thank you for your work this year.
- New {shift_rota} system: your username is {name}{int:10-99}, temporary PIN {code4}. Change it when you first log
  in on a work computer.
- Wear your safety shoes on {day}, an inspector is coming. {name2}
- Please complete the fire safety training by {date2}. It takes {int:15-40} minutes and counts as paid time.
- <Parking is full today. ~ Take the tram. ~ The late shift starts at {time2} as usual.> {employer}
- Agency: we have a {int:2-6} week driver job in {city}, {int:20-40} hours a week, like your last one with us. Reply
  Y if you want it. {name}, {place} Staffing
- Reminder: your second interview with {name2} {last} at {employer} is tomorrow, {time}. Directions: {employer.url}
- Please call me when you get this, the till is {amt:20-90} short. {name}
- Security: badges stop working at midnight on {date2}. Get the new one from the front desk with your {id_doc}.
- {day} {shift} ok for you?
- Shift swapped, you're off {day}.
- Call {name} at the {city} office pls
@ GB AU IE
- Your bank details for payroll are missing, please fill in the form on the intranet or pop in to HR in person. We
  can't take them by text. {name}
@ US CA
- {employer}: open shift {date} {shift}, {place} store. Reply 1 to pick it up. STOP to opt out of shift texts.
@ IN PH SG
- Dear {name}, your interview for Accounts Executive is scheduled on {date} {time} at {employer}, {street}, {city}.
  Carry your resume and {id_doc}. No fee is charged at any stage.
@ NG KE ZA
- Good day {name}. You are invited for an aptitude test at {employer}, {city}, on {date} by {time}. Come with your
  {id_doc}. It is free.
@ any
- New starter {name} joins us {day2}; please say hi and show the way to the coffee.
- Keys to the stock room are with security tonight. Lock up after {time2}, set the alarm.
- Your probation review went well, letter to follow. Well done! {last}
- Pension letter: contributions rise to {int:4-9}% from {month2}. You may opt out on the form attached to your
  payslip.
- We counted the vote on the new shift pattern: {int:20-60} in favour, {int:3-15} against. It begins {date2}.
- Job alert you saved: night porter, {city}, permanent. Closing {date2}. Unsubscribe in your profile.
- Lost the big customer this morning, no panic, all hands meeting {time}. {name}
@ validation any
- Shift avail {day} {int:6-9}am-{int:3-6}pm {place}. Reply Y to take it. {employer} Rostering
- {employer}: {month} payslip is on the portal. Queries to payroll by {date2}.
- Hi {name}, confirming interview {date} {time} at our {city} office. Ask for {name2} at reception, bring {id_doc}.
  HR, {employer}
- guys pls clock in before 9 tmrw, auditors in. {name}
- Site shut tomorrow, high wind. Dont come in, you'll be paid 4 hrs. {name}, {employer}
- {name} can u cover {name2} {day} late shift? she's off sick
- Leave {date} to {date2} approved. Balance {int:3-18} days. {employer} HR
- Dear {name}, thank you for applying to {employer}. Unfortunately we won't be taking your application further this
  time.
- Your {id_doc} copy on file expires {month}. Bring the new one to the HR desk, {city}. {employer}
"""

PERSONAL = """
@ any
- ok
- (Running|I'm running) late, be there in {int:10-40} min
- Can you pick up milk and bread on the way home?[ Thanks {emoji}]
- Happy birthday {name}!! {emoji} Hope you have a lovely day[ x]
- (hey|hi) are we still on for {day}?
- {mum} says dinner is at (6|7|half 7), don't be late
- I've sent you {amt:5-80} for the tickets, check your {bank} app
- Did you get home ok?
- lol no way {emoji}
- Call me when you can, it's about {dad}. Nothing serious
- I'm at the {street} entrance, where are you
- The code for the gate is {code4}#, second door on the left
- {name}'s number is {mob}, give a ring about the {flat}
- Look at this {short} made me think of you
- Sorry to hear about your gran. Thinking of you all. If you need anything just say. {name}
- We won!!! {int:2-5}-{int:0-1} what a game
- Hi {name}, it's {name2} from the allotment, got a new number, this one is just for work so keep using the old one
- Love you, speak tomorrow xx
- URGENT did I leave the oven on?? please check and text me
- {mum}, my phone's about to die, I'm staying at {name}'s tonight, back by {time} tomorrow
- Can you lend me {round:10-40} till {day}? I'll pay you back when I get paid. {name}
- Meeting at {time}, usual place. Bring the paperwork and your laptop.
- so I had the interview and I think it went well?? they asked about the gap year and I just said travelling.
  they'll call by {day2}. fingers crossed
- Free this weekend? We've got {int:2-3} spare tickets for the {football}, no charge, just bring snacks
- I won {round:50-300} on the office sweepstake {emoji} drinks are on me
- WHERE ARE YOU
- Baby arrived at {time}! {name2}, {int:6-8} lb {int:1-9}, both doing great. Pics later {emoji}
- Bring cash tonight, the place doesn't take cards. About {round:20-40} each
- no worries
- The landlord says rent goes up to {round:500-1500} from {month2}. Can he do that? What do you think we should say
- Flight lands {time2}. Don't come to the airport, I'll get a cab. Can't wait!
- hv u eaten? im starving, thinking of ordering {food}
- I tried to call you twice. Please ring back before {time2}, the doctor wants an answer
- Your spare key is under the pot. Feed the cat twice and don't believe him when he says he's hungry
- {name} from number {int:2-60} here, your alarm has been going off for an hour, shall I call someone?
- here's the playlist from the party {short}
- Photos from {day} {short} the one of {dad} asleep is gold
- ok so the wedding plan: church at {time}, photos by the lake, food from six, then the band. You're at table
  {int:2-12} with {name} and {name2}, I kept {last} far away as promised. If it rains we move everything into the
  barn. Bring flat shoes, a jumper for later and please don't be late this time, {mum} has a schedule and she is not
  afraid to use it. Directions here {short}
- Long day. The meeting ran over, then the train sat outside {city} for forty minutes, and when I got in the heating
  was off again. I rang the landlord and he says somebody will come {day2}, which I'll believe when I see it. How
  was yours? Did {name} ring about the car?
- join the call here when ready {short}
- Is this the sofa you meant? {short} it's {round:100-600} and they deliver. I think the blue is nicer but you choose
- Can't talk, call you back in ten!
- {name} paid me back the {round:20-80}! Miracles happen
- at {street}, u?
- {time} ok?
- yes {day} works
- thx {name}
- who's bringing {name}?
- Did {name} call
- {city}, home by {time}
- happy {day}!
- can u get {name} at {time}
- {round:5-20} each
@ IN
- Bhaiya gate pe hoon, order leke aa raha hoon 5 min. Call {mob} if any issue
- Reached home safely. Tell Mummy not to wait up, had food at {name}'s place itself
@ NG
- How far {name}, I don reach house. Abeg send me your account make I transfer the money
@ SG
- wah {queue} so long sia, u order first can? i pay u back later lah
@ PH
- Otw na me, traffic sa {city}. Order na kayo, I'll pay my share {emoji}
@ GB IE
- Kettle's on, come round whenever x
@ ZA
- Braai at ours {day}, {time}. Bring your own meat, we've got salads sorted
@ any
- Left the casserole in your fridge. 180 degrees, half an hour.
- haha stop, I'm in a meeting
- Grandad wants to know what a QR is. Your turn.
- Don't forget {dad}'s tablets: two with breakfast, one at night
- My old phone drowned in the lake so texting from {name}'s. Ring the landline if it matters
- You owe me a coffee and {amt:2-9}. I'm keeping score {emoji}
- Are you awake? Can't sleep, thinking about tomorrow. If they say no I'll be fine, I just want it over with.
  Anyway. Night
- Choir at seven, lifts from the corner, wear black
- Bought the dress!! it was {pct} off, I nearly cried
@ validation any
- just landed, waiting for bags. where r u parked
- Can you get milk and bread on way home, no rush x
- Happy birthday {name}!! Have a great day, see you {day}
- {name} its {dad}. Ring me when you finish work. Nothing bad
- running {int:10-40} mins late, traffic on {street} is mad
- Did u pay {name} back for the {football} tickets? she's asking. it was {round:20-60} each
- Hi {name}, {name2} from no {int:3-90}. Your car alarm is going off again
- Mass for gran is {day} {time} at St Mark's, then back to the house. Let {name} know will you
- new phone but same number, ignore the missed call from last nite was just testing it
"""
