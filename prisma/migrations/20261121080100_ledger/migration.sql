-- The ledger. Unit: micro-credit (ucr); 1 credit = 1,000,000 ucr; 10 credits = US$1.
-- Rules that make it correct: the account row is locked first, always; keys are looked up again after the lock;
-- the clock is the database's and is read after the wait; entries are append-only and replay to the balances.

alter table credit_account
  add constraint credit_account_available check (available_ucr >= 0),
  add constraint credit_account_reserved check (reserved_ucr >= 0),
  add constraint credit_account_debt check (debt_ucr >= 0);
alter table credit_account set (fillfactor = 50);

alter table credit_lot
  add constraint credit_lot_amount check (amount_ucr > 0),
  add constraint credit_lot_remaining check (remaining_ucr between 0 and amount_ucr);
alter table credit_lot set (fillfactor = 70);

alter table credit_hold
  add constraint credit_hold_amount check (amount_ucr > 0),
  add constraint credit_hold_settled check (settled_ucr >= 0 and uncollected_ucr >= 0);
alter table credit_hold set (fillfactor = 70);

alter table credit_hold_slice
  add constraint credit_hold_slice_amount check (amount_ucr > 0),
  add constraint credit_hold_slice_settled check (settled_ucr between 0 and amount_ucr);

create function credit_entry_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'ledger entries are append-only';
end $$;
create trigger credit_entry_append_only before update or delete on credit_entry
  for each row execute function credit_entry_is_append_only();

-- Writes one entry and moves the two cached balances with it. Every change of a balance goes through here.
create function credit_post(
  p_workspace uuid, p_kind credit_entry_kind, p_lot bigint, p_hold uuid,
  p_available bigint, p_reserved bigint, p_spent bigint, p_operation text
) returns void language plpgsql as $$
declare
  account credit_account;
begin
  update credit_account
     set available_ucr = available_ucr + p_available, reserved_ucr = reserved_ucr + p_reserved,
         seq = seq + 1, updated_at = clock_timestamp()
   where workspace_id = p_workspace
  returning * into account;
  insert into credit_entry (workspace_id, seq, kind, lot_id, hold_id, available_delta_ucr, reserved_delta_ucr,
                            spent_delta_ucr, available_after_ucr, reserved_after_ucr, operation, at)
  values (p_workspace, account.seq, p_kind, p_lot, p_hold, p_available, p_reserved, p_spent,
          account.available_ucr, account.reserved_ucr, p_operation, clock_timestamp());
end $$;

-- Ends lots whose time is over. Called inside every operation, so that expiry does not depend on a sweep.
create function credit_expire_due(p_workspace uuid, p_now timestamptz) returns void language plpgsql as $$
declare
  lot record;
begin
  for lot in select id, remaining_ucr from credit_lot
              where workspace_id = p_workspace and remaining_ucr > 0 and expires_at <= p_now
              order by id for update loop
    update credit_lot set remaining_ucr = 0 where id = lot.id;
    perform credit_post(p_workspace, 'EXPIRE', lot.id, null, -lot.remaining_ucr, 0, 0, 'expire:' || lot.id);
  end loop;
end $$;

-- Takes up to p_amount out of the lots in burn order and says how much it got. Slices are written when p_hold is given.
create function credit_burn(p_workspace uuid, p_amount bigint, p_hold uuid) returns bigint language plpgsql as $$
declare
  lot record;
  needed bigint := p_amount;
  taken bigint;
begin
  for lot in select id, remaining_ucr from credit_lot
              where workspace_id = p_workspace and remaining_ucr > 0
              order by bucket, expires_at nulls last, id loop
    exit when needed = 0;
    taken := least(needed, lot.remaining_ucr);
    update credit_lot set remaining_ucr = remaining_ucr - taken where id = lot.id;
    if p_hold is not null then
      insert into credit_hold_slice (hold_id, lot_id, amount_ucr) values (p_hold, lot.id, taken);
    end if;
    needed := needed - taken;
  end loop;
  return p_amount - needed;
end $$;

-- outcome: granted | repeated (same key, same grant) | conflict (same key, another amount or bucket) | no_account
create function credit_grant(
  p_workspace uuid, p_bucket credit_bucket, p_amount bigint, p_expires timestamptz, p_source text, p_key text
) returns table (outcome text, lot_id bigint) language plpgsql as $$
declare
  lot credit_lot;
