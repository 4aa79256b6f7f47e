import { type Request, Router } from 'express'
import { z } from 'zod'
import { type Answer, type Caller, call, scopes } from './call.ts'
import type { Deps } from './deps.ts'
import { queryOf } from './query.ts'
import { Refusal } from './refusal.ts'
import {
  type Audience,
  audienceDimensions,
  audienceShares,
  type Dimension,
  type Metric,
  metrics,
  type ReportAsk,
  type Row,
  reportRows,
  timeDimensions,
} from './report.ts'

/**
 * `reports.query` of the Analytics API, v2
 * (https://developers.google.com/youtube/analytics/reference/reports/query): columns come in the order in which they
 * were asked for, and an answer without data has no `rows`.
 */
export function reportRoutes(deps: Deps): Router {
  const router = Router()
  router.get(
    '/v2/reports',
    call(deps, { operation: 'reports.query', scopes: scopes.analytics, cost: null }, (req, caller) =>
      answerOf(deps, req, caller),
    ),
  )
  return router
}

const notSupported = (why: string) =>
  new Refusal(400, 'badRequest', `The query is not supported. Check the documentation for supported queries. ${why}`)

const Day = z.iso.date()

function answerOf(deps: Deps, req: Request, caller: Caller): Answer {
  const ids = queryOf(req, 'ids')
  if (caller.channelId === null || (ids !== 'channel==MINE' && ids !== `channel==${caller.channelId}`))
    throw new Refusal(403, 'forbidden', 'Forbidden')
  const dimensions = wordsOf(req, 'dimensions')
  const ask = {
    channelId: caller.channelId,
    from: dayOf(req, 'startDate'),
    to: dayOf(req, 'endDate'),
    videoIds: videosIn(queryOf(req, 'filters')),
  }
  if (ask.from > ask.to) throw notSupported('The end date is before the start date.')
  const names = wordsOf(req, 'metrics')
  if (names.length === 0) throw notSupported('No metrics are named.')
  const isTime = dimensions.every((name): name is Dimension => timeDimensions.some((known) => known === name))
  const rows = isTime ? timeRows(deps, req, ask, dimensions, names) : audienceRows(deps, ask, dimensions, names)
  const columns = [...dimensions, ...names]
  const sorted = sortRows(rows, columns, wordsOf(req, 'sort'))
  const start = numberOf(req, 'startIndex') ?? 1
  const shown = sorted.slice(start - 1, start - 1 + (numberOf(req, 'maxResults') ?? sorted.length))
  const body = {
    kind: 'youtubeAnalytics#resultTable',
    columnHeaders: columns.map((name, index) => headerOf(name, index < dimensions.length)),
    ...(shown.length > 0 && { rows: shown }),
  }
  return { status: 200, body }
}

type Span = Pick<ReportAsk, 'channelId' | 'from' | 'to' | 'videoIds'>

function timeRows(deps: Deps, req: Request, span: Span, dimensions: readonly Dimension[], names: string[]): Row[] {
  const known = names.map(metricOf)
  const isTop = dimensions.length === 1 && dimensions[0] === 'video'
  const most = numberOf(req, 'maxResults')
  if (isTop && (most === null || most > 200 || !queryOf(req, 'sort')?.startsWith('-')))
    throw notSupported('Top videos need maxResults of at most 200 and a descending sort.')
  if (dimensions.includes('video') && !isTop && span.videoIds === null)
    throw notSupported('Days of videos need a filter for videos.')
  return reportRows(deps, { ...span, dimensions, metrics: known })
}

function metricOf(name: string): Metric {
  const known = (Object.keys(metrics) as Metric[]).find((metric) => metric === name)
  if (known === undefined) throw notSupported(`Unknown metric ${name}.`)
  return known
}

/** Age and gender come as percentages of viewers alone, the others as parts of what was watched. */
function audienceRows(deps: Deps, span: Span, dimensions: readonly string[], names: string[]): Row[] {
  const audiences = dimensions.map((name) => {
    const known = audienceDimensions.find((audience) => audience === name)
    if (known === undefined) throw notSupported(`Unknown dimension ${name}.`)
    return known
  })
  const isPeople = audiences.every((name) => name === 'ageGroup' || name === 'gender')
  if (audiences.length > 1 && !isPeople) throw notSupported('These dimensions do not go together.')
  const parts = combined(deps, span.channelId, audiences)
  const [whole] = reportRows(deps, { ...span, dimensions: [], metrics: ['views', 'estimatedMinutesWatched'] })
  if (!whole) return []
  const [views, minutes] = whole.map(Number)
  const amounts: Record<string, number> = { views: views ?? 0, estimatedMinutesWatched: minutes ?? 0 }
  return parts.map(({ keys, share }) => [
    ...keys,
    ...names.map((name) => {
      if (isPeople && name === 'viewerPercentage') return Math.round(share * 1000) / 10
      if (isPeople || amounts[name] === undefined) throw notSupported(`${name} is not known by ${dimensions}.`)
      return Math.round(amounts[name] * share)
    }),
  ])
}

function combined(deps: Deps, channelId: string, audiences: readonly Audience[]): { keys: string[]; share: number }[] {
  return audiences.reduce<{ keys: string[]; share: number }[]>(
    (before, audience) =>
      before.flatMap(({ keys, share }) =>
        audienceShares(deps, channelId, audience).map((part) => ({
          keys: [...keys, part.key],
          share: share * part.share,
        })),
      ),
    [{ keys: [], share: 1 }],
  )
}

function sortRows(rows: Row[], columns: string[], sort: string[]): Row[] {
  const orders = sort.map((word) => {
    const isDown = word.startsWith('-')
    const at = columns.indexOf(isDown ? word.slice(1) : word)
    if (at < 0) throw notSupported(`Cannot sort by ${word}.`)
    return { at, sign: isDown ? -1 : 1 }
  })
  return [...rows].sort((one, other) => {
    for (const { at, sign } of orders) {
      const [a = 0, b = 0] = [one[at], other[at]]
      if (a !== b) return a < b ? -sign : sign
    }
    return 0
  })
}

function headerOf(name: string, isDimension: boolean) {
  const isFloat = name === 'averageViewPercentage' || name === 'viewerPercentage'
  return {
    name,
    columnType: isDimension ? 'DIMENSION' : 'METRIC',
    dataType: isDimension ? 'STRING' : isFloat ? 'FLOAT' : 'INTEGER',
  }
}

function videosIn(filters: string | null): ReadonlySet<string> | null {
  if (filters === null) return null
  const [, ids] = /^video==([\w,-]+)$/.exec(filters) ?? []
  if (ids === undefined) throw notSupported(`The filter ${filters} is not known here.`)
  const all = ids.split(',')
  if (all.length > 500) throw notSupported('At most 500 videos can be named.')
  return new Set(all)
}

const wordsOf = (req: Request, name: string) => (queryOf(req, name) ?? '').split(',').filter((word) => word !== '')

function numberOf(req: Request, name: string): number | null {
  const text = queryOf(req, name)
  if (text === null) return null
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw notSupported(`${name} is no number.`)
  return number
}

function dayOf(req: Request, name: string): string {
  const day = queryOf(req, name) ?? ''
  if (!Day.safeParse(day).success) throw notSupported(`${name} is no day.`)
  return day
}
