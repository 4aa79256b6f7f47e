import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type ProviderAccount = Output<Routes['providerAccounts.list']>['accounts'][number]
export type FilePreview = Output<Routes['providerAccounts.readFile']>
export type LinkInput = Input<Routes['providerAccounts.link']>
export type FileInput = Input<Routes['providerAccounts.readFile']>

const whileImportingMs = 3000
const elseMs = 60_000

/** Linked accounts; asked again while the page is open, often while one is imported. Changes come over `useLiveCosts` too. */
export function useProviderAccounts() {
  const query = useQuery(() => ({
    queryKey: keys.costAccounts,
    queryFn: ({ signal }) => call('providerAccounts.list', {}, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.accounts.some((account) => account.state === 'importing') ? whileImportingMs : elseMs,
    reconcile: 'id',
  }))
  return steady(query)
}

type Change = 'providerAccounts.update' | 'providerAccounts.sync' | 'providerAccounts.remove'

/** A change to an account; afterwards everything about costs is read anew. */
export function useAccountChange<N extends Change>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    onSettled: () => client.invalidateQueries({ queryKey: keys.costs }),
  }))
}

/** Links an account; pressed twice, it is linked once. */
export function useLinkAccount() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (input: LinkInput) =>
      press(input, (idempotencyKey) => call('providerAccounts.link', input, { idempotencyKey })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.costs }),
  }))
}

/** Looks into a file, or saves it. */
export function useCostFile() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (input: FileInput) =>
      press(input, (idempotencyKey) => call('providerAccounts.readFile', input, { idempotencyKey })),
    onSuccess: (_: FilePreview, { isSaved }: FileInput) => {
      if (isSaved) void client.invalidateQueries({ queryKey: keys.costs })
    },
  }))
}

/** How much goes with an account; asked anew each time the question is. */
export function useAccountLoss(id: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.costAccountLoss(id()),
    queryFn: ({ signal }) => call('providerAccounts.getLoss', { id: id() }, { signal }),
    staleTime: 0,
    gcTime: 0,
  }))
  return steady(query)
}

/** What was read of an account, the newest first. */
export function useImports(id: () => string) {
  return useInfiniteQuery(() => ({
    queryKey: keys.costImports(id()),
    queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string | undefined }) =>
      call('providerAccounts.imports', { id: id(), cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: Output<Routes['providerAccounts.imports']>) => nextCursor ?? undefined,
  }))
}