begin
  perform 1 from credit_account where workspace_id = p_workspace for update;
  if not found then
    return query select 'no_account', null::bigint;
    return;
  end if;
  select * into lot from credit_lot where workspace_id = p_workspace and key = p_key;
  if found then
    return query select case when lot.amount_ucr = p_amount and lot.bucket = p_bucket then 'repeated' else 'conflict' end, lot.id;
    return;
  end if;
  insert into credit_lot (workspace_id, bucket, amount_ucr, remaining_ucr, expires_at, source, key)
  values (p_workspace, p_bucket, p_amount, p_amount, p_expires, p_source, p_key) returning * into lot;
  perform credit_post(p_workspace, 'GRANT', lot.id, null, p_amount, 0, 0, p_key);
  return query select 'granted', lot.id;
end $$;

-- outcome: held | repeated | conflict | insufficient (with what is available) | no_account
create function credit_hold_open(
  p_workspace uuid, p_amount bigint, p_key text, p_reference text, p_ttl interval
) returns table (outcome text, hold_id uuid, available bigint) language plpgsql as $$
declare
  account credit_account;
  held credit_hold;
  now_ timestamptz;
begin
  perform 1 from credit_account where workspace_id = p_workspace for update;
  if not found then
    return query select 'no_account', null::uuid, 0::bigint;
    return;
  end if;
  select * into held from credit_hold where workspace_id = p_workspace and key = p_key;
  if found then
    return query select case when held.amount_ucr = p_amount and held.reference = p_reference then 'repeated' else 'conflict' end,
                        held.id, 0::bigint;
    return;
  end if;
  now_ := clock_timestamp();
  perform credit_expire_due(p_workspace, now_);
  select * into account from credit_account where workspace_id = p_workspace;
  if account.available_ucr < p_amount then
    return query select 'insufficient', null::uuid, account.available_ucr;
    return;
  end if;
  insert into credit_hold (workspace_id, key, reference, amount_ucr, expires_at)
  values (p_workspace, p_key, p_reference, p_amount, now_ + p_ttl) returning * into held;
  if credit_burn(p_workspace, p_amount, held.id) <> p_amount then
    raise exception 'ledger drift: lots of % hold less than its balance', p_workspace;
  end if;
  perform credit_post(p_workspace, 'HOLD', null, held.id, -p_amount, p_amount, 0, p_key);
  return query select 'held', held.id, account.available_ucr - p_amount;
end $$;

-- Ends a hold with what was really used; 0 gives everything back. Final and repeatable: the second call returns the
-- stored outcome. Used beyond the hold: what the wallet has is taken, the rest is the platform's loss.
create function credit_hold_settle(p_hold uuid, p_actual bigint, p_state credit_hold_state)
returns credit_hold language plpgsql as $$
declare
  held credit_hold;
  slice record;
  left_ bigint;
  used bigint;
  extra bigint := 0;
  taken bigint := 0;
  available_ bigint;
begin
  select * into held from credit_hold where id = p_hold;
  if not found then
    raise exception 'no hold %', p_hold;
  end if;
  perform 1 from credit_account where workspace_id = held.workspace_id for update;
  select * into held from credit_hold where id = p_hold for update;
  if held.state <> 'HELD' then
    return held;
  end if;
  used := least(p_actual, held.amount_ucr);
  left_ := used;
  for slice in select s.lot_id, s.amount_ucr from credit_hold_slice s join credit_lot l on l.id = s.lot_id
                where s.hold_id = p_hold order by l.bucket, l.expires_at nulls last, l.id loop
    taken := least(left_, slice.amount_ucr);
    left_ := left_ - taken;
    update credit_hold_slice set settled_ucr = taken where hold_id = p_hold and lot_id = slice.lot_id;
    if slice.amount_ucr > taken then
      update credit_lot set remaining_ucr = remaining_ucr + (slice.amount_ucr - taken) where id = slice.lot_id;
    end if;
  end loop;
  if used > 0 then
    perform credit_post(held.workspace_id, 'SETTLE', null, p_hold, 0, -used, used, 'settle:' || p_hold);
  end if;
  if held.amount_ucr > used then
    perform credit_post(held.workspace_id, 'RELEASE', null, p_hold, held.amount_ucr - used, used - held.amount_ucr, 0, 'release:' || p_hold);
  end if;
  -- credits of a lot that expired meanwhile end here instead of coming back to life
  perform credit_expire_due(held.workspace_id, clock_timestamp());
  if p_actual > held.amount_ucr then
    extra := p_actual - held.amount_ucr;
    select available_ucr into available_ from credit_account where workspace_id = held.workspace_id;
    taken := credit_burn(held.workspace_id, least(extra, available_), null);
    if taken > 0 then
      perform credit_post(held.workspace_id, 'OVERAGE', null, p_hold, -taken, 0, taken, 'overage:' || p_hold);
    end if;
    extra := extra - taken;
  end if;
  update credit_hold set state = p_state, settled_ucr = p_actual - extra, uncollected_ucr = extra, resolved_at = clock_timestamp()
   where id = p_hold returning * into held;
  return held;
