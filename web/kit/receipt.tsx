import { useState } from 'preact/hooks'
import { useTongue } from './page.tsx'

/** The number, its parts set apart, to be read out. */
export const ReceiptNumber = ({ receipt }: { receipt: string }) => {
  const { say } = useTongue()
  const [copied, setCopied] = useState(false)
  const copy = () => {
    // Only over HTTPS and in newer browsers; elsewhere the button is not there.
    navigator.clipboard.writeText(receipt).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div class="number">
      <p>
        <span class="number-label">{say('receipt.label')}</span>{' '}
        <span class="number-text" translate={false}>
          {receipt}
        </span>
      </p>
      {'clipboard' in navigator && (
        <button type="button" class="quietly" onClick={copy}>
          <span aria-live="polite">{say(copied ? 'receipt.copied' : 'receipt.copy')}</span>
        </button>
      )}
    </div>
  )
}
