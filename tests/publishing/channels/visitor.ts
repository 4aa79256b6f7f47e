import { expect } from 'vitest'
import { channelCallbackPath } from '../../../contract/index.ts'
import { allScopes } from '../../../sandbox/youtube/handle.ts'
import type { House } from '../../setup/house.ts'
import type { Person } from '../../setup/team.ts'
import { inTeam } from '../../setup/team.ts'

export type Choice = { account?: string; channelId?: string | null; scopes?: string[] } | { deny: true }
type Wish = { channelId?: string; timeZone?: string; workspaceId?: string }

/** Asks for the way to the platform; the page there. */
export async function setOut(person: Person, { workspaceId, ...wish }: Wish = {}): Promise<URL> {
  const headers = workspaceId === undefined ? {} : inTeam(workspaceId)
  const { status, body } = await person.call('channels.connect', { platform: 'youtube', ...wish }, headers)
  if (status !== 200) throw new Error(`connecting answered ${JSON.stringify(body)}`)
  return new URL(body.url)
}

/** What a person chooses on that page; the address it sends the browser back to, with its code or its error. */
export async function choose(house: House, page: URL, choice: Choice): Promise<URL> {
  const form = new URLSearchParams()
  if ('deny' in choice) form.set('deny', '1')
  else {
    const { account = 'hana', channelId = null, scopes = allScopes } = choice
    form.set('who', channelId === null ? account : `${account} ${channelId}`)
    for (const scope of scopes) form.append('scope', scope)
  }
  // The page is under the public address, which is another one than the house of a test has.
  const reply = await fetch(`${house.url}${page.pathname}${page.search}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  expect(reply.status).toBe(303)
  const back = new URL(reply.headers.get('location') ?? '')
  expect(back.origin + back.pathname).toBe(`${house.url}${channelCallbackPath('youtube')}`)
  return back
}

/** Back at ours; the page it ends at. */
export async function arrive(back: URL, cookie: string): Promise<string> {
  const reply = await fetch(back, { headers: { cookie }, redirect: 'manual' })
  expect(reply.status).toBe(303)
  return reply.headers.get('location') ?? ''
}

/** The whole way; the page it ends at. */
export async function connect(house: House, person: Person, choice: Choice, wish: Wish = {}): Promise<string> {
  return arrive(await choose(house, await setOut(person, wish), choice), person.cookie())
}

/** The whole way, well; the channel that was connected. */
export async function connected(house: House, person: Person, choice: Choice, wish: Wish = {}): Promise<string> {
  const end = new URL(await connect(house, person, choice, wish), house.url)
  expect(end.pathname).toBe('/ko/channels')
  return end.searchParams.get('connected') ?? expect.unreachable(end.search)
}
