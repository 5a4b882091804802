"""Sentences for notes of contacts. All are ours; none comes from a record.

A note is put together from parts that fit how the contact was made, what it was for, whether the
child came, and the season. `{he}`, `{him}`, `{is}` and the like become the child's own words.
"""

from collections.abc import Mapping

Pools = Mapping[str, tuple[str, ...]]

ONCE = (
    "Agreed to try the boxing club.",
    "Wants to be told of changes by text.",
    "{His} room is tidy and {he} showed me round it.",
    "Visit. Showed me {his} room.",
    "House rules agreed and written on the fridge.",
    "Certificate in food hygiene; proud.",
)
"""What is agreed, shown or told once, and is no news when it stands in a record again."""

OPENINGS: Pools = {
    "office": (
        "Came on time.",
        "Came with mum.",
        "Came with nan.",
        "Came by bus on {his} own.",
        "Quiet at first.",
        "In good spirits.",
        "Tired today, but stayed to the end.",
        "Wanted to talk about football first.",
        "Said it had been a hard week.",
    ),
    "office-after-school": (
        "Came straight from school.",
        "Came from school with a friend, who waited outside.",
        "Still in uniform; hungry, so toast first.",
    ),
    "late": (
        "A bit late because of the bus.",
        "Twenty minutes late; had rung to say so.",
        "Late, and sorry for it.",
    ),
    "home-visit": (
        "Seen at home; family all in.",
        "Seen at home, in the kitchen.",
        "Home visit. {His} room is tidy and {he} showed me round it.",
        "Home visit; the little ones were playing next door.",
        "At home with family for the first half, then alone.",
    ),
    "visit-elsewhere": (
        "Seen where {he} {is} staying.",
        "Visited; we sat in the kitchen.",
        "Visit. Showed me {his} room.",
        "Visit; {his} carer made tea and left us to talk.",
    ),
    "school-visit": (
        "Seen in the quiet room during the day.",
        "Seen with the head of year for the first ten minutes.",
        "The tutor says that {his} week has been steady.",
        "Met in the library there at break.",
    ),
    "community": (
        "Met at the library instead of the office.",
        "Met at the leisure centre.",
        "Walked along the canal and talked.",
        "Met at the café by the park.",
    ),
    "reparation": (
        "At the allotment with two others.",
        "At the community garden.",
        "At the bike workshop.",
        "At the food bank, sorting.",
    ),
    "group": (
        "Group of five; {he} spoke twice.",
        "Group. Sat with the others and joined in.",
        "Group; a good mix today.",
    ),
    "telephone": ("Rang; {he} picked up.", "Rang as agreed.", "{He} rang me back.", "Short call."),
    "video": (
        "By video; the picture held.",
        "Video call from {his} room.",
        "By video, as {he} asked.",
    ),
    "custody-visit": (
        "Seen in the visits hall.",
        "Seen on the unit with {his} caseworker.",
        "Visit in the legal room, as the hall was full.",
        "Visit. Looked well and is eating.",
        "Visit. Low at first; brighter by the end.",
    ),
    "court": (
        "At court with {him} from nine.",
        "Sat with {him} and {his} family before the hearing.",
        "At court; explained who everybody is.",
    ),
}
WORK: Pools = {
    "supervision": (
        "Worked through the second worksheet on choices.",
        "Looked at the diary for the month.",
        "Talked about friends, and which of them help.",
        "Checked how things are at home.",
        "Used the picture cards; they help.",
        "Went over what is expected, and why.",
        "Talked about what {he} {is} good at.",
    ),
    "offending": (
        "Talked about what happened and who was hurt.",
        "Drew a timeline of the day of the offence.",
        "Talked about what led up to it, and where {he} could have turned off.",
        "Thought about what the person harmed might say.",
    ),
    "assessment": (
        "Went through the self-assessment together.",
        "Asked about home, school, friends and sleep.",
        "Talked about what has changed since last time.",
    ),
    "reparation": (
        "Two hours, and pleased with it.",
        "Learned fast, and showed another how.",
        "Careful work.",
        "Worked hard; the people there thanked {him}.",
    ),
    "education": (
        "Talked about hours and what would help.",
        "Practised what to say at the meeting with the tutor.",
        "Looked at courses together.",
        "Attendance is better than last month.",
    ),
    "health": (
        "Talked about sleep.",
        "Breathing exercise again; {he} use{s} it.",
        "Talked about worry, and what eases it.",
    ),
    "substance-misuse": (
        "Kept the cannabis diary for a week.",
        "Talked about weekends and what {he} could do instead.",
        "Smoking less than a month ago.",
    ),
    "family-support": (
        "Talked with the family about evenings.",
        "House rules agreed and written on the fridge.",
        "Talked about how arguments start.",
    ),
    "parenting": (
        "Went over what helped last week.",
        "Practised saying no once, and calmly.",
        "Talked about praise, and catching {him} being good.",
    ),
    "welfare": (
        "Checked that {he} {is} safe and well.",
        "Asked who {he} {has} been with. No new worry.",
        "Asked about food, sleep and money.",
    ),
    "surveillance": ("In at the time of the curfew.", "Where {he} should be."),
    "court": (
        "Case put off; new date written on a card for {him}.",
        "Went over what the bench had said, in plain words.",
        "Explained what happens next.",
    ),
    "panel": (
        "Planning meeting. {He} spoke for {himself}.",
        "Review meeting; all that was planned is under way.",
    ),
    "closure": (
        "Looked back over what went well.",
        "Last time. {He} know{s} whom to ring.",
        "Ended well; leaving card from the team.",
    ),
    "other": ("Collected a travel pass.", "Filled in a form together."),
    "induction": (
        "First time. Explained what we do and what {he} can ask for.",
        "First meeting. Went over the rules with cards.",
        "First meeting; agreed where and when suits.",
    ),
    "missed-contact": (
        "Asked why the last one was missed.",
        "Missed the last one; new time agreed.",
    ),
    "professional": ("Shared what each of us knows.",),
}
IN_CUSTODY: Pools = {
    "supervision": (
        "Talked about the night it happened.",
        "Talked about who visits and who writes.",
        "Went over the plan for release.",
        "Talked about keeping out of trouble on the unit.",
    ),
    "education": (
        "Certificate in food hygiene; proud.",
        "Likes the workshop more than the classroom.",
    ),
    "welfare": ("Safe on the unit, {he} say{s}. No new worry.", "Asked about sleep and visits."),
    "health": ("Sees the nurse each week.", "Talked about sleep on the unit."),
    "assessment": (
        "Went through the self-assessment together.",
        "Talked about what must be in place for release.",
    ),
    "panel": (
        "Planning meeting. {He} spoke for {himself}.",
        "Review meeting; family joined by video.",
    ),
    "family-support": ("Rang home with {him}; a good talk.", "Family visit arranged, with fares."),
    "induction": ("First visit. Explained what we do while {he} {is} here.",),
    "closure": ("Last visit from me; {he} know{s} who comes next.",),
}
ENDINGS: Pools = {
    "any": (
        "Nothing new to worry about.",
        "I will ask health about sleep.",
        "Agreed to try the boxing club.",
        "Will text a reminder the evening before.",
        "Said going well is 7 out of 10.",
        "Wants to be told of changes by text.",
        "Lunch voucher given.",
        "Same time next week.",
    ),
    "school": (
        "I will ring the school.",
        "To bring the timetable.",
        "To speak to the tutor about hours.",
        "Next time after school.",
    ),
    "call": (
        "Nothing new to worry about.",
        "Next appointment agreed.",
        "Will text a reminder.",
        "",
    ),
    "custody": (
        "Next visit in a fortnight.",
        "I will ring mum.",
        "I will ask the caseworker about gym.",
        "Nothing new to worry about.",
    ),
    "last": ("",),
    "court": ("",),
    "work": ("Same time next week.", "Hours written on {his} card.", "Lunch given."),
}
ALONE: Pools = {
    "text": (
        "Text: reminder of the next appointment.",
        "Text to say well done for this week.",
        "Text to ask how the meeting went; thumbs up came back.",
    ),
    "text-missed": ("Text: sorry to have missed {him}, new time given.",),
    "letter": (
        "Letter sent with the next appointments.",
        "Letter in plain words about the next appointment.",
        "Letter and a map sent.",
    ),
    "letter-missed": ("Letter sent about the missed appointment, with a new time.",),
    "email": (
        "Email to the school about hours.",
        "Email to children's services with an update.",
        "Email to health: is there a date yet?",
    ),
    "telephone-professional": (
        "Rang the social worker; shared the dates.",
        "Rang the tutor about attendance.",
        "Health rang: appointment offered.",
    ),
    "meeting": (
        "Met school, health and social care; actions noted.",
        "Planning meeting with the others involved.",
        "Met the social worker; we agreed who does what.",
    ),
    "school-visit-professional": (
        "Saw the head of year about hours.",
        "Met the tutor about support in class.",
        "Met the school about a calmer start to the day.",
    ),
    "carer": (
        "Spoke to {his} carer: evenings are calmer.",
        "Spoke to {his} carer about house rules.",
        "{His} carer says that mornings are hard.",
        "{His} carer is pleased with this week.",
    ),
}
MISSED: Pools = {
    "office": (
        "Did not come. Rang twice, no answer.",
        "Did not come. Rang home: {he} {was} asleep.",
        "Text to say not coming, no reason given.",
        "Did not come. Phone off; will visit.",
    ),
    "home-visit": (
        "Not at home when I called. Card left.",
        "Nobody in. Rang from the door, no answer.",
        "Answered, but {he} had gone out.",
    ),
    "visit-elsewhere": (
        "Not there when I called. Message left.",
        "Had gone out, the carer said.",
    ),
    "school-visit": ("Not in lessons when I came.", "Left before I arrived."),
    "community": ("Waited half an hour; did not come.", "Did not come. Phone off."),
    "group": (
        "Did not come to group. The others missed {him}.",
        "Did not come to group; no word.",
    ),
    "video": ("Did not join the call.", "Did not join; rang, no answer."),
    "custody-visit": ("Would not come off the unit to see me.", "Chose the gym over the visit."),
    "court": ("Did not come to court. The bench was told what we know.",),
}
REFUSED: Pools = {
    "any": ("Came but would not take part.", "Came, but left after ten minutes."),
    "home-visit": ("In, but would not talk.", "Opened the door and went upstairs."),
    "custody-visit": ("Came to the visit but would not talk.",),
    "video": ("Joined, but kept the camera and the sound off.",),
}
CANCELLED: Pools = {
    "any": (
        "I was ill; rebooked.",
        "Moved by us: court ran over.",
        "Moved by us: duty desk short of people.",
    ),
    "custody-visit": ("Unit locked down; rebooked.", "No escort for the visit; rebooked."),
}
EXCUSED: Pools = {
    "any": (
        "Dentist; letter seen.",
        "Ill; rang to say so.",
        "Family funeral.",
        "Hospital appointment, known beforehand.",
    ),
    "court": ("Court in another area the same day.",),
    "school": ("School trip, known beforehand.", "Exam that day, known beforehand."),
    "snow": ("Buses stopped by the snow.", "Roads closed by ice."),
    "custody-visit": (
        "Seeing the dentist on the unit.",
        "Legal visit at the same time.",
        "Ill on the unit.",
    ),
}
