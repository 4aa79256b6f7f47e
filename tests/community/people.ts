import type { Input, Output, Routes } from '../../contract/index.ts'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, scopedTo } from '../../core/db.ts'
import { storageOf } from '../../storage/from-config.ts'
import { testSecretKey } from '../setup/database.ts'
import type { House } from '../setup/house.ts'
import { newShort } from '../setup/press.ts'
import type { Person } from '../setup/team.ts'

export type PostView = Output<Routes['community.post']>
type Words = Partial<Input<Routes['community.post']>>

/** A finished short of a person, made in the given quality. */
export async function shortOf(house: House, person: Person, { quality = 'final', keyword = '커피' } = {}) {
  const storage = await storageOf(house.config, testSecretKey)
  return newShort({ db: house.db, storage }, person, { quality, keyword })
}

/** A post of a new short. */
export async function posted(house: House, person: Person, words: Words = {}): Promise<PostView> {
  const { runId } = await shortOf(house, person)
  const { status, body } = await person.call('community.post', { runId, title: '커피 이야기', ...words })
  if (status !== 201) throw new Error(`posting answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** What the api would see of the database for somebody, past its routes. */
export function databaseOf(house: House, person: Pick<Person, 'userId' | 'workspaceId'>) {
  const url = roleUrl(house.databaseUrl, 'xcaster_api', testSecretKey)
  const db = createDatabase({ url, maxConnections: 1 })
  return { db: scopedTo(db, person), close: () => db.$disconnect() }
}

/** What drifted from what there is. */
export const driftOf = (house: House) =>
  house.db.$queryRaw<{ invariant: string; subject: string }[]>`select * from community_invariant`

/** The titles of what somebody was told, the newest first. */
export async function toldTo(person: Person) {
  const { body } = await person.call('notices.list', { limit: 50 })
  return body.notices.map(({ kind, text, isRead }) => ({ kind, text, isRead }))
}
