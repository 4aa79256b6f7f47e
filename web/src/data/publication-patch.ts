import type { QueryClient } from '@tanstack/solid-query'
import type { Publication } from '../../../contract/publications.ts'
import { keys } from './keys.ts'

type Page = { publications: Publication[] }
/** What the cache has under `keys.publications`: a span, a list in pages, one of them, or free slots. */
type Kept = Partial<Page> & { pages?: Page[]; publication?: Publication }

/** Changes a publication wherever it is shown; the answer takes the change back. */
export function patchPublication(client: QueryClient, id: string, change: Partial<Publication>): () => void {
  const before = client.getQueriesData<Kept>({ queryKey: keys.publications })
  client.setQueriesData<Kept>({ queryKey: keys.publications }, (kept) => kept && patchKept(kept, id, change))
  return () => {
    for (const [queryKey, kept] of before) client.setQueryData(queryKey, kept)
  }
}

export function patchKept(kept: Kept, id: string, change: Partial<Publication>): Kept {
  const patch = (one: Publication) => (one.id === id ? { ...one, ...change } : one)
  const patchPage = <P extends Page>(page: P): P => ({ ...page, publications: page.publications.map(patch) })
  return {
    ...kept,
    ...(kept.publications && { publications: kept.publications.map(patch) }),
    ...(kept.pages && { pages: kept.pages.map(patchPage) }),
    ...(kept.publication && { publication: patch(kept.publication) }),
  }
}
