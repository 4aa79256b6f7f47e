import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type OllamaServer = Output<Routes['ollama.list']>['servers'][number]

const lookMs = 30_000

/** The workspace's own servers; asked again while the page is open, since they are looked at by the minute. */
export function useOllama() {
  const query = useQuery(() => ({
    queryKey: keys.ollama,
    queryFn: ({ signal }) => call('ollama.list', {}, { signal }),
    refetchInterval: lookMs,
    reconcile: 'id',
  }))
  return steady(query)
}

type Change = 'ollama.create' | 'ollama.update' | 'ollama.check' | 'ollama.remove'

/** A change to a server; afterwards the list and the models that can be asked for are read anew. */
export function useOllamaChange<N extends Change>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    onSettled: () => {
      for (const queryKey of [keys.ollama, keys.models]) void client.invalidateQueries({ queryKey })
    },
  }))
}
