type Place = { domain?: string; location?: string; locationType?: 'parameter' | 'header' | 'other' }

/** What Google says no with (https://developers.google.com/youtube/v3/docs/errors). */
export class Refusal extends Error {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: unknown

  constructor(
    status: number,
    reason: string,
    message: string,
    { domain = 'global', headers = {}, ...place }: Place & { headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.status = status
    this.headers = headers
    const statusWord = statusWords[status]
    this.body = {
      error: {
        code: status,
        message,
        errors: [{ message, domain, reason, ...place }],
        ...(statusWord !== undefined && { status: statusWord }),
      },
    }
  }
}

const statusWords: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
}

export const notTaken = () =>
  new Refusal(
    401,
    'authError',
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    {
      location: 'Authorization',
      locationType: 'header',
      headers: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
    },
  )

export const notAllowed = () =>
  new Refusal(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.', {
    headers: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="insufficient_scope"' },
  })

export const badParameter = (name: string, message: string, reason = 'invalidParameter') =>
  new Refusal(400, reason, message, { domain: 'youtube.parameter', location: name, locationType: 'parameter' })

export const badMetadata = (reason: string, message: string, location: string) =>
  new Refusal(400, reason, message, { domain: 'youtube.video', location, locationType: 'other' })

export const quotaExceeded = () =>
  new Refusal(
    403,
    'quotaExceeded',
    'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.',
    { domain: 'youtube.quota' },
  )

export const videoNotFound = () =>
  new Refusal(404, 'videoNotFound', 'The video that the request refers to cannot be found.', {
    domain: 'youtube.video',
    location: 'id',
    locationType: 'parameter',
  })

/** What a token endpoint says no with (RFC 6749 §5.2). */
export class TokenRefusal extends Error {
  readonly status: number
  readonly body: { error: string; error_description: string }

  constructor(status: number, error: string, description: string) {
    super(description)
    this.status = status
    this.body = { error, error_description: description }
  }
}
