import { loadavg } from 'node:os'
import pg from 'pg'
import { likePost, listPosts } from '../../community/index.ts'
import { loadConfig } from '../../core/config.ts'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, type Database, scopedTo } from '../../core/db.ts'
import { storageOf } from '../../storage/from-config.ts'
import { startOwnPostgres } from '../../tests/setup/own-postgres.ts'
import { percentile } from '../auth/percentiles.ts'
import type { Bench } from '../figure.ts'
import { fill, personId, type Size, size } from './fill.ts'

const secretKey = 'a bench has nothing to hide from anybody'
const pageSize = 10
const deepPage = 500
const atOnce = 16
const limitsMs = { first: 50, like: 100 }

/**
 * The feed as the api reads it (its role behind row-level security, links signed) in a large community; how much longer the
 * five hundredth page takes than with OFFSET; and likes by many people at once on the ten hottest posts, with the notices
 * to their authors. With fsync: a like that was answered is there after a power cut.
 */
const feed: Bench = async (report, { isQuick }) => {
  const asked: Size = isQuick ? { creators: 1000, people: 10_000, posts: 20_000, likes: 200_000 } : size
  const postgres = await startOwnPostgres(secretKey)
  const owner = new pg.Client({ connectionString: postgres.url })
  await owner.connect()
  const api = createDatabase({ url: roleUrl(postgres.url, 'xcaster_api', secretKey), maxConnections: 12 })
  try {
    const startedAt = performance.now()
    await fill(owner, asked)
    const { rows } = await owner.query<{ posts: number; likes: number }>(
      'SELECT (SELECT count(*)::int FROM post) AS posts, (SELECT count(*)::int FROM post_like) AS likes',
    )
    const filled = rows[0] ?? { posts: 0, likes: 0 }
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    const config = loadConfig({ SECRET_KEY: secretKey, EMBEDDED_DATABASE_URL: postgres.url })
    const deps = { config: { ...config, http: config.http }, storage: await storageOf(config, secretKey) }
    const about = `${filled.posts} posts, ${filled.likes} likes, filled in ${seconds} s, load ${loadavg()[0]?.toFixed(1)}`

    const read = (viewer: number, kind: 'hot' | 'new' | 'following' | 'liked', cursor?: string) => {
      const me = { userId: personId(viewer), workspaceId: null }
      return listPosts({ ...deps, db: scopedTo(api, me) }, me, { feed: kind, limit: pageSize, cursor })
    }
    const rounds = isQuick ? 100 : 400
    const first: number[] = []
    const each: string[] = []
    for (const kind of ['hot', 'new', 'following', 'liked'] as const) {
      for (let warm = 0; warm < 20; warm++) await read(viewerOf(warm, asked), kind)
      const times = await timed(rounds, 2, (turn) => read(viewerOf(turn, asked), kind))
      first.push(...times)
      each.push(`${kind} ${round(percentile(times, 0.5))} to ${round(percentile(times, 0.95))}`)
    }
    const firstP95 = percentile(first, 0.95)
    report({
      name: 'feed.first_page_p95',
      value: round(firstP95),
      unit: 'ms',
      against: `${limitsMs.first} ms (p50 to p95: ${each.join(', ')}; ${about})`,
      ratio: firstP95 / limitsMs.first,
    })

    const deep = await measureDeep(api, asked, read, isQuick ? 50 : 200)
    report({
      name: 'feed.deep_page_p95',
      value: round(deep.keyset),
      unit: 'ms',
      against: `page ${deepPage} with OFFSET: ${round(deep.offset)} ms; page 1 of it: ${round(deep.first)} ms`,
      ratio: deep.keyset / deep.offset,
    })
    await measureLikes({ api, owner, asked, count: isQuick ? 1000 : 5000 }, report)
  } finally {
    await api.$disconnect()
    await owner.end()
    await postgres.remove()
  }
}

export default feed

type Read = (viewer: number, kind: 'hot', cursor?: string) => ReturnType<typeof listPosts>

