import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { isApiError } from './api-error.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type CostTeams = Output<Routes['costTeams.list']>
export type CostTeam = CostTeams['teams'][number]
export type CostProject = CostTeams['projects'][number]
export type CostRule = CostTeams['rules'][number]
export type CostRef = CostTeams['refs'][number]

type Change =
  | 'costTeams.save'
  | 'costTeams.remove'
  | 'costProjects.save'
  | 'costProjects.remove'
  | 'costRules.create'
  | 'costRules.end'

export function useCostTeams() {
  const query = useQuery(() => ({
    queryKey: keys.costTeams,
    queryFn: ({ signal }) => call('costTeams.list', {}, { signal }),
  }))
  return steady(query)
}

/** A change of teams, projects or rules; whatever shows costs is asked anew. */
export function useCostTeamChange<N extends Change>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    onSettled: () => client.invalidateQueries({ queryKey: keys.costs }),
  }))
}

/** The closed months that a change would say otherwise, when that is why it was refused. */
export function closedMonthsOf(error: unknown): string[] | null {
  if (!isApiError(error, 'conflict') || error.details.reason !== 'month_closed') return null
  const { months } = error.details
  return Array.isArray(months) ? months.filter((month): month is string => typeof month === 'string') : []
}

/** Why a change was refused, where there are words of our own for it. */
export function refusalOf(error: unknown): 'name_taken' | 'too_many' | 'other_team' | null {
  if (!isApiError(error)) return null
  const reasons = ['name_taken', 'too_many', 'other_team'] as const
  return reasons.find((reason) => reason === error.details.reason) ?? null
}

/** What nobody bears comes first, the dearest of it before the rest; then by what it cost. */
export const unassignedFirst = (refs: readonly CostRef[]): CostRef[] =>
  refs.toSorted(
    (a, b) =>
      Number(b.unassignedMicroUsd > 0) - Number(a.unassignedMicroUsd > 0) ||
      b.unassignedMicroUsd - a.unassignedMicroUsd ||
      b.costMicroUsd - a.costMicroUsd,
  )
