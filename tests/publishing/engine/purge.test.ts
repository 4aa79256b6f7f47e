import { afterAll, beforeAll, expect, test } from 'vitest'
import { purgePublishing } from '../../../publishing/engine/purge.ts'
import { newScheduled, openPress, type Press } from '../../setup/press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(async () => await press.close())

test('a deleted workspace: its connection ends at once, what waits is cancelled, and later nothing is left of it', async () => {
  const gone = await newScheduled(press, { at: new Date(press.clock.at + 60_000) })
  const stays = await newScheduled(press, { at: new Date(press.clock.at + 60_000) })
  await press.db.workspace.update({
    where: { id: gone.workspaceId },
    data: { deletedAt: new Date(press.clock.at) },
  })
  await purgePublishing(press.deps)
  expect(press.paper.tokens.has(gone.refreshToken)).toBe(false)
  expect(await press.db.publication.findUnique({ where: { id: gone.id } })).toMatchObject({ state: 'CANCELLED' })
  expect(await press.db.channel.findUnique({ where: { id: gone.channelId } })).toMatchObject({
    ...{ state: 'DISCONNECTED', accessSealed: null, refreshSealed: null },
  })

  press.pass(6 * 60_000)
  await purgePublishing(press.deps)
  const where = { workspaceId: gone.workspaceId }
  const left = await Promise.all([
    press.db.channel.count({ where }),
    press.db.publication.count({ where }),
    press.db.publishEvent.count({ where }),
    press.db.uploadSession.count({ where }),
  ])
  expect(left).toEqual([0, 0, 0, 0])
  await press.work(press.newPublisher())
  expect(await press.db.publication.findUnique({ where: { id: stays.id } })).toMatchObject({ state: 'PUBLISHED' })
})
