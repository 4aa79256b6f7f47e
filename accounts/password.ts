import { hash, verify } from '@node-rs/argon2'

// Argon2id with the parameters OWASP recommends as a minimum: 19 MiB, 2 passes, 1 lane.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const { memoryCost, timeCost, parallelism } = parameters

/** Costs as much to compare as any hash of ours, and nothing hashes to it. */
const nobodysHash = `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters)
}

/**
 * Compares in the same time whether the account exists or not: without a stored hash the password is compared with one
 * of nobody, so that the answer's delay does not tell which e-mail addresses have an account.
 */
export async function isPasswordRight(stored: string | null, password: string): Promise<boolean> {
  const isRight = await verify(stored ?? nobodysHash, password)
  return stored !== null && isRight
}
