/* `npm run test:faults`: what killed processes, restarted databases and lost answers must not break, in full. */
process.env.TEST_LONG = '1'
process.argv.push('tests/faults')
await import('./test.ts')

export {}
