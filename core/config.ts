import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const text = z.string().trim().min(1).optional()
const secret = z.string().trim().min(8).optional()
const url = z.url().optional()
const port = z.coerce.number().int().min(0).max(65535)
const count = z.coerce.number().int().min(1).max(1000)

/**
 * Every environment variable XCaster reads, with what it means. `.env.example` lists the same names (a test compares
 * them). Empty values count as not set, so that a line may stay in `.env` without a value.
 */
export const Environment = z.object({
  /** Where people reach this installation, e.g. https://xcaster.example; default http://localhost:PORT. */
  PUBLIC_URL: url,
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(4000),
  /** How many proxies stand in front, so that the client's address is read from the right place. */
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Where the embedded database, files and secrets live. */
  DATA_DIR: z.string().default('.data'),
  /**
   * Signs file links and makes the passwords of the database's roles. 32 characters or more; required in cloud mode,
   * made and kept in DATA_DIR otherwise.
   */
  SECRET_KEY: z.string().min(32).optional(),
  /**
   * What stored secrets are encrypted with: `id:key` with 32 bytes in base64, several separated by commas, the one to
   * encrypt with first. Required in cloud mode, made and kept in DATA_DIR otherwise.
   */
  ENCRYPTION_KEYS: text,
  /** Other sites whose pages may call the api with the cookie of a visitor: origins, separated by commas. */
  CORS_ORIGINS: text,
  /** Multiplies every rate limit, e.g. for an office behind one address. */
  RATE_LIMIT_SCALE: z.coerce.number().positive().max(1_000_000).default(1),
  /** Seconds that replies under way have to end when the api is told to stop; 30 in cloud mode, 3 otherwise unless set. */
  STOP_GRACE_SECONDS: z.coerce.number().int().min(0).max(600).optional(),

  /** PostgreSQL. Setting it switches to cloud mode: Redis and S3 are then required too. */
  DATABASE_URL: url,
  /** Set by `npm start` for the processes it starts; not for people. */
  EMBEDDED_DATABASE_URL: url,
  /** Redis for the queue. Without it the queue lives in PostgreSQL. */
  REDIS_URL: url,

  S3_ENDPOINT: url,
  S3_REGION: z.string().default('auto'),
  S3_BUCKET: text,
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: secret,
  /** The address browsers use, where it differs from the one the servers use. */
  S3_PUBLIC_ENDPOINT: url,
  S3_FORCE_PATH_STYLE: z.stringbool().default(true),

  /** Where mail is handed over, e.g. smtps://user:password@mail.example. Required in cloud mode. */
  SMTP_URL: url,
  MAIL_FROM: z.string().default('XCaster <no-reply@xcaster.local>'),

  /** Who keeps the installation (prices, models, upstreams, keys): addresses of accounts, separated by commas. */
  OPERATOR_EMAILS: text,

  /** Sign-in with other accounts: a pair of each, from the provider's console. Redirect: PUBLIC_URL/api/auth/social/<name>/callback */
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: secret,
  DISCORD_CLIENT_ID: text,
  DISCORD_CLIENT_SECRET: secret,
  GITHUB_CLIENT_ID: text,
  GITHUB_CLIENT_SECRET: secret,
  /** Set by `npm start` for the processes it starts, in embedded mode only; not for people. */
  SANDBOX_URL: url,

  /**
   * Payments (PortOne V2): the API secret and the store, and one channel per currency that may be paid in; the billing
   * channels are for plans. The webhook is PUBLIC_URL/api/portone/webhook. Without them nothing can be bought.
   */
  PORTONE_API_SECRET: secret,
  PORTONE_STORE_ID: text,
  /** `whsec_…`; two separated by a comma while they are rotated. */
  PORTONE_WEBHOOK_SECRETS: text,
  PORTONE_CHANNEL_KRW: text,
  PORTONE_CHANNEL_USD: text,
  PORTONE_BILLING_CHANNEL_KRW: text,
  PORTONE_BILLING_CHANNEL_USD: text,
  PORTONE_BASE_URL: url,
  /** Who gets a mail when something needs an operator: losses, payments that do not match, a ledger that does not add up. */
  ALERT_EMAIL: z.email().optional(),

  /**
   * Publishing to YouTube: an OAuth client of a Google project with the YouTube Data and Analytics APIs switched on.
   * Redirect: PUBLIC_URL/api/channels/youtube/callback
   */
  YOUTUBE_CLIENT_ID: text,
  YOUTUBE_CLIENT_SECRET: secret,
  /** Instead of Google's own addresses; for tests. */
  YOUTUBE_API_BASE: url,
  /** The project has passed Google's audit; without it YouTube keeps every upload private. */
  YOUTUBE_IS_AUDITED: z.stringbool().default(false),
  /** The project's own limits per day, for all workspaces together. */
  YOUTUBE_DAILY_UPLOADS: z.coerce.number().int().min(0).max(10_000_000).default(100),
  YOUTUBE_DAILY_UNITS: z.coerce.number().int().min(0).max(100_000_000).default(10_000),

  /** Where providers tell what was used and paid, instead of their own addresses; for tests and proxies. */
  COSTS_OPENAI_BASE_URL: url,
  COSTS_ANTHROPIC_BASE_URL: url,
  COSTS_GOOGLE_TOKEN_URL: url,
  COSTS_BIGQUERY_BASE_URL: url,

  ANTHROPIC_API_KEY: secret,
  ANTHROPIC_BASE_URL: url,
  OPENAI_API_KEY: secret,
  OPENAI_BASE_URL: url,
  GEMINI_API_KEY: secret,
  GEMINI_BASE_URL: url,
  XAI_API_KEY: secret,
  XAI_BASE_URL: url,
  ELEVENLABS_API_KEY: secret,
  ELEVENLABS_BASE_URL: url,
  PIAPI_API_KEY: secret,
  PIAPI_BASE_URL: url,
  /** An Ollama on this machine is found by itself; `off` leaves it alone. */
  OLLAMA_BASE_URL: z.union([z.literal('off'), z.url()]).default('http://127.0.0.1:11434'),
  /** `provider:model`; overrides the choice made from the keys that are set. */
  SCRIPT_MODEL: text,
  IMAGE_MODEL: text,
  VOICE_MODEL: text,
  /** The vendor's voice id; empty for the maker's default voice in the language. */
  VOICE_ID: text,

  /** A system FFmpeg to encode with, instead of the one that comes from npm. */
  FFMPEG_PATH: text,
  /** Renders at the same time; one per two cores unless set. */
  RENDER_SLOTS: count.optional(),
  /** Jobs of one kind at the same time, per worker process. */
  QUEUE_CONCURRENCY: count.default(5),
  /** Vendor calls of one kind per minute, over all workers. The built-in makers are not counted. */
  QUEUE_PER_MINUTE: count.default(10),

  /** Names a place in the code at which the process kills itself; for crash tests only. */
  CRASH_POINT: text,
})

