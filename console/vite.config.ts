import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './precompress.ts'

/** In development the pages come from Vite and the data from a running Qianmian. */
const server = process.env.QIANMIAN_URL ?? 'http://127.0.0.1:8080'

// biome-ignore lint/style/noDefaultExport: Vite reads the default export.
export default defineConfig({
	root: import.meta.dirname,
	plugins: [react(), precompress()],
	server: { proxy: { '/api': { target: server, changeOrigin: true } } },
	build: {
		target: 'es2022',
		outDir: 'dist',
		emptyOutDir: true,
		chunkSizeWarningLimit: 600,
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [
						/** What every page needs and what changes least. */
						{
							name: 'base',
							test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack|i18next|react-i18next|openapi-fetch)\//,
							priority: 2,
						},
						/** Parts of Ant Design that many pages share: one file instead of forty small ones. */
						{ name: 'parts', test: /node_modules\/(antd|@ant-design|@rc-component)\//, minShareCount: 34, priority: 1 },
					],
				},
			},
		},
	},
})
