import { config } from 'zod'

// The validator would otherwise try to compile its checks, which our content security policy refuses and reports.
// It decides when a schema is made: this file has to be loaded before any.
config({ jitless: true })
