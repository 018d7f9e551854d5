"""The PostgreSQL that Verivali runs by itself where no DATABASE_URL names another."""
