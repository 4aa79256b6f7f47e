import { resolve } from 'node:path'
import { buildWeb } from '../../scripts/lib/build-web.ts'
// @ts-expect-error plain JavaScript: it runs before any package is installed
import { withLock } from '../../scripts/lib/setup-lock.mjs'

/**
 * `web/dist` from the sources as they are now. Under `npm test` there is nothing to do; test files that are run alone,
 * and maybe two at a time, wait for each other.
 */
export async function ensureBuiltWeb(): Promise<void> {
  await withLock(resolve(import.meta.dirname, '../../web'), buildWeb)
}
