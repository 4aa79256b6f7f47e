/**
 * Where to go after signing in: only an address inside this site. Anything else (another host, `//host`, a script)
 * becomes the fallback, so that a link to the sign-in page cannot send a person elsewhere.
 */
export function nextAddress(raw: unknown, fallback: string): string {
  if (typeof raw !== 'string' || !/^\/(ko|en)(\/|$)/.test(raw) || /[\\\s]/.test(raw)) return fallback
  return raw
}
