"""The most common Swedish given names, as words to recognise a person's name by.

Many more names exist; what is not here is not recognised. A name alone says nothing (Maria is a parish, August a
month in some tongues): what follows it decides.
"""

import re

_NAMES = """
Abdi Adam Agneta Ahmed Albin Alex Alexander Alexandra Ali Alice Alma Amanda Amina Anders Andreas Anette Angelica
Ann Anna Anne Anneli Annika Anton Arne Arvid Astrid August Axel Barbro Bengt Berit Birgit Birgitta Bo Britt Börje
Camilla Carina Carl Carolina Caroline Catarina Cecilia Charlotta Charlotte Christer Christian Christina Christoffer
Claes Daniel David Ebba Edvin Elias Elin Elisabet Elisabeth Ella Ellen Elsa Emelie Emil Emilia Emma Erik Eric Erika
Eva Fatima Felicia Filip Folke Frank Fredrik Frida Gabriel Gabriella George Gerd Göran Göte Greta Gun Gunilla Gunnar
Gustaf Gustav Hampus Hanna Hannah Hans Hassan Helén Helena Helene Henrik Hugo Håkan Ibrahim Ida Inga Ingegerd Inger
Ingrid Irene Isabella Isak Jakob Jan Jasmine Jenny Jens Jessica Jesper Joakim Joel Johan Johanna Johannes John
Johnny Jonas Jonathan Josef Josefin Josefine Julia Jörgen Kaj Kajsa Karin Karl Karolina Katarina Kenneth Kent
Kerstin Kevin Khadija Kim Kjell Klara Klas Kristian Kristin Kristina Kristoffer Kurt Lars Leif Leila Lena Lennart
Leo Liam Lina Linda Linn Linnéa Linus Lisa Lotta Louise Lovisa Lucas Ludvig Lukas Madeleine Magdalena Magnus Maja
Malin Margareta Maria Mariam Marianne Marie Markus Marcus Martin Martina Mats Matilda Mattias Max Melker Michael
Mikael Moa Mohamed Mohammed Monica Monika Mona Muhammad Mustafa Nathalie Nicklas Nicolas Niklas Nils Nina Noah
Nora Olle Olof Olov Omar Oscar Oskar Ove Patrik Patric Per Pernilla Peter Petra Petter Pia Pontus Ragnar Rasmus
Rebecka Richard Rickard Robert Robin Roger Roland Rolf Ronny Rune Sabina Samuel Sandra Sanna Sara Sarah
Sebastian Signe Simon Siv Sofia Sofie Solveig Staffan Stefan Stella Sten Stig Stina Sture Susanna Susanne
Sven Svante Sverker Tage Therese Thomas Tilda Tobias Tomas Tommy Tony Tora Tove Ulf Ulla Ulrika Urban Vera Victor
Victoria Viktor Viktoria Vilhelm Vilma Vincent Viola William Wilma Yasmin Yvonne Yusuf Zahra Åke Åsa Örjan Östen
"""
GIVEN_NAMES = frozenset(_NAMES.split())

_FOLDED = str.maketrans("åäöéèüáà", "aaoeeuaa")


def is_given_name(word: str) -> bool:
    """Whether a capitalised word is a given name; of a double name (Anna-Karin) the first part decides."""
    return word.partition("-")[0] in GIVEN_NAMES


def is_given_name_in_address(word: str) -> bool:
    """The same for a part of an e-mail address: small letters, with or without å, ä, ö and accents."""
    return _folded(word.partition("-")[0]) in _IN_ADDRESSES


def _folded(word: str) -> str:
    return re.sub(r"\d+\Z", "", word).lower().translate(_FOLDED)


_IN_ADDRESSES = frozenset(_folded(name) for name in GIVEN_NAMES)
