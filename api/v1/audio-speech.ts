import type { RequestHandler } from 'express'
import { z } from 'zod'
import { tellTime } from './answer.ts'
import { type IntakeDeps, intake, parseBody, unsupported } from './intake.ts'
import { languageOfText } from './language-of-text.ts'
import { encodeSpeech, mediaTypes, type SpeechFormat, speechFormats } from './speech/encode-speech.ts'

const maxCharacters = 4096

const SpeechBody = z.looseObject({
  model: z.string().min(1).max(200),
  input: z
    .string()
    .min(1)
    .refine((text) => [...text].length <= maxCharacters, `longer than ${maxCharacters} characters`),
  voice: z.union([z.string().max(100), z.looseObject({ id: z.string().max(100) })]).nullish(),
  response_format: z.enum(speechFormats).nullish(),
  speed: z.number().min(0.25).max(4).nullish(),
  instructions: z.string().nullish(),
  stream_format: z.string().nullish(),
})

/** OpenAI's own voices: a client has to name one, also where the model's vendor has others. */
const openAiVoices = new Set('alloy ash ballad cedar coral echo fable marin nova onyx sage shimmer verse'.split(' '))

/** `POST /v1/audio/speech` */
export function audioSpeech(deps: IntakeDeps): RequestHandler {
  return async (req, res) => {
    const { ask, body, startedAt } = await intake(deps, req, res, 'speech')
    const { model, input, voice, response_format, speed, instructions, stream_format } = parseBody(SpeechBody, body)
    if (instructions) throw unsupported('instructions', "The voices take no 'instructions'.")
    if (stream_format && stream_format !== 'audio') throw unsupported('stream_format', 'Sound comes as audio only.')
    const format: SpeechFormat = response_format ?? 'mp3'
    const { reply } = await deps.serving.speak(ask, {
      model,
      text: input,
      voice: voiceOf(deps, model, typeof voice === 'string' ? voice : (voice?.id ?? '')),
      language: languageOfText(input),
      speed: speed ?? 1,
    })
    const bytes = await encodeSpeech(reply, format, ask.signal)
    tellTime(res, startedAt)
    res.writeHead(200, { 'content-type': mediaTypes[format], 'content-length': bytes.length })
    res.end(bytes)
  }
}

/** One of OpenAI's names, at a model of somebody else's, is the model's default. */
function voiceOf({ serving }: IntakeDeps, model: string, voice: string): string {
  const id = serving.catalogue.find(model)?.id ?? model
  return openAiVoices.has(voice) && !id.startsWith('openai:') ? '' : voice
}
