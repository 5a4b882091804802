"""Sentences for notes. All are ours; none comes from a record.

Those of contacts are in `work/contact_words.py`.
"""

NEXT = (
    "Next time: Tuesday after school.",
    "I will ring the school.",
    "Mum will bring the letter.",
    "To bring the timetable.",
    "Nothing new to worry about.",
    "I will ask health about sleep.",
    "Agreed to try the boxing club on Friday.",
    "Will text a reminder the evening before.",
    "Said going well is 7 out of 10.",
    "Wants to finish the mural before the end of the month.",
    "Lunch vouchers given.",
    "To speak to the tutor about hours.",
)
REASONS = {
    "first-warning": (
        "Missed, and no reason given.",
        "Missed; the reason was not accepted.",
        "No answer to the letter.",
    ),
    "final-warning": (
        "Second missed appointment in eight weeks.",
        "Missed again, and no reason given.",
        "Missed two appointments running.",
    ),
    "breach-considered": (
        "Third missed appointment in twelve weeks.",
        "Missed again after both warnings.",
    ),
    "exceptional": (
        "Family in crisis that week; not taken back.",
        "New placement that day; not taken back.",
    ),
    "returned": (
        "Third missed appointment in twelve weeks.",
        "Missed again after both warnings and a meeting.",
    ),
}
WISHES_FROM_FIFTEEN = 4  # those at the end
WISHES = (
    "I want to see my brother more.",
    "To stop people thinking I'm trouble.",
    "I'd like to do music tech.",
    "Be kinder to my little brother.",
    "Just get this finished.",
    "I want my mum to stop worrying.",
    "Find a boxing gym that'll have me.",
    "I want to get my CSCS card.",
    "Get back in school, not PRU.",
    "Move out of here when I'm 18.",
    "To drive. Legally!",
)
ACTIONS = (
    "Four sessions on choices and consequences",
    "Meet the college about the January start",
    "Health worker to see about sleep and worry",
    "Agree a safe way home on Fridays",
    "Family meeting about evenings",
    "Ask the school for a reduced day, reviewed in four weeks",
    "Open a bank account and apply for ID",
    "Referral to the mentor scheme",
    "Use visual cards in every session",
    "Write to the person harmed, if they want it",
    "Eight hours of reparation at the allotment",
)
ACTIONS_AFTER_AN_OFFENCE = 2  # those at the end of the actions, for children who did something
REVIEWED = (
    "Going well; keep to the plan.",
    "Two actions done; one put off until after the holidays.",
    "Level kept as it is.",
    "More hours at school agreed.",
    "Wants fewer appointments and the same worker.",
)
ADVICE = (
    "Short sentences; check that they were understood.",
    "Use pictures and a visual timetable.",
    "Allow ten seconds before asking again.",
    "Avoid mornings if possible.",
    "Seeing a nurse for sleep; no need to ask about it.",
    "Prefers to walk and talk.",
)
EVIDENCE = (
    "Several house moves this year.",
    "Gets on well with grandparents; strained with stepdad.",
    "Attends when the day is short.",
    "Smokes cannabis with friends at weekends.",
    "Worries at night; no thoughts of self-harm.",
    "Thinks it through when calm.",
    "Says that it was wrong and is ashamed.",
    "Wants to work with an uncle.",
    "Friends are older and known to us.",
    "No present concern.",
)
ALERTS = {
    "lone-working": "Visit in pairs: large dog loose in the garden.",
    "self-harm": "Has self-harmed before. Ask, and tell health the same day.",
    "medical": "Asthma: carries an inhaler.",
    "allergy": "Nuts. Epipen in bag.",
    "missing": "Two missing episodes at weekends; ring the duty desk if not home by 10pm.",
    "criminal-exploitation": "May be running errands for older men. Note new phones and trainers.",
    "gang-affiliation": "Not safe at the bus station. See at school or at home.",
    "weapon": "Has carried a kitchen knife for protection.",
    "address-confidential": "The address of the home is not to be shared with the father.",
    "non-contact": "Must not be in the building with the other child in the case.",
}
BARRIERS = {
    "language": ("Reads little English.", "Interpreter booked; letters translated."),
    "communication": ("Finds long sentences hard.", "Short sentences, pictures, extra time."),
    "disability": ("Uses crutches.", "Ground floor room; taxi."),
    "neurodiversity": ("ADHD; cannot sit long.", "Walk and talk, half an hour at most."),
    "literacy": ("Reads at about age 8.", "Easy-read letters; ring as well."),
    "faith": ("Friday prayers.", "No appointments on Friday afternoon."),
    "caring": ("Looks after little sister.", "After 6pm or at home."),
    "transport": ("Two buses to the office.", "See at school; bus pass."),
    "safety": ("Not safe in the town centre.", "Meet at the library in the south."),
    "school-or-work": ("Apprenticeship hours.", "Evenings only."),
    "trust": ("Let down by services before.", "Same worker; do what we say."),
}
INTERVENTIONS = {
    "offending-behaviour": "Thinking Ahead",
    "knife-crime": "First Aid on the Street",
    "reparation": "Allotment reparation",
    "victim-awareness": "In Their Shoes",
    "parenting": "Non-violent resistance group",
    "education-support": "Back on Track tuition",
    "employment-support": "Wise Up",
    "substance-misuse": "Clear Head",
    "emotional-wellbeing": "Talk and Walk",
    "communication": "Words at Work",
    "mentoring": "Peer mentor",
    "positive-activity": "Bike workshop",
    "exploitation": "Safe Lines",
    "resettlement": "Ready to Go",
    "restorative": "Restorative meeting",
}
