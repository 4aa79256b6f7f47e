import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type FirstSteps = Output<Routes['onboarding.get']>
export type Step = FirstSteps['steps'][number]
export type StepName = Step['name']
export type Making = NonNullable<FirstSteps['making']>

export const makings = ['learning', 'everyday', 'business', 'fun'] as const satisfies readonly Making[]

/** Nothing was done or skipped: the person is new. */
export const isUntouched = ({ steps, isOver }: FirstSteps) => !isOver && steps.every(({ state }) => state === 'open')

/** Where to go on: at the first that is open, else at the first that was skipped. */
export const nextStep = (steps: Step[]): StepName =>
  (steps.find(({ state }) => state === 'open') ?? steps.find(({ state }) => state === 'skipped'))?.name ?? 'short'

export const firstStepsQuery = queryOptions({
  queryKey: keys.firstSteps,
  queryFn: ({ signal }) => call('onboarding.get', {}, { signal }),
})

/** How far the person is with the first steps. */
export function useFirstSteps() {
  const query = useQuery(() => ({
    ...firstStepsQuery,
    reconcile: 'name',
  }))
  return steady(query)
}

/** Keeps that a step is done or skipped; shown at once, and as it was where the server refuses. */
export function useKeepStep() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['onboarding.update']>) => call('onboarding.update', input),
    onMutate: async (input) => {
      await client.cancelQueries({ queryKey: keys.firstSteps })
      client.setQueryData<FirstSteps>(keys.firstSteps, (known) => known && kept(known, input))
    },
    onSettled: () => void client.invalidateQueries({ queryKey: keys.firstSteps }),
  }))
}

function kept(known: FirstSteps, { step, state, making }: Input<Routes['onboarding.update']>): FirstSteps {
  const told = { ...known, making: making ?? known.making }
  if (step === 'all') return { ...told, isOver: state !== 'open' }
  return {
    ...told,
    steps: known.steps.map((one) => (one.name === step && one.state !== 'done' ? { ...one, state } : one)),
  }
}
