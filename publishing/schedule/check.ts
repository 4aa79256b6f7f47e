import type { CheckFinding, Output, Parsed, publications } from '../../contract/index.ts'
import { findVideo } from '../../pipeline/index.ts'
import { assess } from './assess.ts'
import { getChannels } from './channel-row.ts'
import type { Asker, ScheduleDeps } from './deps.ts'
import { planTime } from './plan-time.ts'

type Route = (typeof publications)['publications.check']

/**
 * What there is to say about something that is being typed, and what its time comes to on each channel. Changes nothing; what
 * is free now may be taken when it is saved.
 *
 * @throws AppError `not_found` for a channel that is not this workspace's, `invalid_request` for a zone or day that does not exist.
 */
export async function checkPublication(
  deps: ScheduleDeps,
  { workspaceId, language }: Asker,
  { runId, channelIds, when, metadata, publicationId, republishOf }: Parsed<Route>,
): Promise<Output<Route>> {
  const video = await findVideo(deps.db, workspaceId, runId)
  const findings: CheckFinding[] = []
  const times: Output<Route>['times'] = []
  for (const channel of await getChannels(deps, workspaceId, channelIds)) {
    const time = await planTime(deps.db, channel, when, { now: deps.now(), except: publicationId })
    const draft = { channel, runId, video, metadata, time, publicationId, republishOf }
    findings.push(...(await assess(deps, draft, language)))
    if (time)
      times.push({ channelId: channel.id, at: time.at.toISOString(), local: time.local, timeZone: time.timeZone })
  }
  return { findings, times }
}
