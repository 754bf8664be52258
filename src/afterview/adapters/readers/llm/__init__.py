"""The reader of the user's choice: a language model behind an OpenAI-compatible address, asked the same small questions."""
