import { readFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { summary } from './bench/profile.ts'
import { startServer } from './bench/server-process.ts'
import { readdirSync, readFileSync } from 'node:fs'
const dir = process.argv[2] as string
const server = await startServer(dir, process.env.PROF ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${process.env.PROF}` } : {})
const cpu = () => { const r: Record<string, number> = {}; for (const t of readdirSync(`/proc/${server.pid}/task`)) { const s = readFileSync(`/proc/${server.pid}/task/${t}/stat`, 'utf8'); const n = s.slice(s.indexOf('(') + 1, s.lastIndexOf(')')); const f = s.slice(s.lastIndexOf(')') + 2).split(' '); r[n] = (r[n] ?? 0) + Number(f[11]) + Number(f[12]) } return r }
const parts = (process.env.PARTS ?? ',/timeline,/insight').split(',')
const pages = async (n: number) => { const t: Record<string, number[]> = { whole: [] }; const a = cpu(); const c = process.cpuUsage()
	for (let i = 0; i < n; i++) { const id = 1 + ((i * 37) % 400); const from = performance.now(); await Promise.all(parts.map(async (p) => { await server.call('GET', `/api/shoppers/${id}${p}`); (t[p.slice(1) || 'page'] ??= []).push(performance.now() - from) })); t.whole!.push(performance.now() - from); await sleep(15) }
	const b = cpu(); const u = process.cpuUsage(c); console.log('client ms/page', (u.user + u.system) / 1000 / n)
	console.log(Object.entries(b).map(([k, v]) => [k, (v - (a[k] ?? 0)) * 10 / n] as const).filter(([, v]) => v > 0.1).sort((x, y) => y[1] - x[1]).map(([k, v]) => `${k} ${v.toFixed(2)} ms`).join(', '))
	return JSON.stringify(Object.fromEntries(Object.entries(t).map(([k, v]) => [k, summary(v, 10)]))) }
await sleep(Number(process.env.WAIT ?? 15) * 1000)
await pages(60)
if (process.env.PERF) execFileSync('bash', ['-c', `perf record -p ${server.pid} -o ${process.env.PERF} -F 499 -g -- sleep 8 >/dev/null 2>&1 &`])
console.log('quiet', await pages(300))
if (process.env.PROF) await server.stop(); else await server.kill()
process.exit(0)
