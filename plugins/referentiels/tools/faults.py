"""What the system refuses → words: why a file could not be read or written.

Takes an error of the system, gives a reason that people understand and may do something about. Doesn't
know what was being done.
"""

from __future__ import annotations

import errno

from referentiels.words.language import Message, say

_REASONS = {
    errno.EACCES: say("les droits ne le permettent pas"),
    errno.EPERM: say("les droits ne le permettent pas"),
    errno.EROFS: say("ce disque ne peut qu'être lu"),
    errno.ENOSPC: say("le disque est plein"),
    errno.EDQUOT: say("la place accordée sur ce disque est épuisée"),
    errno.EFBIG: say("le fichier serait trop gros pour ce disque"),
    errno.EIO: say("le disque ne répond pas comme il faut"),
    errno.ENOENT: say("il n'est plus là"),
    errno.ENOTDIR: say("un fichier se trouve à la place d'un dossier"),
    errno.EISDIR: say("un dossier se trouve à la place d'un fichier"),
    errno.ENOTEMPTY: say("un dossier se trouve à la place d'un fichier"),
    errno.EEXIST: say("quelque chose porte déjà ce nom"),
    errno.ELOOP: say("c'est un lien, et les liens ne sont pas suivis"),
    errno.ENAMETOOLONG: say("le nom est trop long"),
    errno.EMFILE: say("trop de fichiers sont ouverts à la fois"),
    errno.ENFILE: say("trop de fichiers sont ouverts à la fois"),
    errno.EBUSY: say("un autre programme s'en sert"),
    errno.ETXTBSY: say("un autre programme s'en sert"),
    errno.ESTALE: say("quelqu'un l'a changé pendant ce temps ; recommencez"),
    errno.EXDEV: say("les deux endroits ne sont pas sur le même disque"),
}


def reason(error: OSError) -> Message:
    """Say why the system refused; in its own words when ours don't cover it."""
    known = _REASONS.get(error.errno or 0)
    return known or Message("{reason}", {"reason": error.strerror or type(error).__name__})
