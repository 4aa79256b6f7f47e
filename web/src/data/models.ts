import { useQuery } from '@tanstack/solid-query'
import type { Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type Model = Output<Routes['models.list']>['models'][number]

/** Every model that can be asked for from the chosen workspace. */
export function useModels() {
  const query = useQuery(() => ({
    queryKey: keys.models,
    queryFn: ({ signal }) => call('models.list', {}, { signal }),
  }))
  return steady(query)
}
