import type { Problem } from '../kit/api.ts'
import { useTongue } from '../kit/page.tsx'
import type { FormField } from './fields.ts'

interface ErrorListProps {
  readonly problem: Problem
  readonly errors: Readonly<Record<string, string>>
  readonly fields: readonly FormField[]
}

const goTo = (name: string) => (event: Event) => {
  event.preventDefault()
  document.getElementById(name)?.focus()
}

/** What is still to put right, each a way to its field; what belongs to no field is told here alone. */
export const ErrorList = ({ problem, errors, fields }: ErrorListProps) => {
  const { say } = useTongue()
  const labels = new Map(fields.map(({ name, label }) => [name, label]))
  const ofFields = fields.map(({ name }) => name).filter((name) => errors[name] !== undefined)
  const left = [...ofFields, ...Object.keys(errors).filter((name) => !labels.has(name))]
  if (left.length === 0) return null
  return (
    <div class="trouble" role="alert">
      <p class="trouble-title">
        {problem.code === 'invalid' ? say('form.errors.title', { n: String(left.length) }) : problem.title}
      </p>
      <ul>
        {left.map((name) => (
          <li key={name}>
            {labels.has(name) ? (
              <a href={`#${name}`} onClick={goTo(name)}>
                {labels.get(name)}
              </a>
            ) : (
              name
            )}
            : {errors[name]}
          </li>
        ))}
      </ul>
    </div>
  )
}
