import { hostOf, keyVariable, quote, type Target, type Topic } from './target.ts'

/** Modules for Node 20 and later, with `openai` 4 and later, and `@anthropic-ai/sdk`. */
export function javascriptSamples(target: Target): Record<Topic, string> {
  const { say } = target
  const begin = (imports = '') => `// npm install openai
${imports}import OpenAI from 'openai'

const client = new OpenAI({
  baseURL: ${quote(target.baseUrl)},
  apiKey: process.env.${keyVariable},
})
`
  const ask = (question: string) => `messages: [{ role: 'user', content: ${quote(question)} }]`
  return {
    chat: `${begin()}
const reply = await client.chat.completions.create({
  model: ${quote(target.chatModel)},
  ${ask(say.hello)},
})
console.log(reply.choices[0].message.content)
`,
    stream: `${begin()}
const stream = await client.chat.completions.create({
  model: ${quote(target.chatModel)},
  ${ask(say.story)},
  stream: true,
  stream_options: { include_usage: true },
})
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? '')
  if (chunk.usage) console.log(\`\\n\${chunk.usage.total_tokens} tokens\`)
}
`,
    tools: `${begin()}
const tools = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The weather in a city now',
      parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    },
  },
]
const messages = [{ role: 'user', content: ${quote(say.weather)} }]
const model = ${quote(target.chatModel)}

const reply = await client.chat.completions.create({ model, messages, tools })
const { message } = reply.choices[0]
messages.push(message)
for (const call of message.tool_calls ?? []) {
  const { city } = JSON.parse(call.function.arguments)
  messages.push({ role: 'tool', tool_call_id: call.id, content: \`\${city}: 18°C, clear\` })
}

const answer = await client.chat.completions.create({ model, messages, tools })
console.log(answer.choices[0].message.content)
`,
    image: `${begin("import { writeFile } from 'node:fs/promises'\n")}
const result = await client.images.generate({
  model: ${quote(target.imageModel)},
  prompt: ${quote(say.picture)},
  size: '1024x1536',
  output_format: 'png',
})
await writeFile('picture.png', Buffer.from(result.data[0].b64_json, 'base64'))
`,
    speech: `${begin("import { writeFile } from 'node:fs/promises'\n")}
const speech = await client.audio.speech.create({
  model: ${quote(target.speechModel)},
  voice: 'alloy',
  input: ${quote(say.speech)},
})
await writeFile('speech.mp3', Buffer.from(await speech.arrayBuffer()))
`,
    embeddings: `${begin()}
const result = await client.embeddings.create({
  model: ${quote(target.embeddingModel)},
  input: [${say.words.map(quote).join(', ')}],
})
console.log(result.data.length, result.data[0].embedding.length)
`,
    anthropic: `// npm install @anthropic-ai/sdk
import Anthropic from '@anthropic-ai/sdk'

const client = new Anthropic({
  baseURL: ${quote(hostOf(target.baseUrl))},
  apiKey: process.env.${keyVariable},
})

const message = await client.messages.create({
  model: ${quote(target.chatModel)},
  max_tokens: 1000,
  ${ask(say.hello)},
})
for (const block of message.content) if (block.type === 'text') console.log(block.text)
`,
  }
}
