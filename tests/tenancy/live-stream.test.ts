import { afterAll, beforeAll, expect, test } from 'vitest'
import { noticeEventsPath, publicationEventsPath, runEventsPath } from '../../contract/index.ts'
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

/** Keeps a stream open that does not end by itself. */
async function listen(path: string, cookie: string, query = '') {
  const gone = new AbortController()
  const stream = await fetch(`${house.url}${path}${query}`, { headers: { cookie }, signal: gone.signal })
  expect(stream.status).toBe(200)
  let heard = ''
  let isOver = false
  void (async () => {
    for await (const part of stream.body ?? []) heard += new TextDecoder().decode(part)
  })()
    .catch(() => undefined)
    .finally(() => {
      isOver = true
    })
  const hears = (text: string) =>
    waitUntil(
      async () => heard,
      (all) => all.includes(text),
      10_000,
    )
  await hears('retry:')
  return { heard: () => heard, hears, leave: () => gone.abort(), isOver: async () => isOver }
}

const publicationOf = ({ workspaceId }: Tenant) => house.db.publication.findFirstOrThrow({ where: { workspaceId } })
const change = async (tenant: Tenant) => {
  const { id } = await publicationOf(tenant)
  await house.db.publication.update({ where: { id }, data: { percent: { increment: 1 } } })
  return id
}

test('what changes with publications is told to members of the workspace alone', async () => {
  const own = await listen(publicationEventsPath, a.owner.cookie(), `?workspace=${a.workspaceId}`)
  const elsewhere = await listen(publicationEventsPath, a.owner.cookie())
  expect(
    (
      await fetch(`${house.url}${publicationEventsPath}?workspace=${b.workspaceId}`, {
        headers: { cookie: a.owner.cookie() },
      })
    ).status,
  ).toBe(404)
  const foreign = await change(b)
  const id = await change(a)
  await own.hears(id)
  const { version } = await publicationOf(a)
  expect(own.heard()).toContain(`event: publication\ndata: ${JSON.stringify({ id, version, state: 'SCHEDULED' })}`)
  expect(own.heard()).not.toContain(foreign)
  expect(elsewhere.heard()).not.toContain('event:')
  own.leave()
  elsewhere.leave()
})

test('the stream of publications ends for who is removed', async () => {
  const viewer = await joined(house, { by: a.owner, teamId: a.workspaceId, role: 'viewer' })
  const stream = await listen(publicationEventsPath, viewer.cookie(), `?workspace=${a.workspaceId}`)
  await a.owner.call('members.remove', { userId: viewer.userId }, inTeam(a.workspaceId))
  const id = await change(a)
  await waitUntil(stream.isOver, (isOver) => isOver)
  expect(stream.heard()).not.toContain(id)
})

test('how many notices are unread is told now and with every change, to the person alone', async () => {
  const mine = await listen(noticeEventsPath, a.owner.cookie())
  await mine.hears('event: notice\ndata: {"unread":1}')
  const others = await listen(noticeEventsPath, b.owner.cookie())
  await others.hears('{"unread":1}')
  const { id, data } = await house.db.notice.findFirstOrThrow({ where: { userId: a.userId } })
  const told = { kind: 'publication.unknown', subject: 'another', data: data ?? {} }
  await house.db.notice.create({ data: { userId: a.userId, workspaceId: a.workspaceId, ...told } })
  await mine.hears('{"unread":2}')
  await a.owner.call('notices.read', { ids: [id] })
  await waitUntil(
    async () => mine.heard().match(/"unread":1/g)?.length,
    (count) => count === 2,
  )
  expect(others.heard()).not.toContain('{"unread":2}')
  mine.leave()
  await a.owner.call('auth.signOut', {})
  others.leave()
})
