const request = { keyword: '사라진 대답', language: 'ko', seconds: 15, quality: 'preview' }

export type RunAnswer = {
  status: number
  /** Of `Retry-After`, in seconds. */
  retryAfter: string | null
  body: { id?: string; error?: { code: string } }
}

/** Asks for a short with an `Idempotency-Key`; null when the connection ended without an answer. */
export async function askForRun(
  url: string,
  { cookie, key }: { cookie: string; key: string },
): Promise<RunAnswer | null> {
  const response = await fetch(`${url}/api/runs`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(request),
  }).catch(() => null)
  // Cut in the middle of an answer is no answer either.
  const body = (await response?.json().catch(() => null)) as RunAnswer['body'] | null
  return response && body ? { status: response.status, retryAfter: response.headers.get('retry-after'), body } : null
}
