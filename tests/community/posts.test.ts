import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { removeLeftovers } from '../../community/index.ts'
import { storageOf } from '../../storage/from-config.ts'
import { testSecretKey } from '../setup/database.ts'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'
import { inTeam, openTeam, type Person } from '../setup/team.ts'
import { driftOf, posted, shortOf, toldTo } from './people.ts'

let house: House
let author: Person
let reader: Person
let storage: Awaited<ReturnType<typeof storageOf>>
beforeAll(async () => {
  house = await openHouse()
  storage = await storageOf(house.config, testSecretKey)
})
beforeEach(async () => {
  author = await signedUp(house, 'Ahn')
  reader = await signedUp(house, 'Reader')
})
afterAll(() => house?.close())

const post = (by: Person, runId: string, words: object = {}, headers: Record<string, string> = {}) =>
  by.call('community.post', { runId, title: '커피 이야기', ...words }, headers)

const fileOf = async (url: string) => {
  const response = await fetch(new URL(url, house.url))
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('a post', () => {
  test('is a copy: it plays on when its project and its files are gone', async () => {
    const { runId, projectId, bytes } = await shortOf(house, author)
    const { status, body } = await post(author, runId, { sharesKeyword: true, tags: ['#커피'] })
    expect(status).toBe(201)
    expect(body).toMatchObject({ keyword: '커피', title: '커피 이야기', tags: ['커피'], isAiGenerated: true, likes: 0 })
    expect(body.shareUrl).toBe(`${house.config.http.publicUrl}/s/${body.id}`)
    await house.db.run.deleteMany({ where: { projectId } })
    await house.db.project.deleteMany({ where: { id: projectId } })
    for await (const { key } of storage.list(`workspaces/${author.workspaceId}/`)) await storage.delete(key)
    const { body: seen } = await clientOf(house).call('community.get', { id: body.id })
    expect((await fileOf(seen.videoUrl)).bytes.equals(bytes)).toBe(true)
    expect((await fileOf(seen.posterUrl)).bytes.toString()).toBe('a picture')
    expect(await house.db.postLeftover.count({ where: { postId: body.id } })).toBe(0)
  })

  test('keeps its keyword to itself unless it is shared', async () => {
    const { id } = await posted(house, author)
    expect((await reader.call('community.get', { id })).body.keyword).toBeNull()
  })

  test('is made from a short of one’s own workspace that is finished and not a preview', async () => {
    const { runId } = await shortOf(house, author)
    expect((await post(reader, runId)).status).toBe(404)
    const { runId: preview } = await shortOf(house, author, { quality: 'preview' })
    expect((await post(author, preview)).body.error?.details).toEqual({ reason: 'preview' })
    await house.db.run.update({ where: { id: runId }, data: { state: 'RUNNING', endedAt: null } })
    expect((await post(author, runId)).body.error?.details).toEqual({ reason: 'not_finished' })
    const team = await openTeam(house)
    const { runId: ofTeam } = await shortOf(house, { ...team.editor, workspaceId: team.id })
    expect((await post(team.viewer, ofTeam, {}, inTeam(team.id))).status).toBe(403)
    expect((await post(team.editor, ofTeam, {}, inTeam(team.id))).status).toBe(201)
  })

  test('with a damaged file is refused, and what was copied of it is removed', async () => {
    const { runId, storageKey } = await shortOf(house, author)
    await storage.put(storageKey, Buffer.from('other bytes'), { mediaType: 'video/mp4', sha256: 'a'.repeat(64) })
    expect((await post(author, runId)).status).toBe(503)
    const [leftover] = await house.db.postLeftover.findMany({})
    await storage.put(`community/${leftover?.postId}/video.mp4`, Buffer.from('half'), {
      mediaType: 'video/mp4',
      sha256: 'a'.repeat(64),
    })
    await removeLeftovers({ db: house.db, storage })
    expect(await storage.head(`community/${leftover?.postId}/video.mp4`)).not.toBeNull()
    await house.db.postLeftover.updateMany({ data: { dueAt: new Date() } })
    await removeLeftovers({ db: house.db, storage })
    expect(await storage.head(`community/${leftover?.postId}/video.mp4`)).toBeNull()
    expect(await house.db.postLeftover.count()).toBe(0)
  })

  test('is one for each short, also when it is asked for at once; taken back, it may come again', async () => {
    const { runId } = await shortOf(house, author)
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(author, runId)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409])
    const id = answers.find(({ status }) => status === 201)?.body.id ?? ''
    expect((await post(author, runId)).body.error?.details).toEqual({ reason: 'posted', postId: id })
    await author.call('community.remove', { id })
    expect((await post(author, runId)).status).toBe(201)
    expect(await driftOf(house)).toEqual([])
  })

  test('asked for again with the same key is the same post; the key of another short is refused', async () => {
    const { runId } = await shortOf(house, author)
    const key = { 'idempotency-key': randomUUID() }
    const first = await post(author, runId, {}, key)
    const again = await post(author, runId, {}, key)
    expect([again.status, again.body.id]).toEqual([201, first.body.id])
    const { runId: other } = await shortOf(house, author)
    expect((await post(author, other, {}, key)).body.error?.code).toBe('idempotency_conflict')
  })

  test('says nothing that cannot be seen, and advertises little', async () => {
    const { runId } = await shortOf(house, author)
    const links = Array.from({ length: 6 }, (_, index) => `https://spam.example/${index}`).join(' ')
    expect((await post(author, runId, { text: links })).body.error?.details?.reason).toBe('too_many_links')
    expect((await post(author, runId, { title: '\u200b\u2060' })).status).toBe(400)
    const { body } = await post(author, runId, { title: '커\u200b피', text: 'a\n\n\n\nb\u202e' })
    expect([body.title, body.text]).toEqual(['커피', 'a\n\nb'])
  })

  test('is changed and taken back by its author alone; its files go with it', async () => {
    const { id, videoUrl } = await posted(house, author)
    for (const [by, status] of [
      [reader, 404],
      [author, 200],
    ] as const) {
      expect((await by.call('community.update', { id, title: '새 제목', allowsComments: false })).status).toBe(status)
    }
    expect((await reader.call('community.get', { id })).body).toMatchObject({ title: '새 제목', allowsComments: false })
    expect((await reader.call('community.remove', { id })).status).toBe(404)
    for (const _ of [1, 2]) expect((await author.call('community.remove', { id })).status).toBe(200)
    expect((await author.call('community.get', { id })).status).toBe(404)
    await removeLeftovers({ db: house.db, storage })
    expect((await fileOf(videoUrl)).status).toBe(404)
  })

  test('that was taken back keeps its files while a moderator has still to look at it', async () => {
    const { id } = await posted(house, author)
    await reader.call('reports.create', { kind: 'post', id, reason: 'hate' })
    await author.call('community.remove', { id })
    await removeLeftovers({ db: house.db, storage })
    expect(await storage.head(`community/${id}/video.mp4`)).not.toBeNull()
    await house.db.report.updateMany({ where: { targetId: id }, data: { state: 'REJECTED' } })
    await removeLeftovers({ db: house.db, storage })
    expect(await storage.head(`community/${id}/video.mp4`)).toBeNull()
  })
})

