"""Text typed for the fonts of the time before Unicode (TCVN3, VNI): its letters are Western, not Vietnamese."""

import re
from collections.abc import Iterable

_VIETNAMESE = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"
_WESTERN = "".join(chr(code) for code in range(0xA1, 0x100) if chr(code) not in _VIETNAMESE)
_STRANGE = (
    rf"[A-Za-z][{re.escape(_WESTERN)}]|[{re.escape(_WESTERN)}][A-Za-z]"
    r"|[aeAE][âáàùõãêéèúÂÁÀÙÕÃÊÉÈÚ]|[ouyOUY][âùõÂÙÕ]"
)
_MODERN = r"[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
_FEWEST = 3
_ENOUGH = 20_000


def legacy_sample(texts: Iterable[str]) -> str | None:
    """Return a word that shows that texts are typed for an old font, or None.

    They are if at least three words hold letters that Vietnamese does not have beside Latin ones, and more words do
    than hold a letter that only Vietnamese has.
    """
    strange: list[str] = []
    modern = seen = 0
    for text in texts:
        if not text.isascii():
            for word in text.split():
                if re.search(_MODERN, word):
                    modern += 1
                elif re.search(_STRANGE, word):
                    strange.append(word)
        seen += len(text)
        if seen > _ENOUGH and modern > len(strange):
            return None
    return strange[0] if len(strange) >= _FEWEST and len(strange) > modern else None
