type Tokens = { access_token: string; refresh_token: string; expires_in: number }

/** What the answers that this program reads look like; /docs of every installation describes all of them. */
type Answers = {
  '/v1/auth/me': { user: { name: string; email: string }; workspace: { id: string; name: string }; deviceId: string }
  '/api/projects': { projects: { id: string; title: string }[] }
}

const clientId = 'xcaster-example'

/** XCaster as a program sees it that is signed in for one person. */
export class XCaster {
  readonly #url: string
  #tokens: Tokens | null = null
  #refreshing: Promise<void> | null = null

  constructor(url: string) {
    this.#url = url
  }

  /** Where the browser has to go. Everything in it may be seen by others. */
  authorizeAddress({ redirectUri, challenge, state }: Record<'redirectUri' | 'challenge' | 'state', string>): string {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state,
    })
    return `${this.#url}/v1/auth/authorize?${query}`
  }

  /** The code works once and for a minute. */
  async signIn({
    code,
    verifier,
    redirectUri,
    deviceName,
  }: Record<'code' | 'verifier' | 'redirectUri' | 'deviceName', string>) {
    this.#tokens = await this.#post('/v1/auth/token', {
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
      // How the person finds this computer in their list of devices.
      device_name: deviceName,
    })
  }

  async get<Path extends keyof Answers>(path: Path): Promise<Answers[Path]> {
    let response = await this.#fetch(path)
    // The access token is over, which is nothing unusual; if it is still refused after that, the person was signed out.
    if (response.status === 401) {
      await this.refresh()
      response = await this.#fetch(path)
    }
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answers[Path]
  }

  /**
   * Exchanges the refresh token for the next pair. Each works once: an old one that comes back half a minute later is
   * taken for a stolen one and signs this computer out. So calls that need it at the same time share one exchange, and
   * the new one has to be stored before it is used. When the answer gets lost, asking again at once gives the same pair.
   */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#exchange().finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async signOut(): Promise<void> {
    await this.#post('/v1/auth/logout', { refresh_token: this.#signedIn().refresh_token })
    this.#tokens = null
  }

  async #exchange(): Promise<void> {
    const { refresh_token } = this.#signedIn()
    this.#tokens = await this.#post('/v1/auth/refresh', { client_id: clientId, refresh_token })
  }

  #signedIn(): Tokens {
    if (!this.#tokens) throw new Error('Not signed in.')
    return this.#tokens
  }

  #fetch(path: string): Promise<Response> {
    return fetch(`${this.#url}${path}`, { headers: { authorization: `Bearer ${this.#signedIn().access_token}` } })
  }

  /** Tokens travel in bodies and headers only, never in an address: addresses end up in histories and logs. */
  async #post(path: string, body: Record<string, string>): Promise<Tokens> {
    const response = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as Tokens & { error?: string; error_description?: string }
    // `invalid_grant` means: ask in the browser again.
    if (!response.ok) throw new Error(`${path}: ${answer.error}: ${answer.error_description}`)
    return answer
  }
}