end $$;

-- Every row returned is a bug.
create view credit_invariant as
  select 'available is not the sum of the lots' as broken, a.workspace_id
    from credit_account a
   where a.available_ucr <> coalesce((select sum(remaining_ucr) from credit_lot l where l.workspace_id = a.workspace_id), 0)
  union all
  select 'reserved is not the sum of the open holds', a.workspace_id
    from credit_account a
   where a.reserved_ucr <> coalesce((select sum(amount_ucr) from credit_hold h where h.workspace_id = a.workspace_id and h.state = 'HELD'), 0)
  union all
  select 'entries do not replay to the balances', a.workspace_id
    from credit_account a
    left join (select workspace_id, sum(available_delta_ucr) available, sum(reserved_delta_ucr) reserved, max(seq) last, count(*) entries
                 from credit_entry group by 1) e on e.workspace_id = a.workspace_id
   where coalesce(e.available, 0) <> a.available_ucr or coalesce(e.reserved, 0) <> a.reserved_ucr
      or coalesce(e.last, 0) <> a.seq or coalesce(e.entries, 0) <> a.seq
  union all
  select 'a hold is not the sum of its slices', h.workspace_id
    from credit_hold h
   where h.amount_ucr <> (select sum(amount_ucr) from credit_hold_slice s where s.hold_id = h.id)
  union all
  select 'granted is not available + reserved + spent + expired', a.workspace_id
    from credit_account a
   where coalesce((select sum(amount_ucr) from credit_lot l where l.workspace_id = a.workspace_id), 0)
      <> a.available_ucr + a.reserved_ucr
       + coalesce((select sum(spent_delta_ucr) from credit_entry e where e.workspace_id = a.workspace_id), 0)
       - coalesce((select sum(available_delta_ucr) from credit_entry e where e.workspace_id = a.workspace_id and e.kind = 'EXPIRE'), 0);

-- Opens a metered call under a hold: its worst case must fit beside what the hold's other calls used or may use.
-- The hold row is locked, so two steps of a run cannot both take the last of it.
-- Vendor calls of one kind are counted over all processes; `p_per_minute` 0 means no limit (the built-in makers).
-- outcome: opened | exhausted | ended (the hold was settled: the run is over) | busy (the minute is full)
create function usage_open(
  p_workspace uuid, p_run uuid, p_step uuid, p_hold uuid, p_model text, p_resource resource, p_max bigint, p_per_minute int
) returns table (outcome text, usage_id uuid) language plpgsql as $$
declare
  held credit_hold;
  used bigint;
  id_ uuid := uuidv7();
begin
  if p_per_minute > 0 then
    perform pg_advisory_xact_lock(hashtext('usage_open:' || p_resource));
    select count(*) into used from usage
     where resource = p_resource and is_limited and created_at > clock_timestamp() - interval '1 minute';
    if used >= p_per_minute then
      return query select 'busy', null::uuid;
      return;
    end if;
  end if;
  if p_hold is not null then
    select * into held from credit_hold where id = p_hold and workspace_id = p_workspace for update;
    if not found or held.state <> 'HELD' then
      return query select 'ended', null::uuid;
      return;
    end if;
    select coalesce(sum(case state when 'OPEN' then max_ucr when 'DONE' then charged_ucr else 0 end), 0) into used
      from usage where hold_id = p_hold;
    if used + p_max > held.amount_ucr then
      return query select 'exhausted', null::uuid;
      return;
    end if;
  elsif p_max > 0 then
    return query select 'exhausted', null::uuid;
    return;
  end if;
  insert into usage (id, workspace_id, run_id, step_id, hold_id, model, resource, state, max_ucr, is_limited, created_at)
  values (id_, p_workspace, p_run, p_step, p_hold, p_model, p_resource, 'OPEN', p_max, p_per_minute > 0, clock_timestamp());
  return query select 'opened', id_;
end $$;
alter table usage add constraint usage_amounts check (max_ucr >= 0 and charged_ucr >= 0 and cost_pico_usd >= 0);
