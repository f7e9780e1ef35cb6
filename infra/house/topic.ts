import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { nameIn } from './name.ts'

/** A topic whose messages are encrypted with our key and that hears nobody without TLS. */
export const topic = (
  scope: Construct,
  id: string,
  { name, key }: { readonly name: string; readonly key: IKey },
): Topic => new Topic(scope, id, { topicName: nameIn(scope, name), masterKey: key, enforceSSL: true })