describe('a like', () => {
  test('is one for each person however often and however many at once, and every one counts', async () => {
    const { id } = await posted(house, author)
    const people = await Promise.all(Array.from({ length: 12 }, () => signedUp(house)))
    const all = (isLiked: boolean) =>
      Promise.all([...people, ...people].map((by) => by.call('community.like', { id, isLiked })))
    expect((await all(true)).map(({ status }) => status)).toEqual(Array(24).fill(200))
    expect((await reader.call('community.get', { id })).body.likes).toBe(12)
    await Promise.all(people.slice(0, 5).map((by) => by.call('community.like', { id, isLiked: false })))
    const { body } = (await people[0]?.call('community.like', { id, isLiked: false })) ?? {}
    expect(body).toEqual({ likes: 7, isLiked: false })
    expect(await driftOf(house)).toEqual([])
  })

  test('raises a post by what it weighs', async () => {
    const { id } = await posted(house, author)
    const scoreOf = async () => (await house.db.post.findUniqueOrThrow({ where: { id } })).hotScore
    const before = await scoreOf()
    await reader.call('community.like', { id, isLiked: true })
    expect(await scoreOf()).toBeCloseTo(before, 9)
    await author.call('community.comment', { id, text: '어때요?' })
    // One like and two for the comment: log10(3) = 0.477, in hundredths.
    expect((await scoreOf()) - before).toBeCloseTo(0.47, 6)
  })

  test('is told to the author once for each person, in one notice with all names while it is unread', async () => {
    const { id } = await posted(house, author)
    const names = ['Ana', 'Ben', 'Cho', 'Dan', 'Eve']
    const people = await Promise.all(names.map((name) => signedUp(house, name)))
    for (const by of people) await by.call('community.like', { id, isLiked: true })
    for (const isLiked of [false, true, false, true]) await people[0]?.call('community.like', { id, isLiked })
    await author.call('community.like', { id, isLiked: true })
    expect(await toldTo(author)).toEqual([
      { kind: 'post.liked', text: 'Eve님 외 4명이 “커피 이야기” 쇼츠를 좋아해요.', isRead: false },
    ])
    await author.call('notices.read', {})
    await reader.call('community.like', { id, isLiked: true })
    await people[1]?.call('community.like', { id, isLiked: false })
    await people[1]?.call('community.like', { id, isLiked: true })
    expect(await toldTo(author)).toEqual([
      { kind: 'post.liked', text: 'Reader님이 “커피 이야기” 쇼츠를 좋아해요.', isRead: false },
    ])
  })
})

