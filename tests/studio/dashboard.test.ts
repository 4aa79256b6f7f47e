import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTeam, openTeam, type Person } from '../setup/team.ts'
import { inSeoul, openPublishingHouse, type PublishingHouse } from '../web/publishing/publishing-house.ts'

let place: PublishingHouse
let person: Person
beforeAll(async () => {
  place = await openPublishingHouse()
})
beforeEach(async () => {
  person = await place.newPerson()
})
afterAll(() => place?.close())

const dashboard = async (by = person) => (await by.call('dashboard.get', {})).body
const steps = async (by = person) => (await by.call('onboarding.get', {})).body
const states = async (by = person) =>
  Object.fromEntries((await steps(by)).steps.map(({ name, state }) => [name, state]))
const keep = (input: Parameters<typeof person.call<'onboarding.update'>>[1], by = person) =>
  by.call('onboarding.update', input)

/** Another short each time: the same one goes out on a channel once. */
async function planned(channelId: string, local: string) {
  const { runId } = await place.newShort(person, local)
  const { status, body } = await person.call('publications.create', {
    ...{ runId, channelIds: [channelId], when: { kind: 'at', local } },
    metadata: { title: `예약 ${local}`, isMadeForKids: false },
    isConfirmed: true,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.publications[0] ?? expect.unreachable()
}

describe('the first page', () => {
  test('is empty for who has made nothing', async () => {
    expect(await dashboard()).toEqual({
      recent: [],
      stats: { shorts: 0, shortsLately: 0, spentLatelyUcr: 0, published: 0, views: 0 },
      upcoming: [],
      attention: 0,
    })
  })

  test('counts what is finished and what it cost, the last 30 days apart, and nothing of others', async () => {
    const { house } = place
    const old = await place.newShort(person, '오래된 것')
    const fresh = await place.newShort(person, '새것')
    const binned = await place.newShort(person, '버린 것')
    await place.newShort(await place.newPerson(), '남의 것')
    const set = (id: string, days: number, chargedUcr: bigint) =>
      house.db.run.updateMany({
        where: { id },
        data: { state: 'SUCCEEDED', endedAt: new Date(Date.now() - days * 86_400_000), chargedUcr },
      })
    await set(old.runId, 31, 5_000_000n)
    await set(fresh.runId, 29, 2_000_000n)
    await set(binned.runId, 1, 1_000_000n)
    await house.db.project.update({ where: { id: binned.projectId }, data: { deletedAt: new Date() } })
    const { stats, recent } = await dashboard()
    // What was spent was spent, also on what is in the bin now.
    expect(stats).toMatchObject({ shorts: 2, shortsLately: 1, spentLatelyUcr: 3_000_000 })
    expect(recent.map(({ title }) => title)).not.toContain('남의 것')
  })

  test('shows the six that changed last', async () => {
    for (let count = 0; count < 7; count++) await place.newShort(person, `쇼츠 ${count}`)
    const { recent } = await dashboard()
    expect(recent.map(({ title }) => title)).toEqual([6, 5, 4, 3, 2, 1].map((count) => `쇼츠 ${count}`))
  })

  test('says what goes out next, the earliest first, what needs a look, and what was seen', async () => {
    const { db } = place.house
    const channelId = await place.newChannel(person, '하나의 우주')
    const later = await planned(channelId, inSeoul(9, '18:00'))
    const sooner = await planned(channelId, inSeoul(8, '18:00'))
    const failed = await planned(channelId, inSeoul(7, '18:00'))
    const published = await planned(channelId, inSeoul(5, '18:00'))
    const gone = await planned(channelId, inSeoul(6, '18:00'))
    await db.publication.update({
      where: { id: failed.id },
      data: { state: 'FAILED', errorCode: 'x', endedAt: new Date() },
    })
    for (const [id, remoteState] of [
      [published.id, 'LIVE'],
      [gone.id, 'GONE'],
    ] as const) {
      const done = {
        state: 'PUBLISHED' as const,
        remoteId: `video ${id}`,
        publishedAt: new Date(),
        endedAt: new Date(),
      }
      await db.publication.update({ where: { id }, data: { ...done, remoteState } })
      const counts = { bucket: new Date(0), takenAt: new Date(), views: 40n, metricVersion: 'test' }
      await db.videoTotal.create({
        data: { workspaceId: person.workspaceId, channelId, publicationId: id, ...counts },
      })
    }
    const { upcoming, stats, attention } = await dashboard()
    expect(upcoming.map(({ publicationId, title, channelTitle }) => [publicationId, title, channelTitle])).toEqual([
      [sooner.id, `예약 ${inSeoul(8, '18:00')}`, '하나의 우주'],
      [later.id, `예약 ${inSeoul(9, '18:00')}`, '하나의 우주'],
    ])
    expect(upcoming[0]?.thumbnailUrl).toMatch(/\/files\//)
    expect([stats.published, stats.views, attention]).toEqual([1, 40, 1])
  })
})

describe('the first steps', () => {
  test('are open for who is new; each is done or skipped on its own, and two at once are both kept', async () => {
    expect(await steps()).toMatchObject({ isOver: false, making: null })
    expect(await states()).toEqual({ welcome: 'open', brand: 'open', channel: 'open', short: 'open' })
    await Promise.all([
      keep({ step: 'welcome', state: 'done', making: 'business' }),
      keep({ step: 'brand', state: 'skipped' }),
      keep({ step: 'channel', state: 'skipped' }),
    ])
    expect(await states()).toEqual({ welcome: 'done', brand: 'skipped', channel: 'skipped', short: 'open' })
    expect(await steps()).toMatchObject({ making: 'business', isOver: false })
    await keep({ step: 'brand', state: 'open' })
    expect((await states()).brand).toBe('open')
  })

  test('what is there is done, however it came there', async () => {
    await keep({ step: 'channel', state: 'skipped' })
    await person.call('brands.create', { name: '별빛', facts: {} })
    expect(await states()).toEqual({ welcome: 'done', brand: 'done', channel: 'skipped', short: 'open' })
    const channelId = await place.newChannel(person, '하나의 우주')
    const short = await place.newShort(person, '별자리')
    expect(await steps()).toMatchObject({ isOver: true })
    await place.house.db.run.updateMany({ where: { id: short.runId }, data: { state: 'FAILED' } })
    expect((await person.call('channels.disconnect', { id: channelId })).status).toBe(200)
    expect(await states()).toEqual({ welcome: 'done', brand: 'done', channel: 'skipped', short: 'open' })
  })

  test('all of them can be put away, and begun anew', async () => {
    await keep({ step: 'welcome', state: 'done', making: 'fun' })
    await keep({ step: 'all', state: 'skipped' })
    expect(await steps()).toMatchObject({ isOver: true, making: 'fun' })
    await keep({ step: 'all', state: 'open' })
    expect(await steps()).toMatchObject({ isOver: false, making: null })
    expect((await states()).welcome).toBe('open')
  })

  test('are the person’s own, and about the workspace they are in', async () => {
    const { id, editor, viewer } = await openTeam(place.house)
    await editor.call('brands.create', { name: '팀', facts: {} }, inTeam(id))
    const inTheTeam = (await viewer.call('onboarding.get', {}, inTeam(id))).body
    expect(inTheTeam.steps.find(({ name }) => name === 'brand')?.state).toBe('done')
    expect((await states(viewer)).brand).toBe('open')
    await keep({ step: 'short', state: 'skipped' }, viewer)
    expect((await states(editor)).short).toBe('open')
  })
})
