import { Field, Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import type { DraftParty } from './draft.ts'
import { type Errors, within } from './flaws.ts'
import type { Books } from './replies.ts'

interface PartyFieldsProps {
  readonly party: DraftParty
  readonly books: Books
  readonly errors: Errors
  readonly onParty: (party: DraftParty) => void
  readonly onRemove: () => void
}

export const partyName = ({ id, kind, member, department, unit, name }: DraftParty, books: Books): string => {
  if (kind === 'outside') return unit || name || id
  if (kind === 'department') return books.departments.find((one) => one.id === department)?.name ?? id
  return books.members.find((one) => one.id === member)?.name ?? id
}

const KINDS = ['department', 'member', 'outside'] as const

/** A unit that takes part: a department, one of ours, or somebody outside who acts by a link of their own. */
export const PartyFields = ({ party, books, errors, onParty, onRemove }: PartyFieldsProps) => {
  const { say } = useTongue()
  const { id, kind } = party
  const field = (name: 'unit' | 'name' | 'phone') => (
    <Field
      name={`${id}-${name}`}
      label={say(`plan.party.${name}`)}
      type={name === 'phone' ? 'tel' : 'text'}
      required={name === 'unit'}
      value={party[name]}
      onValue={(value) => onParty({ ...party, [name]: value })}
      error={errors.get(`outside/${name}`)}
    />
  )
  return (
    <details class="fold" open={errors.size > 0 || partyName(party, books) === id}>
      <summary>
        {partyName(party, books)}
        <span class="fold-more">{say(`plan.party.kind.${kind}`)}</span>
      </summary>
      <Field
        name={`${id}-kind`}
        label={say('plan.party.kind')}
        type="select"
        required
        value={kind}
        options={KINDS.map((one) => ({ id: one, label: say(`plan.party.kind.${one}`) }))}
        onValue={(value) => onParty({ ...party, kind: KINDS.find((one) => one === value) ?? kind })}
        error={within(errors, 'id')}
      />
      {kind === 'department' && (
        <Field
          name={`${id}-department`}
          label={say('plan.party.department')}
          type="select"
          required
          unchosen={say('plan.choose')}
          value={party.department}
          options={books.departments.map(({ id, name }) => ({ id, label: name }))}
          onValue={(department) => onParty({ ...party, department })}
          error={within(errors, 'department')}
        />
      )}
      {kind === 'member' && (
        <Field
          name={`${id}-member`}
          label={say('plan.party.member')}
          type="select"
          required
          unchosen={say('plan.choose')}
          value={party.member}
          options={books.members.map(({ id, name, unit }) => ({ id, label: `${unit} ${name}` }))}
          onValue={(member) => onParty({ ...party, member })}
          error={within(errors, 'member')}
        />
      )}
      {kind === 'outside' && [field('unit'), field('name'), field('phone')]}
      <Press busy={false} kind="plain" type="button" onClick={onRemove}>
        {say('plan.party.remove')}
      </Press>
    </details>
  )
}
