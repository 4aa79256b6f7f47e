import { join } from 'node:path'
import { createStorage } from '../../storage/index.ts'
import { testSecretKey } from '../setup/database.ts'
import type { House } from '../setup/house.ts'
import { newPublication, newShort } from '../setup/press.ts'
import type { Person } from '../setup/team.ts'

type Own = Pick<Person, 'workspaceId' | 'userId'>
type Wish = { keyword?: string; title?: string; endedAt?: Date; brandId?: string }

/** A finished short in somebody's library, as the pipeline leaves one behind. */
export async function shelvedShort(house: House, { workspaceId, userId }: Own, wish: Wish = {}) {
  const dir = join(house.config.dataDir, 'shelved')
  const storage = await createStorage({ kind: 'disk', dir, publicBaseUrl: '', signingSecret: testSecretKey })
  const short = await newShort({ db: house.db, storage }, { workspaceId, userId }, { sizeBytes: 10 })
  const { keyword = '커피', title = keyword, endedAt = new Date(), brandId = null } = wish
  await house.db.run.update({ where: { id: short.runId }, data: { endedAt } })
  await house.db.project.update({
    where: { id: short.projectId },
    data: { keyword, title, brandId, lastRunId: short.runId, createdAt: endedAt, updatedAt: endedAt },
  })
  return short
}

type Short = { runId: string; projectId: string }

/** The short on a channel of its own, to go out in an hour. */
export async function planned({ db }: House, { workspaceId, userId }: Own, short: Short) {
  const channel = await db.channel.create({
    data: { workspaceId, platform: 'youtube', remoteId: `UC ${short.runId}`, title: '별빛', connectedById: userId },
  })
  const at = new Date(Date.now() + 3_600_000)
  return newPublication(db, { workspaceId, userId, channelId: channel.id, short, at })
}
