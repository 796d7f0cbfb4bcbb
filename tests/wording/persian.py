"""What is wrong with a Persian sentence, as an editor would mark it."""

import re

PLACEHOLDER = re.compile(r"\{(\w+)\}")
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")

NAMES_IN_LATIN = {
    "HubSpot", "Salesforce", "CSV", "XLSX", "Parquet", "JSON", "YAML", "PDF", "HTML", "DOCX", "SHA", "UTC", "API",
    "CLI", "ISO", "MQL", "SAL", "SQL", "SQO", "CRM", "GitHub", "Apache", "HTTP",
}  # fmt: skip
MISTAKES = {
    "Arabic letters": "[يكىةٱۀ]",
    "digits that are not Persian": "[0-9٠-٩]",
    "punctuation that is not Persian": r"[,;?%\"'”“`…]",
    "«می» stands with a ZWNJ": r"(^|[\s«(])ن?می [^\s]",
    "«ها» stands with a ZWNJ": r"[^\s\u200c] (ها|های|هایی)([\s،.؛»]|$)",
    "the ezafe after a silent he is ٔ": "ه\u200cی |ه ی ",
    "a ZWNJ stands between letters only": r"\u200c[\s،.؛:»)]|[\s«(]\u200c|\u200c\u200c|\u200c$",
    "blanks around punctuation": r"\s[،.؛:؟!»]|[«(]\s|  ",
    "words that the glossary avoids": "(?<![\u0600-\u06ff])لید|ذینفع|توافقنامه|گزارشدهی",
}


def mistakes_in(persian: str) -> list[str]:
    """Name the mistakes of a sentence; what is isolated (an id, an address) is not Persian and not looked at."""
    text = ISOLATED.sub("ب", PLACEHOLDER.sub("ب", persian))
    found = [name for name, pattern in MISTAKES.items() if re.search(pattern, text)]
    return found + sorted(set(re.findall(r"[A-Za-z]+", text)) - NAMES_IN_LATIN)
