import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Routes } from '../../../contract/index.ts'
import type { Me } from '../../../contract/me.ts'
import { isApiError, isWorkspaceGone } from './api-error.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'
import { chooseWorkspace, chosenWorkspace, loseWorkspace } from './workspace.ts'

/** Who is signed in; `null` for nobody, which is an answer and not a failure. */
export function useMe() {
  const query = useQuery(() => ({
    queryKey: keys.me,
    queryFn: ({ signal }) => getMe(signal),
    staleTime: 60_000,
    reconcile: 'id',
  }))
  return steady(query)
}

/** Asks before any page does. Null: nobody is signed in, or nobody knows, which is the page's to tell: it asks again. */
export async function prefetchMe(client: QueryClient): Promise<Me | null> {
  await client.prefetchQuery({ queryKey: keys.me, queryFn: ({ signal }) => getMe(signal), staleTime: 60_000 })
  return client.getQueryData<Me | null>(keys.me) ?? null
}

async function getMe(signal: AbortSignal): Promise<Me | null> {
  try {
    return await call('me.get', {}, { signal })
  } catch (error) {
    if (isApiError(error, 'unauthenticated')) return null
    if (!isWorkspaceGone(error)) throw error
    // Removed from the team since: the person is in their own workspace then, and is told so.
    loseWorkspace()
    return call('me.get', {}, { signal })
  }
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['auth.signIn']>) => call('auth.signIn', input),
    onSuccess: (me: Me) => welcome(client, me),
  }))
}

/**
 * Somebody has signed in: nothing that was cached for whoever was here before may be shown to them. The workspace this
 * browser was in stays chosen where they are a member of it.
 */
export function welcome(client: QueryClient, me: Me): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.system[0] && queryKey[0] !== keys.me[0] })
  client.setQueryData(keys.me, me)
  const chosen = chosenWorkspace()
  if (chosen === null || chosen === me.workspace.id) return
  if (me.workspaces.some(({ id }) => id === chosen)) void client.invalidateQueries({ queryKey: keys.me })
  else chooseWorkspace(null)
}

export function useSignOut() {
  return useMutation(() => ({
    mutationFn: () => call('auth.signOut', {}),
    onSuccess: () => chooseWorkspace(null),
  }))
}

export function useSystem() {
  const query = useQuery(() => ({
    queryKey: keys.system,
    queryFn: ({ signal }) => call('system.get', {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }))
  return steady(query)
}
