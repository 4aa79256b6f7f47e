/**
 * The data of server-sent events, one after the other, as they arrive. Lines may end in any of the three ways, be cut
 * anywhere, also within a letter; comments, which keep a silent line open, are left out.
 * Source: WHATWG HTML, "9.2.6 Interpreting an event stream".
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  // Not `for await`: Safari cannot iterate streams.
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const events = createEventParser()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield* events(decoder.decode(value, { stream: true }))
    }
  } finally {
    // Whoever stops reading does not want the rest: the server is told by the closed connection.
    await reader.cancel().catch(() => undefined)
  }
}

/** Takes text in pieces and answers the events that are complete with it. */
export function createEventParser(): (text: string) => string[] {
  let rest = ''
  let data: string[] = []
  return (text) => {
    const done: string[] = []
    rest += text
    for (;;) {
      const end = /\r\n|\n|\r(?!$)/.exec(rest)
      if (!end) return done
      const line = rest.slice(0, end.index)
      rest = rest.slice(end.index + end[0].length)
      if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5))
      else if (line === '' && data.length > 0) {
        done.push(data.join('\n'))
        data = []
      }
    }
  }
}
