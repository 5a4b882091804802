"""The first day after an import: each worker says whether what came of their cases is right."""
