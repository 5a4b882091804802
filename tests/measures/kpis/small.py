"""The small services of the worked examples of measures.md section 4, as tables."""

from throughcare.measures.kpis.cohort import WHO

__all__ = ["COHORT", "WHO", "orders_ending"]

COHORT = {
    "person": """
        person_id | date_of_birth | sex    | ethnicity | ethnicity_set
        c1        | 2008-05-01    | male   | w1        | 2011
        c2        | 2007-05-01    | female | b1        | 2011
        c3        | 2009-05-01    | male   | a4        | 2011
        c4        | 2010-05-01    | female | ns        | 2011
        c5        | 2006-05-01    | male   | m1        | 2011
        c6        | 2007-05-01    | male   | w1        | 2011
        c7        | 2007-05-01    |        | w1        | 2011
        c8        | 2009-05-01    | male   | w1        | 2011
    """,
    "outcome": """
        outcome_id | person_id | offence_id | legal_outcome                | outcome_on | residence_on_outcome
        u1         | c1        | o1         | referral-order               | 2022-10-15 | local
        u2         | c2        | o2         | youth-rehabilitation-order   | 2022-05-11 |
        u3         | c3        | o3         | referral-order               | 2022-12-30 | local
        u4         | c4        | o4         | youth-conditional-caution    | 2023-01-03 | local
        u5         | c5        | o5         | detention-and-training-order | 2022-09-20 | local
        u6         | c6        | o6         | referral-order               | 2022-12-01 | other
        u7a        | c7        | o7a        | referral-order               | 2022-10-20 | local
        u7b        | c7        | o7b        | youth-rehabilitation-order   | 2022-06-16 | local
    """,
    "programme": """
        programme_id | person_id | outcome_id | disposal_type              | started_on | ended_on
        p1           | c1        | u1         | referral-order             | 2022-10-15 | 2023-04-15
        p2           | c2        | u2         | youth-rehabilitation-order | 2022-05-11 | 2023-05-10
        p3           | c3        | u3         | referral-order             | 2022-12-30 | 2023-06-30
        p4           | c4        | u4         | youth-conditional-caution  | 2023-01-03 | 2023-04-03
        p5i          | c5        | u5         | custody                    | 2022-09-20 | 2023-01-20
        p5           | c5        | u5         | dto-licence                | 2023-01-20 | 2023-05-20
        p6           | c6        | u6         | referral-order             | 2022-12-01 | 2023-06-01
        p7a          | c7        | u7a        | referral-order             | 2022-10-20 | 2023-04-20
        p7b          | c7        | u7b        | youth-rehabilitation-order | 2022-06-16 | 2023-06-15
        p8           | c8        |            | prevention                 | 2023-01-05 | 2023-05-01
    """,
}


def orders_ending(*children: str, born_on: str = "2008-05-01") -> dict[str, str]:
    """Referral orders that ran from 2 January to 1 May 2023, one for each child named."""
    return {
        "person": "person_id | date_of_birth | sex\n"
        + "\n".join(f"{child} | {born_on} | male" for child in children),
        "outcome": "outcome_id | person_id | offence_id | legal_outcome | outcome_on\n"
        + "\n".join(
            f"u{each} | {each} | o{each} | referral-order | 2023-01-02" for each in children
        ),
        "programme": "programme_id | person_id | outcome_id | disposal_type | started_on | ended_on\n"
        + "\n".join(
            f"p{each} | {each} | u{each} | referral-order | 2023-01-02 | 2023-05-01"
            for each in children
        ),
    }
