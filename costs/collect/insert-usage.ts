import type { Db } from '../../core/db.ts'
import type { UsageFact } from './collector.ts'

/** So many rows go to the database at once. */
const rowsAtOnce = 5000

/**
 * Puts facts of an account into `provider_usage`. As text: a team with many keys has tens of thousands of rows a day, and as many
 * parameters take a hundred times as long as the rows themselves.
 */
export async function insertUsage(
  tx: Db,
  account: { id: string; workspaceId: string },
  facts: readonly UsageFact[],
): Promise<void> {
  for (let first = 0; first < facts.length; first += rowsAtOnce) {
    const some = JSON.stringify(facts.slice(first, first + rowsAtOnce))
    await tx.$executeRaw`
      insert into provider_usage (workspace_id, account_id, at, minutes, project_ref, key_ref, model, tier, above_input_tokens, geo, requests,
                                  input_tokens, cached_tokens, cache_write_tokens, cache_write_hour_tokens, output_tokens,
                                  reasoning_tokens, units)
      select ${account.workspaceId}::uuid, ${account.id}::uuid, at, minutes, "projectRef", "keyRef", model, tier, "aboveInputTokens", geo, requests,
             "inputTokens", "cachedTokens", "cacheWriteTokens", "cacheWriteHourTokens", "outputTokens", "reasoningTokens", units
        from jsonb_to_recordset(${some}::jsonb) as fact (
               at timestamptz, minutes int, "projectRef" text, "keyRef" text, model text, tier text, "aboveInputTokens" int, geo text,
               requests bigint, "inputTokens" bigint, "cachedTokens" bigint, "cacheWriteTokens" bigint,
               "cacheWriteHourTokens" bigint, "outputTokens" bigint, "reasoningTokens" bigint, units jsonb)`
  }
}
