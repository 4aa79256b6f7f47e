const spellings: Record<string, string> = {
  ai: 'AI',
  chatgpt: 'ChatGPT',
  gpt: 'GPT',
  youtube: 'YouTube',
  tiktok: 'TikTok',
  instagram: 'Instagram',
  netflix: 'Netflix',
  iphone: 'iPhone',
  ipad: 'iPad',
  macbook: 'MacBook',
  android: 'Android',
  excel: 'Excel',
  python: 'Python',
  javascript: 'JavaScript',
  wifi: 'Wi-Fi',
  nasa: 'NASA',
  mbti: 'MBTI',
  diy: 'DIY',
  dna: 'DNA',
  korea: 'Korea',
  korean: 'Korean',
  japan: 'Japan',
  japanese: 'Japanese',
  chinese: 'Chinese',
  english: 'English',
  spanish: 'Spanish',
  french: 'French',
  german: 'German',
  europe: 'Europe',
  paris: 'Paris',
  tokyo: 'Tokyo',
  seoul: 'Seoul',
  busan: 'Busan',
  jeju: 'Jeju',
  london: 'London',
  rome: 'Rome',
  roman: 'Roman',
  egypt: 'Egypt',
  mars: 'Mars',
  jupiter: 'Jupiter',
  saturn: 'Saturn',
  minecraft: 'Minecraft',
  nintendo: 'Nintendo',
  pokemon: 'Pokémon',
  kpop: 'K-pop',
  'k-pop': 'K-pop',
  llm: 'LLM',
  i: 'I',
  bitcoin: 'Bitcoin',
  google: 'Google',
  olympic: 'Olympic',
}

/** Things that are counted: alone as a keyword they stand for all of their kind. */
const countable =
  /^(cat|dog|kitten|puppy|plant|flower|tree|cactus|book|movie|game|robot|bird|penguin|whale|shark|elephant|lion|tiger|bear|rabbit|hamster|turtle|octopus|parrot|dinosaur|dolphin|panda|bee|fox|star|planet|black hole|rocket|castle|pyramid|museum|car|phone|smartphone|laptop|computer|headphone|earbud|keyboard|camera|shoe|sneaker|bag|hat|dress|shirt|egg|noodle|cake|dessert|salad|song|guitar|piano|drum|habit|goal|dream|pillow|password|startup|password|rainbow|volcano|storm|mountain|forest|river|ocean|muscle|nap|hotel|island|photo)$/i

const irregularPlurals: Record<string, string> = {
  puppy: 'puppies',
  cactus: 'cacti',
  fox: 'foxes',
  dress: 'dresses',
  octopus: 'octopuses',
  volcano: 'volcanoes',
}
const doubled =
  /^(get|run|stop|plan|cut|set|put|sit|swim|begin|win|let|hit|shop|chat|grab|hug|jog|trim|quit|spot|drop|dig|wrap|skip|step)$/

/** Names in their usual spelling, other words as typed; a lone countable noun becomes plural. */
export function toSpelling(phrase: string): string {
  const isShouted = phrase.length > 5 && phrase === phrase.toUpperCase()
  const words = phrase.split(' ').map((word, index) => spell(isShouted ? word.toLowerCase() : word, index))
  const spelt = words.join(' ')
  return countable.test(spelt) ? toPlural(spelt) : spelt
}

/** A capital that only opens the keyword goes; the capitals of a name (two words or more) stay. */
function spell(word: string, index: number): string {
  const known = spellings[word.toLowerCase()]
  if (known) return known
  return index === 0 && countable.test(word) ? word.toLowerCase() : word
}

function toPlural(noun: string): string {
  const lower = noun.toLowerCase()
  return irregularPlurals[lower] ?? `${lower}s`
}

/** "save money" as "saving money". Empty for an empty phrase. */
export function toGerund(phrase: string): string {
  const words = phrase.split(' ').filter((word) => word !== '')
  const verbAt = words.findIndex((word) => !/ly$/.test(word) || word === 'fly')
  const verb = words[verbAt]
  if (verb === undefined) return phrase
  words[verbAt] = toIng(verb.toLowerCase())
  return words.join(' ')
}

function toIng(verb: string): string {
  if (verb === 'be') return 'being'
  if (doubled.test(verb)) return `${verb}${verb.at(-1)}ing`
  if (/ie$/.test(verb)) return `${verb.slice(0, -2)}ying`
  return /[^eoy]e$/.test(verb) ? `${verb.slice(0, -1)}ing` : `${verb}ing`
}

/** As at the start of a sentence; names such as iPhone stay as they are. */
export function capitalised(text: string): string {
  return text.replace(/^\p{Ll}(?!\p{Lu}|\/)/u, (letter) => letter.toUpperCase())
}

const numberWords = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

export function numberWord(value: number): string {
  return numberWords[value] ?? String(value)
}
