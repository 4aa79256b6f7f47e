import type { Config } from '../core/config.ts'
import { createStorage } from './index.ts'

/** The store of this installation. `secretKey` signs the links that the api serves itself. */
export async function storageOf(config: Config, secretKey: string) {
  return await createStorage(
    config.storage.kind === 's3' ? config.storage : { ...config.storage, publicBaseUrl: '', signingSecret: secretKey },
  )
}