export type Config = ReturnType<typeof toConfig>

/** Thrown with every problem at once, in words that say what to set. */
export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`The configuration is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** Reads `.env` (if there is one) and the environment. Throws a ConfigError; nothing starts half configured. */
export function loadConfig(env?: Record<string, string | undefined>): Config {
  if (env === undefined && existsSync('.env')) process.loadEnvFile('.env')
  const source = env ?? process.env
  const set = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = Environment.safeParse(set)
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  const problems = missingIn(parsed.data)
  if (problems.length > 0) throw new ConfigError(problems)
  return toConfig(parsed.data)
}

type Env = z.output<typeof Environment>

function missingIn(env: Env): string[] {
  const problems: string[] = []
  const s3 = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const
  const s3Missing = s3.filter((name) => !env[name])
  // The bucket switches S3 on: its credentials alone may stand in a `.env` that is shared with docker compose.
  if (env.S3_BUCKET && s3Missing.length > 0) problems.push(`S3 is half configured: also set ${s3Missing.join(', ')}`)
  if (env.DATABASE_URL) {
    if (!env.REDIS_URL) problems.push('REDIS_URL is required together with DATABASE_URL (cloud mode)')
    if (!env.S3_BUCKET) problems.push(`${s3.join(', ')} are required in cloud mode`)
    if (!env.SECRET_KEY) problems.push('SECRET_KEY is required in cloud mode: 32 random characters or more')
    if (!env.ENCRYPTION_KEYS) problems.push('ENCRYPTION_KEYS is required in cloud mode: 1:$(openssl rand -base64 32)')
    if (!env.SMTP_URL) problems.push('SMTP_URL is required in cloud mode, e.g. smtp://mail:1025')
    if (env.SANDBOX_URL) problems.push('SANDBOX_URL cannot be set in cloud mode: nothing there is a stand-in')
    if (!env.PUBLIC_URL) problems.push('PUBLIC_URL is required in cloud mode, e.g. https://xcaster.example')
    else if (!isSafeAddress(env.PUBLIC_URL))
      problems.push('PUBLIC_URL must be https: sessions would cross the network readable. http is for localhost alone')
  }
  for (const name of ['GOOGLE', 'DISCORD', 'GITHUB', 'YOUTUBE'] as const)
    if (!env[`${name}_CLIENT_ID`] !== !env[`${name}_CLIENT_SECRET`])
      problems.push(`${name}_CLIENT_ID and ${name}_CLIENT_SECRET belong together`)
  problems.push(...portoneProblems(env))
  for (const origin of listOf(env.CORS_ORIGINS))
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      problems.push(`CORS_ORIGINS: ${origin} is not an origin, e.g. https://app.xcaster.example`)
  for (const name of ['SCRIPT_MODEL', 'IMAGE_MODEL', 'VOICE_MODEL'] as const)
    if (env[name] && !/^[a-z0-9-]+:.+$/.test(env[name]))
      problems.push(`${name} must look like provider:model, e.g. builtin:writer`)
  return problems
}

