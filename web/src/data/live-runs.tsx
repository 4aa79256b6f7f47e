import { useQueryClient } from '@tanstack/solid-query'
import { createContext, onCleanup, type ParentProps, useContext } from 'solid-js'
import type { Run } from '../../../contract/runs.ts'
import { keys } from './keys.ts'
import { followRun } from './live-run.ts'
import { renewMoney } from './money.ts'
import { patchRun } from './runs.ts'
import { beforeOtherWorkspace } from './workspace.ts'

/** A browser keeps six connections to a server over HTTP/1.1; the pages need some of them. */
export const maxFollowed = 3

type LiveRuns = {
  /** Follows a run until it ends, also after its page was left: the balance and the lists stay true. */
  follow: (runId: string) => void
  canFollow: (runId: string) => boolean
}

const Context = createContext<LiveRuns>()

export function LiveRunsProvider(props: ParentProps<{ onEnd: (run: Run) => void }>) {
  const client = useQueryClient()
  const followed = new Map<string, () => void>()

  function follow(runId: string) {
    if (followed.has(runId)) return
    const stop = followRun(runId, {
      onEvent: ({ run, balance }) => patchRun(client, run, balance),
      onEnd: (run) => {
        followed.delete(runId)
        if (run) props.onEnd(run)
        // The balance and the total cost of the project are the server's to add up.
        void renewMoney(client)
        if (run) void client.invalidateQueries({ queryKey: keys.project(run.projectId) })
        void client.invalidateQueries({ queryKey: keys.projects })
        void client.invalidateQueries({ queryKey: keys.libraries })
        void client.invalidateQueries({ queryKey: keys.dashboard })
      },
    })
    followed.set(runId, stop)
  }

  function stopAll() {
    for (const stop of followed.values()) stop()
    followed.clear()
  }

  onCleanup(stopAll)
  // What would still come is about the workspace that is left, its balance included.
  onCleanup(beforeOtherWorkspace(stopAll))
  const canFollow = (runId: string) => followed.has(runId) || followed.size < maxFollowed
  return <Context.Provider value={{ follow, canFollow }}>{props.children}</Context.Provider>
}

export function useLiveRuns(): LiveRuns {
  const live = useContext(Context)
  if (!live) throw new Error('useLiveRuns is used outside LiveRunsProvider')
  return live
}
