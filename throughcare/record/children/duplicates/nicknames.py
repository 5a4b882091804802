"""First names that are written for one another. No rule of law: common use, as we know it."""

GROUPS = """
aaron ron ronnie
abdul abdullah abdullahi
abigail abby abbie gail
alexander alex alec sandy sasha xander alexandra lexi lexie
alfred alfie alf fred freddie
amelia millie amy
andrew andy drew
anna ania anya annie ann anne
anthony antony tony
archibald archie
arthur artie art
barbara babs barbie
benjamin ben benny benji
bethany beth elizabeth liz lizzie eliza betty libby lisa
bradley brad
caitlin kate katie catherine katherine kathryn cathy kathleen kit kitty
callum cal
cameron cam
charlotte lottie charley charlie charles chas chuck
christopher chris kris christina christine chrissie tina kirsty
daniel dan danny danielle dani
david dave davey
dominic dom nick
edward ed eddie ted teddy ned edwin
eleanor ellie nell nora elle helen lena
emily em emma emmie
ethan eth
evelyn evie eve
francis frank frankie frances fran francesca
frederick fred freddie freddy
gabriel gabe gabriella gabby
gareth gary gaz
george georgie georgia georgina
gregory greg
harold harry hal henry harrison
hannah hanna
imogen immy
isabella isabelle isabel izzy bella belle
jacob jake jakob james jim jimmy jamie
jack john johnny jonathan jon jonny
jasmine jas jazz
jeffrey geoffrey jeff geoff
jennifer jen jenny
jessica jess jessie
joanna jo joanne joan
joseph joe joey josephine josie
joshua josh
kenneth ken kenny
kimberley kim kimberly
lawrence larry laurence laurie
leonard leo len lenny leon
lewis louis lou louie
lillian lily lilly
louise lou louisa
lucas luke luca
lucy lucinda lulu
madeleine maddie maddy madison
margaret maggie meg megan peggy greta
martin marty
mary molly polly maria marie mia mariam maryam
matthew matt matty
maxwell max maximilian maxine
melissa mel melanie
michael mike mick mickey mikey micah
mohammed muhammad mohamed mohammad muhammed mo
natalie nat natasha tasha
nathaniel nathan nate nat
nicholas nick nicky nico nicola nikki
oliver ollie olly olivia liv livvy
oscar oz
patrick pat paddy patricia trish
peter pete
philip phil phillip pip philippa pippa
rachel rach
rebecca becky becca bex
reginald reg reggie
richard rick ricky rich richie dick
robert rob robbie bob bobby bert roberta
ronald ron ronnie
rosemary rosie rose rosalind
samuel sam sammy samantha
sarah sara sally
scarlett scarlet
sebastian seb bastian
sophie sophia sofia soph
stephen steve steven stevie stephanie steph
susan sue susie suzanne suzie
thomas tom tommy
timothy tim timmy
tobias toby
theodore theo ted
valentine val valerie
victoria vicky tori vic victor
vincent vince vinny
william will bill billy willie liam
yusuf yousef youssef yosef
zachary zach zack zak zac
zoe zoey
"""


def standing_for(groups: str) -> dict[str, frozenset[str]]:
    """Each name with the groups that it stands in, each called by its first name."""
    found: dict[str, set[str]] = {}
    for line in groups.strip().splitlines():
        first, *others = line.split()
        for name in (first, *others):
            found.setdefault(name, set()).add(f"{first}*")
    return {name: frozenset(called) for name, called in found.items()}


NICKNAMES = standing_for(GROUPS)
