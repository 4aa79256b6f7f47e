import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Access, type Route, type RouteName, roles, routes } from '../../contract/index.ts'
import { clientOf, type House, openHouse } from '../setup/house.ts'
import { isLong } from '../setup/long.ts'
import { inTeam, openTeam, type Person } from '../setup/team.ts'
import { anyInput, idFields } from './any-input.ts'
import { belongs, furnish, of, type Tenant } from './tenant.ts'

/** Routes that anybody may call. A new one that is not on this list fails, and so does one that is no longer public. */
const publicRoutes = [
  'auth.confirmEmail',
  'auth.forgot',
  'auth.reset',
  'auth.signIn',
  'auth.signOut',
  'auth.signUp',
  'auth.verify',
  'invitations.peek',
  'plans.list',
  'system.get',
]

/** Routes that anybody may call and that know who is signed in: what is shown to everybody. */
const openRoutes = ['community.comments', 'community.feed', 'community.get', 'creators.get']

const names = Object.keys(routes) as RouteName[]
const routeOf = (name: RouteName): Route => routes[name]
/** Where a session is read, whether it is needed or not. */
const known = names.filter((name) => routeOf(name).access !== 'public')
const closed = known.filter((name) => routeOf(name).access !== 'anyone')
/** Routes about the whole installation, for who keeps it. */
const operating = names.filter((name) => routeOf(name).access === 'operator')
const withIds = names.filter((name) => !operating.includes(name) && idFields(routeOf(name).input).length > 0)
const unknownId = '00000000-0000-4000-8000-000000000000'

let house: House
let a: Tenant
let b: Tenant
/** Another team of A's owner: what is in it is as far from A as what is B's. */
let second: Tenant
let team: Awaited<ReturnType<typeof openTeam>>
/** What is known of them from the beginning: no test changes it, which each one proves. */
let theirs: Record<'a' | 'b' | 'second', Record<string, string>>
beforeAll(async () => {
  // Nothing answers there: whoever asks for something of others must not get that far.
  house = await openHouse({ SANDBOX_URL: 'http://127.0.0.1:9' })
  a = await furnish(house)
  b = await furnish(house)
  second = await furnish(house, a.owner)
  team = await openTeam(house)
  theirs = { a: await idsOf(a), b: await idsOf(b), second: await idsOf(second) }
})
afterAll(() => house?.close())

const call = (by: Pick<Person, 'call'>, name: RouteName, input: object, headers: Record<string, string> = {}) =>
  by.call(name, input as never, headers)

let tables: Promise<{ table: string; columns: string[] }[]> | undefined
type Owned = { table: string; where: string; value: string }

/** Where in the tables with an `id` something is theirs, and by which column. */
async function ownedBy({ workspaceId, userId }: Tenant): Promise<Owned[]> {
  tables ??= house.db.$queryRaw<{ table: string; columns: string[] }[]>`
    select table_name::text as "table", array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = 'public' group by table_name
    having bool_or(column_name = 'id' and data_type in ('uuid', 'text')) order by table_name`
  return (await tables).flatMap(({ table, columns }) => {
    if (columns.includes('workspace_id') || table in belongs) return { table, where: of(table), value: workspaceId }
    if (columns.includes('user_id')) return { table, where: 'user_id = $1', value: userId }
    return table === 'user_account' ? { table, where: 'id = $1', value: userId } : []
  })
}

const read = <T>({ table, where, value }: Owned, what: string) =>
  house.db.$queryRawUnsafe<T[]>(`select ${what} from ${table} t where ${where.replace('$1', '$1::uuid')}`, value)

/** One id out of every table in which something is theirs. */
async function idsOf(tenant: Tenant): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const owned of await ownedBy(tenant)) {
    const [row] = await read<{ id: string }>(owned, 'id')
    if (row) ids[owned.table] = row.id
  }
  return ids
}

/** Every row of a tenant in one text, to see that nothing of it was touched. One question: it is asked four times a route. */
async function rowsOf(tenant: Tenant): Promise<string> {
  const parts = (await ownedBy(tenant)).map(
    ({ table, where, value }) =>
      `select '${table}' as name, to_jsonb(t)::text as row from ${table} t where ${where.replace('$1', `'${value}'::uuid`)}`,
  )
  const members = `select 'member', to_jsonb(t)::text from member t where workspace_id = '${tenant.workspaceId}'::uuid`
  const [found] = await house.db.$queryRawUnsafe<{ rows: string }[]>(
    `select string_agg(name || row, ' ' order by name, row) as rows from (${[...parts, members].join(' union all ')}) every`,
  )
  return found?.rows ?? ''
}

