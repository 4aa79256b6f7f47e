import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Config } from '../../core/config.ts'

/** What our pages never ask of a browser, so that nothing that slips into one can either. */
const permissions = [
  ...['accelerometer', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'],
  ...['midi', 'usb'],
]
/** A scene's own voice is recorded in the studio. */
const permissionsPolicy = [...permissions.map((name) => `${name}=()`), 'microphone=(self)'].join(', ')

/**
 * What PortOne's part of its browser SDK needs: its scripts and their drivers come from the first, which then talks to the
 * others and shows some payment windows in a frame (the addresses that version 1.27 of it names).
 */
const portone = {
  scripts: ['https://cdn.portone.io'],
  services: ['https://*.portone.io', 'https://*.iamport.co', 'https://*.iamport.kr'],
}

/** Where Google keeps the pictures of channels. */
const channelPictures = ['https://*.ggpht.com', 'https://*.googleusercontent.com']

/**
 * Tells browsers to take scripts, styles and everything else from our own address only, and pictures and videos also
 * from the object store when it has one of its own (`mediaOrigin`), to which files are sent too. Where people pay with
 * PortOne (`hasPortOne`) its window may be opened too, and leave for the page of whichever card company it is; its stand-in
 * needs none of that.
 *
 * Only attributes named `style` are allowed inline: components place what floats with them.
 */
export function securityHeaders(
  { isSecure }: Pick<Config['http'], 'isSecure'>,
  { mediaOrigin, hasPortOne, hasYouTube }: { mediaOrigin: string | null; hasPortOne: boolean; hasYouTube: boolean },
): RequestHandler[] {
  const media = ["'self'", 'data:', 'blob:', ...(mediaOrigin ? [mediaOrigin] : [])]
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: [...media, ...(hasPortOne ? portone.services : []), ...(hasYouTube ? channelPictures : [])],
        mediaSrc: media,
        scriptSrc: ["'self'", ...(hasPortOne ? portone.scripts : [])],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        // Files are sent straight to a store that has an address of its own.
        ...((hasPortOne || mediaOrigin) && {
          connectSrc: ["'self'", ...(mediaOrigin ? [mediaOrigin] : []), ...(hasPortOne ? portone.services : [])],
        }),
        ...(hasPortOne && {
          frameSrc: ["'self'", ...portone.services],
        }),
        formAction: ["'self'", ...(hasPortOne ? ['https:'] : [])],
        frameAncestors: ["'none'"],
        ...(isSecure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: isSecure && { maxAge: 365 * 86_400, includeSubDomains: true },
    // Addresses hold ids and, for a moment, one-time codes: no other site is told where a visitor comes from.
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  })
  return [
    headers,
    (_req, res, next) => {
      res.setHeader('permissions-policy', permissionsPolicy)
      next()
    },
  ]
}
