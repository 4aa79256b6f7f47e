import { readWritingTask, type WritingBrief } from './read-writing-task.ts'
import { sampleOfSchema } from './sample-of-schema.ts'

/** What a text vendor was asked, whatever its protocol. */
export type WritingTask = { system: string; prompt: string; schema: Record<string, unknown> | null }

/** What a stand-in for a text vendor writes, as the text of its reply. */
export function writeReply(script: (task: WritingTask) => unknown, task: WritingTask): string {
  const reply = script(task)
  return typeof reply === 'string' ? reply : JSON.stringify(reply)
}

export const roughTokens = (text: string): number => Math.max(1, Math.ceil(text.length / 4))

/**
 * The default writer: a script of scenes where the schema asks for scenes, otherwise any value of the schema's shape,
 * otherwise a few sentences in the language of the question. Keyword, language, budget and scene count are read out of the prompt.
 */
export function sampleScript(task: WritingTask): unknown {
  const brief = readWritingTask(task)
  if (task.schema === null) return shortAnswer(task.prompt)
  const sample = sampleOfSchema(task.schema)
  const hasScenes = typeof sample === 'object' && sample !== null && 'scenes' in sample
  return hasScenes ? { ...sample, ...writeScenes(brief) } : sample
}

function shortAnswer(question: string): string {
  const about = [...question.replace(/\s+/g, ' ').trim()].slice(0, 40).join('')
  return /\p{Script=Hangul}/u.test(question)
    ? `“${about}”에 대해 짧게 답합니다. 작게 시작하고 달라진 점을 적어 보세요. 쉬는 시간도 절반은 됩니다.`
    : `A short answer to “${about}”. Start small and write down what changes. Rest is half of it.`
}

function writeScenes(brief: WritingBrief) {
  const { keyword, language, sceneCount, budget, seconds } = brief
  // A hook is said in three seconds.
  const hook = Math.min(language === 'ko' ? 12 : 7, share(budget, sceneCount, 0))
  const scenes = Array.from({ length: sceneCount }, (_, index) => ({
    role: index === 0 ? 'hook' : index === sceneCount - 1 ? 'cta' : 'main',
    narration: narrate(brief, index, index === 0 ? hook : share(budget - hook, sceneCount - 1, index - 1)),
    onScreenText: [...keyword].slice(0, 24).join(''),
    imagePrompt: `A quiet room with one object on a table, view ${index + 1}, soft light, no text`,
    seconds: share(seconds, sceneCount, index),
  }))
  const description = language === 'ko' ? `${keyword}에 대한 짧은 이야기` : `A short story about ${keyword}`
  return { title: keyword, description, scenes }
}

/** Sentences until the scene's share of the budget is full, the last one shortened word by word to fit it. */
function narrate({ keyword, language }: WritingBrief, scene: number, budget: number): string {
  const sentences = language === 'ko' ? korean : english
  const words: string[] = []
  let used = 0
  for (let at = scene; used < budget; at += 1) {
    for (const word of (sentences[at % sentences.length] ?? '').replace('{k}', keyword).split(' ')) {
      const size = language === 'ko' ? (word.match(/\p{Script=Hangul}/gu)?.length ?? 1) : 1
      if (words.length > 0 && used + size > budget) return `${words.join(' ').replace(/[.,]$/, '')}.`
      words.push(word)
      used += size
    }
  }
  return words.join(' ')
}

/** `total` in whole parts that add up to it. */
function share(total: number, parts: number, index: number): number {
  return Math.floor((total * (index + 1)) / parts) - Math.floor((total * index) / parts)
}

const english = [
  'Most people get {k} wrong in the first ten seconds.',
  'Look closely and you will see why it works.',
  'Start small, write down what changes, and keep the part that helps.',
  'The second step takes a minute and saves an hour.',
  'Nobody tells you that rest is half of it.',
  'Save this and try {k} tonight.',
]
const korean = [
  '{k} 이야기를 삼십 초에 담았습니다.',
  '자세히 보면 이유가 보입니다.',
  '작게 시작하고 달라진 점을 적어 보세요.',
  '두 번째 단계는 일 분이면 충분합니다.',
  '쉬는 시간이 절반이라는 말은 아무도 하지 않죠.',
  '저장해 두고 오늘 밤 바로 해 보세요.',
]
