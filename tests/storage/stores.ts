import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import S3rver from 's3rver'
import { diskStorage } from '../../storage/disk-storage.ts'
import { serveSignedFile } from '../../storage/file-route.ts'
import { type S3StorageConfig, s3Storage } from '../../storage/s3-storage.ts'
import type { Storage } from '../../storage/storage.ts'
import { type Listening, listen } from '../setup/listen.ts'

export type Store = { storage: Storage; scratch: string; stop(): Promise<void> }

/** A disk store whose links are served by an Express app on loopback, as the api does it. */
export async function startDiskStore(
  nowMs: () => number = Date.now,
): Promise<Store & { baseUrl: string; dir: string }> {
  const scratch = await mkdtemp(join(tmpdir(), 'xcaster-disk-'))
  const app = express()
  const server: Listening = await listen(app)
  const dir = join(scratch, 'files')
  const storage = diskStorage({ dir, publicBaseUrl: server.baseUrl, signingSecret: 'a secret for tests' }, nowMs)
  app.use('/files', serveSignedFile(storage))
  app.use(answerAppErrors)
  const stop = async () => {
    await server.close()
    await rm(scratch, { recursive: true })
  }
  return { storage, scratch, dir, baseUrl: server.baseUrl, stop }
}

/** A real S3 protocol server in this process, spoken to through the real AWS SDK. */
export async function startS3Store(): Promise<Store & { config: S3StorageConfig }> {
  const scratch = await mkdtemp(join(tmpdir(), 'xcaster-s3-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(scratch, 'server'),
    configureBuckets: [{ name: 'shorts' }],
  })
  const { port } = await server.run()
  const config: S3StorageConfig = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    bucket: 'shorts',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    forcePathStyle: true,
  }
  const stop = async () => {
    await server.close()
    await rm(scratch, { recursive: true })
  }
  return { storage: s3Storage(config), config, scratch, stop }
}

const answerAppErrors: express.ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent || typeof error?.status !== 'number') return next(error)
  res.status(error.status).json({ error: { code: error.code } })
}
