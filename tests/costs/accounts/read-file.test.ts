import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../../costs/accounts/csv/read-file.ts'

const now = new Date('2026-11-22T05:00:00Z')
const read = (text: string, asked: Partial<Parameters<typeof readFile>[0]> = {}) =>
  readFile({ text, provider: 'mistral', ...asked }, now)
const dollars = (read: ReturnType<typeof readFile>) => read.costs.map(({ amountPicoUsd }) => amountPicoUsd)
const bad = (read: ReturnType<typeof readFile>) => read.bad.map(({ line, code }) => [line, code])

describe('a file of costs', () => {
  test('with a mark of UTF-8, Korean names, commas in numbers and quoted line ends', () => {
    const file = read(
      '\ufeff날짜,모델,프로젝트,입력 토큰,출력 토큰,비용 ($)\r\n' +
        '2026-11-01,Mistral-Large,"쇼츠,\n자막","1,234,567",1000,"$1,234.5600001"\r\n' +
        '2026년 11월 2일,mistral-large,쇼츠,0,0,0.000000000001\r\n',
    )
    expect(file.columns).toEqual({
      ...{ day: '날짜', model: '모델', project: '프로젝트', input: '입력 토큰', output: '출력 토큰' },
      cost: '비용 ($)',
    })
    expect(file.bad).toEqual([])
    expect(file.usage).toEqual([
      expect.objectContaining({
        ...{ at: new Date('2026-11-01T00:00:00Z'), minutes: 1440, projectRef: '쇼츠,\n자막', model: 'mistral-large' },
        ...{ inputTokens: 1_234_567, outputTokens: 1000, requests: null },
      }),
    ])
    expect(dollars(file)).toEqual([1_234_560_000_100_000n, 1n])
  })

  test('says which line is wrong and why, and keeps the others', () => {
    const file = read(
      [
        'Date,Model,Cost,Currency,Input tokens,Cached tokens',
        '2026-11-01,a,1.5,USD,10,2',
        ',a,2,USD,1,0',
        '2026-13-01,a,2,USD,1,0',
        '2026-02-30,a,2,USD,1,0',
        '2019-01-01,a,2,USD,1,0',
        '2026-12-24,a,2,USD,1,0',
        '2026-11-02,a,=1+1,USD,1,0',
        '2026-11-02,=HYPERLINK("http://x"),1,USD,1,0',
        '2026-11-02,a,1,KRW,1,0',
        '2026-11-02,a,₩1000,,1,0',
        '2026-11-02,a,"1,5",USD,1,0',
        '2026-11-02,a,free,USD,1,0',
        '2026-11-02,a,1,USD,1.5,0',
        '2026-11-02,a,1,USD,5,6',
        '2026-11-03,a,(none),USD,5,5',
        '2026-11-04,a,-0.25,usd,,',
      ].join('\n'),
    )
    expect(bad(file)).toEqual([
      ...[
        [3, 'day_missing'],
        [4, 'day_unclear'],
        [5, 'day_unclear'],
        [6, 'day_out'],
        [7, 'day_out'],
      ],
      ...[
        [8, 'formula'],
        [9, 'formula'],
        [10, 'currency'],
        [11, 'currency'],
        [12, 'money_unclear'],
      ],
      ...[
        [13, 'money_unclear'],
        [14, 'count_unclear'],
        [15, 'cache_more'],
        [16, 'money_unclear'],
      ],
    ])
    expect(dollars(file)).toEqual([1_500_000_000_000n, -250_000_000_000n])
    expect(file.usage).toHaveLength(1)
  })

  test('without rows, or without columns that are understood, tells nothing', () => {
    expect(read('Date,Cost\n')).toMatchObject({ usage: [], costs: [], bad: [], hasCosts: true })
    expect(read('name,colour\nx,red\n')).toMatchObject({ costs: [], hasCosts: false, hasUsage: false })
    expect(read('x')).toMatchObject({ costs: [], headers: ['x'] })
  })

  test('takes the columns that a person picked', () => {
    const file = read('when;what;net;gross\n2026-11-01;m;1;2\n', {
      columns: { day: 'when', model: 'what', cost: 'gross' },
    })
    expect(dollars(file)).toEqual([2_000_000_000_000n])
    expect(file.columns).toEqual({ day: 'when', model: 'what', cost: 'gross' })
  })

  test('with days whose month comes first is read as its other lines show, and refused where none does', () => {
    expect(read('Date,Cost\n1/2/2026,1\n1/31/2026,1\n').costs.map(({ day }) => day)).toEqual([
      '2026-01-02',
      '2026-01-31',
    ])
    expect(read('Date,Cost\n1/2/2026,1\n31/1/2026,1\n').costs.map(({ day }) => day)).toEqual([
      '2026-02-01',
      '2026-01-31',
    ])
    expect(bad(read('Date,Cost\n1/2/2026,1\n'))).toEqual([[2, 'day_unclear']])
  })

  test('with times is read by the hour, in their zone', () => {
    const file = read('timestamp,model,prompt_tokens,completion_tokens\n2026-11-02 00:30:00+09:00,a,10,1\n')
    expect(file.usage).toMatchObject([{ at: new Date('2026-11-01T15:00:00Z'), minutes: 60 }])
  })

  test('keeps every amount to the last digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), (pico) => {
        const size = (pico < 0n ? -pico : pico).toString().padStart(13, '0')
        const text = `${pico < 0n ? '-' : ''}${size.slice(0, -12)}.${size.slice(-12)}`
        expect(dollars(read(`date,cost\n2026-11-01,${text}\n`))).toEqual(pico === 0n ? [] : [pico])
      }),
    )
  })
})

