import { keyVariable, type Target } from './target.ts'

export const systems = ['unix', 'windows'] as const
export type System = (typeof systems)[number]

/** Puts the key where the samples read it. `note` says that the whole key belongs there, in the reader's language. */
export const setupSamples = ({ key }: Pick<Target, 'key'>, note: string): Record<System, string> => ({
  unix: `# ${note}\nexport ${keyVariable}="${key.shown}"`,
  windows: `# ${note}\n$env:${keyVariable} = "${key.shown}"`,
})
