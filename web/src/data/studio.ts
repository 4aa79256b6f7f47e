import { keepPreviousData, type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import { createContext, createEffect, createMemo, createSignal, on, onCleanup, onMount, useContext } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { Board, BoardScene, StudioStep, StudioView } from '../../../contract/boards.ts'
import type { Input, Routes } from '../../../contract/index.ts'
import { createBoardHistory } from './board-history.ts'
import { createBoardSaver, keptRevision, type SaveState } from './board-saver.ts'
import { changeScene } from './board-scenes.ts'
import { call } from './client.ts'
import { createPress } from './idempotency.ts'
import { keepBoard, readKept } from './kept-board.ts'
import { keys } from './keys.ts'
import { useLiveRuns } from './live-runs.tsx'
import { renewMoney } from './money.ts'
import { sameJson } from './same-json.ts'
import { steady } from './steady.ts'
import { useStudioRun } from './studio-run.ts'
import { useSuggestions } from './studio-suggestions.ts'

export type { Making } from './studio-run.ts'
export type Goal = Input<Routes['studio.make']>['goal']
/** `sceneIds` left out: the whole board. */
export type StudioAsk = { goal: Goal; sceneIds?: string[]; quality?: 'final' | 'preview' }

export function useStudioView(projectId: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.studio(projectId()),
    queryFn: ({ signal }) => call('studio.get', { projectId: projectId() }, { signal }),
    reconcile: 'sceneId',
    // Somebody may have made or saved something since it was looked at last.
    staleTime: 0,
  }))
  return steady(query)
}

export type StudioQuery = ReturnType<typeof useStudioView>

/** What a part would cost now and what of it is there already; asked anew whenever the board was saved. Null asks nothing. */
export function useStudioQuote(ask: () => StudioAsk | null) {
  const studio = useStudio()
  const query = useQuery(() => ({
    queryKey: keys.studioQuote(studio.projectId, studio.revision(), ask()),
    queryFn: ({ signal }: { signal: AbortSignal }) => {
      const known = ask()
      return known ? call('studio.quote', { projectId: studio.projectId, ...known }, { signal }) : null
    },
    enabled: ask() !== null,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  }))
  return steady(query)
}

export function useBeginStudio() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['studio.begin']>) =>
      press(input, (idempotencyKey) => call('studio.begin', input, { idempotencyKey })),
    onSuccess: (view: StudioView) => {
      client.setQueryData(keys.studio(view.projectId), view)
      void client.invalidateQueries({ queryKey: keys.projects })
    },
  }))
}

export type Studio = ReturnType<typeof createStudio>

/**
 * The board that is worked on, its saving, its history and what is being made of it. One for each project that is open; made
 * by the shell once `first` is there, and gone with it.
 */
