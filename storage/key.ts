import { AppError } from '../core/errors.ts'

const segment = /^[a-z0-9_-][a-z0-9._-]{0,127}$/

/**
 * Throws `invalid_request` unless the key means the same object in every store and cannot leave its folder.
 *
 * Parts of up to 128 characters of a-z, 0-9, `.`, `_`, `-`, none beginning with a dot (so no `..`), joined by single
 * slashes, at most 512 in all. Lower case only: the usual file systems of macOS and Windows do not tell `A` from `a`.
 * A key must not also be the folder of another (`a` and `a/b`): S3 allows it, stores that keep keys as paths do not.
 */
export function checkKey(key: string): void {
  if (key.length > 512 || !key.split('/').every((part) => segment.test(part))) {
    throw new AppError('invalid_request', { message: `not a storage key: ${JSON.stringify(key.slice(0, 600))}` })
  }
}

/** As `checkKey`, for the beginning of a key, which may end anywhere, also behind a slash. Empty means everything. */
export function checkPrefix(prefix: string): void {
  if (prefix !== '') checkKey(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix)
}
