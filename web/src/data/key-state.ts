import type { ApiKey } from './api-key.ts'

export type KeyState = 'on' | 'blocked' | 'off' | 'exhausted' | 'expired'

/** Whether a key is answered, and why not; what somebody decided comes before what happened by itself. */
export function keyState(
  key: Pick<ApiKey, 'isBlocked' | 'isEnabled' | 'expiresAt' | 'quotaTokens' | 'usedTokens'>,
  now = Date.now(),
): KeyState {
  if (key.isBlocked) return 'blocked'
  if (!key.isEnabled) return 'off'
  if (key.expiresAt !== null && new Date(key.expiresAt).getTime() <= now) return 'expired'
  return key.quotaTokens !== null && key.usedTokens >= key.quotaTokens ? 'exhausted' : 'on'
}
