import type { library, Output, Parsed } from '../../contract/index.ts'
import { findBrand } from '../brands/get-brand.ts'
import { quoteShort, type ShortDeps } from '../make-short.ts'
import { findRepeats } from './find-repeats.ts'

type Route = (typeof library)['batches.quote']

/**
 * What a list of keywords would cost together, and which of them were made before for the same brand.
 *
 * @throws AppError `not_found` (no such brand or template here), `model_unpriced`.
 */
export async function quoteBatch(
  deps: Omit<ShortDeps, 'queues'>,
  workspaceId: string,
  { keywords, request, brandId, templateId }: Parsed<Route>,
): Promise<Output<Route>> {
  const brand = await findBrand(deps.db, workspaceId, brandId)
  const repeats = await findRepeats(deps.db, { workspaceId, brandId: brand?.id ?? null }, keywords)
  const items: Output<Route>['items'] = []
  let expectedUcr = 0
  for (const [index, keyword] of keywords.entries()) {
    const quote = await quoteShort(deps, workspaceId, { request: { ...request, keyword }, brandId, templateId })
    expectedUcr += quote.expectedUcr
    items.push({ keyword, maxUcr: quote.maxUcr, repeat: repeats[index] ?? null })
  }
  return { expectedUcr, maxUcr: items.reduce((sum, { maxUcr }) => sum + maxUcr, 0), items }
}
