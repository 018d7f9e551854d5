"""People who work with the register: roles, regions, delegation, sign-in."""
