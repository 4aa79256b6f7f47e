import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleUrl } from '../../core/database-roles.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse } from '../setup/house.ts'
import { belongs, furnish, of, type Tenant } from './tenant.ts'

/** Tables that belong to no workspace, and why the api may see all their rows. Every other table has a wall. */
const withoutWall: Record<string, string> = {
  user_account:
    'people are in several workspaces and sign in before they are in any; found by id, address or membership',
  session: 'found by the hash of a secret, before it is known who asks',
  social_identity: 'found by the provider’s id of a person, before it is known who asks',
  mail_token: 'found by the hash of a secret, before it is known who asks',
  device: 'belongs to a person; found through a token or by their own id',
  refresh_token: 'found by the hash of a secret',
  auth_code: 'found by the hash of a secret',
  signing_key: 'of the installation; the private half is encrypted',
  mail: 'of an address; the api may add to it and never read it',
  price: 'the same for everybody',
  model: 'the same for everybody',
  model_alias: 'the same for everybody',
  repricing: 'of the installation; the api may not write it',
  upstream: 'of the installation; the api may not read it',
  usage_rollup: 'of the installation: until when usage is counted',
  heartbeat: 'of the installation',
  plan: 'what is sold, the same for everybody',
  plan_price: 'what is sold, the same for everybody',
  credit_package: 'what is sold, the same for everybody',
  package_price: 'what is sold, the same for everybody',
  payment_event: 'a webhook names no workspace; the api may add to it and never read it',
  retired_card: 'the api may add to it for its workspace and never read it',
  alert: 'for the operators; the api may add to it and never read it',
  quota_day: 'of the installation: what all workspaces together used of a day',
  quota_use: 'for the budget of a day; the api may not read it',
  // The community is not divided by workspaces; who may write what is in tests/community/walls.test.ts.
  creator: 'how people show themselves to everybody; each changes their own',
  post: 'what is shown to everybody; what is not live, its author alone sees',
  post_tag: 'the tags of live posts',
  post_like: 'a person sees their own',
  post_remake: 'the api may not read it',
  post_leftover: 'the api may add to it and never read it',
  comment: 'what is shown to everybody; each changes their own',
  comment_like: 'a person sees their own',
  follow: 'who follows whom is shown to everybody; each follows for themselves',
  avoid: 'a person sees their own, and who blocks them',
  hidden_post: 'a person sees their own',
  notice_actor: 'the api may not read it',
  report: 'a person sees their own; the moderators all, through the gateway’s role',
  moderation_entry: 'of the moderators; the api may not read it',
  notice_choice: 'a person sees their own',
  _prisma_migrations: 'of the installation; no process may read it',
}

/** Tables whose rows are for one person: seen by them, in whatever workspace they are or in its own, and by no other member. */
const personal = ['notice', 'favourite']

/** Rows that are nobody's and everybody's to see; they are not counted. */
const shared: Record<string, string> = { template: 'workspace_id is null' }

/** What runs with the rights of the owner, and why it tells nobody more than they may know. */
const definerFunctions: Record<string, string> = {
  invitation_of_token: 'asks for the hash of a secret',
  workspace_name_of_invitation: 'answers for invitations to the address of who asks',
  owned_team_count: 'answers a number',
  channel_is_elsewhere: 'answers yes or no, for a channel of the workspace',
  gateway_lease_open: 'not for the api: of the gateway and the workers',
  gateway_lease_end: 'not for the api: of the gateway and the workers',
  gateway_lease_extend: 'not for the api: of the gateway and the workers',
  gateway_usage_write: 'not for the api: of the gateway and the workers',
  member_keys_off: 'a trigger: what a person leaves behind is switched off',
  post_like_count: 'a trigger: counts',
  comment_like_count: 'a trigger: counts',
  comment_count: 'a trigger: counts',
  comment_level: 'a trigger: looks whether a comment may be answered',
  follow_count: 'a trigger: counts',
  post_count: 'a trigger: counts',
  post_tag_keep: 'a trigger: the tags of a post that was written',
  post_leave: 'a trigger: the files of a post that is gone',
  post_remade: 'counts who asks, once',
  post_is_gone: 'answers yes or no, for somebody with the address of a post',
  template_used: 'counts',
  notice_tell: 'tells somebody something; it can be read by them alone',
  notice_tell_of: 'tells somebody something; it can be read by them alone',
  notice_deliver: 'a trigger: what a person has chosen for their notices',
  provider_usage_month:
    'makes the place for a month of usage, and answers nothing; months are read through their table',
  cost_zone_of_keys: 'a trigger: the budgets of keys begin with the months of the zone',
}

