import type { Response, ResponseUsage } from 'openai/resources/responses/responses'
import type { ChatUsage } from '../../../gateway/index.ts'
import type { ResponsesRequest } from './request.ts'

/** As it goes over the wire: `output_text` is made by the SDK, and `store` is not in its types. */
export type ResponseObject = Omit<Response, 'output_text' | 'usage'> & {
  store: false
  usage: ResponseUsage | null
  max_tool_calls: null
}

/** A response of which nothing has been said yet. `createdAt` in Unix seconds. */
export function emptyResponse(
  request: ResponsesRequest,
  about: { id: string; model: string; createdAt: number },
): ResponseObject {
  // What the caller sent is told back as it came; it has been read where it was translated.
  const { tools, tool_choice, text, reasoning } = request as Partial<Response>
  return {
    id: about.id,
    object: 'response',
    created_at: about.createdAt,
    status: 'in_progress',
    background: false,
    completed_at: null,
    error: null,
    incomplete_details: null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    max_tool_calls: null,
    model: about.model,
    output: [],
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: { effort: reasoning?.effort ?? null, summary: reasoning?.summary ?? null },
    service_tier: 'default',
    store: false,
    temperature: request.temperature ?? null,
    text: { ...text, format: text?.format ?? { type: 'text' } },
    tool_choice: tool_choice ?? 'auto',
    tools: tools ?? [],
    top_logprobs: request.top_logprobs ?? 0,
    top_p: request.top_p ?? null,
    truncation: 'disabled',
    usage: null,
    ...(request.user != null && { user: request.user }),
    metadata: request.metadata ?? {},
  }
}

export const toResponseUsage = ({
  prompt_tokens,
  completion_tokens,
  prompt_tokens_details,
  completion_tokens_details,
}: ChatUsage): ResponseUsage => ({
  input_tokens: prompt_tokens,
  input_tokens_details: {
    cached_tokens: prompt_tokens_details?.cached_tokens ?? 0,
    cache_write_tokens: prompt_tokens_details?.cache_write_tokens ?? 0,
  },
  output_tokens: completion_tokens,
  output_tokens_details: { reasoning_tokens: completion_tokens_details?.reasoning_tokens ?? 0 },
  total_tokens: prompt_tokens + completion_tokens,
})
