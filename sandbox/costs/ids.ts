import { idFrom } from './draws.ts'

/** What the vendors call things of an account: another account has other ids. */
export const projectId = (seed: string, name: string) => `proj_${idFrom(24, seed, 'project', name)}`
export const keyId = (seed: string, name: string) => `key_${idFrom(16, seed, 'key', name)}`
export const workspaceId = (seed: string, name: string) => `wrkspc_01${idFrom(22, seed, 'workspace', name)}`
export const apiKeyId = (seed: string, name: string) => `apikey_01${idFrom(22, seed, 'key', name)}`
