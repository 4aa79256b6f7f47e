import { AppError, type ErrorCode } from '../../core/errors.ts'

/** The words of RFC 6749 §4.1.2.1 and §5.2 and of RFC 6750 §3.1 that programs know, and our code for each. */
const codes = {
  invalid_request: 'invalid_request',
  invalid_client: 'invalid_request',
  invalid_grant: 'invalid_request',
  unauthorized_client: 'forbidden',
  unsupported_grant_type: 'invalid_request',
  unsupported_response_type: 'invalid_request',
  access_denied: 'forbidden',
  invalid_token: 'unauthenticated',
} as const satisfies Record<string, ErrorCode>

export type OAuthError = keyof typeof codes

/**
 * An error that is told in the words of the protocol. `description` is for who writes the program: it leaves the house,
 * so it holds nothing but what the caller sent or may know.
 */
export function oauthError(error: OAuthError, description: string): AppError {
  return new AppError(codes[error], { message: description, details: { reason: error } })
}

/** The protocol's word for an error that was made here, else null. */
export function oauthErrorOf(error: AppError): OAuthError | null {
  const reason = error.details?.reason
  return typeof reason === 'string' && Object.hasOwn(codes, reason) ? (reason as OAuthError) : null
}
