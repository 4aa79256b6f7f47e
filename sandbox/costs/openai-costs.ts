import { keyId, projectId } from './ids.ts'
import { amountOf, type Class, classes, groupBy, searchPicoUsd, type Use, type World } from './world.ts'

const words: Record<Class, string> = {
  ...{ input: 'input', cached: 'cached input', write: 'cache writes', writeHour: 'cache writes', output: 'output' },
}

type Line = { projectId: string | null; keyId: string | null; lineItem: string; picoUsd: bigint; quantity: number }

/** Money by line of the bill; amounts are numbers of dollars, exact as far as a double is. */
export function openAiCostRows({ seed }: World, uses: readonly Use[], groups: readonly string[]): object[] {
  const lines = uses.flatMap((use) => linesOf(seed, use))
  const has = (name: string) => groups.includes(name)
  const told = ({ projectId, keyId, lineItem, ...line }: Line): Line & { isNamed: boolean } => ({
    ...{ ...line, projectId: has('project_id') ? projectId : null, keyId: has('api_key_id') ? keyId : null },
    ...{ lineItem: has('line_item') ? lineItem : '', isNamed: has('line_item') },
  })
  const sums = groupBy(
    lines.map(told),
    ({ projectId, keyId, lineItem }) => [projectId, keyId, lineItem],
    (sum: ReturnType<typeof told> | undefined, line) => ({
      ...{ ...line, picoUsd: line.picoUsd + (sum?.picoUsd ?? 0n), quantity: line.quantity + (sum?.quantity ?? 0) },
    }),
  )
  return sums.map(({ projectId, keyId, lineItem, isNamed, picoUsd, quantity }) => ({
    object: 'organization.costs.result',
    amount: { value: Number(picoUsd) / 1e12, currency: 'usd' },
    ...{ line_item: isNamed ? lineItem : null, project_id: projectId, api_key_id: keyId },
    ...{ quantity: isNamed ? quantity : null, organization_id: `org-sandbox-${seed}` },
  }))
}

function linesOf(seed: string, use: Use): Line[] {
  const { stream, model, searches } = use
  const of = {
    projectId: stream.project && projectId(seed, stream.project),
    keyId: stream.key && keyId(seed, stream.key),
  }
  const before = stream.tier === 'standard' ? '' : `${stream.tier} | `
  const after = stream.isLong ? ', long context' : ''
  const tokens = classes.flatMap((kind) => {
    const lineItem = `${before}${model}, ${words[kind]}${after}`
    return use[kind] > 0 ? { ...of, lineItem, quantity: use[kind], picoUsd: amountOf(use, kind, use[kind]) } : []
  })
  const search = { ...of, lineItem: 'web search tool calls', quantity: searches }
  return searches > 0 ? [...tokens, { ...search, picoUsd: BigInt(searches) * searchPicoUsd }] : tokens
}
