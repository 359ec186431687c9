import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./migrations.mjs";

const names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
const macApp = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const folder = path.join(root, ".data/chromium");

/** Flags that let it run as root and in a container. Those of @sparticuz/chromium end the browser when a page closes. */
export const chromiumFlags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/** Path of CHROMIUM_PATH or an installed Chrome or Chromium, otherwise of the one in @sparticuz/chromium, unpacked under .data. */
export function chromiumPath() {
  const searched = (process.env.PATH ?? "").split(path.delimiter).flatMap((place) => names.map((name) => path.join(place, name)));
  return [process.env.CHROMIUM_PATH, ...searched, macApp].find((file) => file && existsSync(file)) ?? unpackedChromium();
}

/** A script that starts it with the libraries and, on a system without any, the fonts that the package brings. */
function unpackedChromium() {
  const script = path.join(folder, "chrome");
  if (existsSync(script)) return script;
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  // The package unpacks into the temporary folder, and its libraries only where it believes to be in AWS.
  const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" };
  const unpack = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
  execFileSync(process.execPath, ["--input-type=module", "-e", unpack], { cwd: root, env });
  writeFileSync(
    path.join(fresh, "fonts/fonts.conf"),
    `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  );
  writeFileSync(
    path.join(fresh, "chrome"),
    `#!/bin/sh
export LD_LIBRARY_PATH="${folder}/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="${folder}/fonts"
exec "${folder}/chromium" "$@"
`,
    { mode: 0o755 },
  );
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return script;
}
