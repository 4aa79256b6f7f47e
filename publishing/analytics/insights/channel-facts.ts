import type { Db } from '../../../core/db.ts'
import { waitingStates } from '../../channels/waiting.ts'

/** What is asked of a channel to find out what is worth saying. */
export type ChannelFacts = {
  id: string
  title: string
  platform: string
  state: 'CONNECTED' | 'NEEDS_RECONNECT'
  endsAt: Date | null
  timeZone: string
  isAutoPublish: boolean
  createdAt: Date
  subscribers: number | null
  /** As they were when it was connected. */
  firstSubscribers: number | null
  slots: number
  waiting: number
  published: number
  lastPublishedAt: Date | null
  /** By hand, in the last four weeks. */
  byHand: number
  /** Of everything published here. */
  views: number
}

export function readChannelFacts(db: Db, workspaceId: string, now: Date): Promise<ChannelFacts[]> {
  const fourWeeksAgo = new Date(now.getTime() - 28 * 86_400_000)
  return db.$queryRaw<ChannelFacts[]>`
    select c.id, c.title, c.platform, c.state::text, c.refresh_expires_at as "endsAt", c.time_zone as "timeZone",
           c.auto_publish_since is not null as "isAutoPublish", c.created_at as "createdAt",
           c.subscribers::float8 as subscribers, p.waiting, p.published, p."lastPublishedAt", p."byHand",
           (select count(*)::int from channel_slot s where s.channel_id = c.id) as slots,
           (select d.subscribers::float8 from channel_day d where d.channel_id = c.id and d.subscribers is not null
             order by d.day limit 1) as "firstSubscribers",
           (select coalesce(sum(t.views), 0)::float8 from video_total t where t.channel_id = c.id) as views
      from channel c, lateral (
        select count(*) filter (where state = any(${[...waitingStates]}::publication_state[]))::int as waiting,
               count(*) filter (where state = 'PUBLISHED')::int as published,
               max(published_at) filter (where state = 'PUBLISHED') as "lastPublishedAt",
               count(*) filter (where state = 'PUBLISHED' and created_by_id is not null
                                  and published_at > ${fourWeeksAgo}::timestamptz)::int as "byHand"
          from publication where channel_id = c.id) p
     where c.workspace_id = ${workspaceId}::uuid and c.state <> 'DISCONNECTED' order by c.created_at, c.id`
}
