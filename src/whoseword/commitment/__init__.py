"""How firmly each holder stands behind what it says: position and factuality."""
