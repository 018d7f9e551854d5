"""A site in one encrypted file: database, keys and uploaded files; and back again.

The file is a tar under age encryption. Nothing is ever written in the clear: what makes the tar and what encrypts it
stand at two ends of a pipe. `age -d FILE | tar x` opens it too; then `cat database/* | pg_restore`.
"""
