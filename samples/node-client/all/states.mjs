import { deepEqual, equal, ok, refused } from './expect.mjs'

export async function run({ bot, botId }) {
  const topic = { type: 'bot', id: botId, name: 'topic' }
  const { state } = await bot.setState({ ...topic, payload: { a: 1, b: { c: [true, null] } }, expiry: 60_000 })
  deepEqual([state.type, state.name, state.botId, state.payload, state.expiry], ['bot', 'topic', botId, { a: 1, b: { c: [true, null] } }, 60_000])
  equal(Date.parse(state.expiresAt) - Date.parse(state.updatedAt), 60_000)
  const read = await bot.getState(topic)
  deepEqual([read.state, typeof read.meta.cached], [state, 'boolean'])

  const patched = (await bot.patchState({ ...topic, payload: { b: null, d: 'new' } })).state
  deepEqual([patched.id, patched.payload], [state.id, { a: 1, b: null, d: 'new' }])
  deepEqual((await bot.getOrSetState({ ...topic, payload: { other: 1 } })).state.payload, patched.payload)
  const never = (await bot.setStateExpiry({ ...topic, expiry: null })).state
  ok(!('expiry' in never && never.expiry !== null) && !never.expiresAt, `an expiry of null: ${JSON.stringify(never)}`)

  // Each part of the path is encoded on its own: what would cut it belongs to the name.
  for (const name of ['a/b c', 'plugin#state/1', 'ü%2F', '100%', 'a+b', 'état ?&=']) {
    const odd = { type: 'bot', id: botId, name }
    equal((await bot.getOrSetState({ ...odd, payload: { name } })).state.name, name)
    equal((await bot.getState(odd)).state.payload.name, name)
  }

  // A payload of null deletes.
  await bot.setState({ ...topic, payload: null })
  await refused(() => bot.getState(topic), 'ResourceNotFound', /not found/)
  await refused(() => bot.patchState({ ...topic, payload: {} }), 'ResourceNotFound')
  return 'set, read, patched, given an expiry, deleted; names with slashes, percent signs and blanks'
}
