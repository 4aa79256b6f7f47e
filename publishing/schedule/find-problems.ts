import { type CheckFinding, type PublicationMetadata, scheduleLimits } from '../../contract/index.ts'
import { onlySaid, type Video } from '../platform.ts'
import type { ChannelRow } from './channel-row.ts'
import type { PlannedTime } from './plan-time.ts'

/** A finding before it has words. */
export type Problem = Pick<CheckFinding, 'field' | 'code' | 'blocks' | 'details'>

/** Somebody who presses a button within the minute that they have chosen is not late. */
const lateMs = 60_000
const dayMs = 86_400_000

export function problem(
  field: string,
  code: Problem['code'],
  blocks: boolean,
  details: Problem['details'] = {},
): Problem {
  return { field, code, blocks, details }
}

/** What the platform would refuse, and what only the person can answer. Fields that are not there yet are not missed. */
export function findTextProblems(
  { platform }: Pick<ChannelRow, 'platform'>,
  metadata: Partial<PublicationMetadata>,
  video: Pick<Video, 'durationMs' | 'width' | 'height'> | null,
): Problem[] {
  const own: Problem[] = []
  if (metadata.isMadeForKids === null) own.push(problem('isMadeForKids', 'missing', true))
  // Viewers are told unless somebody decides otherwise, and says so.
  if (metadata.isAiGenerated === false) own.push(problem('isAiGenerated', 'missing', false))
  const said = platform
    .validate(metadata, video)
    .filter(({ field, code }) => !own.some((one) => one.field === field && one.code === code))
    .map(({ field, code, details }) => problem(field, code, !onlySaid.includes(code), details))
  return [...own, ...said]
}

export function findTimeProblems(
  time: PlannedTime | null,
  { endsAt }: Pick<ChannelRow, 'endsAt'>,
  now: Date,
): Problem[] {
  if (time === null) return [problem('when', 'no_slots', true)]
  const problems: Problem[] = []
  const { at, asked, local, note, isNow } = time
  const aheadMs = at.getTime() - now.getTime()
  if (!isNow && aheadMs < -lateMs) problems.push(problem('when', 'in_past', true, { at: at.toISOString() }))
  if (aheadMs > scheduleLimits.maxDaysAhead * dayMs)
    problems.push(problem('when', 'too_far', true, { max: scheduleLimits.maxDaysAhead }))
  if (note) {
    const readings = time.readings.map((reading) => ({ at: reading.at.toISOString(), local: reading.local }))
    problems.push(problem('when', note, false, { asked, local, at: at.toISOString(), readings }))
  }
  if (endsAt && endsAt < at) problems.push(problem('when', 'ends_before', false, { endsAt: endsAt.toISOString() }))
  return problems
}

export function findChannelProblems(
  { platform, state, scopes }: Pick<ChannelRow, 'platform' | 'state' | 'scopes'>,
  metadata: Partial<PublicationMetadata>,
  time: PlannedTime | null,
): Problem[] {
  const problems: Problem[] = []
  // What is planned waits for the connection; what is wanted now would not come.
  if (state !== 'CONNECTED')
    problems.push(problem('channel', 'needs_reconnect', state === 'DISCONNECTED' || (time?.isNow ?? false)))
  else if (!platform.grantsOf(scopes).upload)
    problems.push(problem('channel', 'missing_scope', true, { missing: ['upload'] }))
  const { facts } = platform
  if (!facts.isAudited && metadata.visibility !== undefined && metadata.visibility !== 'private')
    problems.push(problem('visibility', 'unaudited', false))
  return problems
}
