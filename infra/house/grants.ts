import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import type { HouseFunction } from './function.ts'
import type { HouseTable } from './table.ts'

/** The three tables: what happened, what is, who is who. */
export interface Tables {
  readonly journal: HouseTable
  readonly register: HouseTable
  readonly directory: HouseTable
}

export const tableNames = ({ journal, register, directory }: Tables) => ({
  JOURNAL_TABLE: journal.tableName,
  REGISTER_TABLE: register.tableName,
  DIRECTORY_TABLE: directory.tableName,
})

/** What `shared/journal.ts` calls. Nobody may change or delete what the Journal holds. */
export const mayAppend = (fn: HouseFunction, { journal, register }: Pick<Tables, 'journal' | 'register'>): void => {
  fn.may(['dynamodb:PutItem'], journal.tableArn)
  fn.may(['dynamodb:GetItem', 'dynamodb:PutItem'], register.tableArn)
}

/** `seen` and `prepare` of `shared/journal.ts`: what one stream's command takes for granted of another. */
export const mayCheck = (fn: HouseFunction, { register }: Pick<Tables, 'register'>): void =>
  fn.may(['dynamodb:ConditionCheckItem'], register.tableArn)

/** `shared/limits.ts` counts in place. */
export const mayCount = (fn: HouseFunction, { register }: Pick<Tables, 'register'>): void =>
  fn.may(['dynamodb:UpdateItem'], register.tableArn)

/** `history` of `shared/journal.ts`. */
export const mayReadHistory = (fn: HouseFunction, { journal }: Pick<Tables, 'journal'>): void =>
  fn.may(['dynamodb:Query'], journal.tableArn)

/** `zone` of `shared/directory/directory.ts`: everything but contacts. */
export const mayReadZone = (fn: HouseFunction, { directory }: Pick<Tables, 'directory'>): void =>
  fn.mayAs({
    actions: ['dynamodb:Query'],
    resources: [directory.tableArn],
    conditions: { 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': ['contact#*'] } },
  })

const contactsOf =
  (actions: string[]) =>
  (fn: HouseFunction, { directory }: Pick<Tables, 'directory'>): void =>
    fn.mayAs({
      actions,
      resources: [directory.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['contact#*'] } },
    })
export const mayReadContacts = contactsOf(['dynamodb:GetItem'])
export const mayWriteContacts = contactsOf(['dynamodb:PutItem'])

/** `save` of `shared/directory/playbooks.ts`. */
export const mayWritePlaybooks = (fn: HouseFunction, { directory }: Pick<Tables, 'directory'>): void =>
  fn.mayAs({
    actions: ['dynamodb:PutItem'],
    resources: [directory.tableArn],
    conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['playbook'] } },
  })

/** `shared/directory/leaves.ts`. */
export const mayWriteLeaves = (fn: HouseFunction, { directory }: Pick<Tables, 'directory'>): void =>
  fn.mayAs({
    actions: ['dynamodb:PutItem', 'dynamodb:DeleteItem'],
    resources: [directory.tableArn],
    conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['leave'] } },
  })

export const mayQueryIndex = (fn: HouseFunction, { register }: Pick<Tables, 'register'>, index: string): void =>
  fn.may(['dynamodb:Query'], `${register.tableArn}/index/${index}`)

/** Of an index that shows keys alone `shared/register.ts` reads the items behind them. */
export const mayReadThrough = (fn: HouseFunction, tables: Pick<Tables, 'register'>, index: string): void => {
  mayQueryIndex(fn, tables, index)
  fn.may(['dynamodb:BatchGetItem'], tables.register.tableArn)
}

/** To publish on a topic of ours is to use its key as well. */
export const mayPublish = (fn: HouseFunction, topic: Topic, key: IKey): void => {
  fn.may(['sns:Publish'], topic.topicArn)
  fn.may(['kms:GenerateDataKey', 'kms:Decrypt'], key.keyArn)
}
