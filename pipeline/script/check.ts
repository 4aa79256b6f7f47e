import type { Language } from '../../contract/index.ts'
import { countSpeech } from '../../contract/spoken/count-speech.ts'
import { estimateSpeechMs } from '../../contract/spoken/estimate-speech-ms.ts'
import { readKorean } from '../../contract/spoken/read-korean.ts'
import type { ScriptBrief } from '../../gateway/provider.ts'
import type { Script, ScriptScene } from '../script-schema.ts'

/** `length` alone may be forgiven after a repair, because the voice's tempo can make up for some of it. */
export type Problem = { about: 'length' | 'shape' | 'text'; message: string }

/** A viewer has decided by then. The estimate is right within a tenth. */
const hookLimitMs = 3_300
const longestOnScreenText = 24
const languageNames: Record<Language, string> = { ko: 'Korean', en: 'English' }

/** What is wrong with a script, in words that a model can act on; empty when nothing is. */
export function checkScript(script: Script, brief: ScriptBrief): Problem[] {
  return [
    ...checkShape(script.scenes, brief),
    ...checkHook(script.scenes[0], brief),
    ...checkLength(script.scenes, brief),
    ...script.scenes.flatMap((scene, index) => checkScene(scene, index, brief.language)),
    ...checkRepeats(script.scenes),
    ...checkAvoided(script, brief.brand?.avoid ?? []),
  ]
}

/** How far the script is off its target, as a share of it. */
export function lengthError(script: Script, { budget, language }: ScriptBrief): number {
  return Math.abs(totalSpeech(script.scenes, language) - budget.target) / budget.target
}

function checkShape(scenes: ScriptScene[], { sceneCount }: ScriptBrief): Problem[] {
  const problems: Problem[] = []
  if (scenes.length !== sceneCount)
    problems.push(shape(`There are ${scenes.length} scenes; write exactly ${sceneCount}.`))
  if (scenes[0] && scenes[0].role !== 'hook') problems.push(shape('The first scene must have the role "hook".'))
  if (scenes.length > 1 && scenes.at(-1)?.role !== 'cta')
    problems.push(shape('The last scene must have the role "cta".'))
  const strays = scenes.flatMap(({ role }, index) =>
    index > 0 && index < scenes.length - 1 && role !== 'main' ? [index + 1] : [],
  )
  if (strays.length > 0)
    problems.push(
      shape(`Scenes between the first and the last have the role "main"; change scene ${strays.join(', ')}.`),
    )
  return problems
}

function checkHook(hook: ScriptScene | undefined, { language, brand, budget }: ScriptBrief): Problem[] {
  if (!hook) return []
  const [said, most] = [countSpeech(hook.narration, language), brand?.hookMax ?? null]
  if (most !== null && said > most)
    return [text(`The hook has ${said} ${budget.unit}; at most ${most}. Shorten its narration.`)]
  const ms = estimateSpeechMs(hook.narration, language)
  if (ms <= hookLimitMs) return []
  return [
    text(
      `The hook takes ${(ms / 1000).toFixed(1)} seconds to say; it must be said in 3 seconds. Shorten its narration.`,
    ),
  ]
}

function checkLength(scenes: ScriptScene[], { budget, language }: ScriptBrief): Problem[] {
  const said = totalSpeech(scenes, language)
  if (said >= budget.min && said <= budget.max) return []
  const change = said > budget.max ? `Cut about ${said - budget.target}` : `Add about ${budget.target - said}`
  const message = `All narrations together have ${said} ${budget.unit}; allowed are ${budget.min} to ${budget.max}. ${change} ${budget.unit}.`
  return [{ about: 'length', message }]
}

function checkScene(
  { narration, onScreenText, imagePrompt }: ScriptScene,
  index: number,
  language: Language,
): Problem[] {
  const scene = `Scene ${index + 1}`
  const problems: Problem[] = []
  if (!/[\p{L}\p{N}]/u.test(narration)) problems.push(text(`${scene} has an empty narration.`))
  else if (!isIn(language, narration))
    problems.push(text(`${scene}: write the narration in ${languageNames[language]}.`))
  if (onScreenText.length > longestOnScreenText) {
    problems.push(
      text(
        `${scene}: onScreenText has ${onScreenText.length} characters; at most ${longestOnScreenText}, a key phrase of that scene.`,
      ),
    )
  }
  if (/\p{Script=Hangul}/u.test(imagePrompt)) problems.push(text(`${scene}: write the imagePrompt in English.`))
  return problems
}

/** Words that a brand does not want said or shown. */
function checkAvoided({ title, scenes }: Script, avoid: string[]): Problem[] {
  const said = [title, ...scenes.flatMap(({ narration, onScreenText }) => [narration, onScreenText])]
    .join('\n')
    .toLowerCase()
  return avoid
    .filter((word) => word.trim() !== '' && said.includes(word.trim().toLowerCase()))
    .map((word) => text(`Do not use ${JSON.stringify(word)}; say it differently.`))
}

function checkRepeats(scenes: ScriptScene[]): Problem[] {
  const first = new Map<string, number>()
  const problems: Problem[] = []
  for (const [index, { narration }] of scenes.entries()) {
    const key = narration.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, index + 1)
    else if (key !== '') problems.push(text(`Scene ${index + 1} says the same as scene ${earlier}; say something new.`))
  }
  return problems
}

/** By the letters: Korean may carry foreign names, also those that are read as Korean ones, English a few foreign words. */
function isIn(language: Language, text: string): boolean {
  const narration = language === 'ko' ? readKorean(text) : text
  const hangul = narration.match(/\p{Script=Hangul}/gu)?.length ?? 0
  const letters = narration.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return true
  return language === 'ko'
    ? hangul / letters >= 0.35
    : (narration.match(/\p{Script=Latin}/gu)?.length ?? 0) / letters >= 0.8
}

function totalSpeech(scenes: ScriptScene[], language: Language): number {
  return scenes.reduce((sum, { narration }) => sum + countSpeech(narration, language), 0)
}

function shape(message: string): Problem {
  return { about: 'shape', message }
}

function text(message: string): Problem {
  return { about: 'text', message }
}
