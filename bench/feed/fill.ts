import type pg from 'pg'

export const size = { creators: 10_000, people: 100_000, posts: 1_000_000, likes: 10_000_000 } as const
export type Size = { [Name in keyof typeof size]: number }

/** People by number: 1 to `creators` have posts, the others only look. */
export const personId = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
const personOf = (number: string) => `('00000000-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`

/**
 * A community as it is after a year: few posts have most of the likes (the n-th best about 1/n of the first), people post and
 * like at any time. What triggers would count is written as they would have; indexes are made at the end.
 */
export async function fill(client: pg.Client, { creators, people, posts, likes }: Size): Promise<void> {
  await client.query("ALTER SYSTEM SET max_wal_size = '8GB'")
  await client.query('SELECT pg_reload_conf()')
  await client.query('SET session_replication_role = replica')
  await client.query('SET synchronous_commit = off')
  await client.query("SET maintenance_work_mem = '512MB'")
  await client.query(`INSERT INTO user_account (id, email, name)
    SELECT ${personOf('n')}, n || '@bench.example', 'Person ' || n FROM generate_series(1, ${people}) n`)
  await client.query(`INSERT INTO creator (user_id, handle, name)
    SELECT ${personOf('n')}, 'person_' || n, 'Person ' || n FROM generate_series(1, ${people}) n`)
  await withoutIndexes(client, 'post', () => fillPosts(client, { creators, people, posts, likes }))
  await withoutIndexes(client, 'post_like', async () => {
    // From a place of its own on, everybody in turn: nobody twice.
    await client.query(`INSERT INTO post_like (post_id, user_id, created_at)
      SELECT p.id, ${personOf(`1 + (hashtext(p.title)::bigint + 2147483648 + i) % ${people}`)}, p.created_at + i * interval '1 second'
        FROM post p, generate_series(1, p.likes) i`)
  })
  await fillPeople(client, { creators, people })
  await client.query('SET session_replication_role = origin')
  await client.query('VACUUM (ANALYZE) post, post_like, creator, user_account, follow, avoid, hidden_post')
  await client.query('CHECKPOINT')
}

/** In an order that has nothing to do with time, the n-th post has its share of all likes by the law of the harmonic series. */
async function fillPosts(client: pg.Client, { creators, people, posts, likes }: Size): Promise<void> {
  await client.query(`INSERT INTO post (id, workspace_id, author_id, title, text, tags, language, video_key, poster_key,
      duration_ms, width_px, height_px, likes, created_at, hot_score)
    SELECT uuidv7(-age), gen_random_uuid(), ${personOf(`1 + (n::bigint * 7919) % ${creators}`)}, 'Post ' || n, repeat('text ', 10),
           ARRAY['tag' || n % 100], 'ko', 'community/' || n || '/video.mp4', 'community/' || n || '/poster.jpg', 30000, 1080, 1920,
           likes, at, floor(100 * log(greatest(1, likes)::float8)) / 100 + extract(epoch FROM at)::float8 / 45000
      FROM (SELECT n, age, now() - age AS at,
                   -- A tenth of the likes is evenly spread, so that the sum comes out as asked for.
                   least(${people}, round(${likes * 0.9} / (n * (ln(${posts}) + 0.5772)) + ${(likes * 0.1) / posts}
                         + CASE WHEN n % 2 = 0 THEN 0.25 ELSE -0.25 END))::int AS likes
              FROM (SELECT n, ((n::bigint * 2654435761) % 31536000) * interval '1 second' AS age FROM generate_series(1, ${posts}) n) a) b`)
  const { rows } = await client.query<{ sum: number }>('SELECT sum(likes)::int AS sum FROM post')
  // What rounding left over goes to posts in the middle, one each.
  const missing = likes - (rows[0]?.sum ?? 0)
  if (missing > 0)
    await client.query(
      `UPDATE post SET likes = likes + 1 WHERE ctid IN (SELECT ctid FROM post WHERE likes < ${people} LIMIT ${missing})`,
    )
}

/** Everybody follows fifty; every tenth avoids ten and has hidden a hundred. */
async function fillPeople(client: pg.Client, { creators, people }: Pick<Size, 'creators' | 'people'>): Promise<void> {
  await client.query(`INSERT INTO follow (follower_id, creator_id)
    SELECT ${personOf('n')}, ${personOf('c')} FROM generate_series(1, ${people}, 10) n, generate_series(1, 50) i,
           LATERAL (SELECT 1 + (n * 31 + i * 97) % ${creators} AS c) x WHERE n <> c ON CONFLICT DO NOTHING`)
  await client.query(`INSERT INTO avoid (user_id, creator_id, kind)
    SELECT ${personOf('n')}, ${personOf('c')}, CASE WHEN i % 2 = 0 THEN 'BLOCK' ELSE 'MUTE' END::avoid_kind
      FROM generate_series(1, ${people}, 10) n, generate_series(1, 10) i,
           LATERAL (SELECT 1 + (n * 17 + i * 89) % ${creators} AS c) x WHERE n <> c ON CONFLICT DO NOTHING`)
  await client.query(`INSERT INTO hidden_post (user_id, post_id)
    SELECT ${personOf('n')}, h.id FROM generate_series(1, ${people}, 1000) n,
           (SELECT id FROM post WHERE state = 'LIVE' ORDER BY hot_score DESC LIMIT 100) h`)
}

/** An index that is made of everything at once is made in a tenth of the time. */
async function withoutIndexes(client: pg.Client, table: string, load: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<{ name: string; definition: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'p'`,
    [table],
  )
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
      WHERE indrelid = $1::regclass AND NOT indisprimary`,
    [table],
  )
  // Nothing refers to the likes; posts keep their key, which others refer to.
  const own = table === 'post_like' ? keys : []
  for (const { name } of own) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`)
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
  await load()
  for (const { name, definition } of own)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`)
  for (const { definition } of indexes) await client.query(definition)
}
