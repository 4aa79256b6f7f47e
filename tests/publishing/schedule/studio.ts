import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PublicationMetadata, type Slot } from '../../../contract/index.ts'
import { createStorage } from '../../../storage/index.ts'
import { type House, openHouse, signedUp } from '../../setup/house.ts'
import { newShort } from '../../setup/press.ts'

/** Nobody listens there: planning asks the platform nothing. */
const nobody = 'http://127.0.0.1:9'
const scopes = ['youtube.force-ssl', 'youtube.upload', 'youtube.readonly'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
)

/** The api with YouTube set up, as its own role of the database sees it, and people with channels and finished shorts. */
export async function openStudio(env: Record<string, string> = {}) {
  const house: House = await openHouse({ SANDBOX_URL: nobody, ...env })
  const dir = await mkdtemp(join(tmpdir(), 'xcaster-studio-'))
  const storage = await createStorage({ kind: 'disk', dir, publicBaseUrl: '', signingSecret: 'x'.repeat(32) })
  return {
    house,
    async newPerson() {
      const person = await signedUp(house)
      const { workspaceId } = person
      return {
        ...person,
        newShort: () => newShort({ db: house.db, storage }, person),
        async newChannel({ slots = [], ...more }: { slots?: Slot[]; timeZone?: string } = {}) {
          const remoteId = `UC${randomUUID()}`
          const { id } = await house.db.channel.create({
            data: {
              ...{ workspaceId, platform: 'youtube', remoteId, title: '연습 채널', scopes, ...more },
              slots: { create: slots.map((slot) => ({ ...slot, workspaceId })) },
            },
          })
          return id
        },
      }
    },
    async close() {
      await house.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
export type Studio = Awaited<ReturnType<typeof openStudio>>

export const texts = PublicationMetadata.parse({ title: '제목', isMadeForKids: false })
const dayMs = 86_400_000
/** 18:00 in so many days. */
export const inDays = (days: number) => {
  const local = `${new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)}T18:00`
  return { kind: 'at', local } as const
}
