import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type CostReport = Output<Routes['costReports.get']>
export type ReportSpan = CostReport['span']
export type ReportLine = CostReport['byModel'][number]
export type ReportSchedules = Output<Routes['costReports.getSchedules']>
export type ReportSchedule = ReportSchedules['schedules'][number]

/** The contract's list, without its validator. */
export const reportSpans = ['day', 'week', 'month'] as const satisfies readonly ReportSpan[]

export function useReports() {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.costReports,
    queryFn: ({ pageParam, signal }) =>
      call('costReports.list', pageParam === '' ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    reconcile: 'id',
  }))
  return steady(query)
}

/** It never changes, so it is asked for once. */
export function useReport(id: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.costReport(id()),
    queryFn: ({ signal }) => call('costReports.get', { id: id() }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }))
  return steady(query)
}

export function useMakeReport() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (wanted: Input<Routes['costReports.create']>) =>
      press(wanted, (idempotencyKey) => call('costReports.create', wanted, { idempotencyKey })),
    onSuccess: (report) => {
      client.setQueryData(keys.costReport(report.id), report)
      return client.invalidateQueries({ queryKey: keys.costReports })
    },
  }))
}

export function useReportSchedules() {
  const query = useQuery(() => ({
    queryKey: keys.reportSchedules,
    queryFn: ({ signal }) => call('costReports.getSchedules', {}, { signal }),
  }))
  return steady(query)
}

export function useSaveSchedule() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (schedule: Input<Routes['costReports.saveSchedule']>) => call('costReports.saveSchedule', schedule),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.reportSchedules }),
  }))
}
