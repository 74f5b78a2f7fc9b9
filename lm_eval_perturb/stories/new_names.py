"""Names to draw from: common, of one apparent gender, neither words nor places nor prefixes."""

from __future__ import annotations

from lm_eval_perturb.stories.listed import in_order

FEMALE = in_order(
    """
    Adriana Amelia Angela Audrey Beatrice Bethany Bianca Brenda Camille Cecilia Claudia Danielle
    Deborah Diana Eleanor Elena Emily Esther Fiona Gabriela Gina Hannah Helen Ingrid Isabel
    Jessica Joanna Julia Karen Kayla Laura Leah Lucy Lydia Martha Megan Melissa Monica Nadia
    Naomi Natalie Nora Olivia Pamela Paula Priya Rachel Rebecca Rita Samantha Sarah Sofia Susan
    Tamara Tanya Teresa Ursula Valerie Vanessa Veronica Wanda Wendy Yasmin Yolanda Zoe
    """
)

MALE = in_order(
    """
    Aaron Adam Albert Alvaro Andrew Arthur Benjamin Brandon Bruno Caleb Calvin Colin Daniel
    David Derek Diego Edgar Edwin Eric Ethan Felix Fernando Gabriel George Gregory Harvey Hector
    Henry Hugo Isaac Ivan Jacob Jeremy Joel Jonathan Kevin Kyle Leon Liam Luke Malik Martin
    Matthew Nathan Neil Noah Oliver Omar Oscar Owen Patrick Pedro Peter Philip Quentin Rafael
    Raymond Robert Ryan Samuel Sebastian Simon Stefan Theodore Timothy Trevor Umar Victor
    Vincent Walter Xavier Yusuf Zachary
    """
)

EITHER = ("Alex", "Avery", "Casey", "Emerson", "Finley", "Hayden", "Jamie", "Kendall", "Morgan",
          "Noel", "Quinn", "Riley", "Rowan", "Sasha", "Tatum")  # fmt: skip

SURNAMES = in_order(
    """
    Abbott Bauer Castillo Delgado Erickson Fitzgerald Gallagher Henderson Ingram Jankowski
    Kowalski Lindgren Mendoza Novak Okafor Petrov Quigley Ramirez Sullivan Tanaka Underhill
    Vasquez Whitaker Yamamoto Zimmerman
    """
)

ENDING_IN_S: dict[str, tuple[str, ...]] = {
    "female": ("Agnes", "Doris", "Frances", "Phyllis", "Gladys", "Lois"),
    "male": (
        "Carlos",
        "Curtis",
        "Dennis",
        "Elias",
        "Lucas",
        "Marcus",
        "Nicholas",
        "Silas",
        "Thomas",
    ),
    "either": (),
    "surname": (
        "Collins",
        "Dawkins",
        "Edwards",
        "Harris",
        "Jenkins",
        "Phillips",
        "Rogers",
        "Simmons",
    ),
}
"""For names whose possessive is a bare apostrophe (`James' car`)."""

BY_KIND: dict[str, tuple[str, ...]] = {
    "female": FEMALE, "male": MALE, "either": EITHER, "surname": SURNAMES,
}  # fmt: skip
