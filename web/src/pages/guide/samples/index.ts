import { curlSamples } from './curl.ts'
import { javascriptSamples } from './javascript.ts'
import { pythonSamples } from './python.ts'
import type { CodeLanguage, Target, Topic } from './target.ts'

export { type System, setupSamples, systems } from './setup.ts'
export { type CodeLanguage, languages, type Target, type Topic, topics } from './target.ts'

/** Every sample, ready to be pasted: only the key is read from the environment. */
export const allSamples = (target: Target): Record<CodeLanguage, Record<Topic, string>> => ({
  python: pythonSamples(target),
  javascript: javascriptSamples(target),
  curl: curlSamples(target),
})
