import type { Db } from '../../core/db.ts'

/** How many videos of a workspace are on a channel, and what they were seen together by the newest counts. */
export async function readSums(db: Db, workspaceId: string): Promise<{ published: number; views: number }> {
  const [row] = await db.$queryRaw<{ published: number; views: number }[]>`
    select count(*)::int as published, coalesce(sum(t.views), 0)::float8 as views
      from publication p left join video_total t on t.publication_id = p.id
     where p.workspace_id = ${workspaceId}::uuid and p.state = 'PUBLISHED' and p.remote_state is distinct from 'GONE'`
  return row ?? { published: 0, views: 0 }
}
