"""The hash-chained log of acts and sensitive reads, provable with no server."""
