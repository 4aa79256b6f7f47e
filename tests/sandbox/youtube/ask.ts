import { blockBytes } from '../../../sandbox/youtube/upload-desk.ts'
import type { YouTube } from '../../setup/youtube.ts'

export const block = blockBytes

export type Reply = { status: number; headers: Headers; body: Json }
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as the test needs
export type Json = any

/** One call with a token, as any program would make it. */
export async function ask(
  { base }: Pick<YouTube, 'base'>,
  path: string,
  { token, headers = {}, ...init }: RequestInit & { token?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const reply = await fetch(path.startsWith('http') ? path : base + path, {
    redirect: 'manual',
    ...init,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
  })
  const text = await reply.text()
  return { status: reply.status, headers: reply.headers, body: text === '' ? null : JSON.parse(text) }
}

export const post = (body: unknown) => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json; charset=UTF-8' },
})

export const video = (changes: { snippet?: object; status?: object } = {}) => ({
  snippet: { title: '오늘의 이야기', description: '', categoryId: '22', ...changes.snippet },
  status: { privacyStatus: 'public', selfDeclaredMadeForKids: false, ...changes.status },
})

/** Opens a session; the answer has its address in `location`. */
export function begin(
  youtube: Pick<YouTube, 'base'>,
  token: string,
  sizeBytes: number,
  body: unknown = video(),
): Promise<Reply> {
  return ask(youtube, 'upload/youtube/v3/videos?uploadType=resumable&part=snippet,status', {
    token,
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'x-upload-content-length': String(sizeBytes),
      'x-upload-content-type': 'video/mp4',
    },
  })
}

/** Sends `file` from a byte on, all of it or as far as `to`. */
export const sendPiece = (
  youtube: Pick<YouTube, 'base'>,
  token: string,
  session: string,
  { file, from = 0, to = file.length }: { file: Buffer; from?: number; to?: number },
) =>
  ask(youtube, session, {
    token,
    method: 'PUT',
    body: new Uint8Array(file.subarray(from, to)),
    headers: { 'content-range': `bytes ${from}-${to - 1}/${file.length}` },
  })

export const query = (youtube: Pick<YouTube, 'base'>, token: string, session: string) =>
  ask(youtube, session, { token, method: 'PUT', headers: { 'content-range': 'bytes */*' } })

/** A video in one go. */
export async function upload(
  youtube: Pick<YouTube, 'base'>,
  token: string,
  { file, body }: { file: Buffer; body?: unknown },
): Promise<string> {
  const { headers } = await begin(youtube, token, file.length, body)
  const done = await sendPiece(youtube, token, headers.get('location') ?? '', { file })
  return done.body.id
}
