import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect } from 'solid-js'
import type { Role } from '../../../contract/access.ts'
import type { Input, Output, RouteName, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { allows } from './roles.ts'
import { useMe } from './session.ts'
import { steady } from './steady.ts'
import { chooseWorkspace, forgetLostWorkspace, isWorkspaceLost } from './workspace.ts'

export type Team = Output<Routes['workspace.get']>

/** Whether whoever looks may do what asks for this role; `false` until it is known. */
export function useCan(needed: Role): () => boolean {
  const me = useMe()
  return () => !me.isPending && !me.isError && me.data !== null && allows(me.data.workspace.role, needed)
}

/**
 * Goes to another workspace, and to another page where `go` leads to one: everything kept so far was about the one before.
 */
export function useSwitchWorkspace(): (id: string | null, go?: () => void) => Promise<void> {
  const client = useQueryClient()
  return (id, go) => {
    chooseWorkspace(id)
    return renew(client, go)
  }
}

/** When the workspace was lost the cache is emptied, and the person led elsewhere and told. */
export function useLostWorkspace(go: () => void): void {
  const client = useQueryClient()
  createEffect(() => {
    if (!isWorkspaceLost()) return
    forgetLostWorkspace()
    void renew(client, go)
  })
}

/** The page in view is not asked anew: the shell takes it away until it is known who may see what. */
async function renew(client: QueryClient, go?: () => void): Promise<void> {
  await client.cancelQueries()
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.system[0] && queryKey[0] !== keys.me[0] })
  go?.()
  await client.resetQueries({ queryKey: keys.me })
}

export function useWorkspace() {
  const query = useQuery(() => ({
    queryKey: keys.workspace,
    queryFn: ({ signal }) => call('workspace.get', {}, { signal }),
    reconcile: 'id',
  }))
  return steady(query)
}

/** What would go with the team; asked anew each time the question is. */
export function useWorkspaceLoss() {
  const query = useQuery(() => ({
    queryKey: keys.workspaceLoss,
    queryFn: ({ signal }) => call('workspace.loss', {}, { signal }),
    staleTime: 0,
    gcTime: 0,
  }))
  return steady(query)
}

export function useInvitations() {
  const query = useQuery(() => ({
    queryKey: keys.invitations,
    queryFn: ({ signal }) => call('invitations.mine', {}, { signal }),
  }))
  return steady(query)
}

/** What an invitation is to; the token goes in the body, so it is no query's key. */
export function usePeek() {
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['invitations.peek']>) => call('invitations.peek', input),
  }))
}

export function useAudit(isWanted: () => boolean) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.audit,
    queryFn: ({ pageParam, signal }) => call('audit.list', pageParam === '' ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: isWanted(),
  }))
  return steady(query)
}

type Exit = 'workspace.delete' | 'workspace.leave'
type Change = Exclude<
  Extract<RouteName, `workspace.${string}` | `members.${string}` | `invitations.${string}` | 'workspaces.create'>,
  Exit | 'invitations.accept' | 'invitations.decline'
>

/** A change to a team; afterwards what is shown of it, and of the person's workspaces, is asked anew. */
export function useTeamChange<N extends Change>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    // Not waited for: what asked for the change may be gone from the page once the answers are there, and with it what
    // it meant to do next.
    onSettled: () => {
      for (const queryKey of [keys.workspace, keys.me, keys.audit]) void client.invalidateQueries({ queryKey })
    },
  }))
}

/** The answer to an invitation. One that was refused stays in view, with the reason. */
export function useInvitationAnswer<N extends 'invitations.accept' | 'invitations.decline'>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    onSuccess: () => {
      for (const queryKey of [keys.me, keys.invitations]) void client.invalidateQueries({ queryKey })
    },
  }))
}

/** A way out of the chosen team. Nothing may be asked about it afterwards: the caller goes to another workspace. */
export function useTeamExit<N extends Exit>(name: N) {
  return useMutation(() => ({ mutationFn: (input: Input<Routes[N]>) => call(name, input) }))
}
