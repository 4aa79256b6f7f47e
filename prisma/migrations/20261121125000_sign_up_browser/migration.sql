-- The browser that asked for an account, known by a cookie: its password counts without being typed again.
ALTER TABLE "mail_token" ADD COLUMN "browser_hash" TEXT;
