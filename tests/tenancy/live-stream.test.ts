import { afterAll, beforeAll, expect, test } from 'vitest'
import { runEventsPath } from '../../contract/index.ts'
import { type House, openHouse, waitUntil } from '../setup/house.ts'
import { inTeam, joined } from '../setup/team.ts'
import { furnish, type Tenant } from './tenant.ts'

let house: House
let a: Tenant
let b: Tenant
beforeAll(async () => {
  house = await openHouse()
  a = await furnish(house)
  b = await furnish(house)
})
afterAll(() => house?.close())

const open = (runId: string, headers: Record<string, string>, query = '') =>
  fetch(`${house.url}${runEventsPath(runId)}${query}`, { headers })
const runOf = async ({ workspaceId }: Tenant) => (await house.db.run.findFirstOrThrow({ where: { workspaceId } })).id
const cancel = async (tenant: Tenant) =>
  tenant.owner.call('runs.cancel', { id: await runOf(tenant) }, inTeam(tenant.workspaceId))

/** Follows a run's stream to its end. */
async function follow(tenant: Tenant, cookie: string) {
  const stream = await open(await runOf(tenant), { cookie }, `?workspace=${tenant.workspaceId}`)
  expect(stream.status).toBe(200)
  let heard = ''
  const ended = (async () => {
    for await (const part of stream.body ?? []) heard += new TextDecoder().decode(part)
  })()
  await waitUntil(
    async () => heard,
    (text) => text.includes('event: run'),
  )
  return { heard: () => heard, ended }
}

test('a stream is for members of the run’s workspace alone, who say which one it is', async () => {
  const [own, foreign] = [await runOf(a), await runOf(b)]
  const cookie = a.owner.cookie()
  expect((await open(own, {})).status).toBe(401)
  expect((await open(foreign, { cookie })).status).toBe(404)
  expect((await open(foreign, { cookie, ...inTeam(a.workspaceId) })).status).toBe(404)
  expect((await open(foreign, { cookie, ...inTeam(b.workspaceId) })).status).toBe(404)
  expect((await open(foreign, { cookie }, `?workspace=${b.workspaceId}`)).status).toBe(404)
  expect((await open(own, { cookie })).status).toBe(404)
  expect((await open('no-id', { cookie }, `?workspace=${a.workspaceId}`)).status).toBe(404)
})

test('a stream tells nothing of what happens in another workspace', async () => {
  const stream = await follow(a, a.owner.cookie())
  const [foreign, spare] = [await runOf(b), await furnish(house)]
  await cancel(spare)
  await a.owner.call('runs.cancel', { id: foreign }, inTeam(a.workspaceId))
  await cancel(a)
  await stream.ended
  expect(stream.heard()).toContain('"CANCELLED"')
  for (const id of [foreign, b.workspaceId, await runOf(spare), spare.workspaceId])
    expect(stream.heard()).not.toContain(id)
})

test('a stream ends for who is removed or signed out meanwhile, and goes on for the others', async () => {
  const join = () => joined(house, { by: b.owner, teamId: b.workspaceId, role: 'viewer' })
  const [stays, removed, signedOut] = [await join(), await join(), await join()]
  const [one, two, three] = [
    await follow(b, stays.cookie()),
    await follow(b, removed.cookie()),
    await follow(b, signedOut.cookie()),
  ]
  await b.owner.call('members.remove', { userId: removed.userId }, inTeam(b.workspaceId))
  await signedOut.call('auth.signOut', {})
  await cancel(b)
  await Promise.all([one.ended, two.ended, three.ended])
  expect(one.heard()).toContain('"CANCELLED"')
  expect(two.heard()).not.toContain('"CANCELLED"')
  expect(three.heard()).not.toContain('"CANCELLED"')
})