describe('make one like this', () => {
  const begin = (by: Person, input: object) => by.call('studio.begin', input)

  test('begins with the keyword that is shared, and counts each person once and its author never', async () => {
    const { id } = await posted(house, author, { sharesKeyword: true })
    const remakes = async () => (await house.db.post.findUniqueOrThrow({ where: { id } })).remakes
    const { status, body } = await begin(reader, { fromPostId: id })
    expect([status, body.board.keyword]).toEqual([201, '커피'])
    await begin(reader, { fromPostId: id })
    await begin(author, { fromPostId: id })
    expect(await remakes()).toBe(1)
    await begin(await signedUp(house), { fromPostId: id })
    expect(await remakes()).toBe(2)
    expect(await driftOf(house)).toEqual([])
  })

  test('takes the look of its template along', async () => {
    const template = await house.db.template.findFirstOrThrow({ where: { workspaceId: null } })
    const { runId, projectId } = await shortOf(house, author)
    await house.db.project.update({ where: { id: projectId }, data: { templateId: template.id } })
    const { body: made } = await post(author, runId, { sharesKeyword: true })
    expect(made.templateId).toBe(template.id)
    const { body } = await begin(reader, { fromPostId: made.id })
    const project = await house.db.project.findUniqueOrThrow({ where: { id: body.projectId } })
    expect(project.templateId).toBe(template.id)
  })

  test('asks for a topic where the author keeps theirs, and finds no post that one may not see', async () => {
    const { id } = await posted(house, author)
    expect((await begin(reader, { fromPostId: id })).body.error?.details?.reason).toBe('no_topic')
    expect((await begin(reader, { fromPostId: id, keyword: '차' })).status).toBe(201)
    await reader.call('creators.me', {})
    await author.call('creators.avoid', { id: reader.userId, kind: 'BLOCK' })
    expect((await begin(reader, { fromPostId: id, keyword: '차' })).status).toBe(404)
  })
})
