import { type DiskStorage, type DiskStorageConfig, diskStorage } from './disk-storage.ts'
import { type S3Storage, type S3StorageConfig, s3Storage } from './s3-storage.ts'

export type { DiskStorage } from './disk-storage.ts'
export { serveSignedFile } from './file-route.ts'
export type { S3Storage } from './s3-storage.ts'
export { pageLinkSeconds, type Storage } from './storage.ts'

type StorageConfig = ({ kind: 'disk' } & DiskStorageConfig) | ({ kind: 's3' } & S3StorageConfig)

/** The store that the configuration names. Where `kind` is `disk`, the api serves its links with `serveSignedFile`. */
export function createStorage(config: StorageConfig): DiskStorage | S3Storage {
  return config.kind === 'disk' ? diskStorage(config) : s3Storage(config)
}
