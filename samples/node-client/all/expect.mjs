// How an answer or a refusal is held to what is expected of it.
import assert from 'node:assert/strict'
import * as botpress from '@botpress/client'

export const { equal, deepEqual, ok, match } = assert

/** The ids of items, in their order. */
export const ids = (items) => items.map((item) => item.id)

/** The same things in any order. */
export const sameSet = (actual, expected, message) => deepEqual([...actual].sort(), [...expected].sort(), message)

/** A time-stamp of the API: what Date reads and writes alike. */
export const moment = (text) => equal(new Date(text).toISOString(), text)

/** Calls and expects to be refused with the type: as the class that the client exports for it, with its code, its id and its message. */
export async function refused(call, type, said = /./) {
  const error = await call().then(
    (answer) => assert.fail(new assert.AssertionError({ message: `${call} was not refused`, expected: type, actual: answer })),
    (reason) => reason
  )
  isRefusal(error, type, said)
  return error
}

export function isRefusal(error, type, said = /./) {
  ok(botpress.isApiError(error), `not an error of the API: ${error}`)
  equal(error.type, type, `${error.type}: ${error.message}`)
  const Class = botpress[`${type}Error`]
  ok(error instanceof Class, `${type} came out as ${error.constructor.name}`)
  equal(error.code, new Class('').code, `the code of ${type}`)
  equal(botpress.errorFrom(error), error)
  match(error.id, /^err_\d{14}x[0-9A-F]{8}$/)
  match(error.message, said)
  deepEqual(Object.keys(error.toJSON()), ['id', 'code', 'type', 'message', 'metadata'])
}