/** The same page of the hot feed from its cursor and from its number, in turns. No post is seen twice on the way there. */
async function measureDeep(api: Database, asked: Size, read: Read, rounds: number) {
  const walker = viewerOf(1, asked)
  const seen = new Set<string>()
  let cursor: string | undefined
  for (let page = 1; page < deepPage; page++) {
    const { posts, nextCursor } = await read(walker, 'hot', cursor)
    for (const { id } of posts) seen.add(id)
    if (nextCursor === null) throw new Error(`the feed ends with page ${page}`)
    cursor = nextCursor
  }
  if (seen.size !== (deepPage - 1) * pageSize) throw new Error(`${seen.size} different posts on ${deepPage - 1} pages`)
  const times = { keyset: [] as number[], offset: [] as number[], first: [] as number[] }
  for (let turn = 0; turn < rounds; turn++) {
    times.first.push(...(await timed(1, 1, () => read(walker, 'hot'))))
    times.keyset.push(...(await timed(1, 1, () => read(walker, 'hot', cursor))))
    times.offset.push(...(await timed(1, 1, () => readByNumber(api, walker))))
  }
  return {
    keyset: percentile(times.keyset, 0.95),
    offset: percentile(times.offset, 0.95),
    first: percentile(times.first, 0.95),
  }
}

/** What lists are usually read with: the rows in front are counted off, each time. */
async function readByNumber(api: Database, viewer: number): Promise<unknown> {
  const me = personId(viewer)
  return scopedTo(api, { userId: me, workspaceId: null }).$queryRaw`
    select p.*, c.handle, c.name, u.picture_key,
           exists (select from post_like l where l.user_id = ${me}::uuid and l.post_id = p.id) as is_liked,
           exists (select from follow f where f.follower_id = ${me}::uuid and f.creator_id = c.user_id) as is_followed
      from post p join creator c on c.user_id = p.author_id join user_account u on u.id = c.user_id
     where p.state = 'LIVE' and (c.suspended_at is null or c.user_id = ${me}::uuid)
       and not exists (select from avoid a where a.user_id = ${me}::uuid and a.creator_id = p.author_id)
       and not exists (select from avoid a where a.user_id = p.author_id and a.creator_id = ${me}::uuid and a.kind = 'BLOCK')
       and not exists (select from hidden_post h where h.user_id = ${me}::uuid and h.post_id = p.id)
     order by p.hot_score desc, p.id desc limit ${pageSize + 1} offset ${(deepPage - 1) * pageSize}`
}

type Likes = { api: Database; owner: pg.Client; asked: Size; count: number }

async function measureLikes({ api, owner, asked, count }: Likes, report: Parameters<Bench>[0]): Promise<void> {
  const { rows } = await owner.query<{ id: string; likes: number }>(
    "SELECT id, likes FROM post WHERE state = 'LIVE' ORDER BY hot_score DESC, id DESC LIMIT 10",
  )
  const like = async (turn: number) => {
    const id = rows[turn % rows.length]?.id ?? ''
    // Who avoids nobody and is avoided by nobody (see `fill`); one in five takes a like back, if there is one.
    const userId = personId(asked.creators + 2 + ((turn * 10) % (asked.people - asked.creators)))
    await likePost(scopedTo(api, { userId, workspaceId: null }), userId, { id, isLiked: turn % 5 !== 0 })
  }
  await timed(100, atOnce, (turn) => like(turn + count))
  const startedAt = performance.now()
  const times = await timed(count, atOnce, like)
  const perSecond = count / ((performance.now() - startedAt) / 1000)
  const p95 = percentile(times, 0.95)
  report({
    name: 'feed.like_p95',
    value: round(p95),
    unit: 'ms',
    against: `${limitsMs.like} ms (${atOnce} people at once on 10 posts, ${Math.round(perSecond)} likes/s, p50 ${round(percentile(times, 0.5))} ms)`,
    ratio: p95 / limitsMs.like,
  })
  const { rows: drifted } = await owner.query("SELECT subject FROM community_invariant WHERE invariant = 'C1' LIMIT 5")
  if (drifted.length > 0) throw new Error(`likes do not add up: ${JSON.stringify(drifted)}`)
}

/** Those of whom `fill` knows whom they follow and avoid; one in a hundred has hidden what is hottest. */
const viewerOf = (turn: number, { people }: Size) => 1 + ((turn * 10) % people)

/** How long each of `count` calls took, `width` of them at a time. */
async function timed(count: number, width: number, work: (turn: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const worker = async () => {
    for (let turn = next++; turn < count; turn = next++) {
      const at = performance.now()
      await work(turn)
      times.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return times
}

const round = (value: number) => Math.round(value * 10) / 10
