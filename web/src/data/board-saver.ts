import type { Board, StudioStep, StudioView } from '../../../contract/boards.ts'
import { type ApiError, isApiError } from './api-error.ts'
import { sameJson } from './same-json.ts'

/** What is on the server, as far as it is known here. */
export type Theirs = { revision: number; step: StudioStep; board: Board }

export type SaveState =
  | { kind: 'saved' }
  /** Typed, and kept in this browser; it is sent in a moment. */
  | { kind: 'waiting' }
  | { kind: 'saving' }
  /** No answer; it is sent again by itself. */
  | { kind: 'offline' }
  /** Refused, or the server is in trouble; `isFinal`: sending the same again cannot help. */
  | { kind: 'failed'; error: unknown; isFinal: boolean }
  /** Somebody else saved meanwhile: a person chooses. Nothing is sent until then. */
  | { kind: 'conflict'; theirs: Theirs }

/** `sent`: was on its way when it was kept; it may have arrived although no answer came. */
export type KeptBoard = { revision: number; board: Board; sent?: Board }
type Sent = { revision: number; step: StudioStep; board: Board }

type Wish = {
  first: KeptBoard
  step: () => StudioStep
  send: (sent: Sent) => Promise<StudioView>
  /** Keeps what is not saved in this browser; null once it is. */
  keep: (kept: KeptBoard | null) => void
  onState: (state: SaveState) => void
  /** `board`: what is on the board now, with what the server decided by itself. */
  onSaved: (view: StudioView, board: Board) => void
  waitMs?: number
  /** Whoever types without a pause is saved all the same. */
  mostMs?: number
  retryMs?: number
}

export type BoardSaver = ReturnType<typeof createBoardSaver>

const longestRetryMs = 30_000

/**
 * Saves a board as it is typed: a moment after the last change, one request at a time, each on the revision that the one
 * before gave. What was typed meanwhile goes along with the next; what cannot be sent is kept and sent again.
 */
