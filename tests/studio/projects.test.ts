import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'
import { boardOf, writtenProject } from './board-of.ts'
import { planned, shelvedShort } from './shelf.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const dayMs = 86_400_000
const titles = async (person: Person, ask: object = {}) =>
  (await person.call('projects.list', ask)).body.projects.map(({ title }) => title)
const projectOf = (id: string) => house.db.project.findUniqueOrThrow({ where: { id } })

describe('the list of projects', () => {
  test('is narrowed to a state, by words of title or keyword, and to what was put away or deleted', async () => {
    const person = await signedUp(house)
    const ready = await shelvedShort(house, person, { keyword: '커피', title: '아침 커피' })
    const out = await shelvedShort(house, person, { keyword: '홍차', title: '오후의 차' })
    const publication = await planned(house, person, out)
    const isOut = { state: 'PUBLISHED' as const, publishedAt: new Date(), endedAt: new Date(), remoteId: randomUUID() }
    await house.db.publication.update({ where: { id: publication.id }, data: isOut })
    await person.call('runs.create', { keyword: '100%_진짜' })
    const { projectId: old } = await shelvedShort(house, person, { keyword: '옛날' })
    const { projectId: bad } = await shelvedShort(house, person, { keyword: '버린 것' })
    expect((await person.call('projects.update', { id: old, isArchived: true })).body.isArchived).toBe(true)
    expect((await person.call('projects.remove', { id: bad })).status).toBe(200)

    expect(await titles(person)).toHaveLength(3)
    expect(await titles(person, { state: 'ready' })).toEqual(['아침 커피'])
    expect(await titles(person, { state: 'published' })).toEqual(['오후의 차'])
    expect(await titles(person, { state: 'processing' })).toEqual(['100%_진짜'])
    expect(await titles(person, { state: 'failed' })).toEqual([])
    await house.db.run.update({ where: { id: ready.runId }, data: { state: 'FAILED' } })
    expect(await titles(person, { state: 'failed' })).toEqual(['아침 커피'])
    await house.db.run.update({ where: { id: ready.runId }, data: { state: 'CANCELLED' } })
    expect(await titles(person, { state: 'draft' })).toEqual(['아침 커피'])
    expect(await titles(person, { search: '홍차' })).toEqual(['오후의 차'])
    expect(await titles(person, { search: ' 커피 ' })).toEqual(['아침 커피'])
    expect(await titles(person, { search: '0%_진' })).toEqual(['100%_진짜'])
    expect(await titles(person, { search: '%' })).toEqual(['100%_진짜'])
    expect(await titles(person, { shelf: 'archived' })).toEqual(['옛날'])
    expect(await titles(person, { shelf: 'bin' })).toEqual(['버린 것'])
  })

  test('comes in pages that neither repeat nor leave out what has the same time', async () => {
    const person = await signedUp(house)
    const at = new Date()
    for (let count = 0; count < 5; count++) await shelvedShort(house, person, { title: `쇼츠 ${count}`, endedAt: at })
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const { body } = await person.call('projects.list', { limit: 2, ...(cursor ? { cursor } : {}) })
      seen.push(...body.projects.map(({ id }) => id))
      cursor = body.nextCursor
    } while (cursor)
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
  })
})

describe('a new name', () => {
  test('is what lists show, and stays when the script is written', async () => {
    const person = await signedUp(house)
    const { projectId } = await shelvedShort(house, person)
    const { body } = await person.call('projects.update', { id: projectId, title: '  내 이름  ' })
    expect(body.title).toBe('내 이름')
    expect((await person.call('projects.update', { id: projectId, title: '' })).status).toBe(400)
  })

  test('is the title on the board too, as a revision of its own', async () => {
    const person = await signedUp(house)
    const board = boardOf('커피', ['하나.', '둘.', '셋.'])
    const projectId = await writtenProject(house, person, board)
    const { body: before } = await person.call('studio.get', { projectId })
    await person.call('projects.update', { id: projectId, title: '내 이름' })
    const { body: after } = await person.call('studio.get', { projectId })
    expect(after.board.title).toBe('내 이름')
    expect(after.revision).toBe(before.revision + 1)
    expect((await projectOf(projectId)).title).toBe('내 이름')
  })
})

