import { randomUUID } from 'node:crypto'
import { type Database, scopedTo } from '../../core/db.ts'
import { diskStorage } from '../../storage/disk-storage.ts'
import { listProjects } from '../../studio/index.ts'
import type { Bench } from '../figure.ts'
import type { BenchHouse } from './house.ts'
import { median, rounded, timeMs } from './percentiles.ts'

const workspaces = 200
const projectsEach = 50

/**
 * The list of projects as the api reads it, with the walls between workspaces and without them, in turns and each time
 * for another workspace, as requests come. With walls the connection is told for whom it asks (a round trip) and every
 * table checks each row.
 */
export async function measureRlsCost(house: BenchHouse, report: Parameters<Bench>[0], rounds: number): Promise<void> {
  const ids = await seed(house.ownerDb)
  const storage = diskStorage({ dir: '/nowhere', publicBaseUrl: '', signingSecret: 'nothing is signed here' })
  const list = async (db: Database, workspaceId: string) => {
    const { projects } = await listProjects({ db, storage }, workspaceId, { limit: 24 })
    if (projects.length !== 24) throw new Error(`${projects.length} projects were seen`)
  }
  const scoped = (id: string) => scopedTo(house.apiDb, { workspaceId: id, userId: null })
  const times = { walled: [] as number[], open: [] as number[], walledAgain: [] as number[] }
  for (let round = 0; round < rounds + 50; round++) {
    const id = ids[round % ids.length] ?? ''
    const open = await timeMs(() => list(house.ownerDb, id))
    const walled = await timeMs(() => list(scoped(id), id))
    const walledAgain = await timeMs(() => list(scoped(id), id))
    // The first ones prepare statements and fill caches.
    if (round < 50) continue
    times.open.push(open)
    times.walled.push(walled)
    times.walledAgain.push(walledAgain)
  }
  const open = median(times.open)
  const against = `${rounded(open)} ms for the same query without row-level security`
  const tell = (name: string, value: number) =>
    report({ name, value: rounded(value), unit: 'ms', against, ratio: value / open })
  tell('auth.rls_cost', median(times.walled))
  tell('auth.rls_cost_same_caller', median(times.walledAgain))
}

/** Workspaces with projects, each with the run that made it. */
async function seed(db: Database): Promise<string[]> {
  const person = randomUUID()
  const ids = Array.from({ length: workspaces }, () => randomUUID())
  await db.$executeRaw`insert into workspace (id, name) select id, 'bench' from unnest(${ids}::uuid[]) id`
  await db.$executeRaw`
    insert into project (id, workspace_id, title, keyword, language, aspect, created_by_id, updated_at)
    select gen_random_uuid(), w.id, 'bench', 'bench', 'ko', '9:16', ${person}::uuid, now() - n * interval '1 minute'
      from unnest(${ids}::uuid[]) as w(id), generate_series(1, ${projectsEach}::int) n`
  await db.$executeRaw`
    insert into run (id, workspace_id, project_id, created_by_id, state, plan, request_key, request_hash, quote_max_ucr,
                     started_at, ended_at)
    select gen_random_uuid(), workspace_id, id, created_by_id, 'FAILED', '{}', id::text, 'bench', 0, now(), now() from project`
  await db.$executeRaw`
    insert into step (id, workspace_id, run_id, kind, scene, state, ended_at)
    select gen_random_uuid(), workspace_id, id, 'IMAGE', n, 'CANCELLED', now() from run, generate_series(1, 6) n`
  await db.$executeRaw`update project set last_run_id = run.id from run where run.project_id = project.id`
  await db.$executeRaw`analyze`
  return ids
}
