import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, type Database, type Db, inTransaction, requireWalls, scopedTo } from '../../core/db.ts'
import { type TestDatabase, testDatabase, testSecretKey } from '../setup/database.ts'

const workspaces = Array.from({ length: 50 }, () => ({ workspaceId: randomUUID(), userId: randomUUID() }))
const nobody = { workspaceId: null, userId: null }

let database: TestDatabase
let owner: Database
let apiUrl: string
beforeAll(async () => {
  database = await testDatabase()
  owner = createDatabase({ url: database.url, maxConnections: 2 })
  apiUrl = roleUrl(database.url, 'xcaster_api', testSecretKey)
  const userIds = workspaces.map(({ userId }) => userId)
  await owner.user.createMany({ data: userIds.map((id) => ({ id, email: `${id}@example.com`, name: 'Kim' })) })
  await owner.workspace.createMany({ data: workspaces.map(({ workspaceId: id }) => ({ id, name: id })) })
  await owner.member.createMany({ data: workspaces.map((scope) => ({ ...scope, role: 'OWNER' as const })) })
})
afterAll(async () => {
  await owner?.$disconnect()
  await database?.drop()
})

/** With fewer connections than questions, so that each is used for everybody in turn. */
async function withApi(maxConnections: number, work: (db: Database) => Promise<void>): Promise<void> {
  const db = createDatabase({ url: apiUrl, maxConnections })
  try {
    await work(db)
  } finally {
    await db.$disconnect()
  }
}

type Scope = { workspaceId: string | null; userId: string | null }
type Way = (db: Database, scope: Scope) => Promise<(string | null)[]>

const namesIn = async (db: Db) => (await db.workspace.findMany({ select: { id: true } })).map(({ id }) => id)
const rawNames = async (db: Db) => {
  const rows = await db.$queryRaw<{ id: string }[]>`select id from workspace`
  return rows.map(({ id }) => id)
}
const taken = new Error('taken back')

/** Ways to ask, among them those that leave a connection in a state of its own. Each answers what was seen. */
const ways: Record<string, Way> = {
  query: (db, scope) => namesIn(scopedTo(db, scope)),
  'raw query': (db, scope) => rawNames(scopedTo(db, scope)),
  'query with relations': async (db, scope) => {
    const members = await scopedTo(db, scope).member.findMany({ include: { workspace: true } })
    return members.map(({ workspace }) => workspace.id)
  },
  transaction: (db, scope) =>
    inTransaction(scopedTo(db, scope), async (tx) => {
      const first = await namesIn(tx)
      expect(await rawNames(tx)).toEqual(first)
      return first
    }),
  'transaction that is rolled back': async (db, scope) => {
    let seen: string[] = []
    const work = inTransaction(scopedTo(db, scope), async (tx) => {
      if (scope.workspaceId)
        await tx.workspace.updateMany({ where: { id: scope.workspaceId }, data: { name: 'changed' } })
      seen = await namesIn(tx)
      throw taken
    })
    await expect(work).rejects.toBe(taken)
    return seen
  },
  'transaction that the database ends': async (db, scope) => {
    let seen: string[] = []
    const work = inTransaction(scopedTo(db, scope), async (tx) => {
      seen = await namesIn(tx)
      await tx.$queryRaw`select 1 / 0`
    })
    await expect(work).rejects.toThrow('division by zero')
    return seen
  },
  'query that fails': async (db, scope) => {
    await expect(scopedTo(db, scope).$queryRaw`select 1 / 0`).rejects.toThrow('division by zero')
    return namesIn(scopedTo(db, scope))
  },
  'scope within a scope': (db, scope) => namesIn(scopedTo(scopedTo(db, workspaces[0] ?? nobody), scope)),
  'transaction of a scope within a scope': (db, scope) =>
    inTransaction(scopedTo(scopedTo(db, workspaces[0] ?? nobody), scope), namesIn),
  'unscoped query': async (db, { workspaceId }) => {
    expect(await namesIn(db)).toEqual([])
    return workspaceId ? [workspaceId] : []
  },
}

const anyScope = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<Scope[]>(...workspaces) },
  { weight: 1, arbitrary: fc.constant<Scope>(nobody) },
)
const anyAct = fc.record({ way: fc.constantFrom(...Object.keys(ways)), scope: anyScope })
const seenBy = ({ workspaceId }: Scope) => (workspaceId ? [workspaceId] : [])

async function act(db: Database, { way, scope }: { way: string; scope: Scope }): Promise<void> {
  expect(await ways[way]?.(db, scope), way).toEqual(seenBy(scope))
}

test('one connection used for everybody in turn shows each only their own, whatever happened before', async () => {
  await withApi(1, async (db) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 2, maxLength: 10 }), async (acts) => {
        for (const one of acts) await act(db, one)
      }),
      { numRuns: 60 },
    )
  })
})

test('fifty scopes at once on four connections do not mix', async () => {
  await withApi(4, async (db) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 50, maxLength: 50 }), async (acts) => {
        await Promise.all(acts.map((one) => act(db, one)))
      }),
      { numRuns: 15 },
    )
  })
})

test('each of fifty workspaces asks at the same moment and again, and gets its own', async () => {
  await withApi(4, async (db) => {
    for (const way of Object.keys(ways)) {
      await Promise.all(workspaces.map((scope) => act(db, { way, scope })))
      await Promise.all(workspaces.toReversed().map((scope) => act(db, { way, scope })))
    }
  })
})

test('what was rolled back is not there, and a scope that is no id shows nothing and leaves nothing behind', async () => {
  await withApi(1, async (db) => {
    expect(await owner.workspace.count({ where: { name: 'changed' } })).toBe(0)
    const noId = { workspaceId: 'no id', userId: null }
    await expect(namesIn(scopedTo(db, noId))).rejects.toThrow()
    await act(db, { way: 'query', scope: workspaces[1] ?? nobody })
  })
})

test('looking up by a unique key within a scope is refused: Prisma would ask for several people at once', async () => {
  await withApi(1, async (db) => {
    const scoped = scopedTo(db, workspaces[0] ?? nobody)
    const lookup = async () => scoped.workspace.findUnique({ where: { id: workspaces[0]?.workspaceId ?? '' } })
    await expect(lookup()).rejects.toThrow('use findFirst')
  })
})

test('a process whose role could see everything does not start', async () => {
  await expect(requireWalls(owner)).rejects.toThrow('not bound by row-level security')
  const worker = createDatabase({ url: roleUrl(database.url, 'xcaster_worker', testSecretKey), maxConnections: 1 })
  await expect(requireWalls(worker)).rejects.toThrow('xcaster_worker is not bound')
  await worker.$disconnect()
  await withApi(1, (db) => requireWalls(db))
})
