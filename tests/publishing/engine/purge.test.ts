import { afterAll, beforeAll, expect, test } from 'vitest'
import { roleUrl } from '../../../core/database-roles.ts'
import { createDatabase, type Database } from '../../../core/db.ts'
import { purgePublishing } from '../../../publishing/engine/purge.ts'
import { testSecretKey } from '../../setup/database.ts'
import { newScheduled, openPress, type Press } from '../../setup/press.ts'

let press: Press
let db: Database
beforeAll(async () => {
  press = await openPress()
  // With what the workers may do, and no more.
  db = createDatabase({ url: roleUrl(press.databaseUrl, 'xcaster_worker', testSecretKey), maxConnections: 2 })
})
afterAll(async () => {
  await db.$disconnect()
  await press.close()
})
const purge = () => purgePublishing({ ...press.deps, db })

test('a deleted workspace: its connection ends at once, what waits is cancelled, and later nothing is left of it', async () => {
  const gone = await newScheduled(press, { at: new Date(press.clock.at + 60_000) })
  const stays = await newScheduled(press, { at: new Date(press.clock.at + 60_000) })
  await press.db.workspace.update({
    where: { id: gone.workspaceId },
    data: { deletedAt: new Date(press.clock.at) },
  })
  await purge()
  expect(press.paper.tokens.has(gone.refreshToken)).toBe(false)
  expect(await press.db.publication.findUnique({ where: { id: gone.id } })).toMatchObject({ state: 'CANCELLED' })
  expect(await press.db.channel.findUnique({ where: { id: gone.channelId } })).toMatchObject({
    ...{ state: 'DISCONNECTED', accessSealed: null, refreshSealed: null },
  })

  press.pass(6 * 60_000)
  await purge()
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

test('a deleted workspace leaves the connection of another one to the same channel as it is', async () => {
  const gone = await newScheduled(press)
  const stays = await newScheduled(press)
  const { remoteId } = await press.db.channel.findUniqueOrThrow({ where: { id: stays.channelId } })
  await press.db.channel.update({ where: { id: gone.channelId }, data: { remoteId } })
  await press.db.workspace.update({ where: { id: gone.workspaceId }, data: { deletedAt: new Date(press.clock.at) } })
  await purge()
  expect(press.paper.tokens.has(gone.refreshToken), 'a consent is one for all workspaces').toBe(true)
  expect(await press.db.channel.findUnique({ where: { id: gone.channelId } })).toMatchObject({
    ...{ state: 'DISCONNECTED', refreshSealed: null },
  })
  await press.db.workspace.update({ where: { id: stays.workspaceId }, data: { deletedAt: new Date(press.clock.at) } })
  await purge()
  expect(press.paper.tokens.has(stays.refreshToken)).toBe(false)
})
