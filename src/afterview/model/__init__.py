"""The words of the trade, as frozen values. No room above this one is known here."""
