import { defineConfig } from 'prisma/config'

/** Read by Prisma's command line only (`prisma generate`); the connection comes from core/config.ts. */
export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
