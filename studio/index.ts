export { makeShort, quoteShort, retryShort } from './make-short.ts'
export { getProject, listProjects } from './projects.ts'