describe('a copy', () => {
  test('has the board of the original and is a project of its own; the same key gives the same copy', async () => {
    const person = await signedUp(house)
    const projectId = await writtenProject(house, person, boardOf('커피', ['하나.', '둘.', '셋.']))
    const key = { 'idempotency-key': randomUUID() }
    const { status, body } = await person.call('projects.duplicate', { id: projectId }, key)
    expect([status, body.title, body.state, body.hasBoard]).toEqual([201, '커피', 'draft', true])
    expect(body.id).not.toBe(projectId)
    expect((await person.call('projects.duplicate', { id: projectId }, key)).body.id).toBe(body.id)
    const { body: copy } = await person.call('studio.get', { projectId: body.id })
    expect(copy.board.scenes.map(({ narration }) => narration)).toEqual(['하나.', '둘.', '셋.'])
    await person.call('projects.update', { id: body.id, title: '다른 것' })
    expect((await projectOf(projectId)).title).toBe('커피')
  })

  test('of what nothing was made of is refused with the reason', async () => {
    const person = await signedUp(house)
    const { body: run } = await person.call('runs.create', { keyword: '커피' })
    const { status, body } = await person.call('projects.duplicate', { id: run.projectId })
    expect([status, body.error?.details?.reason]).toEqual([409, 'no_short'])
  })
})

describe('the bin', () => {
  test('keeps a project out of everything, and gives it back as it was', async () => {
    const person = await signedUp(house)
    const { projectId, runId } = await shelvedShort(house, person)
    expect((await person.call('projects.remove', { id: projectId })).status).toBe(200)
    expect((await person.call('projects.remove', { id: projectId })).status).toBe(200)
    expect((await person.call('projects.get', { id: projectId })).body.project.deletedAt).not.toBeNull()
    expect((await person.call('library.list', {})).body.items).toEqual([])
    const refused = await Promise.all([
      person.call('runs.create', { keyword: '커피', projectId }),
      person.call('studio.get', { projectId }),
      person.call('projects.update', { id: projectId, title: '이름' }),
      person.call('projects.duplicate', { id: projectId }),
      person.call('library.favourite', { projectId, isFavourite: true }),
      person.call('library.move', { projectIds: [projectId], folderId: null }),
    ])
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
    const { body } = await person.call('projects.restore', { id: projectId })
    expect(body).toMatchObject({ deletedAt: null, state: 'ready', run: { id: runId } })
    expect((await person.call('projects.restore', { id: projectId })).status).toBe(200)
  })

  test('gives nothing back once the days are over', async () => {
    const person = await signedUp(house)
    const { projectId } = await shelvedShort(house, person)
    const at = (days: number) => ({
      where: { id: projectId },
      data: { deletedAt: new Date(Date.now() - days * dayMs) },
    })
    await house.db.project.update(at(31))
    expect((await person.call('projects.restore', { id: projectId })).status).toBe(404)
    await house.db.project.update(at(29))
    expect((await person.call('projects.restore', { id: projectId })).status).toBe(200)
  })

  test('takes nothing that is being made', async () => {
    const person = await signedUp(house)
    const { body: run } = await person.call('runs.create', { keyword: '커피' })
    const { status, body } = await person.call('projects.remove', { id: run.projectId })
    expect([status, body.error?.details]).toEqual([409, { reason: 'project_busy', runId: run.id }])
    await person.call('runs.cancel', { id: run.id })
    expect((await person.call('projects.remove', { id: run.projectId })).status).toBe(200)
  })

  test('takes nothing that waits to be published, unless the person has that cancelled too', async () => {
    const person = await signedUp(house)
    const short = await shelvedShort(house, person)
    const { id } = await planned(house, person, short)
    const { status, body } = await person.call('projects.remove', { id: short.projectId })
    expect([status, body.error?.details]).toMatchObject([
      409,
      { reason: 'project_waits', publications: [{ id, title: 'Title', channel: '별빛' }] },
    ])
    expect((await projectOf(short.projectId)).deletedAt).toBeNull()
    const agreed = await person.call('projects.remove', { id: short.projectId, cancelsPublications: true })
    expect(agreed.status).toBe(200)
    expect((await house.db.publication.findUniqueOrThrow({ where: { id } })).state).toBe('CANCELLED')
    expect((await projectOf(short.projectId)).deletedAt).not.toBeNull()
  })

  test('and a run that is begun in the same moment: one of them comes first, never both', async () => {
    const person = await signedUp(house)
    for (let round = 0; round < 5; round++) {
      const { projectId } = await shelvedShort(house, person)
      const [removed, begun] = await Promise.all([
        person.call('projects.remove', { id: projectId }),
        person.call('runs.create', { keyword: '커피', projectId }),
      ])
      expect([[200, 404].join(), [409, 202].join()]).toContain([removed.status, begun.status].join())
      await house.db.run.deleteMany({ where: { workspaceId: person.workspaceId, state: 'QUEUED' } })
    }
  })
})
