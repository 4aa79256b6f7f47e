import { afterAll, beforeAll, expect, test } from 'vitest'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { sha256 } from '../../core/hash.ts'
import { purgeDeletedWorkspaces } from '../../pipeline/index.ts'
import { storageOf } from '../../storage/from-config.ts'
import { testSecretKey } from '../setup/database.ts'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'
import { mailTo } from '../setup/mails.ts'

let house: House
/** As the workers are let in, so that a grant they lack is seen here. */
let workersDb: Database
beforeAll(async () => {
  house = await openHouse()
  const url = roleUrl(house.databaseUrl, 'xcaster_worker', testSecretKey)
  workersDb = createDatabase({ url, maxConnections: 2 })
})
afterAll(async () => {
  await workersDb.$disconnect()
  await house.close()
})

const storage = () => storageOf(house.config, testSecretKey)
const purge = async () => await purgeDeletedWorkspaces({ db: workersDb, storage: await storage() })
const inWorkspace = (id: string) => ({ 'x-xcaster-workspace': id })

/** As if everything that happened so far had happened an hour before. */
async function anHourLater() {
  await house.db.$executeRaw`update workspace set deleted_at = deleted_at - interval '1 hour'`
  await house.db.$executeRaw`update run set ended_at = ended_at - interval '1 hour'`
}

async function filesOf(workspaceId: string) {
  const keys: string[] = []
  for await (const { key } of (await storage()).list(`workspaces/${workspaceId}/`)) keys.push(key)
  return keys
}

/** A person with a run that waits, something made, and a file of it. */
async function withWork(keyword: string) {
  const client = await signedUp(house)
  const { workspaceId } = client
  const { body, status } = await client.call('runs.create', { keyword })
  expect(status).toBeLessThan(300)
  const storageKey = `workspaces/${workspaceId}/artefacts/abc/made.json`
  await (await storage()).put(storageKey, Buffer.from('{}'), { mediaType: 'application/json', sha256: sha256('{}') })
  const made = {
    kind: 'SCRIPT',
    key: sha256('made'),
    storageKey,
    mediaType: 'application/json',
    sizeBytes: 2n,
  } as const
  await house.db.artefact.create({ data: { workspaceId, ...made, sha256: sha256('{}'), meta: {} } })
  return { ...client, runId: body.id }
}

const rowsOf = async (workspaceId: string) => {
  const where = { where: { workspaceId } }
  const { db } = house
  const tables = [db.run, db.step, db.project, db.artefact, db.member, db.invitation] as (typeof db.run)[]
  return Promise.all(tables.map((table) => table.count(where)))
}

test("'me.loss' and 'me.delete': what goes is told first, and the person is gone at once", async () => {
  const client = await withWork('커피')
  const team = (await client.call('workspaces.create', { name: 'Alone' })).body
  const loss = await client.call('me.loss', {})
  expect(loss.body).toEqual({ credits: 20_000_000, projects: 1, runningRuns: 1, publications: 0, ownedTeams: [] })

  const answer = await client.call('me.delete', { email: client.email.toUpperCase(), password: testPassword })
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie()[0]).toMatch(/^xcaster_session=;/)
  expect(await house.db.user.count({ where: { id: client.userId } })).toBe(0)
  expect(await house.db.session.count({ where: { userId: client.userId } })).toBe(0)
  const closed = await house.db.workspace.findMany({ where: { id: { in: [client.workspaceId, team.id] } } })
  expect(closed.map(({ deletedAt }) => deletedAt !== null)).toEqual([true, true])
  expect((await mailTo(house, client.email)).template).toBe('account-deleted')
  expect((await clientOf(house).call('auth.signIn', { email: client.email, password: testPassword })).status).toBe(401)
  // The address is free again, with a wallet of its own.
  const again = clientOf(house)
  await again.call('auth.signUp', { ...client, password: testPassword, name: 'Again', language: 'ko' })
  const opened = await again.call('auth.verify', { token: (await mailTo(house, client.email)).token })
  expect(opened.body.workspace.id).not.toBe(client.workspaceId)
})

test('deleting asks for the address and the password, and nothing goes without them', async () => {
  const client = await signedUp(house)
  const ask = async (input: { email: string; password?: string }) =>
    (await client.call('me.delete', input)).body.error?.details?.fields
  expect(await ask({ email: 'other@example.com', password: testPassword })).toMatchObject([{ rule: 'confirmation' }])
  expect(await ask({ email: client.email, password: 'not it' })).toMatchObject([{ rule: 'wrong_password' }])
  expect(await ask({ email: client.email })).toMatchObject([{ rule: 'wrong_password' }])
  expect((await client.call('me.get', {})).status).toBe(200)
})

