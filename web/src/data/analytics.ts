import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/solid-query'
import type { Point, VideoFigures } from '../../../contract/analytics.ts'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import type { AnalyticsSpan, VideoSort } from './analytics-ask.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type { Point, VideoFigures }
export type OverviewAsk = { days: AnalyticsSpan; channelId?: string }
/** With what was asked: what is shown until a new answer comes is still about the old question. */
export type Overview = Output<Routes['analytics.overview']> & { asked: OverviewAsk }
export type VideosAsk = Pick<Input<Routes['analytics.videos']>, 'channelId' | 'projectId'> & { sort: VideoSort }
export type Video = Output<Routes['analytics.video']>
export type VideoDay = Video['days'][number]
export type Audience = Output<Routes['analytics.audience']>
export type BestTimes = Output<Routes['analytics.bestTimes']>
export type BestTime = BestTimes['times'][number]

/** Counts are read every six hours; a page that stays open asks again now and then. */
const lookMs = 5 * 60_000
const pageSize = 10

export function useOverview(ask: () => OverviewAsk) {
  const query = useQuery(() => ({
    queryKey: keys.overview(ask()),
    queryFn: async ({ signal }): Promise<Overview> => {
      const asked = ask()
      return { ...(await call('analytics.overview', asked, { signal })), asked }
    },
    placeholderData: keepPreviousData,
    refetchInterval: lookMs,
  }))
  return steady(query)
}

export function useVideos(ask: () => VideosAsk) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.videos(ask()),
    queryFn: ({ pageParam, signal }) =>
      call(
        'analytics.videos',
        { ...ask(), limit: pageSize, ...(pageParam !== '' && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  }))
  return steady(query)
}

export function useVideo(publicationId: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.video(publicationId()),
    queryFn: ({ signal }) => call('analytics.video', { publicationId: publicationId() }, { signal }),
    refetchInterval: lookMs,
  }))
  return steady(query)
}

export function useAudience(channelId: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.audience(channelId()),
    queryFn: ({ signal }) => call('analytics.audience', { channelId: channelId() }, { signal }),
  }))
  return steady(query)
}

export function useBestTimes(channelId: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.bestTimes(channelId()),
    queryFn: ({ signal }) => call('analytics.bestTimes', { channelId: channelId() }, { signal }),
    // The next such time may have gone by, or somebody may have taken it.
    staleTime: 10_000,
  }))
  return steady(query)
}
