import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Board, StudioView } from '../../../contract/index.ts'
import { ApiError } from '../../../web/src/data/api-error.ts'
import { createBoardSaver, type KeptBoard, keptRevision, type SaveState } from '../../../web/src/data/board-saver.ts'
import { boardOf } from '../../studio/board-of.ts'

const board = boardOf('사과', ['하나예요.', '둘이에요.', '셋이에요.'])
const titled = (title: string): Board => ({ ...board, title })
const waitMs = 800
const replyMs = 100

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Sent = { revision: number; board: Board }

/** A server that knows one board, the page's place for what is unsaved, and everything that was told. */
function open({ revision = 1, first = board }: { revision?: number; first?: Board } = {}) {
  const server = { revision: 1, board }
  const sent: Sent[] = []
  const states: SaveState['kind'][] = []
  let kept: KeptBoard | null = null
  let shown = first
  let fault: (() => Error | null) | undefined
  const saver = createBoardSaver({
    first: { revision, board: first },
    step: () => 'script',
    send: async (asked) => {
      sent.push(asked)
      await new Promise((resolve) => setTimeout(resolve, replyMs))
      const failed = fault?.()
      if (failed) throw failed
      if (asked.revision !== server.revision) throw conflict(server)
      server.revision += 1
      server.board = { ...asked.board, pace: { tempo: 1, breathMs: 340 } }
      return { revision: server.revision, board: structuredClone(server.board) } as StudioView
    },
    keep: (unsaved) => {
      kept = unsaved
    },
    onState: (state) => void states.push(state.kind),
    onSaved: (_view, now) => {
      shown = now
    },
    waitMs,
    retryMs: 1_000,
  })
  return {
    ...{ server, sent, states, saver },
    kept: () => kept,
    shown: () => shown,
    failWith: (next: typeof fault) => {
      fault = next
    },
  }
}

const conflict = ({ revision, board }: Sent) =>
  new ApiError({
    ...{ status: 409, code: 'conflict', message: 'changed' },
    details: { reason: 'board_changed', revision, step: 'script', board: structuredClone(board) },
  })
const offline = () => new ApiError({ status: 0, code: 'offline', message: 'no answer' })

it('saves once for what is typed in one go, a moment after the last letter', async () => {
  const page = open()
  for (const title of ['사', '사과', '사과의']) page.saver.change(titled(title))
  await vi.advanceTimersByTimeAsync(waitMs - 1)
  expect(page.sent).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(page.sent.map(({ board }) => board.title)).toEqual(['사과의'])
  await vi.advanceTimersByTimeAsync(replyMs)
  expect(page.states).toEqual(['waiting', 'waiting', 'waiting', 'saving', 'saved'])
  expect(page.kept()).toBeNull()
})

it('saves also for whom types without a pause', async () => {
  const page = open()
  for (let n = 0; n < 12; n += 1) {
    page.saver.change(titled(`${n}`))
    await vi.advanceTimersByTimeAsync(500)
  }
  expect(page.sent.length).toBeGreaterThan(0)
})

it('what is typed while a save is on its way goes with the next, on the revision that it gave', async () => {
  const page = open()
  page.saver.change(titled('하나'))
  await vi.advanceTimersByTimeAsync(waitMs)
  page.saver.change(titled('둘'))
  await vi.advanceTimersByTimeAsync(replyMs + waitMs + replyMs)
  expect(page.sent.map(({ revision, board }) => [revision, board.title])).toEqual([
    [1, '하나'],
    [2, '둘'],
  ])
  expect(page.server.board.title).toBe('둘')
})

it('what the server decides by itself is taken in and what was typed meanwhile stays', async () => {
  const page = open()
  page.saver.change(titled('하나'))
  await vi.advanceTimersByTimeAsync(waitMs)
  page.saver.change(titled('둘'))
  await vi.advanceTimersByTimeAsync(replyMs)
  expect(page.shown()).toMatchObject({ title: '둘', pace: { tempo: 1, breathMs: 340 } })
})

it('without a connection everything is kept and sent again by itself', async () => {
  const page = open()
  page.failWith(offline)
  page.saver.change(titled('끊김'))
  await vi.advanceTimersByTimeAsync(waitMs + replyMs)
  expect(page.states.at(-1)).toBe('offline')
  expect(page.kept()).toMatchObject({ revision: 1, board: { title: '끊김' } })
  page.failWith(undefined)
  await vi.advanceTimersByTimeAsync(1_000 + replyMs)
  expect(page.states.at(-1)).toBe('saved')
  expect(page.server.board.title).toBe('끊김')
  expect(page.kept()).toBeNull()
})

