import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { type S3StorageConfig, s3Storage } from '../../storage/s3-storage.ts'
import type { ListedObject } from '../../storage/storage.ts'
import { type Listening, listen } from '../setup/listen.ts'

/*
 * What s3rver cannot show (its list tokens need a cipher that OpenSSL 3 dropped, and it never fails): a server that
 * answers what a test tells it to, spoken to through the real AWS SDK.
 */

let server: Listening | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function storageOn(
  handler: (req: IncomingMessage, res: ServerResponse) => void,
  more?: Partial<S3StorageConfig>,
) {
  server = await listen(handler)
  return s3Storage({ ...account, endpoint: server.baseUrl, ...more })
}

const account = {
  region: 'auto',
  bucket: 'shorts',
  accessKeyId: 'key-id',
  secretAccessKey: 'key-secret',
  forcePathStyle: true,
}

const answerPage = (keys: string[], next?: string) => `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <IsTruncated>${next !== undefined}</IsTruncated>
  ${next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`}
  ${keys.map((key) => `<Contents><Key>${key}</Key><Size>7</Size><LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents>`).join('')}
</ListBucketResult>`

test('follows the pages of a long list', async () => {
  const storage = await storageOn((req, res) => {
    const token = new URL(req.url ?? '', 'http://x').searchParams.get('continuation-token')
    res.setHeader('content-type', 'application/xml')
    res.end(token === 'page-2' ? answerPage(['runs/3']) : answerPage(['runs/1', 'runs/2'], 'page-2'))
  })
  const found: ListedObject[] = []
  for await (const object of storage.list('runs/')) found.push(object)
  expect(found.map(({ key }) => key)).toEqual(['runs/1', 'runs/2', 'runs/3'])
  expect(found[0]).toEqual({ key: 'runs/1', sizeBytes: 7, modifiedAt: new Date('2026-01-02T03:04:05Z') })
})

test('a server that keeps failing is asked three times and is then an unavailable store', async () => {
  let requests = 0
  const storage = await storageOn((_req, res) => {
    requests += 1
    res.writeHead(503).end()
  })
  await expect(storage.get('runs/1')).rejects.toMatchObject({ code: 'storage_unavailable', isRetryable: true })
  expect(requests).toBe(3)
})

test('a server that cannot be reached is an unavailable store', async () => {
  const storage = await storageOn(() => undefined)
  await server?.close()
  await expect(storage.check()).rejects.toMatchObject({ code: 'storage_unavailable' })
  server = undefined
})

test('a bucket that does not exist is not mistaken for a missing object', async () => {
  const storage = await storageOn((_req, res) => {
    res.writeHead(404, { 'content-type': 'application/xml' })
    res.end('<?xml version="1.0"?><Error><Code>NoSuchBucket</Code><Message>no</Message></Error>')
  })
  await expect(storage.get('runs/1')).rejects.toMatchObject({ code: 'storage_unavailable' })
})

test('a connection that breaks in the middle of the bytes is an unavailable store', async () => {
  const storage = await storageOn((_req, res) => {
    res.writeHead(200, { 'content-length': '1000' })
    res.write('the first part', () => res.destroy())
  })
  await expect(buffer(await storage.get('runs/1'))).rejects.toMatchObject({ code: 'storage_unavailable' })
})

test('uploads carry no checksum trailer, which R2 and older servers refuse', async () => {
  const headers: IncomingMessage['headers'][] = []
  const storage = await storageOn((req, res) => {
    headers.push(req.headers)
    req.resume().on('end', () => res.setHeader('etag', '"x"').end())
  })
  await storage.put('runs/1', Buffer.from('bytes'), { mediaType: 'text/plain', sha256: 'a'.repeat(64) })
  expect(headers).toHaveLength(1)
  expect(Object.keys(headers[0] ?? {}).filter((name) => /checksum|trailer/.test(name))).toEqual([])
  expect(headers[0]?.['x-amz-meta-sha256']).toBe('a'.repeat(64))
})

test('a part that fails takes the whole upload back', async () => {
  const calls: string[] = []
  const storage = await storageOn((req, res) => {
    const query = new URL(req.url ?? '', 'http://x').searchParams
    calls.push(`${req.method} ${query.has('uploads') ? 'start' : (query.get('partNumber') ?? 'end')}`)
    req.resume().on('end', () => {
      res.setHeader('content-type', 'application/xml')
      if (query.has('uploads')) {
        res.end('<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>')
      } else if (req.method === 'DELETE') res.writeHead(204).end()
      else if (query.get('partNumber') === '2') res.writeHead(400).end()
      else res.setHeader('etag', '"x"').end()
    })
  })
  const bytes = Buffer.alloc(17 * 1024 * 1024)
  const put = storage.put('runs/1', bytes, { mediaType: 'video/mp4', sha256: 'a'.repeat(64) })
  await expect(put).rejects.toMatchObject({ code: 'storage_unavailable' })
  expect(calls.at(-1)).toBe('DELETE end')
  expect(calls).not.toContain('POST end')
})

test('a link stays the same within the hour, outlives what was asked, and points at the public address', async () => {
  let nowMs = Date.parse('2026-05-01T10:00:01Z')
  const config = { ...account, endpoint: 'http://store.internal:9000', publicEndpoint: 'https://files.example.com' }
  const storage = s3Storage(config, () => nowMs)
  const first = await storage.signedUrl('runs/1', { expiresInSeconds: 600, downloadName: '여름.mp4' })
  nowMs = Date.parse('2026-05-01T10:59:59Z')
  expect(await storage.signedUrl('runs/1', { expiresInSeconds: 600, downloadName: '여름.mp4' })).toBe(first)
  nowMs += 1000
  expect(await storage.signedUrl('runs/1', { expiresInSeconds: 600, downloadName: '여름.mp4' })).not.toBe(first)
  const { origin, pathname, searchParams } = new URL(first)
  expect(origin + pathname).toBe('https://files.example.com/shorts/runs/1')
  expect(searchParams.get('X-Amz-Date')).toBe('20260501T100000Z')
  expect(searchParams.get('X-Amz-Expires')).toBe('4200')
  expect(searchParams.get('response-content-disposition')).toContain("filename*=UTF-8''%EC%97%AC%EB%A6%84.mp4")
})
