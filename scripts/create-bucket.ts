import { CreateBucketCommand, HeadBucketCommand, S3ServiceException } from '@aws-sdk/client-s3'
import { loadConfig } from '../core/config.ts'
import { createS3Client } from '../storage/s3-storage.ts'

/*
 * Makes the bucket of S3_BUCKET when it is not there, for a store that comes up empty (docker-compose.yml). Safe to repeat.
 */

const { storage } = loadConfig()
if (storage.kind !== 's3') throw new Error('S3_BUCKET is not set: there is no bucket to make')
const client = createS3Client(storage, storage.endpoint)
const bucket = { Bucket: storage.bucket }
try {
  await client.send(new HeadBucketCommand(bucket))
  console.log(`The bucket ${storage.bucket} is there.`)
} catch (error) {
  if (!(error instanceof S3ServiceException) || error.$metadata.httpStatusCode !== 404) throw error
  await client.send(new CreateBucketCommand(bucket))
  console.log(`Made the bucket ${storage.bucket}.`)
}
