import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ToolCallDelta } from '../../chat/wire.ts'
import { replyInvalid, type Vendor } from '../wire/vendor-error.ts'

const Delta = z.looseObject({
  index: z.int().min(0).max(1_000).nullish(),
  id: z.string().nullish(),
  function: z
    .looseObject({
      name: z.string().nullish(),
      /** A string in OpenAI's protocol; some servers send the object itself. */
      arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
    })
    .nullish(),
})

/** Reads the parts of tool calls of one choice, in order. */
export type ToolCallReader = (deltas: unknown[]) => ToolCallDelta[]

/**
 * Parts of tool calls as clients count on them: an index each, that stays; with the first part an id, the type and a name;
 * arguments as a string. Servers that send calls whole (xAI, Mistral) leave out the index, others the id or the type.
 */
export function toolCallReader(vendor: Vendor): ToolCallReader {
  /** The ids of the calls begun, by index. */
  const ids: (string | undefined)[] = []

  const indexOf = (index: number | null | undefined, id: string | null | undefined, isNamed: boolean): number => {
    if (index !== null && index !== undefined) return index
    const known = id ? ids.indexOf(id) : -1
    if (known >= 0) return known
    return isNamed || ids.length === 0 ? ids.length : ids.length - 1
  }

  return (deltas) =>
    deltas.map((delta) => {
      const parsed = Delta.safeParse(delta)
      if (!parsed.success) throw replyInvalid(vendor, `a tool call: ${parsed.error.issues[0]?.path.join('.')}`)
      const { index: told, id, function: part, ...rest } = parsed.data
      const index = indexOf(told, id, Boolean(part?.name))
      const isFirst = ids[index] === undefined
      if (isFirst) ids[index] = id || `call_${randomUUID()}`
      const args = part?.arguments
      return {
        ...rest,
        index,
        ...(isFirst && { id: ids[index], type: 'function' as const }),
        function: {
          ...(isFirst && { name: part?.name ?? '' }),
          arguments: typeof args === 'object' && args !== null ? JSON.stringify(args) : (args ?? ''),
        },
      }
    })
}
