import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Routes } from '../../../contract/index.ts'
import type { KeyList, KeyWish } from './api-key.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

/** Keys are used by programs while somebody looks: what they have used is asked for again. */
const freshMs = 10_000

export function useApiKeys() {
  const query = useQuery(() => ({
    queryKey: keys.apiKeys,
    queryFn: ({ signal }) => call('keys.list', {}, { signal }),
    refetchInterval: freshMs,
    reconcile: 'id',
  }))
  return steady(query)
}

/**
 * The secret is in this answer and kept nowhere: neither in the query cache nor, once its reader is gone, in that of
 * changes.
 */
export function useCreateKey() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: KeyWish) => call('keys.create', input),
    gcTime: 0,
    onSettled: () => void client.invalidateQueries({ queryKey: keys.apiKeys }),
  }))
}

export function useUpdateKey() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['keys.update']>) => call('keys.update', input),
    onSuccess: (key) =>
      client.setQueryData<KeyList>(keys.apiKeys, (known) =>
        known ? { ...known, keys: known.keys.map((each) => (each.id === key.id ? key : each)) } : known,
      ),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.apiKeys }),
  }))
}

export function useRemoveKey() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('keys.remove', { id }),
    onSettled: () => {
      for (const queryKey of [keys.apiKeys, keys.usage]) void client.invalidateQueries({ queryKey })
    },
  }))
}
