/** Where everything of YouTube is. A function of ours asks no address that is not here or was answered by one of these. */
export type Addresses = {
  /** Where a browser is sent to agree. */
  consent: string
  token: string
  revoke: string
  tokenInfo: string
  /** Roots, ending with a slash, under which the clients put the paths of the two APIs. */
  data: string
  analytics: string
  /** Opens upload sessions. */
  upload: string
  /** Pages for people, ending with a slash. */
  pages: string
  /** Whether our programs may ask this address: a token goes with most requests. */
  isAllowed: (url: URL) => boolean
}

const google: Addresses = {
  consent: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  revoke: 'https://oauth2.googleapis.com/revoke',
  tokenInfo: 'https://oauth2.googleapis.com/tokeninfo',
  data: 'https://youtube.googleapis.com/',
  analytics: 'https://youtubeanalytics.googleapis.com/',
  upload: 'https://www.googleapis.com/upload/youtube/v3/videos',
  pages: 'https://www.youtube.com/',
  // The address of a session is Google's to choose.
  isAllowed: (url) => url.protocol === 'https:' && url.hostname.endsWith('.googleapis.com') && url.port === '',
}

/**
 * Google's own addresses, or the same paths under `base`. Pages that a browser opens lie under `publicBase`: people reach
 * a stand-in by another address than our servers do. Both end with a slash.
 */
export function youtubeAddresses(base: string | null, publicBase: string | null): Addresses {
  if (base === null) return google
  const pages = publicBase ?? base
  return {
    consent: `${pages}o/oauth2/v2/auth`,
    token: `${base}token`,
    revoke: `${base}revoke`,
    tokenInfo: `${base}tokeninfo`,
    data: base,
    analytics: base,
    upload: `${base}upload/youtube/v3/videos`,
    pages,
    isAllowed: (url) => url.href.startsWith(base),
  }
}