describe('cached tokens are not charged twice', () => {
  const text = 'date,model,input_tokens,cached_tokens,output_tokens\n2026-11-01,a,100,80,5\n'
  test('input that holds them is read without them', () => {
    expect(read(text).usage).toMatchObject([{ inputTokens: 20, cachedTokens: 80 }])
  })
  test('input that excludes them is read as it is', () => {
    expect(read(text, { includesCache: false }).usage).toMatchObject([{ inputTokens: 100, cachedTokens: 80 }])
    expect(read(text, { provider: 'anthropic' })).toMatchObject({ includesCache: false })
  })
})

describe('exports of the providers', () => {
  test('OpenAI: activity', () => {
    const file = read(
      'start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,' +
        'input_tokens,output_tokens,input_cached_tokens,input_uncached_tokens\n' +
        '1762128000,1762214400,2025-11-03T00:00:00+00:00,2025-11-04T00:00:00+00:00,proj_1,3,,key_1,gpt-5.4,True,default,100,10,60,40\n' +
        '1762214400,1762300800,2025-11-04T00:00:00+00:00,2025-11-05T00:00:00+00:00,,,,,,,,,,,\n',
      { provider: 'openai' },
    )
    expect(file).toMatchObject({ preset: 'openai', includesCache: true, bad: [] })
    expect(file.usage).toMatchObject([
      {
        ...{ at: new Date('2025-11-03T00:00:00Z'), projectRef: 'proj_1', keyRef: 'key_1', tier: 'batch', requests: 3 },
        ...{ inputTokens: 40, cachedTokens: 60, outputTokens: 10 },
      },
    ])
  })

  test('OpenAI: cost, with days that cost nothing', () => {
    const file = read(
      'start_time\tend_time\tstart_time_iso\tend_time_iso\tamount_value\tamount_currency\tline_item\tproject_id\torganization_id\n' +
        '1\t2\t2025-10-05T00:00:00+00:00\t2025-10-06T00:00:00+00:00\t0.8958740000000000\tusd\tgpt-5.4, cached input\tproj_1\torg-1\n' +
        '1\t2\t2025-10-06T00:00:00+00:00\t2025-10-07T00:00:00+00:00\t\t\t\t\t\n',
      { provider: 'openai' },
    )
    expect(file).toMatchObject({ preset: 'openai_costs', bad: [] })
    expect(file.costs).toEqual([
      {
        ...{ day: '2025-10-05', projectRef: 'proj_1', keyRef: '', lineItem: 'gpt-5.4, cached input', model: 'gpt-5.4' },
        ...{ tier: 'standard', unit: 'cached_input_token', amountPicoUsd: 895_874_000_000n },
      },
    ])
  })

  test('Anthropic: tokens, with two kinds of cache writes', () => {
    const file = read(
      'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,' +
        'usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens\n' +
        '2026-11-01,claude-opus-5-5,studio,Default,message,≤ 200k,100,20,30,4000,50\n',
      { provider: 'anthropic' },
    )
    expect(file).toMatchObject({ preset: 'anthropic', includesCache: false, bad: [] })
    expect(file.usage).toMatchObject([
      {
        ...{ inputTokens: 100, cacheWriteTokens: 20, cacheWriteHourTokens: 30, cachedTokens: 4000, outputTokens: 50 },
        ...{ keyRef: 'studio', projectRef: 'Default' },
      },
    ])
  })

  test('Google: the cost table, whose first lines are about the invoice and whose last is a sum', () => {
    const file = read(
      'Invoice number,5123\nInvoice date,2026-10-31\nCurrency exchange rate,1\n\n' +
        'Billing account name,Project name,Project ID,Service description,SKU description,SKU ID,Cost type,Usage start date,' +
        'Usage end date,Usage amount,Usage unit,Unrounded Cost ($),Cost ($)\n' +
        'Studio,Shorts,shorts-1,Gemini API,Gemini 3.8 Flash output tokens,AA-1,Usage,2026-10-01,2026-10-31,12000,count,"1,000.0000005",1000.00\n' +
        ',,,,,,Total,,,,,,1000.00\n',
      { provider: 'google' },
    )
    expect(file).toMatchObject({ preset: 'google' })
    expect(file.costs).toMatchObject([
      { day: '2026-10-01', projectRef: 'shorts-1', amountPicoUsd: 1_000_000_000_500_000n },
    ])
    expect(file.costs[0]?.lineItem).toContain('Gemini 3.8 Flash output tokens')
    expect(bad(file)).toEqual([[7, 'day_missing']])
  })
})
