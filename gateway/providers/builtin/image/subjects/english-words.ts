/** Finds known words inside English tokens by taking off plural, -ing, -ed and -er endings. */

const irregular: Record<string, string> = {
  mice: 'mouse',
  feet: 'foot',
  teeth: 'tooth',
  children: 'child',
  knives: 'knife',
  leaves: 'leaf',
  wolves: 'wolf',
  slept: 'sleep',
  ate: 'eat',
  eaten: 'eat',
  drank: 'drink',
  bought: 'buy',
  ran: 'run',
  grew: 'grow',
  fell: 'fall',
  thought: 'think',
  told: 'tell',
  spoke: 'speak',
  spoken: 'speak',
  wrote: 'write',
  written: 'write',
  dying: 'death',
  dead: 'death',
  stars: 'star',
  women: 'woman',
  men: 'man',
  lives: 'life',
}

export function englishTokens(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’']s\b/g, '')
      .match(/[a-z][a-z0-9-]*|\d+/g) ?? []
  ).map((token) => token.replace(/-$/, ''))
}

/** The token itself and the forms it may come from, likeliest first: "running" gives running, runn, run, runne. */
export function englishStems(token: string): string[] {
  const stems = [token]
  const known = irregular[token]
  if (known) stems.push(known)
  if (token.length > 4 && token.endsWith('ies')) stems.push(`${token.slice(0, -3)}y`)
  if (token.length > 4 && /(s|x|z|ch|sh)es$/.test(token)) stems.push(token.slice(0, -2))
  if (token.length > 3 && /[^su]s$/.test(token)) stems.push(token.slice(0, -1))
  for (const ending of ['ing', 'ed', 'er']) {
    if (token.length < ending.length + 3 || !token.endsWith(ending)) continue
    const root = token.slice(0, -ending.length)
    stems.push(root, `${root}e`)
    if (/(.)\1$/.test(root)) stems.push(root.slice(0, -1))
  }
  return stems
}
