-- Live updates: every change of a run or of its steps raises the run's version and is announced on the channel `run`
-- as `<run id> <workspace id> <version> <state>`, so that nobody who writes can forget to tell.
-- Lock order: the run row first, then its steps. The step triggers touch the run, so writers lock it before.

create function run_raise_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger run_raise_version before update on run for each row execute function run_raise_version();

create function run_announce() returns trigger language plpgsql as $$
begin
  perform pg_notify('run', new.id || ' ' || new.workspace_id || ' ' || new.version || ' ' || new.state);
  return null;
end $$;
create trigger run_announce after insert or update on run for each row execute function run_announce();

create function step_touch_run() returns trigger language plpgsql as $$
begin
  update run set version = version where id = new.run_id;
  return null;
end $$;
create trigger step_touch_run after update of state, percent, artefact_id on step
  for each row execute function step_touch_run();

create function steps_touch_run() returns trigger language plpgsql as $$
begin
  update run set version = version where id in (select run_id from made);
  return null;
end $$;
create trigger steps_touch_run after insert on step referencing new table as made
  for each statement execute function steps_touch_run();

alter table step add constraint step_percent check (percent between 0 and 100);
alter table artefact add constraint artefact_key_is_sha256 check (key ~ '^[0-9a-f]{64}$' and sha256 ~ '^[0-9a-f]{64}$');
