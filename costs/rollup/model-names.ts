/** Dates and words that vendors put behind a model's name and that do not change its price. */
const suffixes = [
  /[-@]20\d{2}-?\d{2}-?\d{2}$/,
  /@default$/,
  /-latest$/,
  // `gemini-2.5-flash-preview-09-2026`
  /-preview(?:-\d{2}-20\d{2}|-\d{2}-\d{2})?$/,
  // `gemini-2.5-pro-002`
  /-\d{3}$/,
  // `claude-…-v1:0` at Bedrock
  /-v\d+(?::\d+)?$/,
]

/** What comes before the name where somebody else lists the model: a path (Vertex, OpenRouter), a region and vendor (Bedrock). */
const beforeNames = [/^.*\//, /^(?:[a-z-]{2,10}\.)?[a-z]+\.(?=[a-z])/]

/** What a vendor's own name is called by resellers, by the prefix of the model in prices. */
const vendors: Record<string, readonly string[]> = { gemini: ['google'], xai: ['x-ai'] }

/**
 * The names that a reported model may be known by, the most exact first. Somebody's own tuned model keeps its whole name: it
 * costs something else than the one it was made from.
 */
export function namesOf(prefix: string, reported: string): string[] {
  const bare = reported.replace(/^(?:models|publishers\/[a-z-]+\/models)\//, '')
  const names = new Set([bare, bare.toLowerCase()])
  if (/^ft:|[:/]tunedModels?\/|^tunedModels\//i.test(reported)) return [...names]
  for (const name of [...names]) for (const own of withoutVendor(name, prefix)) names.add(own)
  // Each suffix may stand behind another one: a preview has a date.
  for (const name of names)
    for (const suffix of suffixes) {
      const shorter = name.replace(suffix, '')
      if (shorter !== '' && shorter !== name) names.add(shorter)
    }
  // Some write 5.5 where the vendor writes 5-5.
  for (const name of [...names]) names.add(name.replaceAll(/(?<=\d)\.(?=\d)/g, '-'))
  return [...names]
}

/** Only the vendor's own models: at another vendor the same name may be another model. */
function withoutVendor(name: string, prefix: string): string[] {
  const own = [prefix, ...(vendors[prefix] ?? [])]
  const isOwn = own.some((vendor) => new RegExp(`(?:^|[./])${vendor}[./]`).test(name))
  return isOwn ? beforeNames.map((before) => name.replace(before, '')).filter((rest) => rest !== name) : []
}
