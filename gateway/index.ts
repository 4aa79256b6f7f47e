export { type Asking, askForJson } from './ask-for-json.ts'
export { estimateInput } from './chat/count.ts'
export {
  type ChatCompletion,
  type ChatMessage,
  ChatRequest,
  type ChatUsage,
  type FinishReason,
  type MessagesBody,
  type MessagesEvent,
  nativeEvents,
  nativeMessages,
} from './chat/wire.ts'
export { fromUnitPrices, toCost, toUnitPrices, type UnitName, type Units } from './cost.ts'
export { createGateway, type Gateway } from './gateway.ts'
export { createKey } from './keys/create-key.ts'
export { listKeys } from './keys/list-keys.ts'
export { removeKey } from './keys/remove-key.ts'
export { updateKey } from './keys/update-key.ts'
export { reapLeases } from './leases/lease-rows.ts'
export { chooseMakers, isBuiltin, renderModel } from './makers.ts'
export {
  abandonInterruptedUsage,
  commitUsage,
  openUsage,
  type Payer,
  type Receipt,
  sumCharged,
} from './meter.ts'
export type { ModelFacts } from './models/catalogue.ts'
export { listModels } from './models/list-models.ts'
export { seedModels } from './models/seed.ts'
export { upstreamKeyPurpose } from './models/upstreams.ts'
export { checkDueOllamaServers, checkOllamaServer } from './ollama/check-servers.ts'
export { createGuardedNetwork } from './ollama/guarded-network.ts'
export { ollamaTokenPurpose } from './ollama/own-ollama.ts'
export { registerOllamaServer, removeOllamaServer } from './ollama/register-server.ts'
export { listOllamaServers } from './ollama/server-rows.ts'
export { updateOllamaServer } from './ollama/update-server.ts'
export { readHealth } from './operators/health.ts'
export { blockKey, listAllKeys } from './operators/keys.ts'
export { listModelRows, putModelRow } from './operators/model-rows.ts'
export { listUpstreams, putUpstream, removeUpstream } from './operators/upstreams.ts'
export { listUsers } from './operators/users.ts'
export { getPrices, seedPrices } from './prices.ts'
export type * from './provider.ts'
export { writeOffline } from './providers/builtin/script/write-offline.ts'
export { type Ask, type Asker, createServing, type OpenReply, type Serving } from './serve/index.ts'
export { chartUsage } from './usage/chart.ts'
export { allRequests, getRequest, listRequests } from './usage/requests.ts'
export { rollUpUsage } from './usage/rollup.ts'
export { listVoices, type SpokenBy } from './voices.ts'
