"""Names of children and workers, from the many places that families of a town come from.

A name is drawn from one origin throughout, so that first and last name belong together.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """Names of one origin, the language spoken at home, and a nationality that goes with it."""

    language: str
    nationality: str
    boys: tuple[str, ...]
    girls: tuple[str, ...]
    last: tuple[str, ...]
    own_script: tuple[str, str] = ("", "")


def _origin(
    language: str,
    nationality: str,
    boys: str,
    girls: str,
    last: str,
    own_script: tuple[str, str] = ("", ""),
) -> Origin:
    return Origin(
        language,
        nationality,
        tuple(boys.split()),
        tuple(girls.split()),
        tuple(name.replace("_", " ") for name in last.split()),
        own_script,
    )


BRITISH = _origin(
    "English",
    "British",
    "Jack Callum Tyler Liam Connor Jordan Ryan Kieran Lewis Nathan Joshua Reece Kyle Dylan Harvey "
    "Alfie Riley Mason Charlie Kai Jayden Corey Brandon Toby Owen Ellis Zak Harrison Bailey Finley",
    "Chloe Megan Jade Shannon Ellie Courtney Paige Abbie Lauren Demi Kayleigh Leah Skye Amber "
    "Maisie Poppy Freya Summer Tia Lacey Zoë Renée",
    "Barker Cartwright Dawson Ellison Fletcher Gibbs Harding Ingham Jessop Kirkby Lowther Marsden "
    "Naylor Oldroyd Pickering Quinn Rowbotham Shaw Thackray Underhill Varley Whitworth Yates "
    "Ashworth Birchall Clegg Duckworth Entwistle Hartley Holt Kershaw Lomax Ogden Tattersall",
)
WELSH = _origin(
    "Welsh",
    "British",
    "Gethin Rhys Iestyn Llŷr Siôn Ifan Macsen",
    "Angharad Cerys Siân Ffion Nia Efa Llinos",
    "Prydderch Gwynne ap_Gruffudd Llywelyn Bowen Pugh Tŷ-Mawr",
)
IRISH = _origin(
    "English",
    "Irish",
    "Oisín Cian Pádraig Darragh Tadhg Seán",
    "Aoife Niamh Saoirse Róisín Caoimhe",
    "O'Driscoll Ní_Bhriain Mac_Giolla O'Shea Breathnach Delaney Ward McDonagh",
)
POLISH = _origin(
    "Polish",
    "Polish",
    "Łukasz Paweł Michał Kacper Bartłomiej Dawid Wojciech",
    "Zofia Małgorzata Oliwia Kinga Żaneta",
    "Wójcik Kowalczyk Świątek Dąbrowski Żak Grześkowiak Łęcki",
)
ROMANIAN = _origin(
    "Romanian",
    "Romanian",
    "Ștefan Ionuț Răzvan Cătălin Andrei",
    "Ioana Mădălina Bianca Ștefania",
    "Popescu Țurcanu Ionescu Bălan Căldăraru Stănescu",
)
TURKISH = _origin(
    "Turkish",
    "Turkish",
    "Emirhan Çağlar Yiğit Oğuz Barış",
    "Elif Şeyma Gülşen Nazlı",
    "Yıldız Öztürk Çelik Şahin Güneş",
)
SOMALI = _origin(
    "Somali",
    "Somali",
    "Abdirahman Liibaan Mahad Guled Sharmarke",
    "Hodan Ifrah Sagal Hibaaq",
    "Warsame Abdullahi Jaamac Xirsi Cabdi",
)
ARABIC = _origin(
    "Arabic",
    "Syrian",
    "Yousef Karim Omar Hadi Zaid",
    "Layla Rana Noor Huda",
    "al-Khatib Haddad Mansour Darwish al-Masri",
    ("يوسف", "الخطيب"),
)
BLACK_AFRICAN = _origin(
    "English",
    "Nigerian",
    "Tobi Chinedu Kwame Emeka Kofi Olúwaṣeun Babatunde",
    "Adaeze Abena Temitọpẹ Ngozi Efua",
    "Okonkwo Ọ̀ṣúnlékè Adébáyò Mensah Eze Boateng Ọlátúnjí Nwosu",
)
CARIBBEAN = _origin(
    "English",
    "British",
    "Tyrese Jermaine Marlon Dante Kymani Andre",
    "Shanice Tamika Aaliyah Jasmine Kiara",
    "Campbell-Reid Beckford Gayle Pinnock Thorpe Linton",
)
PUNJABI = _origin(
    "Punjabi",
    "British",
    "Gurpreet Harjit Arjan Jaspal",
    "Simran Harleen Jasleen",
    "Sandhu Dhillon Gill Bains Grewal",
)
URDU = _origin(
    "Urdu",
    "British",
    "Hamza Bilal Usman Zeeshan Faisal Adeel",
    "Aisha Sana Iqra Maryam Hira",
    "Akhtar Mahmood Qureshi Chaudhry Butt Rafiq",
    ("حمزہ", "محمود"),
)
BENGALI = _origin(
    "Bengali",
    "Bangladeshi",
    "Rakib Tanvir Shakil Nayeem",
    "Farzana Sumaiya Nusrat",
    "Miah Chowdhury Begum Ali Uddin",
    ("রাকিব", "চৌধুরী"),
)
CHINESE = _origin(
    "Cantonese",
    "Chinese",
    "Ka-Ho Wai-Lun Jun Zhiwei",
    "Mei-Ling Siu-Yan Xiulan",
    "Cheung Lau Zhāng Wong",
    ("志偉", "張"),
)
VIETNAMESE = _origin(
    "Vietnamese", "Vietnamese", "Minh Đức Tuấn Hùng", "Hương Thảo Ngọc", "Nguyễn Trần Phạm Đặng"
)
PORTUGUESE = _origin(
    "Portuguese",
    "Portuguese",
    "João Tiago Gonçalo",
    "Inês Conceição Mónica",
    "Araújo Magalhães Simões da_Conceição",
)
TRAVELLER = _origin(
    "English",
    "British",
    "Levi Jimmy-Lee Elijah Noah",
    "Mary-Kate Britannia Scarlett",
    "Loveridge Smith-Lee Boswell",
)

ORIGINS_BY_ETHNICITY: dict[str, tuple[Origin, ...]] = {
    "w1": (BRITISH, BRITISH, BRITISH, BRITISH, BRITISH, WELSH),
    "w2": (IRISH,),
    "w3": (TRAVELLER, IRISH),
    "w9": (POLISH, POLISH, ROMANIAN, TURKISH, PORTUGUESE),
    "m1": (CARIBBEAN, BRITISH),
    "m2": (BLACK_AFRICAN, BRITISH),
    "m3": (URDU, BRITISH),
    "m9": (PORTUGUESE, BRITISH),
    "a1": (PUNJABI,),
    "a2": (URDU,),
    "a3": (BENGALI,),
    "a4": (CHINESE,),
    "a9": (VIETNAMESE,),
    "b1": (CARIBBEAN,),
    "b2": (BLACK_AFRICAN, SOMALI),
    "b9": (SOMALI, BLACK_AFRICAN),
    "o2": (ARABIC,),
    "o9": (TURKISH, ARABIC),
    "ns": (BRITISH,),
}
