import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ensureEncryptionKeys } from '../../../core/encryption-keys.ts'
import { createLog } from '../../../core/log.ts'
import { createSealer, type Sealer } from '../../../core/seal.ts'
import { createQuota } from '../../../publishing/engine/quota.ts'
import { createPlatforms, refreshChannels } from '../../../publishing/index.ts'
import { type House, openHouse, signedUp } from '../../setup/house.ts'
import { openYouTube, type YouTube } from '../../setup/youtube.ts'
import { connected } from './visitor.ts'

let google: YouTube
let house: House
let seal: Sealer
/** Two channels of two people, with the name they had long ago. */
let ids: string[]
let remoteIds: string[]
beforeAll(async () => {
  google = await openYouTube()
  house = await openHouse(google.env)
  seal = createSealer(await ensureEncryptionKeys(house.config))
  remoteIds = ['하나', '둘'].map((title) => google.youtube.addChannel({ title }).id)
  ids = []
  for (const channelId of remoteIds)
    ids.push(await connected(house, await signedUp(house), { account: 'hana', channelId }))
})
beforeEach(async () => {
  google.youtube.reset()
  await house.db.channel.updateMany({ data: { title: 'old', state: 'CONNECTED', problem: null } })
  await age(0)
})
afterAll(async () => {
  await house?.close()
  await google?.close()
})

const age = (hours: number, id?: string) =>
  house.db.channel.updateMany({
    where: id === undefined ? {} : { id },
    data: { refreshedAt: new Date(Date.now() - hours * 3_600_000 - 1000) },
  })
const titles = async () => {
  const rows = await house.db.channel.findMany()
  return ids.map((id) => rows.find((row) => row.id === id)?.title)
}
const usedUnits = async () => {
  const rows = await house.db.quotaUse.findMany({ where: { bucket: 'units' } })
  return rows.reduce((sum, { used }) => sum + used, 0)
}
const refresh = (dailyUnits = 10_000) => {
  const { youtube } = house.config
  if (!youtube) throw new Error('no youtube')
  const platforms = createPlatforms({ ...house.config, youtube: { ...youtube, dailyUnits } })
  const log = createLog({ level: 'silent', process: 'test' })
  const deps = { db: house.db, seal, platforms, log, now: () => new Date(), quota: createQuota() }
  return refreshChannels(deps, new AbortController().signal)
}

test('what is older than six hours is read anew, out of the budget that all share', async () => {
  await age(5)
  await age(6, ids[0] ?? '')
  const before = await usedUnits()
  await refresh()
  expect(await titles()).toEqual(['하나', 'old'])
  expect(await usedUnits()).toBe(before + 1)
  google.youtube.clearCalls()
  await refresh()
  expect(google.youtube.requests()).toEqual({})
})

test('nothing is asked when the budget of the day is used up', async () => {
  await age(7)
  await refresh(await usedUnits())
  expect(google.youtube.requests()).toEqual({})
  expect(await titles()).toEqual(['old', 'old'])
})

test('one that does not answer or is over holds up no other', async () => {
  await age(7)
  google.youtube.fault({
    kind: 'status',
    operation: 'channels.list',
    status: 503,
    channelId: remoteIds[0] ?? '',
    times: null,
  })
  await refresh()
  expect(await titles()).toEqual(['old', '둘'])
  google.youtube.clearFaults()
  await house.db.channel.updateMany({ data: { title: 'old' } })
  await age(7)
  google.youtube.set({ actsAs: { [remoteIds[1] ?? '']: remoteIds[0] ?? '' } })
  await refresh()
  expect(await titles()).toEqual(['하나', 'old'])
  expect(await house.db.channel.findFirst({ where: { id: ids[1] ?? '' } })).toMatchObject({
    ...{ state: 'NEEDS_RECONNECT', problem: 'other_channel' },
  })
})
