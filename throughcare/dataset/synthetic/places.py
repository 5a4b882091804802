"""Services, towns, streets, courts and establishments. None exists; postcodes begin with ZZ."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """The area of one service. Codes follow the national form and belong to no place."""

    code: str
    name: str
    town: str
    yot_code: str
    area_code: str
    postcode: str
    country: str = "england"


AREAS = (
    Area("northwick", "Northwick Youth Justice Service", "Northwick", "Z01", "E06999001", "ZZ1"),
    Area("eastmere", "Eastmere Youth Justice Service", "Eastmere", "Z02", "E06999002", "ZZ2"),
    Area("southmoor", "Southmoor Youth Justice Service", "Southmoor", "Z03", "E06999003", "ZZ3"),
    Area(
        "dyffryn-gwyn",
        "Dyffryn Gwyn Youth Justice Service",
        "Pont-y-gwyn",
        "Z04",
        "W06999004",
        "ZZ4",
        "wales",
    ),
    Area("westholm", "Westholm Youth Justice Service", "Westholm", "Z05", "E06999005", "ZZ5"),
    Area("highfell", "Highfell Youth Justice Service", "Highfell", "Z06", "E06999006", "ZZ6"),
)


def area(number: int) -> Area:
    """The area of the first, second… service (from 1); numbered ones follow the named."""
    if number <= len(AREAS):
        return AREAS[number - 1]
    town = f"Newtown {number}"
    return Area(
        f"newtown-{number}",
        f"{town} Youth Justice Service",
        town,
        f"Z{number:02d}",
        f"E06999{number:03d}",
        f"ZZ{number}",
    )


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split("|"))


STREETS = _listed(
    "Alder Close|Balmoral Road|Canal Walk|Denby Street|Eastfield Avenue|Foundry Lane|Gorse Hill|"
    "Hawthorn Drive|Ironbridge Court|Jubilee Gardens|Kiln Lane|Larch Grove|Mill Bank|"
    "Nelson Terrace|"
    "Orchard Way|Priory Street|Quarry Rise|Rosebery Road|Station Parade|Thornhill Crescent|"
    "Union Street|Victoria Buildings|Weavers' Row|Yew Tree Lane"
)
WHERE_OFFENCES_HAPPEN = _listed(
    "Bus station|Market Street|Retail park|Riverside car park|Town centre|School grounds|"
    "Recreation ground|Railway station|Corner shop, Mill Bank|Private address|Skate park|"
    "Shopping centre|Canal towpath|Leisure centre"
)
SCHOOLS = _listed(
    "Northfield Academy|St Oswald's School|Riverside High School|The Beacon School|"
    "Holly Lodge School|Ash Tree School"
)
OTHER_PROVISION = _listed(
    "The Bridge Pupil Referral Unit|Footsteps Alternative Provision|Northwick College|"
    "Wheelwrights Training|Pathways Tuition|Wise Up"
)
EMPLOYERS = _listed("Hartley Builders|Corner Garage|Swift Couriers|The Copper Kettle|Green Shoots")
ESTABLISHMENTS = {
    "young-offender-institution": (
        "Longmoor Young Offender Institution",
        "Ravenfell Young Offender Institution",
    ),
    "secure-training-centre": ("Oakhill Farm Secure Training Centre",),
    "secure-childrens-home": ("Larkrise Secure Children's Home", "Harbour House"),
    "secure-school": ("Fairmead Secure School",),
    "local-authority": ("Local authority placement",),
}
COUNTIES_AWAY = (
    ("Saltmarsh", "Norfolk"),
    ("Great Harling", "Suffolk"),
    ("Andwell", "Hampshire"),
    ("Basingham", "Hampshire"),
    ("Seaton Bay", "Devon"),
    ("Ashmere", "Kent"),
    ("Wolds Edge", "Lincolnshire"),
    ("Tamebridge", "Staffordshire"),
    ("Cove", "Cornwall"),
)
