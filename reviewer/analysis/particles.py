"""What may follow a noun in Korean without a space: particles, one after another by their kind.

A plural comes first, then one particle of case, then those that add something (also, only, even),
or the genitive, or the copula in the forms of reported speech: 정부들이, 서울로부터도, 부산까지의,
한국이라고. The kinds and their order are those of the Standard Korean Grammar of the National
Institute of Korean Language; whether a form fits the noun's last sound is not looked at.
"""

_CASE = (
    "으?로부터|에서부터|에게서|한테서|에게로|으?로서|으?로써|에서|에게|께서|한테|에다가?|에|으?로|"
    "과|와|이?랑|까지|부터|처럼|같이|만큼|보다|마다|치고"
)
_CONTRACTED = "에선|엔|에겐|한테선|으?론|으?로선|까진|부턴|보단|에서만큼은"
_ADDED = (
    "은|는|도|만|뿐|밖에|조차|마저|까지|부터|커녕|이나마|이?나|이라도|라도|이야말로|이야|야말로"
)
_SUBJECT = "이|가|을|를|의"
_COPULA = (
    "이?라(?:고(?:는|도)?|는|며|면|서|던|지만)?|이다|이며|이자|이고|이지만|이었다|였다|이었고|였고|"
    "이란|인데|입니다|이에요|예요"
)
STACKED = (
    f"(?:(?:들)?(?:(?:{_CONTRACTED})|(?:{_CASE})?(?:{_ADDED}){{0,2}}(?:{_SUBJECT}|{_COPULA})?))"
)
"""A pattern of any stack of particles, the empty one too; what follows it is for others to say."""
LONGEST = 7
"""Syllables that a usual stack has at most."""
