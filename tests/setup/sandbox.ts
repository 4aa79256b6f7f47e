import { createProviderSandbox } from '../../sandbox/providers/index.ts'

/** The vendors' stand-ins in this process, and the environment that makes XCaster use them. */
export async function startSandbox() {
  const sandbox = await createProviderSandbox()
  return {
    ...sandbox,
    env: {
      ANTHROPIC_API_KEY: 'test-key-anthropic',
      ANTHROPIC_BASE_URL: sandbox.baseUrls.anthropic,
      PIAPI_API_KEY: 'test-key-piapi',
      PIAPI_BASE_URL: sandbox.baseUrls.piapi,
      ELEVENLABS_API_KEY: 'test-key-elevenlabs',
      ELEVENLABS_BASE_URL: sandbox.baseUrls.elevenlabs,
    },
    /** The paid calls since the last time this was asked. */
    takeCalls() {
      const calls = { ...sandbox.calls }
      sandbox.reset()
      return calls
    },
  }
}
export type ProviderSandbox = Awaited<ReturnType<typeof startSandbox>>
