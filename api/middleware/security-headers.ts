import type { RequestHandler } from 'express'
import helmet from 'helmet'
import type { Config } from '../../core/config.ts'

/** What our pages never ask of a browser, so that nothing that slips into one can either. */
const permissions = [
  ...['accelerometer', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'],
  ...['microphone', 'midi', 'usb'],
]
const permissionsPolicy = permissions.map((name) => `${name}=()`).join(', ')

/**
 * Tells browsers to take scripts, styles and everything else from our own address only, and pictures and videos also
 * from the object store when it has one of its own (`mediaOrigin`).
 *
 * Only attributes named `style` are allowed inline: components place what floats with them.
 */
export function securityHeaders(
  { isSecure }: Pick<Config['http'], 'isSecure'>,
  mediaOrigin: string | null,
): RequestHandler[] {
  const media = ["'self'", 'data:', 'blob:', ...(mediaOrigin ? [mediaOrigin] : [])]
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: media,
        mediaSrc: media,
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
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
