-- What is bought through the api and has no place in a run. In a migration of its own: a new value cannot be used in the
-- transaction that adds it.
ALTER TYPE "resource" ADD VALUE 'TEXT';
ALTER TYPE "resource" ADD VALUE 'EMBEDDING';
