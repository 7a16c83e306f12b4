"""Data as forms hold it, drawn by lot: mostly right, with mistakes that people really make."""

import re
from random import Random

NAMES = (
    "Lien social", "Le lien social", "Estime de soi", "L’estime de soi", "Vivre ensemble", "Autonomie", "???",
    "Des habitants qui se parlent", "Sociabilité", "Index", "Con", "Œuvrer à plusieurs", "Cafe\u0301 du coin",
    "très " * 60 + "long", "Un nom\u00a0insécable", "« Guillemets »", "Savoir : faire ensemble", "# pas un titre",
    "- un tiret", "Oui", "null", "12", " espaces ", "Une\nligne", "😀 sourire", "été", "ÃƒÂ©tÃ©", "Insertion par l'emploi",
)  # fmt: skip
TEXTS = (
    "Une phrase simple.", "habitants, familles", "jeunes (16, 17 ans), le soir ; adultes", "Écrivez à marie.dupont@exemple.org ou à contact@exemple.org.", "Appelez le 02 98 00 00 00.",
    "+33 (0)6 12 34 56 78", "réf. 0298000000-12", "Dossier 2 55 08 14 168 025 38.", "Dossier 2 55 08 14 168 025 39.",
    "Un <b>journal</b> de quartier.", "![photo](https://exemple.org/photo.jpg)", "<img src=\"//exemple.org/x.png\" alt=''>",
    "<script src=https://exemple.org/x.js></script>", "un\u200btexte", "mot\u00adcoupé", "Ã©couter", "â€™apostrophe", "Ã\u0089tat",
    "un\x0btexte", "fin\u2028ligne", "\ufffd", "Deux paragraphes.\n\nLe second, avec une liste :\n- un\n- deux", "a < b et c > d",
    "Une phrase assez longue pour être pliée sur plusieurs lignes, avec au milieu le numéro 02 98 00 00 00 et la balise "
    "<a href=\"https://exemple.org/une/adresse\" title='un \"titre\" long'>lien</a>, puis l’adresse pauline.martin@gmail.com.",
    "Retour\r\nà la ligne", "Une tabulation\tau milieu", "{accolades} et [crochets]", "fin de ligne #commentaire", "a: b", "\"cité\"",
    "jean@free.fr", "02.98.00.00.00", "7102980000001", "x02 98 00 00 00", "é06 12 34 56 78", "javascript:alert(1)", "\\n\\t \\x41",
    "prénom.nom@exemple.org", "écoute@mairie.fr", "iban FR76 3000 6000 0112 3456 7890 189", "données:image", "<br/>", "<ésrc=//x.y>",
)  # fmt: skip
DATES = (
    "2014", "2014-10", "2014-10-03", "2014-02-30", "2014-13", "01/02/2024", "13/02/2024", "1/1/2024", "2013-2014", "2014-2013",
    "octobre 2014", "1er mars 2014", "03 octobre 2014", "3 brumaire 2014", "2014/5", "2014.05.3", "0000", "0000-2014", "0000-01", "2014-0999",
    "hier", "20141003", "2024-02-29", "2023-02-29", "00/13/2014", "32/01/2014", "2014-10-03T10:00", " 2014", "99", "2014-00",
    "2024-03-01T00:00:00.000Z", "2024-03-01 10:00", "03/2024", "3-2024", "13/2024", "2014-10 ", "March 2024", "3 may 2024", "jun 2024",
)  # fmt: skip
ADDRESSES = (
    "https://exemple.org", "www.exemple.org", "exemple.org/page", "http://", "ftp://exemple.org", "https://exemple.org/a b",
    "javascript:alert(1)", "contact@exemple.org", "https://exemple.org/é?x=1#y", "https://moi@exemple.org", "mailto:contact@exemple.org",
    "une adresse", "é.fr", "https://" + "x" * 2000,
)  # fmt: skip
VALUES = ("22", "12,5", "18 818", "-3", "22 %", "22%", "3 000 €", "environ un tiers", "oui", "Non", "peut-être", "1e5", "−4", "1 234 5", "TRUE")  # fmt: skip
COUNTS = ("85", "12", "0", "30", "29", "85 personnes", "8,5", "-1", "1234567890", "٣", "007", "")
TYPES = ("output", "output", "outcome", "impact", "résultat", "Réalisation", "résulta", "x", "")
NATURES = (
    "number",
    "percentage",
    "percentage",
    "amount",
    "scale",
    "yes-no",
    "text",
    "pourcentage",
    "nombres",
    "yesno",
)
IDS = (
    "lien-social",
    "faire-societe",
    "index",
    "con",
    "Faire Société",
    "a--b",
    "-a",
    "a" * 65,
    "é",
    "",
    "x1",
    "x2",
    "com1",
    "sans-nom",
)
SHARED = (
    "lien-social",
    "estime-de-soi",
    "sociabilite",
    "entraide",
    "lien-sociale",
    "estime",
    "???",
    "lien social",
    "zzz",
)
LINKED = ("rencontres-declarees", "rencontre", "visites", "zzz")
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
SEEN = [one for one in TEXTS if len(one) < 300 and one.isprintable()]
SHORT = [one for one in NAMES if len(one) < 300]


