import { type QueryClient, useMutation, useQueryClient } from '@tanstack/solid-query'
import { isApiError } from './api-error.ts'
import { call } from './client.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'

/** So long a deleted project can be taken back; the contract's number without its validator. */
export const projectBinDays = 30

/** Wherever a project is shown. */
function refreshProject(client: QueryClient, id?: string): Promise<unknown> {
  const shown = [keys.projects, keys.libraries, keys.dashboard, ...(id === undefined ? [] : [keys.project(id)])]
  return Promise.all(shown.map((queryKey) => client.invalidateQueries({ queryKey })))
}

/** A new name, or away from the list and back. */
export function useUpdateProject() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (change: { id: string; title?: string; isArchived?: boolean }) => call('projects.update', change),
    onSuccess: (card) => refreshProject(client, card.id),
  }))
}

export function useDuplicateProject() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (id: string) => press(id, (idempotencyKey) => call('projects.duplicate', { id }, { idempotencyKey })),
    onSuccess: () => refreshProject(client),
  }))
}

export function useRemoveProject() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (ask: { id: string; cancelsPublications?: boolean }) => call('projects.remove', ask),
    onSuccess: async (_, { id }) => {
      await Promise.all([refreshProject(client, id), client.invalidateQueries({ queryKey: keys.publications })])
    },
  }))
}

export function useRestoreProject() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('projects.restore', { id }),
    onSuccess: (card) => refreshProject(client, card.id),
  }))
}

export type Waiting = { id: string; title: string; channel: string; at: string }

/** What waits to be published, where that is why a project was not deleted; else null. */
export function waitingOf(error: unknown): Waiting[] | null {
  if (!isApiError(error, 'conflict') || error.details.reason !== 'project_waits') return null
  const { publications } = error.details
  return Array.isArray(publications) ? (publications as Waiting[]) : []
}

/** Something of it is being made. */
export const isBusy = (error: unknown): boolean =>
  isApiError(error, 'conflict') && error.details.reason === 'project_busy'

/** There is nothing to copy. */
export const isEmptyCopy = (error: unknown): boolean =>
  isApiError(error, 'conflict') && error.details.reason === 'no_short'
