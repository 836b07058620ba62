import { deepEqual, equal, moment, refused } from './expect.mjs'

export async function run({ bot }) {
  const wish = { name: 'followUp', status: 'pending', input: { order: 'A-1' }, tags: { order: 'A-1', step: '1' } }
  const { workflow } = await bot.createWorkflow({ ...wish, timeoutAt: new Date('2099-01-02T09:00:00.000Z') })
  deepEqual([workflow.status, workflow.input, workflow.output, workflow.tags], ['pending', { order: 'A-1' }, {}, wish.tags])
  equal(workflow.timeoutAt, '2099-01-02T09:00:00.000Z')
  equal((await bot.getWorkflow({ id: workflow.id })).workflow.id, workflow.id)

  const found = await bot.getOrCreateWorkflow({ ...wish, discriminateByTags: ['order'], discriminateByStatusGroup: 'active' })
  deepEqual([found.workflow.id, found.meta.created], [workflow.id, false])
  const child = (await bot.getOrCreateWorkflow({ name: 'child', status: 'listening', parentWorkflowId: workflow.id })).workflow
  equal(child.parentWorkflowId, workflow.id)

  const { event } = await bot.createEvent({ type: 'started', payload: {}, workflowId: workflow.id })
  deepEqual((await bot.listEvents({ workflowId: workflow.id, type: 'started' })).events.map((one) => one.id), [event.id])
  const running = (await bot.updateWorkflow({ id: workflow.id, status: 'in_progress', eventId: event.id, output: { asked: true }, tags: { step: null } })).workflow
  deepEqual([running.status, running.output, running.tags], ['in_progress', { asked: true }, { order: 'A-1' }])
  const ended = (await bot.updateWorkflow({ id: workflow.id, status: 'completed', output: { done: true } })).workflow
  deepEqual([ended.status, ended.output], ['completed', { done: true }])
  moment(ended.completedAt)
  await refused(() => bot.updateWorkflow({ id: workflow.id, status: 'listening' }), 'InvalidPayload')
  await refused(() => bot.createWorkflow({ name: 'x', status: 'in_progress' }), 'InvalidPayload')
  const again = await bot.getOrCreateWorkflow({ ...wish, discriminateByTags: ['order'], discriminateByStatusGroup: 'active' })
  equal(again.meta.created, true)

  deepEqual((await bot.listWorkflows({ parentWorkflowId: workflow.id })).workflows.map((one) => one.id), [child.id])
  deepEqual(await bot.deleteWorkflow({ id: child.id }), {})
  await refused(() => bot.getWorkflow({ id: child.id }), 'ResourceNotFound')
  return 'made with a Date, found by tags and status group, run, completed, deleted'
}