class Maker:
    """Makes one set of data; `right` is the share of values with the expected form, `sound` of those that
    make sense: the checks of meaning only see data whose form is right.
    """

    def __init__(self, chance: Random) -> None:
        self.random = chance
        self.right = self.random.choice((0.5, 0.9, 1.0, 1.0))
        self.sound = self.random.choice((0.5, 0.8, 0.95))

    def one(self, good, odd):
        return good if self.random.random() < self.right else self.random.choice(odd)

    def sense(self, good, odd):
        return good if self.random.random() < self.sound else self.random.choice(odd)

    def some(self, **makers):
        """Fill some of the fields."""
        wish = self.random.random()
        return {key: made() for key, made in makers.items() if self.random.random() < wish}

    def list(self, make, most):
        return [make() for _ in range(self.random.randrange(most + 1))]

    def text(self):
        return self.one(self.sense("Une phrase.", SEEN), TEXTS)

    def words(self):
        return self.one(self.sense("des mots", SEEN), (*TEXTS, *NAMES, "", "  "))

    def name(self):
        good = self.sense(f"Nom {self.random.randrange(10**6)}", SHORT)
        return self.one(good, (*NAMES, *TEXTS, "", " "))

    def date(self):
        return self.one(self.sense("2014-10", [one for one in DATES if DATE.fullmatch(one)]), DATES)

    def url(self):
        return self.one("https://exemple.org/page", ADDRESSES)

    def result(self):
        return self.some(
            period=self.date,
            value=lambda: self.one(self.sense("22", VALUES), (*VALUES, *TEXTS)),
            state=lambda: self.one("measured", ("too-few", "no-effect", "peu")),
            sample=lambda: self.one(self.sense("85", COUNTS[:5]), COUNTS),
            note=lambda: self.one(self.random.choice((self.text(), "Effectif non vu.")), TEXTS),
        )

    def named(self, required, **optional):
        given = {"name": self.name(), **required, **self.some(**optional)}
        if self.random.random() < 0.7:
            good = f"x{self.random.randrange(10**6)}"
            given["id"] = self.one(self.sense(good, IDS[:4]), IDS)
        if self.random.random() > max(self.right, 0.9):
            given.pop(self.random.choice(list(given)))
        return given

    def indicator(self):
        return self.named(
            {"type": self.one(self.random.choice(TYPES[:4]), TYPES)},
            nature=lambda: self.one(self.random.choice(NATURES[:7]), NATURES),
            unit=self.words,
            source=self.text,
            limits=self.text,
            shared=lambda: self.sense("rencontres-declarees", LINKED),
            results=lambda: self.list(self.result, 2),
        )

    def criterion(self):
        return self.named(
            {},
            shared=lambda: self.sense("lien-social", SHARED),
            relation=lambda: self.one("adapted", ("same", "plus étroit", "broad")),
            summary=self.text,
            audiences=lambda: self.list(self.words, 3),
            indicators=lambda: self.list(self.indicator, 3),
        )

    def domain(self):
        return self.named(
            {},
            shared=lambda: self.sense(
                "cohesion-sociale", ("cohesion-social", "environnement", "zzz")
            ),
            summary=self.text,
            criteria=lambda: self.list(self.criterion, 3),
        )

    def make(self):
        data = {
            "format": "1",
            "structure": {"name": self.name()} | self.some(
                kind=lambda: self.one("association", ("Coopérative", "asso", "réseaux")),
                summary=self.text,
                website=self.url,
                since=lambda: self.one("1998", ("98", "en 1998", "1998-01")),
                activities=lambda: self.list(self.words, 3),
                contact=lambda: self.one("contact@exemple.org", (*ADDRESSES, "marie@exemple.org", "marie")),
            ),
            "framework": {"licence": self.one("CC-BY-SA-4.0", ("Creative Commons", "", "cc_by")), "provenance": self.one(self.sense("structure", ("public-sources",)), ("fictif",))} | self.some(
                date=self.date,
                note=self.text,
                sources=lambda: self.list(lambda: self.some(title=self.name, url=self.url, seen=self.date), 2),
            ),
            "domains": self.list(self.domain, 3),
        }  # fmt: skip
        data |= self.some(
            built_with=lambda: self.list(
                lambda: self.some(
                    who=self.words, people=lambda: self.one("12", COUNTS), date=self.date
                ),
                2,
            ),
            usage=lambda: self.list(
                lambda: self.some(name=self.name, who=lambda: self.list(self.words, 2)), 2
            ),
            history=lambda: self.list(lambda: self.some(date=self.date, summary=self.text), 2),
        )
        if self.random.random() > max(self.right, 0.9):
            data.pop(self.random.choice(list(data)))
        return data