export function createBoardSaver(wish: Wish) {
  const { waitMs = 800, mostMs = 5_000, retryMs = 2_000 } = wish
  let { revision } = wish.first
  /** What the server has under `revision`. */
  let saved = wish.first.board
  let board = wish.first.board
  let state: SaveState = { kind: 'saved' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let changedAtMs: number | null = null
  let misses = 0
  let underWay: Promise<void> | null = null
  let underWayBoard: Board | null = null
  let isStopped = false

  const isDirty = () => board !== saved

  function tell(next: SaveState) {
    state = next
    if (!isStopped) wish.onState(next)
  }

  const unsaved = (): KeptBoard => ({ revision, board, ...(underWayBoard && { sent: underWayBoard }) })

  function change(next: Board) {
    board = next
    wish.keep(unsaved())
    if (state.kind === 'conflict') return
    changedAtMs ??= Date.now()
    if (state.kind !== 'saving') tell({ kind: 'waiting' })
    sendIn(Math.max(0, Math.min(waitMs, changedAtMs + mostMs - Date.now())))
  }

  function sendIn(ms: number) {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void sendNow(), ms)
  }

  function sendNow(): Promise<void> {
    clearTimeout(timer)
    underWay ??= exchange().finally(() => {
      underWay = null
      if (isDirty() && state.kind === 'saved') {
        tell({ kind: 'waiting' })
        sendIn(waitMs)
      }
    })
    return underWay
  }

  async function exchange(): Promise<void> {
    if (!isDirty() || state.kind === 'conflict') return
    const sent = board
    const unanswered = underWayBoard
    changedAtMs = null
    underWayBoard = sent
    wish.keep(unsaved())
    tell({ kind: 'saving' })
    try {
      arrived(sent, await wish.send({ revision, step: wish.step(), board: sent }))
    } catch (error) {
      refused(sent, unanswered, error)
    }
  }

  function arrived(sent: Board, view: StudioView) {
    misses = 0
    underWayBoard = null
    revision = view.revision
    saved = view.board
    board = board === sent ? view.board : withDecisions(board, sent, view.board)
    wish.keep(isDirty() ? unsaved() : null)
    wish.onSaved(view, board)
    tell({ kind: 'saved' })
  }

  function refused(sent: Board, unanswered: Board | null, error: unknown) {
    const theirs = theirsOf(error)
    if (theirs && saysSame(theirs.board, sent)) {
      // It had arrived; only the answer was lost.
      underWayBoard = null
      revision = theirs.revision
      saved = sent
      if (!isDirty()) wish.keep(null)
      return tell({ kind: 'saved' })
    }
    if (theirs && unanswered && saysSame(theirs.board, unanswered)) {
      // So had the one before, and more was typed since.
      revision = theirs.revision
      saved = theirs.board
      tell({ kind: 'waiting' })
      return sendIn(0)
    }
    if (theirs) return tell({ kind: 'conflict', theirs })
    const isTransient = !isApiError(error) || (error as ApiError).isTransient
    tell(isApiError(error, 'offline') ? { kind: 'offline' } : { kind: 'failed', error, isFinal: !isTransient })
    if (!isTransient) return
    misses += 1
    sendIn(Math.min(longestRetryMs, retryMs * 2 ** (misses - 1)))
  }

  /** Everything typed so far is on the server, or it is known why not: true when it is. */
  async function flush(): Promise<boolean> {
    await underWay
    if (isDirty()) await sendNow()
    return !isDirty() && state.kind === 'saved'
  }

  /** After a conflict: `mine` is saved over theirs, or `theirs` takes its place; answers what is on the board then. */
  function settle(choice: 'mine' | 'theirs'): Board {
    if (state.kind !== 'conflict') return board
    const { theirs } = state
    revision = theirs.revision
    saved = theirs.board
    if (choice === 'theirs') board = theirs.board
    wish.keep(isDirty() ? { revision, board } : null)
    tell({ kind: isDirty() ? 'waiting' : 'saved' })
    if (isDirty()) void sendNow()
    return board
  }

  /** The server's board changed by a way other than saving; false while there is something unsaved, which comes first. */
  function adopt(view: { revision: number; board: Board }): boolean {
    if (isDirty() || underWay || view.revision < revision) return false
    revision = view.revision
    saved = view.board
    board = view.board
    return true
  }

  function stop() {
    isStopped = true
    clearTimeout(timer)
  }

  return {
    ...{ change, flush, settle, adopt, stop },
    retry: () => void sendNow(),
    /** Of what is saved. */
    revision: () => revision,
    isDirty,
  }
}

/**
 * The revision that a kept board is a change of: the one it was kept at, or the one there is now when that is what was on its
 * way then. Null when nothing of it is unsaved.
 */
export function keptRevision(kept: KeptBoard, now: { revision: number; board: Board }): number | null {
  if (saysSame(kept.board, now.board)) return null
  return kept.sent && saysSame(kept.sent, now.board) ? now.revision : kept.revision
}

/** Apart from the pace, which the server finds by itself. */
const saysSame = (a: Board, b: Board) => sameJson({ ...a, pace: null }, { ...b, pace: null })

/**
 * What was typed since it was sent, together with what the server decided about the rest (the pace of the voice, the style of
 * a look).
 */
function withDecisions(now: Board, sent: Board, answered: Board): Board {
  const decided = (Object.keys(answered) as (keyof Board)[]).filter((name) => now[name] === sent[name])
  return { ...now, ...Object.fromEntries(decided.map((name) => [name, answered[name]])) }
}

function theirsOf(error: unknown): Theirs | null {
  if (!isApiError(error, 'conflict') || error.details.reason !== 'board_changed') return null
  const { revision, step, board } = error.details
  // Our own server's, in the shape of the contract.
  return { revision: revision as number, step: step as StudioStep, board: board as Board }
}
