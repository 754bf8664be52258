"""Countries, and what their people and their things are called."""

from __future__ import annotations

from afterview.language.words import words

_PEOPLES = {
    "Germany": "german germans", "France": "french", "Spain": "spanish", "Italy": "italian italians",
    "Portugal": "portuguese", "Poland": "polish poles", "Netherlands": "dutch", "Belgium": "belgian belgians",
    "Austria": "austrian austrians", "Switzerland": "swiss", "Denmark": "danish danes", "Sweden": "swedish swedes",
    "Norway": "norwegian norwegians", "Finland": "finnish finns", "Iceland": "icelandic", "Ireland": "irish",
    "Scotland": "scottish", "Wales": "welsh", "England": "", "Greece": "greek greeks",
    "Turkey": "turkish turks", "Hungary": "hungarian hungarians", "Romania": "romanian romanians", "Bulgaria": "bulgarian",
    "Ukraine": "ukrainian ukrainians", "Russia": "russian russians", "Czechia": "czech czechs", "Croatia": "croatian",
    "Serbia": "serbian", "Canada": "canadian canadians", "Mexico": "mexican mexicans", "Brazil": "brazilian brazilians",
    "Argentina": "argentinian argentinians", "Chile": "chilean", "Peru": "peruvian", "Colombia": "colombian",
    "Japan": "japanese", "China": "chinese", "Taiwan": "taiwanese", "Korea": "korean koreans",
    "India": "indian indians", "Pakistan": "pakistani", "Bangladesh": "bangladeshi", "Thailand": "thai",
    "Vietnam": "vietnamese", "Indonesia": "indonesian", "Malaysia": "malaysian", "Singapore": "singaporean",
    "Philippines": "filipino", "Australia": "australian australians aussies", "Egypt": "egyptian", "Nigeria": "nigerian",
    "Ghana": "ghanaian", "Kenya": "kenyan", "Uganda": "ugandan", "Tanzania": "tanzanian",
    "Ethiopia": "ethiopian", "Morocco": "moroccan", "Israel": "israeli", "Qatar": "qatari",
}
_COUNTRY = {name: country for country, names in _PEOPLES.items() for name in (country.lower(), *names.split())}


def countries(text: str) -> set[str]:
    """The countries that a text names, itself or by its people ("the Germans")."""
    return {_COUNTRY[w] for w in words(text) if w in _COUNTRY}
