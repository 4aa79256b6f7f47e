import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { operatorOf } from '../setup/operator.ts'
import type { Person } from '../setup/team.ts'
import { driftOf, posted, shortOf, toldTo } from './people.ts'

let house: House
let operator: Awaited<ReturnType<typeof operatorOf>>
let author: Person
let reader: Person
let id: string
beforeAll(async () => {
  house = await openHouse()
  operator = await operatorOf(house)
})
beforeEach(async () => {
  await house.db.report.deleteMany({})
  author = await signedUp(house, 'Author')
  reader = await signedUp(house, 'Reader')
  id = (await posted(house, author)).id
})
afterAll(() => house?.close())

type Kind = 'post' | 'comment' | 'creator'
const report = (by: Person, kind: Kind, target: string, text = '') =>
  by.call('reports.create', { kind, id: target, reason: 'spam', text })
const queue = async (state: 'OPEN' | 'ACCEPTED' | 'REJECTED' = 'OPEN') =>
  (await operator.call('moderation.reports', { state })).body
const decide = (report: string, decision: 'remove' | 'suspend' | 'reject', answer = '규칙에 맞지 않아요.') =>
  operator.call('moderation.decide', { id: report, decision, answer })
const firstOpen = async () => (await queue()).reports[0]?.id ?? ''

describe('a report', () => {
  test('is one for each person and thing while it is open, and stands in the queue once for each thing', async () => {
    const third = await signedUp(house, 'Third')
    for (const by of [reader, reader, third]) expect((await report(by, 'post', id, '광고예요')).status).toBe(201)
    const { body: comment } = await reader.call('community.comment', { id, text: '나쁜 말' })
    await report(third, 'comment', comment.id)
    await report(third, 'creator', author.userId)
    const { reports, open } = await queue()
    expect(open).toBe(3)
    expect(reports.map(({ kind, others, reporter, against }) => [kind, others, reporter, against.name])).toEqual([
      ['post', 1, 'Reader', 'Author'],
      ['comment', 0, 'Third', 'Reader'],
      ['creator', 0, 'Third', 'Author'],
    ])
    expect(reports[0]).toMatchObject({
      text: '광고예요',
      reason: 'spam',
      subject: { text: '커피 이야기', state: 'LIVE' },
    })
    expect((await fetch(new URL(reports[0]?.subject.videoUrl ?? '', house.url))).status).toBe(200)
    expect(reports[1]?.subject).toMatchObject({ text: '나쁜 말', videoUrl: null })
  })

  test('is not made of one’s own, nor of what one may not see, and hides nothing by itself', async () => {
    expect((await report(author, 'post', id)).body.error?.details).toEqual({ reason: 'own' })
    expect((await report(author, 'creator', author.userId)).body.error?.details).toEqual({ reason: 'own' })
    const people = await Promise.all(Array.from({ length: 8 }, () => signedUp(house)))
    for (const by of people) await report(by, 'post', id)
    expect((await reader.call('community.get', { id })).status).toBe(200)
    await author.call('community.remove', { id })
    expect((await report(reader, 'post', id)).status).toBe(404)
    expect((await queue()).reports).toMatchObject([{ others: 7, subject: { state: 'DELETED' } }])
  })

  test('comes in pages, the longest waiting first', async () => {
    const ids = [id]
    for (let count = 0; count < 24; count++) {
      const { body } = await author.call('community.comment', { id, text: `${count}` })
      ids.push(body.id)
    }
    await report(reader, 'post', id)
    for (const comment of ids.slice(1)) await report(reader, 'comment', comment)
    const first = await queue()
    expect(first.reports.map(({ targetId }) => targetId)).toEqual(ids.slice(0, 20))
    const { body: second } = await operator.call('moderation.reports', { cursor: first.nextCursor ?? '' })
    expect(second.reports.map(({ targetId }) => targetId)).toEqual(ids.slice(20))
    expect(second.nextCursor).toBeNull()
  })
})