function portoneProblems(env: Env): string[] {
  const own = ['PORTONE_API_SECRET', 'PORTONE_STORE_ID', 'PORTONE_WEBHOOK_SECRETS'] as const
  const missing = own.filter((name) => !env[name])
  if (missing.length === own.length) return []
  const problems = missing.length > 0 ? [`PortOne is half configured: also set ${missing.join(', ')}`] : []
  if (!env.PORTONE_CHANNEL_KRW && !env.PORTONE_CHANNEL_USD)
    problems.push('PortOne has no channel: set PORTONE_CHANNEL_KRW or PORTONE_CHANNEL_USD')
  for (const one of listOf(env.PORTONE_WEBHOOK_SECRETS))
    if (!/^whsec_[A-Za-z0-9+/]+=*$/.test(one)) problems.push('PORTONE_WEBHOOK_SECRETS must look like whsec_…')
  return problems
}

/** What browsers take for safe: https, or this machine, where there is no network in between. */
function isSafeAddress(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname))
}

function toConfig(env: Env) {
  const dataDir = resolve(env.DATA_DIR)
  const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, '')
  return {
    mode: env.DATABASE_URL ? ('cloud' as const) : ('embedded' as const),
    dataDir,
    logLevel: env.LOG_LEVEL,
    secretKey: env.SECRET_KEY ?? null,
    encryptionKeys: env.ENCRYPTION_KEYS ?? null,
    http: {
      host: env.HOST,
      port: env.PORT,
      publicUrl,
      isSecure: publicUrl.startsWith('https:'),
      trustProxyHops: env.TRUST_PROXY_HOPS,
      corsOrigins: listOf(env.CORS_ORIGINS),
      rateLimitScale: env.RATE_LIMIT_SCALE,
      stopGraceMs: (env.STOP_GRACE_SECONDS ?? (env.DATABASE_URL ? 30 : 3)) * 1000,
    },
    database: { url: env.DATABASE_URL ?? env.EMBEDDED_DATABASE_URL ?? null },
    redis: env.REDIS_URL ? { url: env.REDIS_URL } : null,
    storage: env.S3_BUCKET
      ? {
          kind: 's3' as const,
          endpoint: env.S3_ENDPOINT,
          publicEndpoint: env.S3_PUBLIC_ENDPOINT,
          region: env.S3_REGION,
          bucket: env.S3_BUCKET,
          accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
          secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
          forcePathStyle: env.S3_FORCE_PATH_STYLE,
        }
      : { kind: 'disk' as const, dir: join(dataDir, 'files') },
    mail: { smtpUrl: env.SMTP_URL ?? null, from: env.MAIL_FROM },
    /** Stand-ins for mail, social accounts and payments; null where the real ones are. */
    sandboxUrl: env.SANDBOX_URL ?? null,
    payments: paymentsOf(env),
    /** Null where no YouTube channel can be connected. */
    youtube: youtubeOf(env),
    billing: billingOf(env),
    alertEmail: env.ALERT_EMAIL ?? null,
    operatorEmails: operatorsOf(env),
    social: {
      google: pair(env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET),
      discord: pair(env.DISCORD_CLIENT_ID, env.DISCORD_CLIENT_SECRET),
      github: pair(env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET),
    },
    vendors: {
      anthropic: env.ANTHROPIC_API_KEY ? { apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL } : null,
      openai: env.OPENAI_API_KEY ? { apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL } : null,
      gemini: env.GEMINI_API_KEY ? { apiKey: env.GEMINI_API_KEY, baseUrl: env.GEMINI_BASE_URL } : null,
      xai: env.XAI_API_KEY ? { apiKey: env.XAI_API_KEY, baseUrl: env.XAI_BASE_URL } : null,
      elevenlabs: env.ELEVENLABS_API_KEY ? { apiKey: env.ELEVENLABS_API_KEY, baseUrl: env.ELEVENLABS_BASE_URL } : null,
      piapi: env.PIAPI_API_KEY ? { apiKey: env.PIAPI_API_KEY, baseUrl: env.PIAPI_BASE_URL } : null,
      ollama: env.OLLAMA_BASE_URL === 'off' ? null : { baseUrl: env.OLLAMA_BASE_URL },
    },
    makers: {
      script: env.SCRIPT_MODEL ?? null,
      image: env.IMAGE_MODEL ?? null,
      voice: env.VOICE_MODEL ?? null,
      voiceId: env.VOICE_ID ?? '',
    },
    render: {
      ffmpegPath: env.FFMPEG_PATH ?? null,
      slots: env.RENDER_SLOTS ?? Math.max(1, Math.floor(availableParallelism() / 2)),
    },
    queue: { concurrency: env.QUEUE_CONCURRENCY, vendorCallsPerMinute: env.QUEUE_PER_MINUTE },
    crashPoint: env.CRASH_POINT ?? null,
  }
}

