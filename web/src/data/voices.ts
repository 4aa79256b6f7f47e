import { useQuery } from '@tanstack/solid-query'
import type { Output, Routes } from '../../../contract/index.ts'
import type { Language } from '../../../contract/options.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'
import { useStudio } from './studio.ts'

export type Voice = Output<Routes['studio.voices']>['voices'][number]

/** Samples are made once for the installation, by the workers: those that are missing are there in a moment. */
const sampleLookMs = 2_500

/** The voices of a language. */
export function useVoices(language: () => Language) {
  const query = useQuery(() => ({
    queryKey: keys.voices(language()),
    queryFn: ({ signal }) => call('studio.voices', { language: language() }, { signal }),
    reconcile: 'id',
    staleTime: 10 * 60_000,
    refetchInterval: ({ state: { data } }) =>
      data?.voices.some(({ sampleUrl }) => sampleUrl === null) ? sampleLookMs : false,
  }))
  return steady(query)
}

/** What another take of a scene's voice would cost, once what was typed is saved. */
export function useTakeQuote(sceneId: () => string) {
  const studio = useStudio()
  const query = useQuery(() => ({
    queryKey: keys.studioQuote(studio.projectId, studio.revision(), ['take', sceneId()]),
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      await studio.flush()
      const ask = { projectId: studio.projectId, goal: 'voices' as const, sceneIds: [sceneId()], isAnotherTake: true }
      return call('studio.quote', ask, { signal })
    },
  }))
  return steady(query)
}
