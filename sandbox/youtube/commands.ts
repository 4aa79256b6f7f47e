import { z } from 'zod'
import { Fault } from './faults.ts'
import type { SandboxYouTube } from './handle.ts'
import { Rejection } from './records.ts'
import { SettingChanges } from './settings.ts'

/** What the control endpoint is told: one thing per call. */
export const Command = z.discriminatedUnion('do', [
  z.object({ do: z.literal('set'), settings: SettingChanges }),
  z.object({ do: z.literal('fault'), fault: Fault }),
  z.object({ do: z.literal('clearFaults') }),
  z.object({ do: z.literal('reset') }),
  z.object({ do: z.literal('clearCalls') }),
  z.object({
    do: z.literal('addChannel'),
    account: z.string().optional(),
    title: z.string().optional(),
    country: z.string().optional(),
    timeZone: z.string().optional(),
  }),
  z.object({
    do: z.literal('grant'),
    channelId: z.string(),
    clientId: z.string().optional(),
    scopes: z.array(z.string()).optional(),
  }),
  z.object({ do: z.literal('expireSessions'), sessionId: z.string().optional() }),
  z.object({ do: z.literal('deleteVideo'), videoId: z.string() }),
  z.object({ do: z.literal('rejectVideo'), videoId: z.string(), reason: Rejection.optional() }),
  z.object({ do: z.literal('endGrants'), channelId: z.string() }),
  z.object({ do: z.literal('expireAccessTokens'), channelId: z.string().optional() }),
])
export type Command = z.output<typeof Command>

/** Does it; what it gives back, if it does. @throws Error for a channel or a video that there is not */
export async function carryOut(youtube: SandboxYouTube, command: Command): Promise<unknown> {
  switch (command.do) {
    case 'set':
      return youtube.set(command.settings)
    case 'fault':
      return youtube.fault(command.fault)
    case 'clearFaults':
      return youtube.clearFaults()
    case 'reset':
      return youtube.reset()
    case 'clearCalls':
      return youtube.clearCalls()
    case 'addChannel': {
      const { do: _, ...channel } = command
      return youtube.addChannel(withoutUndefined(channel))
    }
    case 'grant': {
      const { do: _, ...ask } = command
      return youtube.grant({ channelId: ask.channelId, ...withoutUndefined(ask) })
    }
    case 'expireSessions':
      return await youtube.expireSessions(command.sessionId)
    case 'deleteVideo':
      return await youtube.deleteVideo(command.videoId)
    case 'rejectVideo':
      return youtube.rejectVideo(command.videoId, command.reason)
    case 'endGrants':
      return youtube.endGrants(command.channelId)
    case 'expireAccessTokens':
      return youtube.expireAccessTokens(command.channelId)
  }
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> }

const withoutUndefined = <T extends object>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>
