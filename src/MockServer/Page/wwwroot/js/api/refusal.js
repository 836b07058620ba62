/** An answer that is no success, of the API (its error dialect) or of the control plane (application/problem+json), in one form. */
export class Refusal extends Error {
  constructor(status, body) {
    super(body?.detail ?? body?.message ?? `The mock answered ${status}`)
    this.status = status
    this.type = body?.type
    this.body = body
    this.violations = body?.violations ?? body?.metadata?.violations ?? []
  }
}

/** The mock could not be reached, or broke off. */
export class Unreachable extends Error {
  constructor() {
    super('The mock does not answer. Is it still running?')
  }
}

export async function read(response) {
  const text = await response.text()
  let body
  try {
    body = text ? JSON.parse(text) : undefined
  } catch {
    body = undefined
  }
  return { body, text }
}
