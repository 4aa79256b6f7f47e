import { useMutation, useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import type { Board, Suggestion } from '../../../contract/boards.ts'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { changeScene } from './board-scenes.ts'
import { call } from './client.ts'
import { renewMoney } from './money.ts'

export type Wish = NonNullable<Input<Routes['studio.suggest']>['wish']>
export const wishes = [
  'better',
  'shorter',
  'longer',
  'simpler',
  'livelier',
  'rewrite',
] as const satisfies readonly Wish[]
type Answer = Output<Routes['studio.suggest']>

/** Suggestions about a script, until each was taken or left. They stay while other steps are looked at: they may have cost something. */
export function useSuggestions({
  projectId,
  flush,
  edit,
}: {
  projectId: string
  flush: () => Promise<boolean>
  edit: (change: (board: Board) => Board) => void
}) {
  const client = useQueryClient()
  const [open, setOpen] = createSignal<Suggestion[]>([])
  const ask = useMutation(() => ({
    mutationFn: async (about: { wish: Wish; sceneIds?: string[] }) => {
      // What is suggested is about what the server has.
      await flush()
      return call('studio.suggest', { projectId, ...about })
    },
    onSuccess: ({ suggestions }: Answer) => {
      const places = new Set(suggestions.map(({ id }) => id))
      setOpen((known) => [...known.filter(({ id }) => !places.has(id)), ...suggestions])
    },
    onSettled: () => void renewMoney(client),
  }))
  const leave = (gone: readonly Suggestion[]) => setOpen((known) => known.filter((one) => !gone.includes(one)))

  return {
    open,
    ask,
    /** One by one, or several together as one step that can be undone. */
    apply(taken: readonly Suggestion[]) {
      edit((board) => taken.reduce(applySuggestion, board))
      leave(taken)
    },
    dismiss: leave,
  }
}

/** The board with what is suggested; as it was where the scene is gone. */
export function applySuggestion(board: Board, { sceneId, field, after }: Suggestion): Board {
  if (field === 'title') return { ...board, title: after }
  return sceneId === null ? board : changeScene(board, sceneId, { [field]: after })
}

/** What stands now where something else is suggested; null where its scene is gone. */
export function textNow(board: Board, { sceneId, field }: Pick<Suggestion, 'sceneId' | 'field'>): string | null {
  if (field === 'title') return board.title
  return board.scenes.find(({ id }) => id === sceneId)?.[field] ?? null
}
