import type { Asset } from '../../../contract/assets.ts'
import { ApiError, toApiError } from './api-error.ts'
import { call } from './client.ts'
import { nameMaxLength } from './file-rules.ts'

export type UploadOptions = {
  folderId?: string | null
  /** Part of the bytes that are sent, 0 to 1. After 1 the server looks into the file. */
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

/**
 * Sends a file into the library: announced, its bytes straight to where the server says, then looked into. Throws
 * `ApiError`; `details.reason` of `invalid_request` says what is wrong with the file. Aborted, it rejects with the signal's
 * reason, and what was sent is cleared by the server.
 */
export async function uploadAsset(
  file: File,
  { folderId = null, onProgress, signal }: UploadOptions = {},
): Promise<Asset> {
  const announced = {
    name: toName(file.name),
    sizeBytes: file.size,
    mediaType: file.type || 'application/octet-stream',
    folderId,
  }
  const { uploadId, url, headers } = await call('assets.begin', announced, { signal })
  await sendBytes(file, { url, headers, onProgress, signal })
  return await call('assets.finish', { uploadId }, { signal })
}

/** As the library takes names: composed (macOS writes Korean file names in parts), without control characters. */
function toName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .trim()
  return clean.slice(0, nameMaxLength) || '-'
}

type Target = {
  url: string
  headers: Record<string, string>
  onProgress: UploadOptions['onProgress']
  signal: AbortSignal | undefined
}

/** `fetch` tells nothing about how far an upload is. */
function sendBytes(file: File, { url, headers, onProgress, signal }: Target): Promise<void> {
  return new Promise((done, failed) => {
    if (signal?.aborted) return failed(signal.reason)
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const offline = () => failed(new ApiError({ status: 0, code: 'offline', message: 'the file was not sent' }))
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status < 300) done()
      else failed(toApiError(request.status, toJson(request.responseText), request.getResponseHeader('retry-after')))
    }
    request.onerror = offline
    request.onabort = () => failed(signal?.reason)
    request.onloadend = () => signal?.removeEventListener('abort', stop)
    signal?.addEventListener('abort', stop, { once: true })
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.send(file)
  })
}

/** An object store answers in XML, which says nothing to people. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
