import type { Db } from '../../core/db.ts'
import type { PublishingDeps } from '../deps.ts'
import type { PublicationNews } from '../tell.ts'

/** Tells whoever made a publication what became of it, in the transaction in which it became so. */
export type TellNews = (tx: Db, news: PublicationNews) => Promise<void>

export type EngineDeps = PublishingDeps & { tell: TellNews }
