import { isDeepStrictEqual } from 'node:util'
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  SetTopicAttributesCommand,
  type SNSClient,
} from '@aws-sdk/client-sns'

/**
 * AWS's own key, since the topics are not the template's: its policy lets whoever may use SNS in the account use it through SNS, so
 * that publishing takes no further grant. https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
 */
const KEY = 'alias/aws/sns'

/** As the template has it for its own topics; who may publish is said by the publisher's role. */
const policyOf = (arn: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'AllowPublishThroughSSLOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: arn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
})

/**
 * A squad's topic, encrypted and deaf to whoever comes without TLS; one that is there already is brought to it. `CreateTopic` with
 * attributes would refuse a topic that has others.
 */
export const makeTopic = async (sns: SNSClient, arn: string): Promise<void> => {
  await sns.send(new CreateTopicCommand({ Name: arn.slice(arn.lastIndexOf(':') + 1) }))
  const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn: arn }))
  const set = (AttributeName: string, AttributeValue: string) =>
    sns.send(new SetTopicAttributesCommand({ TopicArn: arn, AttributeName, AttributeValue }))
  if (Attributes['KmsMasterKeyId'] !== KEY) await set('KmsMasterKeyId', KEY)
  const policy = policyOf(arn)
  if (!isDeepStrictEqual(JSON.parse(Attributes['Policy'] ?? 'null'), policy))
    await set('Policy', JSON.stringify(policy))
}

/** A squad that is no more has nobody to write to. */
export const deleteTopic = async (sns: SNSClient, arn: string): Promise<void> => {
  await sns.send(new DeleteTopicCommand({ TopicArn: arn }))
}
