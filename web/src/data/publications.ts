import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import type { CheckFinding, Publication, PublicationEvent } from '../../../contract/publications.ts'
import { call } from './client.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'
import { patchPublication } from './publication-patch.ts'
import { steady } from './steady.ts'

export type { CheckFinding, Publication, PublicationEvent }
export type PublicationState = Publication['state']
export type ListAsk = Input<Routes['publications.list']>
export type CheckAsk = Input<Routes['publications.check']>
export type Check = Output<Routes['publications.check']>
export type Suggestion = Output<Routes['publications.suggest']>

/** Asked again while a page that shows them is open, in case the live stream is not there. */
const lookMs = 30_000
/** The most that a page of the calendar asks for at once. */
const spanLimit = 500

/** Everything of a span of time, for a page of the calendar. The last one stays in view while the next is on its way. */
export function usePublicationSpan(ask: () => { from: string; to: string; channelId?: string }) {
  const query = useQuery(() => ({
    queryKey: keys.publicationSpan(ask()),
    queryFn: ({ signal }) => call('publications.list', { ...ask(), limit: spanLimit }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: lookMs,
    staleTime: 5_000,
    reconcile: 'id',
  }))
  return steady(query)
}

export function usePublicationList(ask: () => ListAsk) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.publicationList(ask()),
    queryFn: ({ pageParam, signal }) =>
      call('publications.list', { ...ask(), limit: 30, ...(pageParam !== '' && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: lookMs,
    staleTime: 5_000,
    reconcile: 'id',
  }))
  return steady(query)
}

export function usePublication(id: () => string | undefined) {
  const query = useQuery(() => ({
    queryKey: keys.publication(id() ?? ''),
    queryFn: ({ signal }) => call('publications.get', { id: id() ?? '' }, { signal }),
    enabled: id() !== undefined,
    refetchInterval: lookMs,
    staleTime: 0,
    reconcile: 'id',
  }))
  return steady(query)
}

/** The next free times of a channel. */
export function useSlots(channelId: () => string | undefined, count = 20) {
  const query = useQuery(() => ({
    queryKey: keys.slots(channelId() ?? ''),
    queryFn: ({ signal }) => call('publications.slots', { channelId: channelId() ?? '', count }, { signal }),
    enabled: channelId() !== undefined,
    staleTime: 10_000,
  }))
  return steady(query)
}

/** What there is to say about something that is being typed; null asks nothing. */
export function useCheck(ask: () => CheckAsk | null) {
  const query = useQuery(() => ({
    queryKey: keys.publicationCheck(ask()),
    queryFn: ({ signal }: { signal: AbortSignal }) => {
      const known = ask()
      return known ? call('publications.check', known, { signal }) : { findings: [], times: [] }
    },
    enabled: ask() !== null,
    placeholderData: keepPreviousData,
    // Times go by, and others publish as well.
    staleTime: 0,
    refetchInterval: 60_000,
    retry: false,
  }))
  return steady(query)
}

export function useSuggest() {
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['publications.suggest']>) => call('publications.suggest', input),
  }))
}

export function useCreatePublications() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['publications.create']>) =>
      press(input, (idempotencyKey) => call('publications.create', input, { idempotencyKey })),
    onSettled: () => renewPublications(client),
  }))
}

/** Texts or time; the answer takes its place wherever the publication is shown. */
export function useUpdatePublication() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['publications.update']>) => call('publications.update', input),
    onSuccess: (publication: Publication) => patchPublication(client, publication.id, publication),
    onSettled: () => renewPublications(client),
  }))
}

type Move = Input<Routes['publications.update']> & { shownAt: string }

/**
 * Another time, shown at once (`shownAt`, the instant) and taken back where the server refuses it.
 */
export function useMovePublication() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: ({ shownAt: _, ...input }: Move) => call('publications.update', input),
    onMutate: async ({ id, shownAt }: Move) => {
      // A list that is still on its way would bring the old time back.
      await client.cancelQueries({ queryKey: keys.publications })
      return { undo: patchPublication(client, id, { scheduledAt: shownAt }) }
    },
    onError: (_error, _input, context) => context?.undo(),
    onSuccess: (publication: Publication) => void patchPublication(client, publication.id, publication),
    onSettled: () => renewPublications(client),
  }))
}

type Act = 'publications.cancel' | 'publications.retry' | 'publications.removeRecord'

export function usePublicationAct<N extends Act>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    onSettled: () => renewPublications(client),
  }))
}

export type SpreadAsk = Input<Routes['publications.spread']>
export type SpreadPlan = Output<Routes['publications.spread']>

/** The plan of a spread, which saves nothing. */
export function usePlanSpread() {
  return useMutation(() => ({
    mutationFn: (ask: SpreadAsk) => call('publications.spread', { ...ask, saves: false }),
  }))
}

export function useSaveSpread() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (ask: SpreadAsk) =>
      press(ask, (idempotencyKey) => call('publications.spread', { ...ask, saves: true }, { idempotencyKey })),
    onSettled: () => renewPublications(client),
  }))
}

/** Not waited for: the page that asked may be gone by then. */
export function renewPublications(client: QueryClient): void {
  for (const queryKey of [keys.publications, keys.channels, keys.projects]) void client.invalidateQueries({ queryKey })
}
