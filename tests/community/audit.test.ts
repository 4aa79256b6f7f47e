import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditCounters, findDrift } from '../../community/index.ts'
import { createLog } from '../../core/log.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { posted } from './people.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

test('a counter that drifted is found, and told to the operators once a day', async () => {
  const author = await signedUp(house)
  const { id } = await posted(house, author)
  const { body: comment } = await author.call('community.comment', { id, text: 'a' })
  expect(await findDrift(house.db)).toEqual([])
  await house.db.post.update({ where: { id }, data: { likes: 3, remakes: 1 } })
  await house.db.comment.update({ where: { id: comment.id }, data: { likes: 1, replies: 2 } })
  await house.db.creator.update({ where: { userId: author.userId }, data: { followers: 1, following: 1, posts: 2 } })
  expect((await findDrift(house.db)).map(({ invariant, subjects }) => [invariant, subjects])).toEqual([
    ['C1', [id]],
    ['C3', [author.userId]],
    ['C4', [author.userId]],
    ['C5', [author.userId]],
    ['C6', [comment.id]],
    ['C7', [comment.id]],
    ['C8', [id]],
  ])
  const log = createLog({ level: 'silent', process: 'test' })
  const alerts = () => house.db.alert.count({ where: { kind: 'community.audit' } })
  for (const _ of [1, 2]) await auditCounters({ db: house.db, log })
  expect(await alerts()).toBe(7)
  await house.db.alert.deleteMany({})
  await auditCounters({ db: house.db, log })
  expect(await alerts()).toBe(0)
})
