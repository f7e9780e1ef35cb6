import { type ComponentChildren, h } from 'preact'
import { useTongue } from './page.tsx'

export type Type = 'text' | 'tel' | 'email' | 'number' | 'date' | 'datetime-local' | 'area' | 'select' | 'check'

/** Options of one group stand together under its words. */
interface Option {
  readonly id: string
  readonly label: string
  readonly group?: string
}

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly type: Type
  readonly value: string
  readonly onValue: (value: string) => void
  readonly required?: boolean
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly autocomplete?: string | undefined
  readonly options?: readonly Option[]
  /** Words of the option that stands for no choice; without it there is none. */
  readonly unchosen?: string | undefined
  readonly disabled?: boolean
}

/** A label, a control and what belongs to them. Whether a value will do is for the API to say. */
export const Field = ({ name, label, hint, error, required = false, ...control }: FieldProps) => {
  const { say } = useTongue()
  const about = [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`].filter(Boolean).join(' ')
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for={name}>
        {label}
        {!required && <span class="optional">{say('form.optional')}</span>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <Control
        {...control}
        shared={{
          id: name,
          name,
          'aria-required': required,
          'aria-invalid': error !== undefined,
          ...(about !== '' && { 'aria-describedby': about }),
        }}
      />
      {error !== undefined && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

type ControlProps = Pick<
  FieldProps,
  'type' | 'value' | 'onValue' | 'autocomplete' | 'options' | 'unchosen' | 'disabled'
> & {
  readonly shared: Readonly<Record<string, string | boolean>>
}

const Control = ({
  type,
  value,
  onValue,
  autocomplete,
  options = [],
  unchosen,
  disabled = false,
  shared,
}: ControlProps) => {
  const given = { ...shared, value, disabled, autocomplete }
  switch (type) {
    case 'area':
      return <textarea {...given} rows={6} onInput={(event) => onValue(event.currentTarget.value)} />
    case 'select':
      return (
        <select {...given} onChange={(event) => onValue(event.currentTarget.value)}>
          {unchosen !== undefined && <option value="">{unchosen}</option>}
          <Options options={options.filter(({ group }) => group === undefined)} />
          {[...new Set(options.map(({ group }) => group))].map(
            (group) =>
              group !== undefined && (
                <optgroup key={group} label={group}>
                  <Options options={options.filter((option) => option.group === group)} />
                </optgroup>
              ),
          )}
        </select>
      )
    case 'check':
      return (
        <input
          {...shared}
          type="checkbox"
          disabled={disabled}
          checked={value !== ''}
          onChange={(event) => onValue(event.currentTarget.checked ? 'true' : '')}
        />
      )
    case 'number':
      // A number field loses what it cannot read; the words of the API say it better.
      return (
        <input {...given} type="text" inputMode="decimal" onInput={(event) => onValue(event.currentTarget.value)} />
      )
    default:
      return h('input', { ...given, type, onInput: (event) => onValue(event.currentTarget.value) })
  }
}

const Options = ({ options }: { options: readonly Option[] }) => (
  <>
    {options.map(({ id, label }) => (
      <option key={id} value={id}>
        {label}
      </option>
    ))}
  </>
)

/** A button that acts once: nothing happens on a second press while the first is under way. */
export const Press = ({
  busy,
  children,
  kind = 'main',
  ...rest
}: {
  readonly busy: boolean
  readonly children: ComponentChildren
  readonly kind?: 'main' | 'plain'
  readonly type?: 'button' | 'submit'
  readonly onClick?: () => void
}) => {
  const { say } = useTongue()
  return (
    <button type="submit" class={`press ${kind}`} disabled={busy} {...rest}>
      {busy ? say('wait.sending') : children}
    </button>
  )
}
