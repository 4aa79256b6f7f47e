import { z } from 'zod'
import type { Db } from '../core/db.ts'
import { JoinMeta } from './made.ts'
import { RunPlan } from './plan.ts'
import { Script } from './script-schema.ts'

/** The finished short of a run, as somebody needs it who wants to publish or show it. */
export type PublishableVideo = {
  runId: string
  projectId: string
  storageKey: string
  sizeBytes: number
  /** Hex, of the whole file. */
  sha256: string
  mediaType: string
  durationMs: number
  width: number
  height: number
  /** The upright one, a JPEG. */
  thumbnail: { storageKey: string; sizeBytes: number } | null
  title: string
  description: string
  keyword: string
  language: RunPlan['request']['language']
}

type Row = {
  projectId: string
  plan: unknown
  storageKey: string
  sizeBytes: bigint
  sha256: string
  mediaType: string
  meta: unknown
  script: unknown
  thumbnail: unknown
}

const Thumbnail = z.object({ storageKey: z.string(), sizeBytes: z.int() }).nullable()

/**
 * The video of a run that has succeeded; null when there is no such run here, when it has not, or when its project is in the
 * bin (`alsoInBin`: for what has to be undone at a platform). One question, because workers ask it for every publication.
 */
export async function findVideo(
  db: Db,
  workspaceId: string,
  runId: string,
  { alsoInBin = false } = {},
): Promise<PublishableVideo | null> {
  const [row] = await db.$queryRaw<Row[]>`
    select r.project_id as "projectId", r.plan, a.storage_key as "storageKey", a.size_bytes as "sizeBytes", a.sha256,
           a.media_type as "mediaType", a.meta, s.meta as script,
           (select jsonb_build_object('storageKey', t.storage_key, 'sizeBytes', t.size_bytes)
              from step ts join artefact t on t.id = ts.artefact_id
             where ts.run_id = r.id and ts.kind = 'THUMBNAIL' and ts.scene = 0) as thumbnail
      from run r
      join project p on p.id = r.project_id and (${alsoInBin} or p.deleted_at is null)
      join step js on js.run_id = r.id and js.kind = 'JOIN' join artefact a on a.id = js.artefact_id
      join step ss on ss.run_id = r.id and ss.kind = 'SCRIPT' join artefact s on s.id = ss.artefact_id
     where r.id = ${runId}::uuid and r.workspace_id = ${workspaceId}::uuid and r.state = 'SUCCEEDED'`
  if (!row) return null
  const { request } = RunPlan.parse(row.plan)
  const { durationMs, width, height } = JoinMeta.parse(row.meta)
  const { title, description } = Script.parse(row.script)
  return {
    ...{ runId, projectId: row.projectId, storageKey: row.storageKey, sha256: row.sha256, mediaType: row.mediaType },
    sizeBytes: Number(row.sizeBytes),
    ...{ durationMs: Math.round(durationMs), width, height, title, description },
    thumbnail: Thumbnail.parse(row.thumbnail),
    ...{ keyword: request.keyword, language: request.language },
  }
}
