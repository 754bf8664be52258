"""The shape of talk: turns, roles, exchanges, kinds of question, the invitation to ask, the end."""
