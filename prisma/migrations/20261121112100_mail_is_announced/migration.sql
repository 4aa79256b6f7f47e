-- Mail that is committed is announced, so that it leaves at once; what nobody heard is found by the workers' upkeep.
CREATE FUNCTION mail_announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mail', '');
  RETURN NULL;
END $$;
CREATE TRIGGER mail_announce AFTER INSERT ON "mail" FOR EACH STATEMENT EXECUTE FUNCTION mail_announce();