test('the public routes are those that are meant to be', () => {
  const open = names.filter((name) => routeOf(name).access === 'public')
  expect(open.toSorted()).toEqual(publicRoutes)
  expect(known.filter((name) => !closed.includes(name)).toSorted()).toEqual(openRoutes)
})

describe('without a session', () => {
  test.each(closed)('%s is refused', async (name) => {
    const input = anyInput(routeOf(name).input)
    for (const cookie of ['', 'xcaster_session=', `xcaster_session=${'x'.repeat(43)}`]) {
      const { status, body } = await call(clientOf(house, cookie), name, input)
      expect([status, body.error?.code]).toEqual([401, 'unauthenticated'])
    }
  })

  test('one that is over is none', async () => {
    const person = await furnish(house)
    await house.db.session.updateMany({ where: { userId: person.userId }, data: { expiresAt: new Date() } })
    expect((await call(person.owner, 'me.get', {})).status).toBe(401)
  })
})

describe('a role below the one of the route', () => {
  const needing = (access: Access) => roles.filter((role) => roles.indexOf(role) < roles.indexOf(access as 'owner'))
  const cases = closed.flatMap((name) => needing(routeOf(name).access).map((role) => ({ name, role })))
  test.each(cases)('$role may not call $name', async ({ name, role }) => {
    const { status, body } = await call(team[role], name, anyInput(routeOf(name).input), inTeam(team.id))
    expect([status, body.error?.code]).toEqual([403, 'forbidden'])
  })

  test('is what most of these routes have', () => {
    expect(cases.length).toBeGreaterThan(20)
  })
})

describe('who does not keep the installation', () => {
  test.each(operating)('may not call %s, whatever their role', async (name) => {
    for (const role of roles) {
      const { status, body } = await call(team[role], name, anyInput(routeOf(name).input), inTeam(team.id))
      expect([status, body.error?.code, body.error?.details]).toEqual([403, 'forbidden', { needed: 'operator' }])
    }
  })

  test('is everybody here: there are such routes, and nobody is named', () => {
    expect(operating.length).toBeGreaterThan(8)
    expect(house.config.operatorEmails).not.toContain(team.owner.email)
  })
})

/**
 * The long suite asks every route for every id. The short one asks for those of the kind that the route is about, by its name,
 * and for every fifth of the others, a different fifth for each route.
 */
function isAskedFor(name: RouteName, table: string, index: number): boolean {
  const isAbout = table.split('_').some((word) => name.toLowerCase().includes(word))
  return isLong || isAbout || index % 5 === names.indexOf(name) % 5
}

describe('the id of something that is somebody else’s', () => {
  test.each(withIds)('%s does not find it, and leaves it as it is', async (name) => {
    const { input } = routeOf(name)
    const own = new Set(Object.values(theirs.a))
    const foreign = [...Object.entries(theirs.b), ...Object.entries(theirs.second), ['nothing', unknownId]]
    const before = [await rowsOf(b), await rowsOf(second)]
    for (const field of idFields(input)) {
      const withId = (id: string) => ({ ...anyInput(input), [field]: id })
      // What is no id of its kind is refused before anything is looked for.
      const ofItsKind = foreign.filter(([, one = '']) => !own.has(one) && input.safeParse(withId(one)).success)
      expect(ofItsKind).not.toEqual([])
      const asked = ofItsKind.filter(([table = ''], index) => isAskedFor(name, table, index))
      for (const [table, id = ''] of asked) {
        const { status, body } = await call(a.owner, name, withId(id), inTeam(a.workspaceId))
        expect([status, body.error?.code], `${field} of ${table}`).toEqual([404, 'not_found'])
      }
    }
    expect([await rowsOf(b), await rowsOf(second)]).toEqual(before)
  })

  test('was looked for in all that people have', async () => {
    expect(Object.keys(await idsOf(b))).toEqual(
      expect.arrayContaining([
        'project',
        'run',
        'invitation',
        'user_account',
        'session',
        'device',
        'workspace',
        'payment',
        'api_key',
        'usage',
      ]),
    )
    expect(withIds).toEqual(
      expect.arrayContaining([
        'runs.get',
        'runs.create',
        'projects.get',
        'me.endDevice',
        'ledger.list',
        'payments.get',
        'keys.update',
        'keys.remove',
        'usage.chart',
        'usage.request',
      ]),
    )
  })
})

describe('the workspace of somebody else in the header', () => {
  test.each(known)('%s does not find it', async (name) => {
    for (const workspaceId of [b.workspaceId, unknownId, 'no id']) {
      const { status, body } = await call(a.owner, name, anyInput(routeOf(name).input), inTeam(workspaceId))
      expect([status, body.error?.details]).toEqual([404, { reason: 'workspace' }])
    }
  })
})
