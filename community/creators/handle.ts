import { randomInt } from 'node:crypto'
import { AppError } from '../../core/errors.ts'

/** What would be taken for XCaster itself, for a page of ours, or for nobody. */
const reserved = new Set([
  ...[
    'xcaster',
    'x_caster',
    'official',
    'admin',
    'administrator',
    'moderator',
    'mod',
    'operator',
    'staff',
    'team',
    'support',
  ],
  ...[
    'help',
    'security',
    'billing',
    'system',
    'root',
    'owner',
    'notice',
    'notices',
    'news',
    'about',
    'terms',
    'privacy',
    'legal',
  ],
  ...[
    'api',
    'app',
    'www',
    'mail',
    'static',
    'assets',
    'files',
    'me',
    'new',
    'hot',
    'following',
    'liked',
    'posts',
    'creators',
  ],
  ...['null', 'undefined', 'anonymous', 'deleted', 'everyone', 'nobody', 'unknown'],
])
/** A word that begins so is ours whatever follows. */
const reservedBeginnings = /^(?:xcaster|official|admin|moderator)/

const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

export const isReserved = (handle: string): boolean =>
  reserved.has(handle.replace(/_+$/, '')) || reservedBeginnings.test(handle.replaceAll('_', ''))

/** @throws AppError `conflict` with reason `handle_taken`: a word that nobody may have is one that somebody has. */
export function requireFree(handle: string): void {
  if (isReserved(handle)) throw handleTaken(handle)
}

export const handleTaken = (handle: string) =>
  new AppError('conflict', { message: `${handle} is taken`, details: { reason: 'handle_taken', field: 'handle' } })

/**
 * Handles to try for somebody, the nicest first: their name where it is written in Latin letters, the same with figures,
 * then letters by chance, of which one is free for certain.
 */
export function* handlesFor(name: string): Generator<string> {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 24)
    .replace(/_+$/, '')
  if (plain.length >= 3 && !isReserved(plain)) {
    yield plain
    for (let turn = 0; turn < 5; turn++) yield `${plain}_${randomInt(1000, 10_000)}`
  }
  for (;;) yield `creator_${Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')}`
}