describe('a decision', () => {
  test('to remove decides all reports about it at once, tells everybody why, and is written down', async () => {
    const third = await signedUp(house, 'Third')
    for (const by of [reader, third]) await report(by, 'post', id)
    expect((await decide(await firstOpen(), 'remove', '광고는 올릴 수 없어요.')).status).toBe(200)
    expect((await reader.call('community.get', { id })).status).toBe(404)
    expect((await author.call('community.get', { id })).status).toBe(404)
    expect(await toldTo(author)).toMatchObject([
      { kind: 'post.removed', text: '운영진이 “커피 이야기” 쇼츠를 내렸어요. 까닭: 광고는 올릴 수 없어요.' },
    ])
    for (const by of [reader, third])
      expect(await toldTo(by)).toMatchObject([{ kind: 'report.decided', text: expect.stringContaining('조치했어요') }])
    expect((await queue()).open).toBe(0)
    expect((await queue('ACCEPTED')).reports).toHaveLength(2)
    const { body: log } = await operator.call('moderation.log', {})
    expect(log.entries[0]).toMatchObject({ action: 'post.remove', targetId: id, reason: '광고는 올릴 수 없어요.' })
    await expect(house.db.moderationEntry.deleteMany({})).rejects.toThrow(/append-only/)
    // Its author changes nothing about it any more, and does not simply show the same short again.
    expect((await author.call('community.update', { id, title: 'x' })).status).toBe(404)
    expect((await author.call('community.remove', { id })).status).toBe(404)
    expect((await house.db.post.findUniqueOrThrow({ where: { id } })).state).toBe('REMOVED')
    const { runId } = await house.db.post.findUniqueOrThrow({ where: { id } })
    expect((await author.call('community.post', { runId: runId ?? '', title: 'x' })).body.error?.details?.reason).toBe(
      'posted',
    )
    expect(await driftOf(house)).toEqual([])
  })

  test('about a comment takes its words away and leaves the answers', async () => {
    const { body: comment } = await reader.call('community.comment', { id, text: '나쁜 말' })
    await author.call('community.comment', { id, parentId: comment.id, text: '답' })
    await report(author, 'comment', comment.id)
    await decide(await firstOpen(), 'remove')
    const { body } = await author.call('community.comments', { id })
    expect(body.comments).toMatchObject([{ text: null, author: null, replies: 1 }])
    expect((await toldTo(reader)).map(({ kind }) => kind)).toContain('comment.removed')
    await operator.call('moderation.restore', { kind: 'comment', id: comment.id, reason: '다시 보니 괜찮아요.' })
    expect((await author.call('community.comments', { id })).body.comments).toMatchObject([{ text: '나쁜 말' }])
    expect(await driftOf(house)).toEqual([])
  })

  test('to suspend hides what somebody made and lifts again; to reject changes nothing', async () => {
    await report(reader, 'creator', author.userId)
    expect((await decide(await firstOpen(), 'remove')).body.error?.details).toEqual({ reason: 'creator' })
    await decide(await firstOpen(), 'suspend')
    expect((await reader.call('community.get', { id })).status).toBe(404)
    const { runId } = await shortOf(house, author)
    expect((await author.call('community.post', { runId, title: 'x' })).body.error?.details).toEqual({
      reason: 'suspended',
    })
    expect((await toldTo(author)).map(({ kind }) => kind)).toEqual(['creator.suspended'])
    const { status } = await operator.call('moderation.restore', {
      kind: 'creator',
      id: author.userId,
      reason: '약속했어요.',
    })
    expect(status).toBe(200)
    expect((await reader.call('community.get', { id })).status).toBe(200)
    expect((await author.call('community.post', { runId, title: 'x' })).status).toBe(201)
    await report(reader, 'post', id)
    await decide(await firstOpen(), 'reject', '문제가 없어요.')
    expect((await reader.call('community.get', { id })).status).toBe(200)
    expect((await toldTo(reader))[0]).toMatchObject({
      kind: 'report.decided',
      text: expect.stringContaining('문제가 없다고'),
    })
    // The author hears nothing of a report that came to nothing.
    expect((await toldTo(author)).map(({ kind }) => kind)).toEqual(['moderation.restored', 'creator.suspended'])
  })

  test('is made once, by somebody else than it is about', async () => {
    await report(reader, 'post', id)
    const open = await firstOpen()
    const answers = await Promise.all([decide(open, 'remove'), decide(open, 'reject'), decide(open, 'suspend')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect((await decide(open, 'remove')).body.error?.details).toEqual({ reason: 'decided' })
    const own = await house.db.member.findFirstOrThrow({ where: { userId: operator.userId } })
    const mine = { ...operator, workspaceId: own.workspaceId, email: '' }
    const { id: theirs } = await posted(house, mine)
    await report(reader, 'post', theirs)
    expect((await decide(await firstOpen(), 'reject')).body.error?.details).toEqual({ reason: 'own' })
  })

  test('of what is not removed is not taken back, nor of what its author took back', async () => {
    const restore = () => operator.call('moderation.restore', { kind: 'post', id, reason: 'x' })
    expect((await restore()).status).toBe(404)
    await author.call('community.remove', { id })
    expect((await restore()).status).toBe(404)
  })
})