type Row = Record<string, unknown>

let house: House
let api: pg.Client
let a: Tenant
let b: Tenant
let walled: string[]

beforeAll(async () => {
  house = await openHouse()
  const connectionString = roleUrl(house.databaseUrl, 'xcaster_api', testSecretKey)
  api = new pg.Client({ connectionString })
  await api.connect()
  a = await furnish(house)
  b = await furnish(house)
  walled = (await tables()).filter((name) => !(name in withoutWall))
})
afterAll(async () => {
  await api?.end()
  await house?.close()
})

const tables = async () => {
  const rows = await house.db.$queryRaw<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`
  return rows.map(({ name }) => name)
}

/** As the api, for a workspace and a person or nobody; whatever it did is taken back. */
async function asApi<T>(workspaceId: string, userId: string, work: () => Promise<T>): Promise<T> {
  await api.query('begin')
  try {
    await api.query("select set_config('app.workspace_id', $1, true), set_config('app.user_id', $2, true)", [
      workspaceId,
      userId,
    ])
    return await work()
  } finally {
    await api.query('rollback')
  }
}

const count = async (client: { query: pg.Client['query'] }, table: string, tenant: Tenant) => {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from ${table} where ${of(table)}`,
    [tenant.workspaceId],
  )
  return rows[0]?.count ?? 0
}
const countAll = async (table: string) => {
  const { rows } = await api.query<{ count: number }>(
    `select count(*)::int as count from ${table} where not (${shared[table] ?? 'false'})`,
  )
  return rows[0]?.count ?? 0
}
const mayApi = async (right: 'SELECT' | 'INSERT' | 'DELETE', table: string) => {
  const { rows } = await api.query<{ may: boolean }>('select has_table_privilege($1, $2) as may', [table, right])
  return rows[0]?.may === true
}
/** One of the columns of a table that the api may change; null when it may change none. */
const changeable = async (table: string) => {
  const { rows } = await api.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and has_column_privilege(attrelid, attnum, 'UPDATE') limit 1`,
    [table],
  )
  return rows[0]?.name ?? null
}
async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: house.databaseUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

describe('every table', () => {
  test('has a wall, or stands on the list with a reason', async () => {
    const rows = await house.db.$queryRaw<{ name: string; isWalled: boolean; policies: string[] }[]>`
      select c.relname as name, c.relrowsecurity as "isWalled",
             array(select p.polname::text from pg_policy p
                    where p.polrelid = c.oid and 'xcaster_api'::regrole = any (p.polroles) order by 1) as policies
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`
    const open = rows.filter(({ isWalled, policies }) => !isWalled || !policies.includes('tenant'))
    expect(open.map(({ name }) => name).toSorted()).toEqual(Object.keys(withoutWall).toSorted())
  })

  test('with a wall has rows of both workspaces here, so that what follows says something about it', async () => {
    await asOwner(async (client) => {
      const missing: string[] = []
      for (const table of walled)
        if (!(await count(client, table, a)) || !(await count(client, table, b))) missing.push(table)
      expect(missing).toEqual([])
    })
  })

  test('with a wall shows nothing to nobody, nothing of one workspace to another, and all of its own', async () => {
    for (const table of walled) {
      const all = await asOwner((client) => count(client, table, a))
      expect(await asApi('', '', () => countAll(table)), `${table}, nobody`).toBe(0)
      expect(await asApi(b.workspaceId, '', () => count(api, table, a)), `${table}, B asks for A`).toBe(0)
      const who = personal.includes(table) ? a.userId : ''
      expect(await asApi(a.workspaceId, who, () => count(api, table, a)), `${table}, A asks for A`).toBe(all)
      expect(await asApi(a.workspaceId, who, () => countAll(table)), `${table}, A asks for all`).toBe(all)
    }
  })

  test('with a wall shows a person nothing more than their memberships, their teams and what is sent to them', async () => {
    for (const table of walled) {
      const seen = await asApi('', a.userId, () => countAll(table))
      expect(seen, table).toBe({ member: 2, workspace: 2, notice: 1 }[table] ?? 0)
      expect(await asApi('', a.userId, () => count(api, table, b)), table).toBe(0)
    }
  })

  test('with a wall takes no row for another workspace', async () => {
    const refused: string[] = []
    for (const table of walled.filter((name) => name !== 'workspace')) {
      if (!(await mayApi('INSERT', table))) continue
      const row = await rowOf(table, b)
      const insert = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`
      const attempt = asApi(a.workspaceId, a.userId, () => api.query(insert, [JSON.stringify(row)]))
      await expect(attempt, table).rejects.toMatchObject({ code: '42501', message: expect.stringMatching(/row-level/) })
      refused.push(table)
    }
    expect(refused).toEqual(expect.arrayContaining(['member', 'project', 'invitation', 'audit_entry', 'credit_entry']))
  })

  test('with a wall changes and removes no row of another workspace', async () => {
    for (const table of walled) {
      const column = await changeable(table)
      const attempts = [
        ...(column ? [`update ${table} set ${column} = ${column} where ${of(table)}`] : []),
        ...((await mayApi('DELETE', table)) ? [`delete from ${table} where ${of(table)}`] : []),
      ]
      for (const sql of attempts) {
        const { rowCount } = await asApi(a.workspaceId, a.userId, () => api.query(sql, [b.workspaceId]))
        expect(rowCount, sql).toBe(0)
      }
    }
  })

  test('with a wall gives no row away to another workspace', async () => {
    for (const table of walled.filter((name) => !(name in belongs))) {
      if ((await changeable(table)) === null) continue
      const sql = `update ${table} set workspace_id = $2 where workspace_id = $1`
      const attempt = asApi(a.workspaceId, a.userId, () => api.query(sql, [a.workspaceId, b.workspaceId]))
      await expect(attempt, table).rejects.toMatchObject({ code: '42501' })
    }
  })
})

