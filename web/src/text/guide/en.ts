import type { GuideWords } from './ko.ts'

export const en: GuideWords = {
  title: 'Guide',
  intro:
    'Whatever speaks to OpenAI works here once its address and key are changed. The code below runs when it is pasted.',
  contents: 'On this page',
  setup: {
    title: 'Before you start',
    text: 'Choose a key and a model, and all code below changes with them.',
    key: 'API key',
    noKey: 'There is no key yet. Make one first.',
    makeKey: 'Make a key',
    keyHelp: 'A whole key is shown once, when it is made. Make a new one if it is lost.',
    anyKey: 'sk-xc-put-your-key-here',
    model: 'Text model',
    modelOff: 'There is no key of its provider here, so it cannot be used yet.',
    allModels: 'See all models and prices',
    baseUrl: 'Base URL',
    command: 'the command',
    environment: 'Put the key into the environment',
    systems: { unix: 'macOS · Linux', windows: 'Windows PowerShell' },
    note: (name) => `paste the whole key "${name}" between the quotes`,
    noteNoKey: 'paste the whole key between the quotes',
  },
  samples: {
    title: 'Quick start',
    text: 'In Python, JavaScript or curl.',
    language: 'Programming language',
    languages: { python: 'Python', javascript: 'JavaScript', curl: 'curl' },
    code: (topic) => `the code of ${topic}`,
    topics: {
      chat: ['Text', 'The shortest there is. Once it answers, everything is set up.'],
      stream: ['Streaming', 'The answer as it is written. The last chunk has the token counts.'],
      tools: ['Tools', 'The model picks a function, gets its result, and then answers.'],
      image: ['Images', 'The picture is inside the reply, as base64.'],
      speech: ['Speech', 'As mp3 unless you ask for wav, opus, aac, flac or pcm.'],
      embeddings: ['Embeddings', 'Text as vectors of numbers.'],
      anthropic: [
        'Anthropic SDK',
        'The same key works for /v1/messages. This SDK adds /v1 itself, so leave it out of the address.',
      ],
    },
    say: {
      hello: 'Describe coffee in one sentence',
      story: 'Tell me about a lamp at night in three sentences',
      weather: 'How is the weather in Seoul?',
      picture: 'a desk lamp glowing in a dark studio, film photo',
      speech: 'Hello. This is XCaster.',
      words: ['coffee', 'tea'],
    },
  },
  n8n: {
    title: 'n8n',
    text: 'With the OpenAI nodes that n8n has; there is nothing to install.',
    steps: [
      [
        'Make a new OpenAI credential.',
        'Put your XCaster key into API Key and the address above into Base URL, and save: n8n checks the connection. Leave the rest empty.',
      ],
      [
        'Give your AI Agent an OpenAI Chat Model node.',
        'Pick a model from the list; where no list appears, switch to By ID and enter the name of the model as it is.',
      ],
      [
        'Use Responses API may be on or off.',
        'Both work. Conversations are not kept here, though, so leave memory to a Simple Memory node.',
      ],
      [
        'Message a Model of the OpenAI node works too.',
        'Its version 2 calls /v1/responses, which is answered as well. Leave the built-in tools (Web Search and so on) off.',
      ],
    ],
    local: 'In Docker 127.0.0.1 is the container itself. Write host.docker.internal there instead.',
    url: 'The address for n8n',
    modelName: 'Name of the model',
  },
  apps: {
    title: 'Other programs',
    text: 'Nearly everything that offers “OpenAI-compatible” works.',
    names: {
      cherry: 'Cherry Studio',
      libre: 'LibreChat',
      vercel: 'Vercel AI SDK',
      langchain: 'LangChain',
      claude: 'Claude Code',
    },
    rows: {
      cherry:
        'Settings → Model Provider → Add, of type OpenAI. API Host is the address without /v1; then add models under Manage.',
      libre: 'Under endpoints.custom of librechat.yaml: baseURL (with /v1), apiKey, and models.fetch set to true.',
      vercel:
        'createOpenAICompatible of @ai-sdk/openai-compatible with baseURL and apiKey. Add includeUsage: true to be told the token counts.',
      langchain: 'ChatOpenAI with configuration.baseURL (base_url in Python).',
      claude: 'ANTHROPIC_BASE_URL is the address without /v1, ANTHROPIC_AUTH_TOKEN the key.',
    },
  },
  errors: {
    title: 'Errors',
    text: 'All have the shape of OpenAI’s. Tell them apart by their code.',
    status: 'Status',
    code: 'Code',
    meaning: 'Meaning',
    todo: 'What to do',
    rows: {
      invalid: ['The request has the wrong form.', 'Correct the field named in param.'],
      unsupported: ['It uses something that is not offered here.', 'Leave out the field named in param.'],
      tooLong: ['It is longer than the model can read.', 'Shorten it, or use a model that reads more.'],
      refused: ['The provider refuses this request.', 'The message says why.'],
      key: ['The key is missing, wrong, switched off or expired.', 'Look at it on the API keys page.'],
      credits: ['There are not enough credits. Nothing was charged.', 'Buy credits, or lower max_tokens.'],
      exhausted: ['The key has used all its tokens.', 'Raise its limit on the API keys page.'],
      debt: ['Credits are owed.', 'Buy credits on the billing page.'],
      model: [
        'There is no such model, this key may not use it, or it has no price.',
        'Copy its name from the models page.',
      ],
      url: ['The address is wrong.', 'See that the base URL ends with /v1, once.'],
      large: ['The request is larger than 20 MB.', 'Make pictures or sound smaller.'],
      rate: ['More than a minute allows.', 'Wait as long as retry-after says. The official SDKs do.'],
      internal: ['A fault on our side.', 'Try again; if it goes on, tell us the x-request-id.'],
      upstream: [
        'The provider is overloaded or does not answer.',
        'Try again later, or give the key a fallback model.',
      ],
      misconfigured: ['The provider does not accept us.', 'Trying again does not help. Tell the operator.'],
      timeout: ['The provider was silent for too long.', 'Try again, or use a faster model.'],
    },
    midway: 'When a stream breaks off, its last chunk is {"error": …}. Only what was written until then is charged.',
  },
  limits: {
    title: 'Limits and headers',
    text: 'Counted for each key. Change them on the API keys page.',
    facts: [
      'A key may make 300 requests a minute unless you say otherwise. Requests and tokens can be limited separately.',
      'A request may be 20 MB.',
      'We wait 5 minutes for the first word, and 90 seconds between words.',
      'Hang up, and the model stops at once: you pay for what it had written.',
    ],
    header: 'Header',
    about: 'What it says',
    headers: {
      requestId: 'The number of the request: find it in the request log, or tell us when you ask.',
      limit: 'Requests in a minute',
      remaining: 'Requests left in this minute',
      reset: 'Time until it is full again, as 12s. For tokens these end with -tokens.',
      retryAfter: 'With a 429: seconds to wait',
      shouldRetry: 'When false, asking again gives the same answer.',
    },
  },
  missing: {
    title: 'What cannot be used',
    text: 'Nearly all of it is told by an error. What is left out without one stands at the end, complete.',
    groups: [
      [
        'Addresses and features',
        [
          'Transcription and translation: /v1/audio/transcriptions, /v1/audio/translations',
          'Edits of pictures (/v1/images/edits, /v1/images/variations), moderation (/v1/moderations), ranking',
          'Files, batches, fine-tuning, vector stores, Assistants, the realtime API, and the old /v1/completions',
          'What costs extra: flex and priority of service_tier, web_search_options, search_parameters, answers as sound (audio in modalities)',
          'Tools that are no functions (custom and others) and the old functions field. Send tools of type function.',
          'Files named by file_id. Put them into the request, as file_data or a data: URL.',
          'Compressed requests (content-encoding)',
        ],
      ],
      [
        '/v1/responses',
        [
          'Kept responses: previous_response_id, conversation, item_reference, getting and deleting. Send the earlier items in input.',
          'background, and a stored prompt',
          'Tools that run at the provider: web search, file search, code, image generation, computer use, MCP. Functions work.',
          'file_id and file_url. Send pictures as image_url and files as file_data.',
        ],
      ],
      [
        '/v1/messages',
        [
          'Tools that run at the provider: web_search, web_fetch, code_execution. Those that your program runs work.',
          'container, mcp_servers, inference_geo, speed, service_tier (other than auto and standard_only), the Files API, Message Batches',
          'At models other than Claude: tools that Anthropic defines (bash, text_editor, computer …), context_management, documents by file or address, and thoughts of earlier turns',
        ],
      ],
      [
        'Embeddings, pictures, speech',
        [
          'Embeddings of token numbers, and of empty texts',
          'Pictures as a url, style, transparent backgrounds, streaming, a quality other than medium, more than four at a time',
          'instructions of speech, sse as its stream_format, texts longer than 4,096 characters',
        ],
      ],
      [
        'Depending on the model',
        [
          'Claude and Ollama take an n of 1 only.',
          'Claude reads no sound, and of files PDF and text.',
          'Gemini reads files that are inside the request as data: URLs.',
          'Ollama reads text, and pictures as data: URLs.',
        ],
      ],
      [
        'Left out without an error',
        [
          'Claude: seed, logprobs, frequency_penalty, presence_penalty, logit_bias. temperature ends at 1 and wins over top_p; models without it, and models that think, get neither.',
          'Gemini: logprobs, logit_bias, parallel_tool_calls, user, strict of a function',
          'Ollama: a tool_choice other than none, parallel_tool_calls, logprobs, logit_bias, user',
          'Claude, Gemini, Ollama: new fields that are not listed here. OpenAI, xAI and servers that an operator added get them as they are.',
          '/v1/responses: store (nothing is ever kept), truncation, max_tool_calls, include other than logprobs, reasoning.summary, thoughts of earlier turns',
          '/v1/messages at models other than Claude: cache_control, betas, thoughts of earlier turns. A budget of thoughts becomes reasoning_effort.',
          'Names of OpenAI’s voices (alloy …) mean the default voice at models of others. Of the size of a picture only its orientation counts.',
        ],
      ],
    ],
  },
  own: {
    title: 'My Ollama',
    text: 'The models on your own computer, at the same address.',
    body: 'Register an Ollama server and pass ollama/server:model as model. It takes neither credits nor tokens of a key.',
    link: 'Register my Ollama',
    example: 'ollama/home:llama3.2',
    exampleLabel: 'a model name',
  },
  faq: {
    title: 'Questions',
    text: 'Is yours not here? Ask us, with the number of the request.',
    rows: [
      [
        'What does it cost?',
        'The list price of the provider in credits, ten to the dollar. The request log shows it for each request.',
      ],
      [
        'Do failed requests cost anything?',
        'Not when they fail before the model writes. When a reply breaks off, what had been written is charged.',
      ],
      [
        'Credits go down for a moment and come back.',
        'The most a request can take is set aside while it runs, then only what it used is charged. A fitting max_tokens sets aside less.',
      ],
      [
        'Does a model name need its provider?',
        'anthropic:claude-… is always clear. A short name works where the models page shows one.',
      ],
      [
        'What if a provider is down?',
        'Until the first word we try again, and then go on to the fallback models of the key.',
      ],
      [
        'Is what I send kept?',
        'No. Token counts, times and costs are recorded; the content is not stored. Providers have rules of their own.',
      ],
      [
        'May a browser call it directly?',
        'It may, but then everybody can read the key. Call it through a server of yours.',
      ],
    ],
  },
}
