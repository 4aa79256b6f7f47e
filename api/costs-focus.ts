import { Temporal } from 'temporal-polyfill'
import { type TokenClass, tokenClasses } from '../contract/index.ts'
import { dayHours, type ExportRow } from '../costs/index.ts'
import { toUsd } from './costs-plain.ts'

/**
 * Columns of FOCUS 1.2, the FinOps Open Cost and Usage Specification, as far as we know them; ours begin with `x_`, as it asks
 * for. A row for each class of token, because each has a price of its own there.
 */
export const focusHeader = [
  ...['BilledCost', 'EffectiveCost', 'BillingCurrency', 'BillingPeriodStart', 'BillingPeriodEnd'],
  ...['ChargePeriodStart', 'ChargePeriodEnd', 'ChargeCategory', 'ProviderName', 'ServiceCategory', 'ServiceName'],
  ...['SubAccountId', 'SubAccountName', 'ResourceId', 'ResourceName', 'SkuId', 'ConsumedQuantity', 'ConsumedUnit'],
  ...['PricingCategory', 'x_Account', 'x_Team', 'x_Project', 'x_Tier', 'x_CostBasis', 'x_UnpricedTokens', 'x_TimeZone'],
]

const providerNames: Record<string, string> = { openai: 'OpenAI', anthropic: 'Anthropic', google: 'Google', xai: 'xAI' }

/** `only`: the rows of one class. Their costs add up to the row's. */
export function toFocusRows(
  row: ExportRow,
  { timeZone, only }: { timeZone: string; only?: TokenClass | undefined },
): string[][] {
  return tokenClasses.flatMap((name, place) => {
    const [tokens = 0n, cost = 0n] = [row.tokens[place], row.picoUsd[place]]
    if ((only !== undefined && only !== name) || (tokens === 0n && cost === 0n)) return []
    const month = Temporal.PlainDate.from(row.day).with({ day: 1 })
    return [
      [
        ...[toUsd(cost), toUsd(cost), 'USD', startOf(month, timeZone), startOf(month.add({ months: 1 }), timeZone)],
        ...chargePeriod(row.day, timeZone),
        ...['Usage', providerNames[row.provider] ?? row.provider, 'AI and Machine Learning', row.modelName],
        ...[row.projectRef, row.projectRefName, row.keyRef, row.keyName, `${row.model}/${name}`],
        // What is no text is counted by every provider in its own way.
        ...(name === 'other' ? ['', ''] : [String(tokens), 'Tokens']),
        ...[row.tier === 'standard' ? 'Standard' : 'Other', row.accountName, row.teamName, row.projectName],
        ...[row.tier, row.basis, String(row.unpricedTokens), timeZone],
      ],
    ]
  })
}

const startOf = (day: Temporal.PlainDate, timeZone: string) =>
  dayHours(day.toString(), timeZone).from.toISOString().replace('.000Z', 'Z')

function chargePeriod(day: string, timeZone: string): [string, string] {
  const first = Temporal.PlainDate.from(day)
  return [startOf(first, timeZone), startOf(first.add({ days: 1 }), timeZone)]
}
