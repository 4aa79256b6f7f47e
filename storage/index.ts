import { type DiskStorage, type DiskStorageConfig, diskStorage } from './disk-storage.ts'
import type { S3Storage, S3StorageConfig } from './s3-storage.ts'

export type { DiskStorage } from './disk-storage.ts'
export { serveSignedFile } from './file-route.ts'
export type { S3Storage } from './s3-storage.ts'
export { pageLinkSeconds, type Storage } from './storage.ts'
export { takeSignedFile } from './upload-route.ts'

type StorageConfig = ({ kind: 'disk' } & DiskStorageConfig) | ({ kind: 's3' } & S3StorageConfig)

/**
 * The store that the configuration names. Where `kind` is `disk`, the api serves its links with `serveSignedFile`, and
 * the client of S3 is not even loaded: it is large.
 */
export async function createStorage(config: StorageConfig): Promise<DiskStorage | S3Storage> {
  if (config.kind === 'disk') return diskStorage(config)
  const { s3Storage } = await import('./s3-storage.ts')
  return s3Storage(config)
}