test('who owns a team with others in it cannot go before it is handed over or deleted', async () => {
  const client = await signedUp(house)
  const other = await signedUp(house)
  const team = (await client.call('workspaces.create', { name: 'Together' })).body
  await house.db.member.create({ data: { workspaceId: team.id, userId: other.userId, role: 'EDITOR' } })
  const ownedTeams = [{ id: team.id, name: 'Together' }]
  expect((await client.call('me.loss', {})).body.ownedTeams).toEqual(ownedTeams)
  const refused = await client.call('me.delete', { email: client.email, password: testPassword })
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'conflict', details: { ownedTeams } } } })
  const untouched = await house.db.workspace.findMany({ where: { members: { some: { userId: client.userId } } } })
  expect(untouched.map(({ deletedAt }) => deletedAt)).toEqual([null, null])

  // A member who does not own it simply leaves it behind.
  expect((await other.call('me.delete', { email: other.email, password: testPassword })).status).toBe(200)
  expect((await client.call('me.get', {}, inWorkspace(team.id))).status).toBe(200)
  const [left] = (await client.call('audit.list', {}, inWorkspace(team.id))).body.entries
  expect(left).toMatchObject({ action: 'member.leave', target: `Kim <${other.email}>`, before: { role: 'editor' } })
  // Nobody else is left in it: now it goes with its owner.
  expect((await client.call('me.delete', { email: client.email, password: testPassword })).status).toBe(200)
})

test('a deleted workspace is cleared away once it is quiet; the ledger stays, and so does everybody else', async () => {
  const client = await withWork('고양이')
  const neighbour = await withWork('강아지')
  await client.call('me.delete', { email: client.email, password: testPassword })
  const ledger = () => house.db.creditEntry.findMany({ where: { workspaceId: client.workspaceId } })
  const audit = () => house.db.auditEntry.count({ where: { workspaceId: client.workspaceId } })

  await purge()
  expect((await house.db.run.findFirstOrThrow({ where: { id: client.runId } })).state).toBe('CANCELLED')
  expect(await filesOf(client.workspaceId)).toHaveLength(1)

  await anHourLater()
  const kept = { entries: await ledger(), audit: await audit() }
  expect(kept.entries.length).toBeGreaterThan(0)
  expect(kept.audit).toBe(1)
  const others = await rowsOf(neighbour.workspaceId)
  await purge()
  expect(await rowsOf(client.workspaceId)).toEqual([0, 0, 0, 0, 0, 0])
  expect(await filesOf(client.workspaceId)).toEqual([])
  const workspace = await house.db.workspace.findFirstOrThrow({ where: { id: client.workspaceId } })
  expect(workspace).toMatchObject({ name: '', purgedAt: expect.any(Date) })
  expect({ entries: await ledger(), audit: await audit() }).toEqual(kept)
  expect(await rowsOf(neighbour.workspaceId)).toEqual(others)
  expect(await filesOf(neighbour.workspaceId)).toHaveLength(1)
  expect((await neighbour.call('runs.get', { id: neighbour.runId })).status).toBe(200)
})

test('a picture goes with its person, and a purge that was stopped goes on where it was', async () => {
  const client = await withWork('바다')
  const key = `workspaces/${client.workspaceId}/pictures/abc.webp`
  await (await storage()).put(key, Buffer.from('x'), { mediaType: 'image/webp', sha256: 'x' })
  await client.call('me.delete', { email: client.email, password: testPassword })
  await purge()
  await anHourLater()
  // Its rows are gone already, and no row names its files any more.
  await house.db.run.deleteMany({ where: { workspaceId: client.workspaceId } })
  await house.db.artefact.deleteMany({ where: { workspaceId: client.workspaceId } })
  await purge()
  expect(await filesOf(client.workspaceId)).toEqual([])
})

test('one workspace that cannot be cleared does not keep the others', async () => {
  const [bad, good] = [await withWork('산'), await withWork('강')]
  for (const client of [bad, good]) await client.call('me.delete', { email: client.email, password: testPassword })
  await purge()
  await anHourLater()
  const store = await storage()
  const failing = {
    ...store,
    list: (prefix: string) => {
      if (prefix.includes(bad.workspaceId)) throw new Error('this folder cannot be read')
      return store.list(prefix)
    },
  }
  await expect(purgeDeletedWorkspaces({ db: workersDb, storage: failing })).rejects.toThrow('could not be purged')
  const purged = async ({ workspaceId }: { workspaceId: string }) =>
    (await house.db.workspace.findFirstOrThrow({ where: { id: workspaceId } })).purgedAt !== null
  expect([await purged(bad), await purged(good)]).toEqual([false, true])
})
