"""The rules of the house: what style.md and the glossary promise, read out of the code itself."""
