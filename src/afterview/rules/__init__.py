"""One remark each: a rule is one `.py` and one `.md` of the same name, found by walking this package."""