export function createStudio(first: StudioView, query: StudioQuery, step: () => StudioStep) {
  const { projectId } = first
  const client = useQueryClient()
  const live = useLiveRuns()
  // Never changed in place, so that the history can keep it; the pages read a store that is brought in line with it.
  let plain: Board = copyOf(first.board)
  const [shown, setShown] = createStore<{ board: Board }>({ board: copyOf(plain) })
  const [state, setState] = createSignal<SaveState>({ kind: 'saved' })
  const [revision, setRevision] = createSignal(first.revision)
  const [steps, setSteps] = createSignal(0)
  const history = createBoardHistory()
  const kept = readKept(projectId)
  const unsavedSince = kept && keptRevision(kept, first)
  const view = () => query.data ?? first

  const saver = createBoardSaver({
    // A board that was kept is a change of the revision it was kept from: the server tells whether that is still so.
    first: { revision: unsavedSince ?? first.revision, board: plain },
    step,
    send: (sent) => call('studio.save', { projectId, ...sent }),
    keep: (unsaved) => keepBoard(projectId, unsaved),
    onState: setState,
    onSaved: (answer, board) => {
      show(board)
      setView(client, answer)
      setRevision(answer.revision)
    },
  })
  if (kept && unsavedSince !== null) put(kept.board)
  else keepBoard(projectId, null)

  function show(board: Board) {
    plain = board
    // A copy: the store takes what it is given for its own, and changes it.
    setShown('board', reconcile(copyOf(board), { key: 'id' }))
  }

  function put(board: Board) {
    show(board)
    saver.change(board)
  }

  /**
   * Changes the board. `change` gets it as it is and answers another one; `of` names what is typed at, so that letters
   * typed in one go are taken back together.
   */
  function edit(change: (board: Board) => Board, of?: string) {
    const next = change(plain)
    if (next === plain) return
    history.record(plain, of)
    setSteps((count) => count + 1)
    put(next)
  }

  const travel = (to: (current: Board) => Board | null) => () => {
    const board = to(plain)
    if (!board) return
    setSteps((count) => count + 1)
    put(board)
  }

  /** Takes a board in that another way than saving put on the server; it can be undone. */
  function adopt(answer: StudioView, isStep: boolean): boolean {
    const before = plain
    const board = copyOf(answer.board)
    if (!saver.adopt({ revision: answer.revision, board })) return false
    setRevision(answer.revision)
    if (sameJson(board, before)) return true
    if (isStep) history.record(before)
    setSteps((count) => count + 1)
    show(board)
    return true
  }

  // Another tab or another person saved, and nothing is unsaved here.
  createEffect(
    on(
      () => query.data?.revision,
      (seen) => {
        if (seen !== undefined && seen > saver.revision()) adopt(copyOf(view()), false)
      },
      { defer: true },
    ),
  )

  const refresh = () => client.invalidateQueries({ queryKey: keys.studio(projectId) })

  /** Both change the board on the server by themselves, from what is saved. */
  const change = useMutation(() => ({
    mutationFn: async (wish: { runId: string } | { brandId: string | null }) => {
      if (!(await saver.flush())) throw new UnsavedError()
      const saved = { projectId, revision: saver.revision() }
      return 'runId' in wish
        ? call('studio.takeScript', { ...saved, runId: wish.runId })
        : call('studio.save', { ...saved, step: step(), board: plain, brandId: wish.brandId })
    },
    onSuccess: (answer: StudioView) => {
      adopt(answer, true)
      setView(client, answer)
    },
    onSettled: () => refresh(),
  }))
  /** What does not succeed is told where the script waits to be taken (`view().written`). */
  const takeScript = (runId: string) =>
    new Promise<void>((resolve) => change.mutate({ runId }, { onSettled: () => resolve() }))

  const run = useStudioRun({ projectId, view, refresh, takeScript })
  const press = createPress()
  const make = useMutation(() => ({
    mutationFn: async (ask: StudioAsk) => {
      // What is made is what the server has.
      if (!(await saver.flush())) throw new UnsavedError()
      const input = { projectId, ...ask }
      return press([input, saver.revision()], (idempotencyKey) => call('studio.make', input, { idempotencyKey }))
    },
    onSuccess: ({ runId }, { goal }) => {
      run.follow(runId, goal)
      void refresh()
      void renewMoney(client)
    },
    onError: () => void renewMoney(client),
  }))

  onMount(() => {
    const flushHidden = () => {
      if (document.visibilityState === 'hidden') void saver.flush()
    }
    const again = () => saver.isDirty() && saver.retry()
    document.addEventListener('visibilitychange', flushHidden)
    window.addEventListener('online', again)
    onCleanup(() => {
      document.removeEventListener('visibilitychange', flushHidden)
      window.removeEventListener('online', again)
    })
  })
  onCleanup(() => {
    // What does not arrive is kept in this browser, and sent when the project is opened again.
    void saver.flush().finally(() => saver.stop())
    const going = run.making()
    if (going?.goal === 'video') live.follow(going.runId)
  })

  return {
    projectId,
    /** What there is of the board, as of the last save. */
    view,
    /** The board as it is typed. */
    board: () => shown.board,
    edit,
    editScene: (id: string, part: Partial<BoardScene>, of?: string) =>
      edit((board) => changeScene(board, id, part), of && `${id} ${of}`),
    canUndo: createMemo(() => steps() >= 0 && history.canUndo()),
    canRedo: createMemo(() => steps() >= 0 && history.canRedo()),
    undo: travel(history.undo),
    redo: travel(history.redo),
    saveState: state,
    isSaved: () => state().kind === 'saved',
    retrySave: saver.retry,
    flush: saver.flush,
    /** After a conflict: which of the two boards stays. The other one can be had back by undoing. */
    settle(choice: 'mine' | 'theirs') {
      const known = state()
      if (known.kind !== 'conflict') return
      const { theirs } = known
      history.record(choice === 'theirs' ? plain : copyOf(theirs.board))
      show(saver.settle(choice))
      setSteps((count) => count + 1)
      setRevision(theirs.revision)
      void refresh()
    },
    /** Of what is saved: grows with every save. */
    revision,
    refresh,
    /** Asks anew and takes in what is there. */
    adopt,
    takeScript,
    setBrand: (brandId: string | null) => change.mutate({ brandId }),
    /** Of taking a script or a brand. */
    changeState: change,
    suggestions: useSuggestions({ projectId, flush: saver.flush, edit }),
    /** What is being made right now, with its live percent. */
    making: run.making,
    /** The last run that did not come to its end, until the next one. */
    stopped: run.stopped,
    forgetStopped: run.forget,
    /** Saves, then makes. Look at `makeState` for what became of it. */
    make: (goal: Goal, sceneIds?: string[], quality?: 'final' | 'preview') =>
      make.mutate({ goal, ...(sceneIds && { sceneIds }), ...(quality && { quality }) }),
    makeState: make,
    quote: async (goal: Goal, sceneIds?: string[], quality?: 'final' | 'preview') => {
      await saver.flush()
      return call('studio.quote', { projectId, goal, ...(sceneIds && { sceneIds }), ...(quality && { quality }) })
    },
  }
}

/** Nothing is made of a board that did not reach the server. */
export class UnsavedError extends Error {
  override readonly name = 'UnsavedError'
}

export const StudioContext = createContext<Studio>()

export function useStudio(): Studio {
  const studio = useContext(StudioContext)
  if (!studio) throw new Error('useStudio is used outside of the studio')
  return studio
}

function setView(client: QueryClient, view: StudioView): void {
  client.setQueryData(keys.studio(view.projectId), copyOf(view))
}

/** Also of what a store shows. */
const copyOf = <T extends Board | StudioView>(value: T): T => JSON.parse(JSON.stringify(value)) as T
