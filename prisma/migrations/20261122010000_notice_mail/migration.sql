-- Where a person is told of what: within the application, by mail, or both.

-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "is_shown" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "mail_at" TIMESTAMPTZ(3),
ADD COLUMN     "mailed_at" TIMESTAMPTZ(3);

CREATE INDEX "notice_mail" ON "notice" (mail_at) WHERE mail_at IS NOT NULL;

-- Whoever writes a notice, the person's choice decides whether it is shown. A mail about it is due in two minutes, unless it is
-- read before; what is told again within an hour after the mail waits until that is over. Whether a mail goes at all is looked
-- up when it is due (accounts/notices/mail-notices.ts).
CREATE FUNCTION notice_deliver() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.read_at IS NOT NULL THEN
    NEW.mail_at := NULL;
  ELSIF TG_OP = 'INSERT' OR NEW.created_at IS DISTINCT FROM OLD.created_at THEN
    NEW.is_shown := coalesce((SELECT in_app FROM notice_choice WHERE user_id = NEW.user_id AND kind = NEW.kind), true);
    NEW.mail_at := greatest(now() + interval '2 minutes', NEW.mailed_at + interval '1 hour');
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION notice_deliver FROM PUBLIC;
CREATE TRIGGER notice_deliver BEFORE INSERT OR UPDATE OF created_at, read_at ON notice FOR EACH ROW EXECUTE FUNCTION notice_deliver();
