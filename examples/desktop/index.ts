/**
 * A program on somebody's computer that signs in to XCaster and uses its api: OAuth 2.0 for native apps (RFC 8252) with
 * PKCE (RFC 7636). It needs Node and nothing else, and is meant to be read from top to bottom.
 *
 *     npm run example:desktop -- [--url http://localhost:4000]
 */
import { hostname } from 'node:os'
import { parseArgs } from 'node:util'
import { openBrowser } from './open-browser.ts'
import { newPkce, newState } from './pkce.ts'
import { waitForAnswer } from './wait-for-answer.ts'
import { XCaster } from './xcaster.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://localhost:4000' } } })
const xcaster = new XCaster(values.url.replace(/\/$/, ''))

// 1. Listen on a port of this computer before asking: the answer comes back to it.
const answer = await waitForAnswer()

// 2. Ask in the browser. The verifier stays here; only its hash goes out, so a code that somebody else catches is worth
//    nothing to them. The state comes back with the answer and shows that it is the answer to this question.
const { verifier, challenge } = newPkce()
const state = newState()
const address = xcaster.authorizeAddress({ redirectUri: answer.redirectUri, challenge, state })
say(`Sign in here if no browser opens:\n\n  ${address}\n`)
openBrowser(address)

// 3. Wait until the person has answered. A person may take a while, or never answer at all.
const { code } = await answer.received(state)

// 4. Exchange the code for two tokens: one for the calls of the next 15 minutes, and one to get the next pair with. A real
//    program keeps the second where the system keeps secrets: Keychain, Credential Manager, Secret Service.
await xcaster.signIn({ code, verifier, redirectUri: answer.redirectUri, deviceName: hostname() })

// 5. Use the api.
const me = await xcaster.get('/v1/auth/me')
say(`Signed in as ${me.user.name} <${me.user.email}>, working in "${me.workspace.name}".`)
const { projects } = await xcaster.get('/api/projects')
say(`${projects.length} project(s) on the first page.`)

// 6. Get a new pair. `get` does this by itself when the access token is over; here it is done once to be seen.
await xcaster.refresh()
say(`Refreshed; still ${(await xcaster.get('/v1/auth/me')).user.name}.`)

// 7. Sign this computer out. Both tokens stop working at once.
await xcaster.signOut()
say('Signed out.')
