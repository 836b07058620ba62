import { html, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { resolve, useContract } from '../api/contract.js'
import { say } from '../said.js'
import { Wrong } from '../parts/wrong.js'

const outcomes = [['error', 'An error of the API'], ['status', 'A status without a body'], ['delay', 'Only late'], ['reset',
  'The connection is reset'], ['truncate', 'The body is cut off'], ['malformed', 'The body is broken JSON']]
const begin = { operation: '', outcome: 'error', error: 'RateLimited', status: '503', delay: '', share: '100', times: '',
  afterwards: false }

/** The rule that a filled-in form describes. */
function ruleOf(form) {
  const number = (text) => (text.trim() === '' ? undefined : Number(text))
  const share = number(form.share)
  return {
    operation: form.operation.trim() ? form.operation.split(',').map((name) => name.trim()) : undefined,
    probability: share === undefined || share === 100 ? undefined : share / 100,
    times: number(form.times), delay: number(form.delay), afterwards: form.afterwards || undefined,
    error: form.outcome === 'error' ? form.error : undefined, status: form.outcome === 'status' ? Number(form.status) : undefined,
    reset: form.outcome === 'reset' || undefined, malformed: form.outcome === 'malformed' || undefined,
      truncate: form.outcome === 'truncate' ? {} : undefined,
  }
}

/** One rule: which requests, what they meet, how often. */
export function FaultForm({ query, added }) {
  const contract = useContract()
  const [form, setForm] = useState(begin)
  const [error, setError] = useState(null)
  const set = (name) => ({ target }) => setForm({ ...form, [name]: target.type === 'checkbox' ? target.checked : target.value })
  const types = resolve(contract.value?.document, contract.value?.document.components.schemas.ErrorType)?.enum ?? ['RateLimited']
  const add = async (event) => {
    event.preventDefault()
    setError(null)
    try {
      await admin('POST', 'faults', { query, body: ruleOf(form) })
      say('The rule is in force')
      added()
    } catch (failure) {
      setError(failure)
    }
  }
  const input = (name, label, hint, more) => html`<label class="field"><span>${label}</span><input class="input" aria-label=${label}
    value=${form[name]} onInput=${set(name)} ...${more} /><span class="hint">${hint}</span></label>`
  const select = (name, label, options) => html`<label class="field"><span>${label}</span><select class="select" aria-label=${label}
    value=${form[name]} onChange=${set(name)}>
    ${options.map((option) => html`<option key=${option[0]} value=${option[0]}>${option[1]}</option>`)}</select></label>`
  return html`<form class="stack" onSubmit=${add} aria-label="A new rule">
    <div class="fields">
      ${input('operation', 'Operations', 'Empty: all. Several apart by commas, * for any part.', { list: 'fault-operations',
        placeholder: 'createMessage' })}
      ${select('outcome', 'What they meet', outcomes)}
      ${form.outcome === 'error' && select('error', 'Which error', types.map((type) => [type, type]))}
      ${form.outcome === 'status' && select('status', 'Which status', ['500', '502', '503', '504'].map((status) => [status, status]))}
      ${input('delay', 'Late by', 'Milliseconds.', { inputmode: 'numeric' })}
      ${input('share', 'Share of them', 'Per cent.', { inputmode: 'decimal' })}
      ${input('times', 'How many times', 'Empty: until it is removed.', { inputmode: 'numeric' })}
    </div>
    <datalist id="fault-operations">${(contract.value?.operations ?? []).map(({ id }) => html`<option key=${id} value=${id} />`)}</datalist>
    <label class="check"><input type="checkbox" checked=${form.afterwards}
      onChange=${set('afterwards')} />The operation happens all the same, and only its answer is late, lost or altered</label>
    <${Wrong} error=${error} />
    <div><button class="button main-one">Add the rule</button></div>
  </form>`
}
