import type { Config } from '../core/config.ts'
import type { Database } from '../core/db.ts'
import type { Storage } from '../storage/index.ts'

export type CommunityDeps = {
  /** Scoped to who asks, so that it writes in their name alone; to nobody where nobody is signed in. */
  db: Database
  storage: Storage
  config: { http: Pick<Config['http'], 'publicUrl'>; dataDir: string }
}

/** Null: nobody in particular. */
export type Viewer = { userId: string } | null
