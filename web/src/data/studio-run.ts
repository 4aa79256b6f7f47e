import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createSignal, onCleanup } from 'solid-js'
import type { StudioView } from '../../../contract/boards.ts'
import type { Me } from '../../../contract/me.ts'
import type { Run } from '../../../contract/runs.ts'
import { keys } from './keys.ts'
import { followRun } from './live-run.ts'
import { renewMoney } from './money.ts'
import { hasEnded, patchMe } from './run-patch.ts'
import { patchRun } from './runs.ts'

type Goal = NonNullable<StudioView['making']>['goal']
/** `run`: null until the first news of it. */
export type Making = { runId: string; goal: Goal; percent: number; run: Run | null }

/** Pictures come one after the other: the board is asked for what there is of it no more often than this. */
const lookMs = 700

/**
 * Follows the run that is making something of a board: what it brings is shown as it comes, a script is put onto the board,
 * and one that stopped is remembered until the next.
 */
export function useStudioRun({
  projectId,
  view,
  refresh,
  takeScript,
}: {
  projectId: string
  view: () => StudioView
  refresh: () => Promise<unknown>
  takeScript: (runId: string) => Promise<void>
}) {
  const client = useQueryClient()
  const [making, setMaking] = createSignal<Making | null>(null)
  const [stopped, setStopped] = createSignal<Run | null>(null)
  /** Runs that are over: the board that was asked for before may still name one of them. */
  const over = new Set<string>()
  let stop: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function follow(runId: string, goal: Goal, percent = 0) {
    if (making()?.runId === runId || over.has(runId)) return
    stop?.()
    setStopped(null)
    setMaking({ runId, goal, percent, run: null })
    let seen = ''
    stop = followRun(runId, {
      onEvent: ({ run, balance }) => {
        setMaking({ runId, goal, percent: run.percent, run })
        if (goal === 'video') patchRun(client, run, balance)
        else if (balance) client.setQueryData<Me | null>(keys.me, (me) => me && patchMe(me, balance))
        const made = run.stages.map(({ done }) => done).join()
        if (made !== seen && !hasEnded(run.state)) look()
        seen = made
      },
      onEnd: (run) => void end(runId, goal, run),
    })
  }

  function look() {
    timer ??= setTimeout(() => {
      timer = undefined
      void refresh()
    }, lookMs)
  }

  async function end(runId: string, goal: Goal, run: Run | null) {
    over.add(runId)
    try {
      if (goal === 'script' && run?.state === 'SUCCEEDED') await takeScript(runId)
    } finally {
      setStopped(run?.state === 'FAILED' ? run : null)
      void renewMoney(client)
      for (const queryKey of [keys.project(projectId), keys.projects]) void client.invalidateQueries({ queryKey })
      await refresh()
      if (making()?.runId === runId) setMaking(null)
    }
  }

  // One that was started elsewhere, or before this page was opened.
  createEffect(() => {
    const going = view().making
    if (going) follow(going.runId, going.goal, going.percent)
  })
  onCleanup(() => {
    clearTimeout(timer)
    stop?.()
  })

  return { making, stopped, follow, forget: () => setStopped(null) }
}
