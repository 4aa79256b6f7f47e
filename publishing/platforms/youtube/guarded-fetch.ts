import type { Addresses } from './addresses.ts'

/** One of our own requests was about to go where nothing of YouTube is: a mistake of ours, and never sent. */
export class ForeignAddressError extends Error {
  override readonly name = 'ForeignAddressError'
}

/**
 * `fetch` that asks YouTube's addresses and no others, and follows no redirect to them either. The generated client sends
 * media to Google's own host unless each single call says otherwise, and a session's address is what an answer said: both
 * would carry a person's token to wherever that is.
 *
 * @throws ForeignAddressError before anything is sent.
 */
export function guardedFetch({ isAllowed }: Pick<Addresses, 'isAllowed'>): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (!isAllowed(url)) throw new ForeignAddressError(`${url.origin} is not an address of YouTube`)
    return fetch(input, { ...init, redirect: 'manual' })
  }
}