/** Of the sandbox's PortOne. Not secrets: it is reached from this machine alone and knows no real money. */
export const sandboxPortOne = {
  apiSecret: 'sandbox-portone-api-secret',
  storeId: 'store-sandbox',
  webhookSecrets: ['whsec_c2FuZGJveC1wb3J0b25lLXdlYmhvb2stc2VjcmV0'],
  channels: {
    KRW: { pay: 'channel-key-sandbox-krw', billing: 'channel-key-sandbox-krw-billing' },
    USD: { pay: 'channel-key-sandbox-usd', billing: 'channel-key-sandbox-usd-billing' },
  },
}

/** How payments are made: with PortOne, with its stand-in where there is a sandbox, or not at all (null). */
function paymentsOf(env: Env) {
  const { PORTONE_API_SECRET: apiSecret, PORTONE_STORE_ID: storeId } = env
  if (apiSecret && storeId)
    return {
      baseUrl: (env.PORTONE_BASE_URL ?? 'https://api.portone.io').replace(/\/$/, ''),
      apiSecret,
      storeId,
      webhookSecrets: listOf(env.PORTONE_WEBHOOK_SECRETS),
      channels: {
        KRW: { pay: env.PORTONE_CHANNEL_KRW ?? null, billing: env.PORTONE_BILLING_CHANNEL_KRW ?? null },
        USD: { pay: env.PORTONE_CHANNEL_USD ?? null, billing: env.PORTONE_BILLING_CHANNEL_USD ?? null },
      },
      sdkUrl: null,
      // Where money counts, a payment on a test channel buys nothing.
      requiresLive: env.DATABASE_URL !== undefined,
    }
  if (!env.SANDBOX_URL) return null
  return {
    ...sandboxPortOne,
    baseUrl: `${env.SANDBOX_URL.replace(/\/$/, '')}/sandbox/portone`,
    sdkUrl: '/sandbox/portone/browser-sdk.js',
    requiresLive: false,
  }
}