async function rowOf(table: string, tenant: Tenant): Promise<Row> {
  return asOwner(async (client) => {
    const { rows } = await client.query<{ row: Row }>(
      `select to_jsonb(t) as row from ${table} t where ${of(table)} limit 1`,
      [tenant.workspaceId],
    )
    return rows[0]?.row ?? expect.unreachable(`${table} is empty`)
  })
}

test('what a person is told is for nobody else, whatever they are in the same workspace', async () => {
  for (const table of personal) {
    expect(await asApi(a.workspaceId, b.userId, () => count(api, table, a)), table).toBe(0)
    const column = await changeable(table)
    for (const sql of [`update ${table} set ${column} = null`, `delete from ${table}`]) {
      const { rowCount } = await asApi(a.workspaceId, b.userId, () =>
        api.query(`${sql} where user_id = $1`, [a.userId]),
      )
      expect(rowCount, sql).toBe(0)
    }
  }
})

describe('a person who sees a membership', () => {
  test('cannot make it more than it is, nor another one', async () => {
    const changes = [
      "update member set role = 'ADMIN' where user_id = current_person()",
      'delete from member where user_id = current_person()',
      "update workspace set name = 'mine'",
      "update invitation set state = 'ACCEPTED'",
    ]
    for (const sql of changes) expect((await asApi('', a.userId, () => api.query(sql))).rowCount, sql).toBe(0)
    const join = `insert into member (workspace_id, user_id, role) values ('${b.workspaceId}', '${a.userId}', 'OWNER')`
    for (const workspaceId of ['', a.workspaceId])
      await expect(asApi(workspaceId, a.userId, () => api.query(join))).rejects.toMatchObject({ code: '42501' })
  })

  test('sees the invitations to their address and nobody else’s', async () => {
    const { email } = await house.db.invitation.findFirstOrThrow({ where: { workspaceId: b.workspaceId } })
    const guest = await house.db.user.create({ data: { email, name: 'Guest' } })
    const { rows } = await asApi('', guest.id, () => api.query<{ email: string }>('select email from invitation'))
    expect(rows).toEqual([{ email }])
    expect(await asApi('', a.userId, () => countAll('invitation'))).toBe(0)
  })
})

