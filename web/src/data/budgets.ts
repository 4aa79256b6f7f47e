import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type BudgetList = Output<Routes['budgets.list']>
export type Budget = BudgetList['budgets'][number]
export type BudgetWish = Input<Routes['budgets.create']>
export type Anomaly = Output<Routes['anomalies.list']>['anomalies'][number]

/** The contract's, without its validator. */
export const budgetScopes = ['workspace', 'team', 'project', 'key', 'provider', 'model'] as const
export type BudgetScope = (typeof budgetScopes)[number]

export function useBudgets() {
  const query = useQuery(() => ({
    queryKey: keys.budgets,
    queryFn: ({ signal }) => call('budgets.list', {}, { signal }),
    reconcile: 'id',
  }))
  return steady(query)
}

/** Makes one, or changes the one that is named. */
export function useSaveBudget() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: ({ id, ...wish }: BudgetWish & { id: string | null }) =>
      id === null ? call('budgets.create', wish) : call('budgets.update', { id, ...wish }),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.budgets }),
  }))
}

export function useRemoveBudget() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('budgets.remove', { id }),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.budgets }),
  }))
}

export function useAnomalies() {
  const query = useQuery(() => ({
    queryKey: keys.anomalies,
    queryFn: ({ signal }) => call('anomalies.list', {}, { signal }),
    reconcile: 'id',
  }))
  return steady(query)
}

export function useDismissAnomaly() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: { id: string; isDismissed: boolean }) => call('anomalies.dismiss', input),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.anomalies }),
  }))
}
