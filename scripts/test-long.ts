/* `npm run test:long`: all tests, those that go through many histories and crash points in full. Takes about an hour. */
process.env.TEST_LONG = '1'
await import('./test.ts')

export {}