describe("the api's role", () => {
  test('is bound by the walls: no superuser, no way around them, owner of nothing', async () => {
    const { rows } = await api.query(`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
             (select count(*)::int from pg_class where relowner = r.oid) as relations,
             (select count(*)::int from pg_proc where proowner = r.oid) as functions,
             (select count(*)::int from pg_auth_members where member = r.oid) as memberships
        from pg_roles r where rolname = current_user`)
    const no = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false }
    expect(rows).toEqual([{ ...no, relations: 0, functions: 0, memberships: 0 }])
  })

  test('cannot become anybody else, nor ask the walls to step aside', async () => {
    const { rows } = await house.db.$queryRaw<{ name: string }[]>`
      select rolname as name from pg_roles where rolname <> 'xcaster_api'`.then((roles) => ({ rows: roles }))
    expect(rows.map(({ name }) => name)).toContain('xcaster_worker')
    for (const { name } of rows)
      await expect(api.query(`set role "${name}"`), name).rejects.toMatchObject({ code: '42501' })
    for (const table of walled)
      await expect(
        asApi('', '', async () => {
          await api.query('set local row_security = off')
          return countAll(table)
        }),
        table,
      ).rejects.toMatchObject({ code: '42501' })
    await expect(api.query('alter table project disable row level security')).rejects.toMatchObject({ code: '42501' })
    await expect(api.query('drop policy tenant on project')).rejects.toMatchObject({ code: '42501' })
    await expect(api.query('create table public.mine (id int)')).rejects.toMatchObject({ code: '42501' })
  })

  test('reads no mail, no webhooks, no alerts, no cards that are no longer used, no keys of upstreams and no history of migrations', async () => {
    const hidden = ['mail', 'payment_event', 'alert', 'retired_card', 'upstream', 'quota_use', '_prisma_migrations']
    for (const table of hidden)
      await expect(api.query(`select 1 from ${table}`), table).rejects.toMatchObject({ code: '42501' })
  })

  test('moves the state of what was bought on, and cannot write another price, other credits or another wallet into it', async () => {
    for (const change of [
      ...['payment set amount_minor = 1', 'payment set credits_ucr = 1', 'payment set subscription_id = null'],
      ...['refund set amount_minor = 1', 'refund set credits_ucr = 1', 'subscription set currency = currency'],
      ...['credit_lot set amount_ucr = 1', 'credit_lot set bucket = bucket', 'credit_hold set amount_ucr = 1'],
      ...['credit_hold_slice set amount_ucr = 1', 'credit_account set refilled_period = 0', 'credit_entry set seq = 1'],
    ])
      await expect(
        asApi(a.workspaceId, a.userId, () => api.query(`update ${change}`)),
        change,
      ).rejects.toMatchObject({ code: '42501' })
  })

  test('finds no view, and no function with the rights of the owner but those that are known', async () => {
    const { rows: views } = await api.query(`
      select relname from pg_class
       where relkind in ('v', 'm', 'f') and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
         and relnamespace::regnamespace::text not like 'pg_toast%' and has_table_privilege(oid, 'SELECT')`)
    expect(views).toEqual([])
    const { rows } = await api.query<{ name: string; isPublic: boolean; path: string | null }>(`
      select p.proname as name, has_function_privilege('pg_monitor', p.oid, 'EXECUTE') as "isPublic",
             array_to_string(p.proconfig, ',') as path
        from pg_proc p where p.prosecdef and p.pronamespace <> 'pg_catalog'::regnamespace order by 1`)
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(definerFunctions).toSorted())
    // Open to the two roles by name only, and deaf to a search path that leads elsewhere.
    for (const { name, isPublic, path } of rows)
      expect([name, isPublic, path]).toEqual([name, false, 'search_path=public, pg_temp'])
  })

  test('lends the rights of the owner to nothing that it made itself', async () => {
    await api.query('begin')
    try {
      // Temporary tables and views come before all others, unless a function says where its own stand.
      await api.query(`
        create function pg_temp.grab() returns uuid language plpgsql as $$
          begin raise exception 'ran as %', current_user; end $$`)
      await api.query(`
        create temp view member as select pg_temp.grab() as user_id, pg_temp.grab() as workspace_id, 'OWNER'::role as role`)
      const { rows } = await api.query('select owned_team_count($1) as count', [a.userId])
      expect(rows).toEqual([{ count: expect.any(Number) }])
    } finally {
      await api.query('rollback')
    }
  })

  test('sees beside these tables only the queue, whose messages are ids', async () => {
    const { rows } = await api.query<{ schema: string }>(`
      select distinct relnamespace::regnamespace::text as schema from pg_class
       where relkind in ('r', 'p') and has_table_privilege(oid, 'SELECT')
         and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) order by 1`)
    expect(rows.map(({ schema }) => schema)).toEqual(['bullmq', 'public'])
  })
})
