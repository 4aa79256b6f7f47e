import { afterAll, beforeAll, expect, test } from 'vitest'
import { styleOf } from '../../studio/boards/new-board.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'
import { boardOf, writtenProject } from './board-of.ts'

let house: House
let person: Person
beforeAll(async () => {
  house = await openHouse()
  person = await signedUp(house)
})
afterAll(() => house?.close())

const lines: [string, string, string] = ['하나예요.', '둘이에요.', '셋이에요.']
const facts = { captions: { style: 'block' as const, position: 'high' as const }, colours: ['#12ab34'] }

test('another look brings its pictures, captions and music; what a person chose stays, and neither counts as an edit', async () => {
  const board = boardOf('사과', lines)
  const music = { mood: 'driving', levelDb: -6 } as const
  board.style = { ...board.style, music }
  const projectId = await writtenProject(house, person, board)
  const { body } = await person.call('studio.save', {
    ...{ projectId, revision: 1, step: 'topic' },
    board: { ...board, look: 'paper' },
  })
  const { imageStyle, captions } = styleOf('paper')
  expect(body.board).toMatchObject({ look: 'paper', style: { imageStyle, captions, music } })
  const edits = await house.db.edit.findMany({ where: { projectId } })
  expect(edits.filter(({ kind }) => kind !== 'music')).toEqual([])
})

test('a brand is chosen, brings how it shows, and is let go of again', async () => {
  const board = boardOf('사과', lines)
  const projectId = await writtenProject(house, person, board)
  const { body: brand } = await person.call('brands.create', { name: '과일가게', facts })
  const save = (revision: number, brandId?: string | null) =>
    person.call('studio.save', { projectId, revision, step: 'topic', board, ...(brandId !== undefined && { brandId }) })

  const { body: chosen } = await save(1, brand.id)
  expect(chosen).toMatchObject({ revision: 2, brand: { id: brand.id, name: '과일가게' } })
  expect(chosen.board.style.captions).toMatchObject({ style: 'block', position: 'high', accent: '#12ab34' })

  const { body: kept } = await save(2)
  expect(kept.brand?.id).toBe(brand.id)

  const stranger = await signedUp(house)
  const { body: foreign } = await stranger.call('brands.create', { name: '남의 것', facts })
  expect((await save(3, foreign.id)).status).toBe(404)

  const { body: without } = await person.call('studio.save', {
    ...{ projectId, revision: 3, step: 'topic', brandId: null },
    board: chosen.board,
  })
  expect(without.brand).toBeNull()
  expect(without.board.style.captions).toEqual(styleOf('lamp').captions)
})

test('a script that was finished while no page was open waits until it is taken', async () => {
  const workers = await house.startWorkers()
  try {
    const { body: begun } = await person.call('studio.begin', { keyword: '고양이', language: 'ko' })
    const { projectId } = begun
    expect(begun.written).toBeNull()
    const { body } = await person.call('studio.make', { projectId, goal: 'script' })
    const { body: view } = await waitUntil(
      () => person.call('studio.get', { projectId }),
      ({ body: { making } }) => making === null,
    )
    expect(view.written).toEqual({ runId: body.runId })
    const { body: taken } = await person.call('studio.takeScript', {
      ...{ projectId, runId: body.runId, revision: view.revision },
    })
    expect(taken.written).toBeNull()
    expect(taken.board.scenes.length).toBeGreaterThan(2)
  } finally {
    await workers.stop()
  }
})