it('a lost answer is no conflict: what arrived is what was sent', async () => {
  const page = open()
  page.saver.change(titled('도착했어요'))
  page.failWith(() => {
    page.failWith(undefined)
    page.server.revision = 2
    page.server.board = titled('도착했어요')
    return offline()
  })
  await vi.advanceTimersByTimeAsync(waitMs + replyMs + 1_000 + replyMs)
  expect(page.states.at(-1)).toBe('saved')
  expect(page.saver.revision()).toBe(2)
})

it('nor when more was typed since: it goes on from what arrived', async () => {
  const page = open()
  page.saver.change(titled('하나'))
  page.failWith(() => {
    page.failWith(undefined)
    page.server.revision = 2
    page.server.board = titled('하나')
    return offline()
  })
  await vi.advanceTimersByTimeAsync(waitMs + replyMs)
  page.saver.change(titled('하나 둘'))
  await vi.advanceTimersByTimeAsync(waitMs + 3 * replyMs)
  expect(page.states).not.toContain('conflict')
  expect(page.server).toMatchObject({ revision: 3, board: { title: '하나 둘' } })
})

it('a refusal is told, not repeated, and the next change is tried again', async () => {
  const page = open()
  page.failWith(() => new ApiError({ status: 400, code: 'invalid_request', message: 'no' }))
  page.saver.change(titled('거절'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(page.sent).toHaveLength(1)
  expect(page.states.at(-1)).toBe('failed')
  expect(page.kept()).toMatchObject({ board: { title: '거절' } })
  page.failWith(undefined)
  page.saver.change(titled('고침'))
  await vi.advanceTimersByTimeAsync(waitMs + replyMs)
  expect(page.server.board.title).toBe('고침')
})

it('where somebody else saved first nothing is sent until a person chose, and typing on is kept', async () => {
  const page = open()
  page.server.revision = 5
  page.server.board = titled('남의 것')
  page.saver.change(titled('내 것'))
  await vi.advanceTimersByTimeAsync(waitMs + replyMs)
  expect(page.states.at(-1)).toBe('conflict')
  page.saver.change(titled('내 것, 더'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(page.sent).toHaveLength(1)
  expect(page.kept()).toMatchObject({ board: { title: '내 것, 더' } })
  expect(await page.saver.flush()).toBe(false)

  expect(page.saver.settle('mine').title).toBe('내 것, 더')
  await vi.advanceTimersByTimeAsync(replyMs)
  expect(page.server).toMatchObject({ revision: 6, board: { title: '내 것, 더' } })
})

it('or takes theirs, and then there is nothing left to save', async () => {
  const page = open()
  page.server.revision = 5
  page.server.board = titled('남의 것')
  page.saver.change(titled('내 것'))
  await vi.advanceTimersByTimeAsync(waitMs + replyMs)
  expect(page.saver.settle('theirs').title).toBe('남의 것')
  expect([page.saver.revision(), page.saver.isDirty(), page.kept()]).toEqual([5, false, null])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(page.sent).toHaveLength(1)
})

it('a board that was kept from an older revision meets the other one, instead of overwriting it', async () => {
  const page = open({ revision: 1 })
  page.server.revision = 3
  page.server.board = titled('그 사이 저장됨')
  page.saver.change(titled('지난번에 못 보낸 것'))
  await vi.advanceTimersByTimeAsync(waitMs + replyMs)
  expect(page.states.at(-1)).toBe('conflict')
  expect(page.server.board.title).toBe('그 사이 저장됨')
})

it('what was on its way when the page was left is not taken for somebody else’s', () => {
  const now = { revision: 2, board: titled('반쯤') }
  expect(keptRevision({ revision: 1, board: titled('반쯤') }, now)).toBeNull()
  expect(keptRevision({ revision: 1, board: titled('다 적음'), sent: titled('반쯤') }, now)).toBe(2)
  expect(keptRevision({ revision: 1, board: titled('다 적음'), sent: titled('처음') }, now)).toBe(1)
  expect(keptRevision({ revision: 1, board: titled('다 적음') }, now)).toBe(1)
})

it('takes a board in that came by another way, but never over something unsaved', async () => {
  const page = open()
  expect(page.saver.adopt({ revision: 4, board: titled('새 대본') })).toBe(true)
  page.saver.change(titled('적는 중'))
  expect(page.saver.adopt({ revision: 5, board: titled('다른 것') })).toBe(false)
  expect(page.saver.adopt({ revision: 2, board: titled('옛것') })).toBe(false)
})
