import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { CompleteReply, CompleteRequest, ScriptBrief } from '../../gateway/provider.ts'
import { scriptLimits } from '../limits.ts'
import { Script } from '../script-schema.ts'
import { checkScript, lengthError, type Problem } from './check.ts'
import { toRepairMessage, toSystemPrompt, toUserPrompt } from './prompt.ts'
import { findSpokenText, toDisplayText, toSpokenText } from './sanitise.ts'

type Complete = (request: Omit<CompleteRequest, 'model'>) => Promise<CompleteReply>
type Messages = CompleteRequest['messages']
type Reading = { script: Script | null; problems: Problem[] }

/** After the repair a script may be this far off its length: the voice's tempo and the viewer forgive the rest. */
const forgivenLengthError = 0.25

/**
 * Asks a model for a script and makes sure it is one: shape, roles, length, language. What is wrong is named to the model once.
 * Raises `provider_refused` when the model declines and `provider_reply_invalid` (with the problems in `details`) when the script
 * is still wrong after the repair or was cut off. Narrations come back fit for a voice, texts for the screen keep emoji.
 */
export async function writeScript(brief: ScriptBrief, complete: Complete): Promise<Script> {
  const asked: Messages = [{ role: 'user', content: toUserPrompt(brief) }]
  const first = await ask(asked, brief, complete)
  const reading = readScript(first, brief)
  if (reading.script && reading.problems.length === 0) return reading.script
  const repaired = await ask(
    [
      ...asked,
      { role: 'assistant', content: first },
      { role: 'user', content: toRepairMessage(reading.problems, brief.language) },
    ],
    brief,
    complete,
  )
  const { script, problems } = readScript(repaired, brief)
  if (script && isForgivable(script, problems, brief)) return script
  throw new AppError('provider_reply_invalid', {
    message: `the script is still wrong after a repair: ${problems.map(({ message }) => message).join(' ')}`,
    details: { problems: problems.map(({ message }) => message) },
  })
}

async function ask(messages: Messages, brief: ScriptBrief, complete: Complete): Promise<string> {
  const reply = await complete({
    system: toSystemPrompt(brief.language),
    messages,
    schema: { name: 'script', jsonSchema: z.toJSONSchema(Script) },
    maxOutputTokens: scriptLimits.unitsPerTurn.output_token,
    brief,
  })
  if (reply.stop === 'refused')
    throw new AppError('provider_refused', { message: 'the model declined to write this script' })
  if (reply.stop === 'length') throw new AppError('provider_reply_invalid', { message: 'the script was cut off' })
  return reply.text
}

function isForgivable(script: Script, problems: Problem[], brief: ScriptBrief): boolean {
  return problems.every(({ about }) => about === 'length') && lengthError(script, brief) <= forgivenLengthError
}

/** The reply as a script, or what keeps it from being one. */
function readScript(reply: string, brief: ScriptBrief): Reading {
  const json = parseJson(reply)
  if (json === undefined)
    return { script: null, problems: [{ about: 'shape', message: 'The answer is not valid JSON.' }] }
  const parsed = Script.safeParse(json)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }): Problem => ({ about: 'shape', message: `${path.join('.')}: ${message}` }),
    )
    return { script: null, problems }
  }
  const silent = parsed.data.scenes.flatMap(({ narration }, index) =>
    findSpokenText(narration) === null ? [index + 1] : [],
  )
  if (silent.length > 0) {
    return { script: null, problems: [{ about: 'text', message: `Scene ${silent.join(', ')} has nothing to say.` }] }
  }
  const script = sanitise(parsed.data)
  return { script, problems: checkScript(script, brief) }
}

/** Some models put the JSON into a code block or a sentence around it, whatever the format says. */
function parseJson(reply: string): unknown {
  const json = reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1)
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function sanitise(script: Script): Script {
  return {
    title: toDisplayText(script.title),
    description: script.description.trim(),
    scenes: script.scenes.map((scene) => ({
      ...scene,
      narration: toSpokenText(scene.narration),
      onScreenText: toDisplayText(scene.onScreenText),
      imagePrompt: toDisplayText(scene.imagePrompt),
    })),
  }
}