/** Google's addresses, or those of its stand-in, which has them all under one. */
function youtubeOf(env: Env) {
  const limits = { dailyUploads: env.YOUTUBE_DAILY_UPLOADS, dailyUnits: env.YOUTUBE_DAILY_UNITS }
  const base = env.YOUTUBE_API_BASE?.replace(/\/?$/, '/') ?? null
  if (env.YOUTUBE_CLIENT_ID && env.YOUTUBE_CLIENT_SECRET)
    return {
      ...limits,
      clientId: env.YOUTUBE_CLIENT_ID,
      clientSecret: env.YOUTUBE_CLIENT_SECRET,
      base,
      isSandbox: false,
      isAudited: env.YOUTUBE_IS_AUDITED,
    }
  if (!env.SANDBOX_URL) return null
  return {
    ...limits,
    ...{ clientId: 'xcaster', clientSecret: 'xcaster-secret', isSandbox: true, isAudited: true },
    base: base ?? `${env.SANDBOX_URL.replace(/\/$/, '')}/sandbox/youtube/`,
  }
}

/**
 * Where linked provider accounts are read. The sandbox answers for the credentials that it hands out and for no others, so
 * that real accounts can be linked beside it.
 */
function billingOf(env: Env) {
  const sandbox = env.SANDBOX_URL ? `${env.SANDBOX_URL.replace(/\/$/, '')}/sandbox/costs` : null
  const bare = (address: string) => address.replace(/\/$/, '')
  return {
    real: {
      openai: bare(env.COSTS_OPENAI_BASE_URL ?? 'https://api.openai.com/v1'),
      anthropic: bare(env.COSTS_ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com/v1'),
      googleToken: bare(env.COSTS_GOOGLE_TOKEN_URL ?? 'https://oauth2.googleapis.com/token'),
      bigquery: bare(env.COSTS_BIGQUERY_BASE_URL ?? 'https://bigquery.googleapis.com'),
    },
    sandbox:
      sandbox === null
        ? null
        : {
            ...{ openai: `${sandbox}/openai/v1`, anthropic: `${sandbox}/anthropic/v1` },
            ...{ googleToken: `${sandbox}/google/token`, bigquery: `${sandbox}/google` },
          },
  }
}

/** The demo account of embedded mode may see everything there is, so that it can be tried out. */
export const demoEmail = 'demo@xcaster.local'

function operatorsOf(env: Env): string[] {
  const named = listOf(env.OPERATOR_EMAILS).map((email) => email.toLowerCase())
  return named.length > 0 || env.DATABASE_URL ? named : [demoEmail]
}

const listOf = (text = '') => text.split(',').flatMap((item) => item.trim() || [])

const pair = (clientId?: string, clientSecret?: string) =>
  clientId && clientSecret ? { clientId, clientSecret } : null
