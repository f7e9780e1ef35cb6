import { useRef } from 'preact/hooks'
import { ENDINGS, MOST_FILES } from '../../shared/files/type.ts'
import { useTongue } from './page.tsx'
import type { Attached, Attach as Attaching } from './use-attach.ts'

/** Types for a phone, which then turns its own kind of photo into a JPEG; endings for a desk. */
const ACCEPT = [...Object.keys(ENDINGS).filter((type) => !/openxml/.test(type)), '.docx', '.xlsx'].join(',')

interface AttachProps {
  readonly id: string
  readonly attach: Attaching
  /** What it asks for, where that is not just anything. */
  readonly label?: string | undefined
  readonly error?: string | undefined
}

/** Takes photos and papers for a step: chosen or just taken, each with how far it is and a way to take it out again. */
export const Attach = ({ id, attach: { files, add, remove, tooMany }, label, error }: AttachProps) => {
  const { say } = useTongue()
  const input = useRef<HTMLInputElement>(null)
  const wrong = error ?? (tooMany ? say('attach.too-many') : undefined)
  const full = files.length >= MOST_FILES
  const take = () => {
    if (input.current) {
      add(Array.from(input.current.files ?? []))
      // The same file may be chosen again after it was taken out.
      input.current.value = ''
    }
  }
  const leave = (key: number) => {
    remove(key)
    input.current?.focus()
  }
  return (
    <div class={wrong === undefined ? 'attach' : 'attach wrong'}>
      <input
        ref={input}
        id={id}
        class="attach-input"
        type="file"
        accept={ACCEPT}
        multiple
        disabled={full}
        aria-describedby={wrong === undefined ? `${id}-hint` : `${id}-error ${id}-hint`}
        onChange={take}
      />
      <label class="press plain" for={id}>
        {label ?? say('attach.add')}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {say('attach.hint')}
      </p>
      {wrong !== undefined && (
        <p class="error" id={`${id}-error`} role="alert">
          {wrong}
        </p>
      )}
      {files.length > 0 && (
        <ul class="attached">
          {files.map((file) => (
            <One key={file.key} file={file} onRemove={() => leave(file.key)} />
          ))}
        </ul>
      )}
    </div>
  )
}

const One = ({ file: { name, state, percent, refused }, onRemove }: { file: Attached; onRemove: () => void }) => {
  const { say } = useTongue()
  const words = refused && ('text' in refused ? say(refused.text) : refused.detail)
  return (
    <li>
      <span class="attached-name">{name}</span>
      {state === 'sending' && <progress max={100} value={percent} aria-label={say('attach.progress', { name })} />}
      <span class={state === 'refused' ? 'error' : 'hint'} role="status">
        {words ?? say(`attach.${state === 'refused' ? 'failed' : state}`)}
      </span>
      <button type="button" class="quietly" aria-label={say('attach.remove.name', { name })} onClick={onRemove}>
        {say('attach.remove')}
      </button>
    </li>
  )
}
