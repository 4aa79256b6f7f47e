import { hostOf, keyVariable, quote, type Target, type Topic } from './target.ts'

/** For `openai` 1 and later, and `anthropic`. */
export function pythonSamples(target: Target): Record<Topic, string> {
  const { say } = target
  const begin = (imports = '') => `# pip install openai
${imports}import os
from openai import OpenAI

client = OpenAI(base_url=${quote(target.baseUrl)}, api_key=os.environ["${keyVariable}"])
`
  const ask = (question: string) => `messages=[{"role": "user", "content": ${quote(question)}}]`
  return {
    chat: `${begin()}
reply = client.chat.completions.create(
    model=${quote(target.chatModel)},
    ${ask(say.hello)},
)
print(reply.choices[0].message.content)
`,
    stream: `${begin()}
stream = client.chat.completions.create(
    model=${quote(target.chatModel)},
    ${ask(say.story)},
    stream=True,
    stream_options={"include_usage": True},
)
for chunk in stream:
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="", flush=True)
    if chunk.usage:
        print(f"\\n{chunk.usage.total_tokens} tokens")
`,
    tools: `${begin('import json\n')}
tools = [{
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather in a city now",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    },
}]
messages = [{"role": "user", "content": ${quote(say.weather)}}]
model = ${quote(target.chatModel)}

reply = client.chat.completions.create(model=model, messages=messages, tools=tools)
message = reply.choices[0].message
messages.append(message)
for call in message.tool_calls or []:
    city = json.loads(call.function.arguments)["city"]
    messages.append({"role": "tool", "tool_call_id": call.id, "content": f"{city}: 18°C, clear"})

answer = client.chat.completions.create(model=model, messages=messages, tools=tools)
print(answer.choices[0].message.content)
`,
    image: `${begin('import base64\n')}
result = client.images.generate(
    model=${quote(target.imageModel)},
    prompt=${quote(say.picture)},
    size="1024x1536",
    output_format="png",
)
with open("picture.png", "wb") as file:
    file.write(base64.b64decode(result.data[0].b64_json))
`,
    speech: `${begin()}
with client.audio.speech.with_streaming_response.create(
    model=${quote(target.speechModel)},
    voice="alloy",
    input=${quote(say.speech)},
) as speech:
    speech.stream_to_file("speech.mp3")
`,
    embeddings: `${begin()}
result = client.embeddings.create(
    model=${quote(target.embeddingModel)},
    input=[${say.words.map(quote).join(', ')}],
)
print(len(result.data), len(result.data[0].embedding))
`,
    anthropic: `# pip install anthropic
import os
from anthropic import Anthropic

client = Anthropic(base_url=${quote(hostOf(target.baseUrl))}, api_key=os.environ["${keyVariable}"])

message = client.messages.create(
    model=${quote(target.chatModel)},
    max_tokens=1000,
    ${ask(say.hello)},
)
print("".join(block.text for block in message.content if block.type == "text"))
`,
  }
}
