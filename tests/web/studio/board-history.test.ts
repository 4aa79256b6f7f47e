import { expect, it } from 'vitest'
import type { Board } from '../../../contract/index.ts'
import { createBoardHistory } from '../../../web/src/data/board-history.ts'
import { boardOf } from '../../studio/board-of.ts'

const titled = (title: string): Board => ({ ...boardOf('사과', ['하나.', '둘.', '셋.']), title })

function open() {
  let nowMs = 0
  const history = createBoardHistory(() => nowMs)
  let board = titled('0')
  return {
    history,
    board: () => board.title,
    wait: (ms: number) => {
      nowMs += ms
    },
    edit: (title: string, of?: string) => {
      history.record(board, of)
      board = titled(title)
    },
    undo: () => {
      board = history.undo(board) ?? board
    },
    redo: () => {
      board = history.redo(board) ?? board
    },
  }
}

it('takes back letters that were typed in one go together, and what came after a pause by itself', () => {
  const page = open()
  for (const title of ['가', '가나', '가나다']) page.edit(title, 'title')
  page.wait(2_000)
  page.edit('가나다라', 'title')
  page.undo()
  expect(page.board()).toBe('가나다')
  page.undo()
  expect(page.board()).toBe('0')
  expect(page.history.canUndo()).toBe(false)
})

it('takes back one thing at a time, however quickly they were done', () => {
  const page = open()
  page.edit('moved')
  page.edit('split')
  page.edit('typed', 'a narration')
  page.edit('typed elsewhere', 'b narration')
  for (const before of ['typed', 'split', 'moved', '0']) {
    page.undo()
    expect(page.board()).toBe(before)
  }
})

it('does again what was taken back, until something else is done', () => {
  const page = open()
  page.edit('one')
  page.edit('two')
  page.undo()
  page.undo()
  page.redo()
  expect([page.board(), page.history.canRedo()]).toEqual(['one', true])
  page.edit('three')
  expect(page.history.canRedo()).toBe(false)
  page.redo()
  expect(page.board()).toBe('three')
})

it('what is typed right after something was taken back is a step of its own', () => {
  const page = open()
  page.edit('a', 'title')
  page.undo()
  page.edit('b', 'title')
  page.undo()
  expect(page.board()).toBe('0')
})
