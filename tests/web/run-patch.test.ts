import { describe, expect, it } from 'vitest'
import type { Run } from '../../contract/runs.ts'
import { type ProjectPage, patchCard, patchProject } from '../../web/src/data/run-patch.ts'
import { makeCard, makeRun } from './made.ts'

const line = ({ id, state, goal, chargedUcr, costs, createdAt }: Run) => ({
  ...{ id, state, goal, chargedUcr, costs, createdAt },
})
const pageOf = (...runs: Run[]): ProjectPage => ({ project: makeCard(), run: runs[0] ?? null, runs: runs.map(line) })

describe('news of a run', () => {
  it('moves the project page and its card on', () => {
    const page = patchProject(pageOf(makeRun({ version: 3 })), makeRun({ version: 4, percent: 40, title: '새 제목' }))
    expect(page.run?.percent).toBe(40)
    expect(page.project).toMatchObject({ title: '새 제목', state: 'processing', run: { percent: 40 } })
  })

  it('that is older than what is known changes nothing', () => {
    const known = pageOf(makeRun({ version: 9, state: 'SUCCEEDED', percent: 100 }))
    const page = patchProject(known, makeRun({ version: 4, state: 'RUNNING', percent: 40 }))
    expect(page.run?.state).toBe('SUCCEEDED')
    expect(page.runs[0]?.state).toBe('SUCCEEDED')
    expect(page.project.state).toBe('ready')
  })

  it('of a new run puts it first', () => {
    const page = patchProject(pageOf(makeRun({ id: 'old', state: 'FAILED' })), makeRun({ id: 'new', version: 1 }))
    expect(page.run?.id).toBe('new')
    expect(page.runs.map((run) => run.id)).toEqual(['new', 'old'])
  })

  it('of a part that is made on its own neither takes the place of the short nor names it', () => {
    const page = patchProject(pageOf(makeRun({ id: 'short' })), makeRun({ id: 'part', goal: 'images', title: '그림' }))
    expect(page.run?.id).toBe('short')
    expect(page.project.title).toBe('커피')
    expect(page.runs.map(({ id, goal }) => `${id} ${goal}`)).toEqual(['part images', 'short video'])
  })

  it('leaves the name that somebody gave', () => {
    expect(patchCard(makeCard({ title: '내 이름' }), makeRun({ title: '대본의 제목' })).title).toBe('내 이름')
  })

  it('of an earlier run changes only its line', () => {
    const page = patchProject(
      pageOf(makeRun({ id: 'new' }), makeRun({ id: 'old', state: 'RUNNING' })),
      makeRun({ id: 'old', state: 'CANCELLED', chargedUcr: 5 }),
    )
    expect(page.run?.id).toBe('new')
    expect(page.runs[1]).toMatchObject({ id: 'old', state: 'CANCELLED', chargedUcr: 5 })
  })

  it('of another project leaves page and card as they are', () => {
    const page = pageOf(makeRun())
    const other = makeRun({ projectId: 'elsewhere' })
    expect(patchProject(page, other)).toBe(page)
    expect(patchCard(page.project, other)).toBe(page.project)
  })

  it('that ends badly keeps a project with a video ready', () => {
    const failed = makeRun({ state: 'FAILED' })
    expect(patchCard(makeCard({ videoUrl: '/v.mp4' }), failed).state).toBe('ready')
    expect(patchCard(makeCard(), failed).state).toBe('failed')
    expect(patchCard(makeCard(), makeRun({ state: 'CANCELLED' })).state).toBe('draft')
  })
})
