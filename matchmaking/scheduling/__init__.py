"""Places meetings in slots: the engine. It knows numbers instead of people and imports no Django, so that it can be measured alone."""
