/** A server-sent event with a name, which the newer protocols have and chats have not. */
export const namedEvent = <E extends { type: string }>(event: E): string =>
  `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
