"""The children of the worked example of reoffending (measures.md 1.1), with what they did."""

EXAMPLE = {
    "person": """
        person_id | date_of_birth | sex
        A         | 2001-05-01    | male
        B         | 2002-06-01    | male
        C         | 2000-09-09    | male
        D         | 2000-04-04    | male
        E         | 2001-01-01    | male
        F         | 2003-03-03    | male
        G         | 2002-02-02    | female
        H         | 1999-01-31    | male
        I         | 1999-04-10    | male
        J         | 2001-07-07    | male
        K         | 2002-08-08    | female
        L         | 2001-11-11    | male
        """,
    "offence": """
        offence_id | person_id | offence_on | yjb_category               | seriousness | recordable
        a0         | A         | 2016-12-01 | theft-and-handling         | 3           | true
        a1         | A         | 2017-06-01 | robbery                    | 6           | true
        a2         | A         | 2017-06-01 | theft-and-handling         | 3           | true
        b0         | B         | 2017-01-15 | theft-and-handling         | 3           | true
        b1         | B         | 2018-01-31 | criminal-damage            | 2           | true
        c0         | C         | 2016-12-20 | violence-against-the-person| 4           | true
        c1         | C         | 2018-02-15 | theft-and-handling         | 3           | true
        d0         | D         | 2016-08-01 | robbery                    | 6           | true
        d1         | D         | 2017-02-10 | theft-and-handling         | 3           | true
        d2         | D         | 2017-03-20 | breach-of-statutory-order  | 1           | true
        e0         | E         | 2016-12-01 | theft-and-handling         | 3           | true
        e1         | E         | 2017-02-01 | theft-and-handling         | 3           | true
        f0         | F         | 2017-01-10 | theft-and-handling         | 3           | true
        g0         | G         | 2017-02-01 | theft-and-handling         | 3           | true
        g1         | G         | 2017-05-01 | theft-and-handling         | 3           | true
        h0         | H         | 2017-01-10 | theft-and-handling         | 3           | true
        h1         | H         | 2017-05-10 | theft-and-handling         | 3           | true
        i0         | I         | 2017-03-01 | theft-and-handling         | 3           | true
        i1         | I         | 2017-07-01 | theft-and-handling         | 3           | true
        i2         | I         | 2017-07-01 | theft-and-handling         | 3           | true
        i3         | I         | 2017-08-11 | theft-and-handling         | 3           | true
        j0         | J         | 2017-01-01 | theft-and-handling         | 3           | true
        j1         | J         | 2017-04-01 | motoring                   | 1           | false
        k0         | K         | 2017-02-01 | theft-and-handling         | 3           | true
        l0         | L         | 2017-03-01 | theft-and-handling         | 3           | true
        l1         | L         | 2017-05-20 | theft-and-handling         | 3           | true
        """,
    "outcome": """
        outcome_id | person_id | offence_id | legal_outcome              | outcome_on | main_or_other
        ua0        | A         | a0         | referral-order             | 2017-01-10 | main
        ua1        | A         | a1         | youth-rehabilitation-order | 2017-08-01 | main
        ua2        | A         | a2         | youth-rehabilitation-order | 2017-08-01 | main
        ub0        | B         | b0         | youth-caution              | 2017-02-01 | main
        ub1        | B         | b1         | youth-caution              | 2018-03-01 | main
        uc0        | C         | c0         | youth-rehabilitation-order | 2017-03-01 | main
        uc1        | C         | c1         | fine                       | 2018-09-15 | main
        ud0        | D         | d0         | detention-and-training-order | 2016-10-15 | main
        ud1        | D         | d1         | fine                       | 2017-04-12 | main
        ud2        | D         | d2         | fine                       | 2017-04-12 | main
        ue0        | E         | e0         | referral-order             | 2017-01-05 | main
        ue1        | E         | e1         | youth-rehabilitation-order | 2017-03-20 | main
        uf0        | F         | f0         | community-resolution       | 2017-01-15 | main
        ug0        | G         | g0         | youth-caution              | 2017-02-10 | main
        ug1        | G         | g1         | community-resolution       | 2017-06-01 | main
        uh0        | H         | h0         | youth-rehabilitation-order | 2017-02-10 | main
        uh1        | H         | h1         | fine                       | 2017-06-10 | main
        ui0        | I         | i0         | referral-order             | 2017-03-30 | main
        ui1        | I         | i1         | fine                       | 2017-09-01 | main
        ui2        | I         | i2         | fine                       | 2017-09-01 | main
        ui3        | I         | i3         | fine                       | 2017-09-01 | main
        uj0        | J         | j0         | youth-conditional-caution  | 2017-01-11 | main
        uj1        | J         | j1         | fine                       | 2017-05-01 | main
        uk0        | K         | k0         | conditional-discharge      | 2017-02-22 | main
        ul0        | L         | l0         | referral-order             | 2017-03-31 | main
        ul1        | L         | l1         | not-guilty                 | 2017-07-01 | main
        """,
    "custody": """
        custody_id | person_id | outcome_id | admitted_on | released_on | release_kind
        cd         | D         | ud0        | 2016-10-15  | 2017-02-15  | notice-of-supervision
        """,
}
