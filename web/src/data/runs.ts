import { keepPreviousData, type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { ProjectCard } from '../../../contract/projects.ts'
import type { Run, RunEvent } from '../../../contract/runs.ts'
import { isApiError } from './api-error.ts'
import type { Choices } from './choices.ts'
import { call } from './client.ts'
import type { Dashboard } from './dashboard.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'
import { renewMoney } from './money.ts'
import { type ProjectPage, patchCard, patchMe, patchProject } from './run-patch.ts'
import { steady } from './steady.ts'

type ProjectList = { pages: { projects: ProjectCard[]; nextCursor: string | null }[]; pageParams: unknown[] }

/** What a short with these choices would cost. The last price stays in view while the next one is asked for. */
export function useQuote(choices: () => Choices) {
  const query = useQuery(() => ({
    queryKey: keys.quote(choices()),
    queryFn: ({ signal }) => call('runs.quote', choices(), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  }))
  return steady(query)
}

/** An earlier run, looked at on its own. */
export function useRun(id: () => string | null) {
  const query = useQuery(() => ({
    queryKey: keys.run(id() ?? ''),
    queryFn: ({ signal }) => call('runs.get', { id: id() ?? '' }, { signal }),
    enabled: id() !== null,
    reconcile: 'id',
  }))
  return steady(query)
}

export function useCreateRun() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (input: Choices & { projectId?: string }) =>
      press(input, (idempotencyKey) => call('runs.create', input, { idempotencyKey })),
    onSuccess: (run: Run) => onChanged(client, run),
    // The credits, or the room in the plan, went elsewhere since the price was asked for: the page says anew what is missing.
    onError: (error) => (isAboutCredits(error) ? renewMoney(client) : undefined),
  }))
}

export function useRetryRun() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (id: string) => press(id, (idempotencyKey) => call('runs.retry', { id }, { idempotencyKey })),
    onSuccess: (run: Run) => onChanged(client, run),
  }))
}

export function useCancelRun() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('runs.cancel', { id }),
    onSuccess: (run: Run) => onChanged(client, run),
  }))
}

const isAboutCredits = (error: unknown) =>
  ['insufficient_credits', 'debt_unpaid', 'plan_limit'].some((code) => isApiError(error, code))

function onChanged(client: QueryClient, run: Run): Promise<unknown> {
  patchRun(client, run)
  // Starting sets credits aside and stopping returns them.
  return renewMoney(client)
}

/** Writes news of a run into every place of the cache that shows it. */
export function patchRun(client: QueryClient, run: Run, balance?: RunEvent['balance']): void {
  client.setQueryData<ProjectPage>(keys.project(run.projectId), (page) => page && patchProject(page, run))
  client.setQueryData<Run>(keys.run(run.id), (known) => (known && known.version > run.version ? known : run))
  client.setQueriesData<ProjectList>(
    { queryKey: keys.projectLists },
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({ ...page, projects: page.projects.map((card) => patchCard(card, run)) })),
      },
  )
  client.setQueryData<Dashboard>(
    keys.dashboard,
    (known) => known && { ...known, recent: known.recent.map((card) => patchCard(card, run)) },
  )
  if (balance)
    client.setQueryData(keys.me, (me: Parameters<typeof patchMe>[0] | null | undefined) => me && patchMe(me, balance))
}
