"""Why an act on accounts was refused, in words for the person who asked."""


class Refused(Exception):
    """The act does not fit: what was given is wrong, or the time for it is past."""


class BadInput(Refused):
    """What was given cannot be: a role at a region of another level, days in the wrong order."""


class WrongState(Refused):
    """It has been approved, ended or disabled already, or not yet."""
