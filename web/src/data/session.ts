import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Me } from '../../../contract/auth.ts'
import type { Input, Routes } from '../../../contract/index.ts'
import { isApiError } from './api-error.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

/** Who is signed in; `null` for nobody, which is an answer and not a failure. */
export function useMe() {
  const query = useQuery(() => ({
    queryKey: keys.me,
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        return await call('me.get', {}, { signal })
      } catch (error) {
        if (isApiError(error, 'unauthenticated')) return null
        throw error
      }
    },
    staleTime: 60_000,
    reconcile: 'id',
  }))
  return steady(query)
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['auth.signIn']>) => call('auth.signIn', input),
    onSuccess: (me: Me) => client.setQueryData(keys.me, me),
  }))
}

export function useSignUp() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['auth.signUp']>) => call('auth.signUp', input),
    onSuccess: (me: Me) => client.setQueryData(keys.me, me),
  }))
}

export function useSignOut() {
  return useMutation(() => ({ mutationFn: () => call('auth.signOut', {}) }))
}

export function useSystem() {
  const query = useQuery(() => ({
    queryKey: keys.system,
    queryFn: ({ signal }) => call('system.get', {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }))
  return steady(query)
}
