export type Vendor = 'openai' | 'anthropic' | 'google'

/** What one program of an organisation does, on an ordinary working hour. */
export type Stream = {
  id: string
  /** Null: what the vendor has for things outside any (default workspace). */
  project: string | null
  /** Null: by hand, in the vendor's console. */
  key: string | null
  /** The newest last; each from its day on. */
  models: { name: string; from: string }[]
  tier: 'standard' | 'batch' | 'flex' | 'priority'
  isLong: boolean
  rhythm: 'office' | 'always' | 'nightly'
  requests: number
  /** Tokens of one request. */
  input: number
  cached: number
  write: number
  writeHour: number
  output: number
  thinking: number
  /** Of a hundred requests. */
  searches: number
}

/** Nothing was used before: everybody began then. */
export const firstDay = '2026-08-15'

const stream = (id: string, model: string, over: Partial<Stream> = {}): Stream => ({
  ...{ id, project: 'prod', key: 'main', models: [{ name: model, from: firstDay }], tier: 'standard', isLong: false },
  ...{ rhythm: 'always', requests: 20, input: 1_800, cached: 0, write: 0, writeHour: 0, output: 500, thinking: 0 },
  ...{ searches: 0, ...over },
})

export const streams: Record<Vendor, Stream[]> = {
  openai: [
    stream('scripts', 'gpt-6-sol-2026-09-22', {
      models: [
        { name: 'gpt-6-sol-2026-09-22', from: firstDay },
        { name: 'gpt-6.1-sol-2026-09-29', from: '2026-10-12' },
      ],
      ...{ rhythm: 'office', requests: 60, input: 2_400, cached: 5_200, write: 350, output: 900, thinking: 400 },
    }),
    stream('titles', 'gpt-6-luna-2026-09-22', { key: 'titles', requests: 240, input: 700, cached: 900, output: 90 }),
    stream('translation', 'gpt-6.1-terra-2026-10-26', {
      ...{ project: 'global', key: 'translate', tier: 'batch', rhythm: 'nightly', requests: 300, input: 3_100 },
      output: 2_900,
    }),
    stream('research', 'gpt-6.1-sol-2026-09-29', {
      ...{
        project: 'lab',
        key: 'research',
        isLong: true,
        rhythm: 'office',
        requests: 3,
        input: 310_000,
        output: 2_000,
      },
      ...{ thinking: 1_100, searches: 40 },
    }),
    stream('rush', 'gpt-6.1-sol-2026-09-29', { key: 'titles', tier: 'priority', rhythm: 'office', requests: 4 }),
    stream('index', 'text-embedding-3-small', {
      project: 'lab',
      key: 'research',
      requests: 90,
      input: 4_000,
      output: 0,
    }),
    stream('playground', 'gpt-6-sol-2026-09-22', { project: null, key: null, rhythm: 'office', requests: 2 }),
  ],
  anthropic: [
    stream('editor', 'claude-opus-5-20260310', {
      models: [
        { name: 'claude-opus-5-20260310', from: firstDay },
        { name: 'claude-opus-5-5-20260922', from: '2026-10-05' },
      ],
      ...{ rhythm: 'office', requests: 45, input: 900, cached: 14_000, write: 1_100, writeHour: 600, output: 1_200 },
    }),
    stream('captions', 'claude-sonnet-5-5-20260928', {
      ...{ key: 'captions', requests: 70, input: 2_600, cached: 3_000, write: 200, output: 420 },
    }),
    stream('review', 'claude-haiku-4-5-20251001', {
      ...{
        project: 'trust',
        key: 'review',
        tier: 'batch',
        rhythm: 'nightly',
        requests: 500,
        input: 2_000,
        output: 120,
      },
    }),
    stream('archive', 'claude-sonnet-5-5-20260928', {
      ...{ project: 'lab', key: 'archive', isLong: true, rhythm: 'office', requests: 2, input: 420_000, output: 3_000 },
    }),
    stream('news', 'claude-sonnet-5-5-20260928', {
      ...{ project: null, key: 'news', requests: 6, searches: 80, input: 6_000, output: 700 },
    }),
    stream('workbench', 'claude-opus-5-5-20260922', { project: null, key: null, rhythm: 'office', requests: 1 }),
  ],
  google: [
    stream('thumbs', 'gemini-3.8-flash', { key: null, requests: 150, input: 1_500, cached: 1_200, output: 260 }),
    stream('dubbing', 'gemini-3.5-flash-lite', {
      ...{ project: 'global', key: null, tier: 'batch', rhythm: 'nightly', requests: 350, input: 2_700, output: 2_600 },
    }),
    stream('films', 'gemini-2.5-pro', {
      ...{ project: 'lab', key: null, isLong: true, rhythm: 'office', requests: 2, input: 260_000, output: 1_800 },
      ...{ thinking: 900, searches: 50 },
    }),
    stream('plans', 'gemini-2.5-pro', { project: 'lab', key: null, rhythm: 'office', requests: 14, thinking: 700 }),
  ],
}

/** What the vendors' consoles call them. */
export const projectNames: Record<string, string> = {
  ...{ prod: 'Shorts production', global: 'Translations', lab: 'Lab', trust: 'Trust and safety' },
}
export const keyNames: Record<string, string> = {
  ...{ main: 'production', titles: 'title-writer', translate: 'translate-batch', research: 'research' },
  ...{ captions: 'captions', review: 'review-batch', archive: 'archive', news: 'news-desk' },
}
