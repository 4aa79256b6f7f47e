import { hostOf, keyVariable, type Target, type Topic } from './target.ts'

/** For a POSIX shell. */
export function curlSamples(target: Target): Record<Topic, string> {
  const { baseUrl, say } = target
  const user = (content: string) => [{ role: 'user', content }]
  const post = (url: string, body: unknown, flags = '') => `curl ${flags}${url} \\
  -H "Authorization: Bearer $${keyVariable}" \\
  -H "Content-Type: application/json" \\
  -d ${single(JSON.stringify(body, null, 2))}`
  return {
    chat: post(`${baseUrl}/chat/completions`, { model: target.chatModel, messages: user(say.hello) }),
    stream: post(
      `${baseUrl}/chat/completions`,
      {
        model: target.chatModel,
        messages: user(say.story),
        stream: true,
        stream_options: { include_usage: true },
      },
      '-N ',
    ),
    tools: post(`${baseUrl}/chat/completions`, {
      model: target.chatModel,
      messages: user(say.weather),
      tools: [
        {
          type: 'function',
          function: {
            name: 'get_weather',
            description: 'The weather in a city now',
            parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
          },
        },
      ],
    }),
    image: `${post(`${baseUrl}/images/generations`, {
      model: target.imageModel,
      prompt: say.picture,
      size: '1024x1536',
      output_format: 'png',
    })} | jq -r '.data[0].b64_json' | base64 --decode > picture.png`,
    speech: post(
      `${baseUrl}/audio/speech`,
      { model: target.speechModel, voice: 'alloy', input: say.speech },
      '--output speech.mp3 ',
    ),
    embeddings: post(`${baseUrl}/embeddings`, { model: target.embeddingModel, input: say.words }),
    anthropic: `curl ${hostOf(baseUrl)}/v1/messages \\
  -H "x-api-key: $${keyVariable}" \\
  -H "anthropic-version: 2023-06-01" \\
  -H "Content-Type: application/json" \\
  -d ${single(JSON.stringify({ model: target.chatModel, max_tokens: 1000, messages: user(say.hello) }, null, 2))}`,
  }
}

/** A text in single quotes, where a shell changes nothing. */
const single = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
