import type { Output, Parsed, ProjectShelf, ProjectState, projects } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import { anywhere, readCursor, toCursor } from '../page-cursor.ts'
import { type CardDeps, readCards } from './cards.ts'

type Route = (typeof projects)['projects.list']

const shelves: Record<ProjectShelf, Prisma.Sql> = {
  active: Prisma.sql`p.deleted_at is null and p.archived_at is null`,
  archived: Prisma.sql`p.deleted_at is null and p.archived_at is not null`,
  bin: Prisma.sql`p.deleted_at is not null`,
}

/** On a channel, and not deleted there since. */
const isPublished = Prisma.sql`exists (select from publication b where b.run_id = p.last_run_id and b.state = 'PUBLISHED'
  and b.remote_state is distinct from 'GONE')`

/** As a card says it, see `cards.ts`. */
const states: Record<ProjectState, Prisma.Sql> = {
  draft: Prisma.sql`(r.id is null or r.state = 'CANCELLED')`,
  processing: Prisma.sql`r.state in ('QUEUED', 'RUNNING')`,
  failed: Prisma.sql`r.state = 'FAILED'`,
  ready: Prisma.sql`r.state = 'SUCCEEDED' and not ${isPublished}`,
  published: Prisma.sql`r.state = 'SUCCEEDED' and ${isPublished}`,
}

/** One page of projects, newest change first. The cursor is opaque; one that cannot be read starts from the top. */
export async function listProjects(
  deps: CardDeps,
  workspaceId: string,
  { shelf = 'active', state, search, cursor, limit }: Omit<Parsed<Route>, 'shelf'> & { shelf?: ProjectShelf },
): Promise<Output<Route>> {
  const after = readCursor(cursor)
  const words = search?.trim() ? anywhere(search) : null
  const rows = await deps.db.$queryRaw<{ id: string; at: Date }[]>`
    select p.id, p.updated_at as at from project p left join run r on r.id = p.last_run_id
     where p.workspace_id = ${workspaceId}::uuid and ${shelves[shelf]}
       and ${state ? states[state] : Prisma.sql`true`}
       and ${words === null ? Prisma.sql`true` : Prisma.sql`(p.title ilike ${words} or p.keyword ilike ${words})`}
       and ${after ? Prisma.sql`(p.updated_at, p.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.sql`true`}
     order by p.updated_at desc, p.id desc limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    projects: await readCards(
      deps,
      workspaceId,
      page.map(({ id }) => id),
    ),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  }
}
