import type { Google, GoogleChannel } from './google.ts'

/**
 * What the uploads cost without anything around them: a session, the file, and what became of it, `atOnce` at a time, with
 * nothing written down. Who is killed in the middle of this knows nothing afterwards. Resolves to uploads a second.
 */
export async function uploadPlainly(
  google: Google,
  { accessToken }: GoogleChannel,
  { video, count, atOnce }: { video: Buffer; count: number; atOnce: number },
): Promise<number> {
  const authorization = { authorization: `Bearer ${accessToken}` }
  const one = async (number: number) => {
    const session = await asked(`${google.base}upload/youtube/v3/videos?uploadType=resumable&part=snippet,status`, {
      method: 'POST',
      headers: {
        ...authorization,
        'content-type': 'application/json',
        'x-upload-content-length': String(video.length),
        'x-upload-content-type': 'video/mp4',
      },
      body: JSON.stringify({ snippet: { title: `Plain ${number}` }, status: { privacyStatus: 'public' } }),
    })
    await session.text()
    const sent = await asked(session.headers.get('location') ?? '', {
      method: 'PUT',
      headers: { ...authorization, 'content-type': 'video/mp4' },
      body: video,
    })
    const { id } = (await sent.json()) as { id: string }
    await (await asked(`${google.base}youtube/v3/videos?part=status&id=${id}`, { headers: authorization })).json()
  }
  let next = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) await one(next++)
    }),
  )
  return count / ((performance.now() - startedAt) / 1000)
}

async function asked(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init)
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return response
}
