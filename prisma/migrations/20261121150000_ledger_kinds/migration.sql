-- A value of an enum can be used only after the transaction that adds it, so this is a migration of its own.
-- REFUND: credits of a purchase that were paid back. DEBT: credits that came in and paid a debt at once.
ALTER TYPE "credit_entry_kind" ADD VALUE 'REFUND';
ALTER TYPE "credit_entry_kind" ADD VALUE 'DEBT';

CREATE TYPE "credit_hold_purpose" AS ENUM ('USE', 'REFUND');
