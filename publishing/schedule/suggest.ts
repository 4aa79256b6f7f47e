import { z } from 'zod'
import type { Language, Output, publications } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { type Ask, chooseMakers, isBuiltin, type Serving } from '../../gateway/index.ts'
import { Script } from '../../pipeline/index.ts'
import type { Platform } from '../platform.ts'
import { getReady } from './create.ts'
import type { Asker, ScheduleDeps } from './deps.ts'
import { fitTexts } from './fit-texts.ts'
import { suggestFromScript } from './suggest-from-script.ts'
import { replySchema, type Short, toSuggestPrompt, toSuggestSystem } from './suggest-prompt.ts'

type Deps = Pick<ScheduleDeps, 'db' | 'config' | 'platforms'> & { serving: Pick<Serving, 'completeChat'> }
type Suggestion = Output<(typeof publications)['publications.suggest']>

const Reply = z.object({ titles: z.array(z.string()).min(1), description: z.string(), tags: z.array(z.string()) })
type Reply = z.infer<typeof Reply>

const maxTitles = 5
/** Several times what an answer takes: models that think first do it within the same allowance. */
const maxOutputTokens = 4000

/**
 * Titles, a description and tags for a short, written from its own script by the installation's script model and cut to what
 * the platform takes. Metered and charged to the workspace by the gateway like any other text; free with the built-in writer,
 * which puts them together from the script. `ask` is the request as the gateway knows it.
 *
 * @throws AppError `not_found`, `conflict` for a run without a video, `insufficient_credits`, `provider_*` and what else the
 *   gateway raises. A model that does not answer is not replaced by another.
 */
export async function suggestTexts(
  deps: Deps,
  { workspaceId }: Pick<Asker, 'workspaceId'>,
  { runId, language }: { runId: string; language?: Language | undefined },
  ask: Omit<Ask, 'bodyBytes'>,
): Promise<Suggestion> {
  const [platform] = deps.platforms.values()
  if (!platform) throw new AppError('not_found', { details: { reason: 'platform_off' } })
  const video = await getReady(deps.db, workspaceId, runId)
  const script = await getScript(deps.db, workspaceId, runId)
  const short: Short = { script, keyword: video.keyword, language: language ?? video.language }
  const { script: model } = await chooseMakers(deps.config)
  if (isBuiltin(model)) return { ...toSuggestion(suggestFromScript(short), platform), model: 'builtin', chargedUcr: 0 }
  const { reply, chargedUcr } = await askModel(deps.serving, ask, model, short)
  return { ...toSuggestion(reply, platform), model, chargedUcr }
}

async function getScript(db: Db, workspaceId: string, runId: string): Promise<Script> {
  const step = await db.step.findFirst({
    where: { runId, workspaceId, kind: 'SCRIPT' },
    select: { artefact: { select: { meta: true } } },
  })
  if (!step?.artefact) throw new AppError('internal', { message: `run ${runId} has a video and no script` })
  return Script.parse(step.artefact.meta)
}

/** Asked once more when the answer is not what was asked for; both are paid for. */
async function askModel(
  serving: Deps['serving'],
  ask: Omit<Ask, 'bodyBytes'>,
  model: string,
  short: Short,
): Promise<{ reply: Reply; chargedUcr: number }> {
  const request = {
    model,
    messages: [
      { role: 'system' as const, content: toSuggestSystem(short.language) },
      { role: 'user' as const, content: toSuggestPrompt(short) },
    ],
    max_completion_tokens: maxOutputTokens,
    response_format: {
      type: 'json_schema' as const,
      json_schema: { name: 'publication_texts', strict: true, schema: replySchema },
    },
  }
  const bodyBytes = Buffer.byteLength(JSON.stringify(request))
  let chargedUcr = 0
  for (let turn = 1; ; turn += 1) {
    const answer = await serving.completeChat({ ...ask, bodyBytes }, request)
    chargedUcr += answer.chargedUcr
    const [choice] = answer.completion.choices
    if (choice?.finish_reason === 'content_filter' || choice?.message.refusal)
      throw new AppError('provider_refused', { message: `${model} declined to write about this short` })
    const reply = readReply(choice?.message.content ?? '')
    if (reply) return { reply, chargedUcr }
    if (turn === 2)
      throw new AppError('provider_reply_invalid', { message: `${model} did not write what was asked for` })
  }
}

/** Some models put the JSON into a code block or a sentence around it, whatever the format says. */
function readReply(text: string): Reply | null {
  try {
    const json = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))
    return Reply.safeParse(json).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function toSuggestion({ titles, description, tags }: Reply, platform: Platform): Pick<Suggestion, keyof Reply> {
  const fitted = titles.map((title) => fitTexts({ title, description: '', tags: [] }, platform).title)
  const texts = fitTexts({ title: '', description, tags }, platform)
  return {
    titles: [...new Set(fitted)].filter((title) => title !== '').slice(0, maxTitles),
    description: texts.description,
    tags: texts.tags,
  }
}
