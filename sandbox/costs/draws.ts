import { createHash } from 'node:crypto'

/** A number from 0 to 1 that is always the same for the same words. */
export function draw(...words: (string | number)[]): number {
  return createHash('sha256').update(words.join(' ')).digest().readUInt32BE() / 2 ** 32
}

/** An id as vendors make them up: letters and digits that mean nothing. */
export const idFrom = (length: number, ...words: string[]): string =>
  createHash('sha512').update(words.join(' ')).digest('base64').replace(/[+/=]/g, '').slice(0, length)
