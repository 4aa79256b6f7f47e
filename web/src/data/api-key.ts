import type { Input, Output, Routes } from '../../../contract/index.ts'

export type KeyList = Output<Routes['keys.list']>
export type ApiKey = KeyList['keys'][number]
export type NewKey = Output<Routes['keys.create']>
export type KeyWish = Input<Routes['keys.create']>

/** The contract's, without its validator; `tests/web/developers.test.ts` compares them. */
export const maxKeysPerPerson = 3
export const defaultKeyTokens = 5_000
