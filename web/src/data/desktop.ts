import { useMutation, useQuery } from '@tanstack/solid-query'
import type { DesktopRequest } from '../../../contract/desktop.ts'
import { call } from './client.ts'
import { steady } from './steady.ts'

/** The request of a program as it stands in the address; what is missing is told by the server. */
export function readDesktopRequest(query: URLSearchParams): DesktopRequest {
  const text = (name: string) => query.get(name) ?? ''
  return {
    client_id: text('client_id'),
    redirect_uri: text('redirect_uri'),
    code_challenge: text('code_challenge'),
    code_challenge_method: text('code_challenge_method') as 'S256',
    state: text('state'),
    response_type: text('response_type') as 'code',
  }
}

/** Which program asks to be let in. Kept nowhere: the address of the next one may look the same. */
export function useDesktopRequest(request: () => DesktopRequest, isWanted: () => boolean) {
  const query = useQuery(() => ({
    queryKey: ['desktop', request()],
    queryFn: ({ signal }) => call('desktop.request', request(), { signal }),
    enabled: isWanted(),
    gcTime: 0,
    retry: false,
  }))
  return steady(query)
}

export function useDesktopAnswer() {
  return useMutation(() => ({
    mutationFn: (input: DesktopRequest & { isAllowed: boolean }) => call('desktop.answer', input),
  }))
}
