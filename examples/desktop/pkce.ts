import { createHash, randomBytes } from 'node:crypto'

/** A secret of this sign-in, and what may be known of it. */
export function newPkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

export const newState = (): string => randomBytes(16).toString('base64url')
