import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { startProcess } from '../../tests/setup/processes.ts'

const Granted = z.object({ accessToken: z.string(), refreshToken: z.string(), scopes: z.array(z.string()) })
const Videos = z.object({
  videos: z.array(z.object({ channelId: z.string(), snippet: z.object({ tags: z.array(z.string()) }) })),
})

/** A channel of the stand-in and what lets a program act for it. */
export type GoogleChannel = { remoteId: string } & z.output<typeof Granted>
export type Google = Awaited<ReturnType<typeof startGoogle>>

/** YouTube's stand-in in a process of its own, with room for as many uploads as may come. */
export async function startGoogle() {
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-bench-google-'))
  const sandbox = startProcess('dist/sandbox.mjs', { DATA_DIR: dataDir, LOG_LEVEL: 'error', NODE_ENV: 'production' })
  const url = (await sandbox.started)?.url
  if (!url) throw new Error(`the sandbox did not start: ${sandbox.output()}`)
  const base = `${url}/sandbox/youtube/`

  async function told(command: object): Promise<unknown> {
    const response = await fetch(`${base}control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
    })
    if (!response.ok) throw new Error(`the sandbox refused ${JSON.stringify(command)}: ${await response.text()}`)
    return z.object({ given: z.unknown() }).parse(await response.json()).given
  }
  await told({ do: 'set', settings: { limits: { uploads: 10_000_000, units: 100_000_000, stats: 10_000_000 } } })

  return {
    ...{ url, base, pid: sandbox.pid },
    async connect(): Promise<GoogleChannel> {
      const { id } = z.object({ id: z.string() }).parse(await told({ do: 'addChannel' }))
      return { remoteId: id, ...Granted.parse(await told({ do: 'grant', channelId: id })) }
    },
    /** The tags of all videos of these channels, the deleted ones too. */
    async tagsOf(channels: readonly GoogleChannel[]): Promise<string[][]> {
      const ids = new Set(channels.map(({ remoteId }) => remoteId))
      const { videos } = Videos.parse(await (await fetch(`${base}control/videos`)).json())
      return videos.filter(({ channelId }) => ids.has(channelId)).map(({ snippet }) => snippet.tags)
    },
    async stop() {
      await sandbox.kill('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
