import { describe, expect, it } from 'vitest'
import { ALIKE, similarityTo } from './similar.ts'

describe('two requests', () => {
  it.each([
    ['厂区门口道路积水，货车无法进出', '厂区门口道路积水严重，货车进不来'],
    ['七台大件设备三日内须运抵化工园', '７台大件设备 3 日内须运抵化工园'],
    ['申请 110kV 专线接入', '110KV专线接入申请'],
    ['储罐区消防通道被占用', '消防通道被占用（储罐区东侧）'],
    ['Steam pipe leaks at gate 2', 'steam pipe leaking at Gate 2!'],
  ])('look the same: %s / %s', (one, other) => {
    expect(similarityTo({ title: one })({ title: other })).toBeGreaterThanOrEqual(ALIKE)
    expect(similarityTo({ title: other })({ title: one })).toBe(similarityTo({ title: one })({ title: other }))
  })

  it.each([
    ['厂区门口道路积水', '厂区门口路灯不亮'],
    ['七台大件设备三日内须运抵化工园', '大件运输超限证办理进度查询'],
    ['申请蒸汽管网接入', '申请员工子女入学'],
    ['储罐区消防通道被占用', '储罐区围墙开裂'],
    ['通关单证缺失', '😀'],
  ])('do not look the same: %s / %s', (one, other) => {
    expect(similarityTo({ title: one })({ title: other })).toBeLessThan(ALIKE)
  })

  it('look the same by what they say, where only their titles differ', () => {
    const description = '3 号储罐区东侧消防通道停了三辆外来货车，夜间也不驶离，已两次劝说无效。'
    expect(similarityTo({ title: '求助', description })({ title: '车辆乱停', description })).toBeGreaterThan(ALIKE)
  })

  it('are compared at their longest within a few milliseconds', () => {
    const said = { title: '诉'.repeat(100), description: '储罐区消防通道'.repeat(570) }
    const began = performance.now()
    expect(similarityTo(said)(said)).toBe(1)
    expect(performance.now() - began).toBeLessThan(200)
  })
})
