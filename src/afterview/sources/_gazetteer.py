"""Countries and regions of the world as companies write them."""

from __future__ import annotations

import re
from functools import lru_cache

# Short names after ISO 3166, with the other spellings that filings use; "Georgia" and "Jersey" only where a list of countries names them.
_COUNTRIES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Aruba|Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados
Belarus|Belgium|Belize|Benin|Bermuda|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|British Virgin Islands|Brunei|Bulgaria
Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Cayman Islands|Central African Republic|Chile|China|Colombia|Costa Rica
Côte d’Ivoire|Côte d'Ivoire|Ivory Coast|Croatia|Cuba|Curaçao|Curacao|Cyprus|Czech Republic|Czechia|Democratic Republic of the Congo|DRC
Denmark|Djibouti|Dominican Republic|Ecuador|Egypt|El Salvador|England|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland
France|French Guiana|Gabon|Gambia|Germany|Ghana|Gibraltar|Greece|Greenland|Guatemala|Guernsey|Guinea|Guyana|Haiti|Honduras|Hong Kong
Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Isle of Man|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kosovo|Kuwait|Kyrgyzstan
Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Macao|Macau|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta
Marshall Islands|Mauritania|Mauritius|Mexico|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands
New Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Northern Ireland|Norway|Oman|Pakistan|Panama|Papua New Guinea|Paraguay|Peru
Philippines|Poland|Portugal|Puerto Rico|Qatar|Republic of Korea|South Korea|Korea|Romania|Russia|Russian Federation|Rwanda|Saudi Arabia
Scotland|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|South Africa|Spain|Sri Lanka|Sudan|Suriname|Sweden
Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Togo|Trinidad and Tobago|Tunisia|Turkey|Türkiye|Turkmenistan|Uganda|Ukraine
United Arab Emirates|UAE|United Kingdom|U.K.|UK|Great Britain|United States of America|United States|U.S.A.|U.S.|USA|Uruguay|Uzbekistan
Venezuela|Vietnam|Viet Nam|Wales|Yemen|Zambia|Zimbabwe
"""
_REGIONS = """
Asia-Pacific|Asia Pacific|APAC|EMEA|Asia|Southeast Asia|South-East Asia|East Asia|South Asia|Central Asia|Europe|European Union
Western Europe|Eastern Europe|Central Europe|Nordics|Scandinavia|Middle East|Africa|North Africa|Sub-Saharan Africa|Latin America
South America|Central America|North America|Americas|LATAM|Oceania|Australasia|Caribbean|Greater China|Mainland China|Rest of World
Rest of Asia Pacific|Benelux|Iberia|Balkans
"""
HOME = frozenset({"United States", "United States of America", "U.S.", "U.S.A.", "USA"})
"""The spellings of the country in which most filers of the SEC are at home."""
_STATES = """
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|Florida|Georgia|Hawaii|Idaho|Illinois
Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada
New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina
South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming
"""


def _names(block: str) -> list[str]:
    return sorted((n for n in block.replace("\n", "|").split("|") if n), key=len, reverse=True)


@lru_cache(maxsize=4)
def _pattern(what: str) -> re.Pattern[str]:
    names = {"country": _names(_COUNTRIES), "region": _names(_REGIONS), "state": _names(_STATES)}[what]
    return re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")(?:\b|[\s,;.)]|$)")


def countries(text: str) -> list[str]:
    """The countries that a text names, each once, in order; cities and adjectives ("Japanese") do not count."""
    return list(dict.fromkeys(m[1] for m in _pattern("country").finditer(text)))


def regions(text: str) -> list[str]:
    """The regions of the world that a text names, each once, in order."""
    return list(dict.fromkeys(m[1] for m in _pattern("region").finditer(text)))


def country_at_end(text: str) -> str:
    """The country that a row ends with ("Apple Asia Limited Hong Kong"); "" when it ends otherwise, or with a state of the US."""
    words = text.rstrip(" .*†")
    found = [m for m in _pattern("country").finditer(words) if m.end(1) == len(words)]
    return found[-1][1] if found and not any(m.end(1) == len(words) for m in _pattern("state").finditer(words)) else ""
