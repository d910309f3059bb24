from whoseword.provenance.copies import find_copies
