// Bundles src/ into ../src/peyman/web/static/peyman/: styles for both directions, one script, charts as a chunk of their own.
import { build } from "esbuild";
import { cp, mkdir, rm } from "node:fs/promises";

const out = new URL("../src/peyman/web/static/peyman/", import.meta.url).pathname;

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: ["src/app.js", "src/chart.js", "src/ltr.css", "src/rtl.css"],
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2021",
  minify: true,
  legalComments: "none",
  loader: { ".woff2": "file", ".svg": "file" },
  assetNames: "fonts/[name]-[hash]",
  chunkNames: "chunks/[name]-[hash]",
});
await cp("node_modules/vazirmatn/OFL.txt", `${out}fonts/OFL.txt`).catch(() => undefined);
