-- One commit, one version, one announcement. Before, each changed step raised its run's version by itself: cancelling a
-- run of thirty steps raised it thirty-one times, and every listener was told as often.
--
-- A run that this transaction has raised already is left alone: what is committed together is seen together, so one
-- version stands for all of it, and its announcement leaves with the commit too. `xmin` is the transaction that wrote the row.

drop trigger step_touch_run on step;
drop trigger steps_touch_run on step;
drop function step_touch_run();
drop function steps_touch_run();

create function step_changed_touch_run() returns trigger language plpgsql as $$
begin
  update run set version = version
   where xmin <> pg_current_xact_id()::xid
     and id in (select after.run_id from after join before using (id)
                 where (after.state, after.percent, after.artefact_id)
                       is distinct from (before.state, before.percent, before.artefact_id));
  return null;
end $$;
-- Not `update of state, …`: a trigger with a list of columns has no transition tables. Prolonging a lease changes
-- nothing that is compared, so it touches no run.
create trigger step_changed_touch_run after update on step
  referencing old table as before new table as after
  for each statement execute function step_changed_touch_run();

create function step_added_touch_run() returns trigger language plpgsql as $$
begin
  update run set version = version
   where xmin <> pg_current_xact_id()::xid and id in (select run_id from after);
  return null;
end $$;
create trigger step_added_touch_run after insert on step
  referencing new table as after
  for each statement execute function step_added_touch_run();
