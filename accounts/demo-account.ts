import { demoEmail } from '../core/config.ts'

/** The account that embedded mode makes for whoever started it; never made in cloud mode. */
export const demoAccount = {
  email: demoEmail,
  password: 'xcaster-demo',
  name: 'Demo',
  language: 'ko',
} as const
