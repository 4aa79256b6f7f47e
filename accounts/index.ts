export { demoAccount, ensureDemoAccount } from './demo.ts'
export { type Caller, createSession, endSession, getCaller, removeExpiredSessions, sessionDays } from './sessions.ts'
export { checkSignIn, getUser, signUp, signUpBonusUcr } from './users.ts'
