from whoseword.linkage.memory import MemoryIndex
