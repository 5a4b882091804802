"""Codes about where a child lives and learns, their health, care and barriers."""

from throughcare.schema.enumerations.enumeration import enumeration, from_rulebook

ACCOMMODATION_TYPE = from_rulebook("accommodation-type", "Where a child lives (KPI 1)")

SUITABILITY = from_rulebook("suitability", "Whether it suits the child")

PROVISION_TYPE = from_rulebook("ete-provision", "Education, training or employment (KPI 2)")

ATTENDANCE_STATUS = from_rulebook("ete-status", "How the child stands on the roll")

SEND_NEED = enumeration(
    "send-need",
    "Main special educational or additional learning need",
    """
speech-language      | Speech, language and communication
social-emotional     | Social, emotional and mental health
autism               | Autism
moderate-learning    | Moderate learning difficulty
specific-learning    | Specific learning difficulty
severe-learning      | Severe learning difficulty
sensory-or-physical  | Sensory or physical
other                | Other
""",
)

SEND_SUPPORT = from_rulebook("send-status", "What support is in place")

HEALTH_KIND = from_rulebook("health-need", "What the need is (KPIs 4 and 5)")

HEALTH_TOOL = enumeration(
    "health-tool",
    "What the child was screened with",
    """
sifa             | Mental health screening interview (SIFA)
sqifa            | Mental health screening questionnaire (SQIFA)
chat             | Comprehensive health assessment (CHAT)
salt-screening   | Speech and language screening
substance-screen | Substance misuse screening
clinical         | Clinical assessment
other            | Other
""",
)

HEALTH_INTERVENTION = from_rulebook(
    "health-intervention",
    "What was offered (KPIs 4 and 5)",
    also="""
communication-support | Speech, language and communication support
""",
)

CARE_STATUS = from_rulebook(
    "care-status",
    "Status with children's social care (KPI 7)",
    also="""
not-known | Not known
""",
)

CARE_LEGAL_STATUS = from_rulebook(
    "legal-status", "Code of legal status in the return of looked-after children"
)

BARRIER_KIND = enumeration(
    "barrier-kind",
    "What stands in the way of taking part",
    """
language       | Language
communication  | Speech, language and communication
disability     | Disability
neurodiversity | Neurodiversity
literacy       | Literacy
faith          | Faith or religious observance
caring         | Caring for someone
transport      | Travel
safety         | Unsafe places or times
school-or-work | School or work times
trust          | Trust
other          | Other
""",
)
