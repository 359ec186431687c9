import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./migrations.mjs";

/** The environment of web and worker: what is set (also in .env), with the defaults that `npm start` adds. */
export function readSettings({ isDev }) {
  const envFile = path.join(root, ".env");
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const port = given.PORT ?? "3000";
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_534)
    throw new Error(`Setting PORT: expected 1 to 65534, got "${port}".`);
  const dataDir = path.resolve(root, given.DATA_DIR ?? ".data");
  const sample = given.VIGIE_SAMPLE === "off" ? {} : { PROBE_ALLOW_PRIVATE: "127.0.0.0/8", SAMPLE_TARGET_PORT: String(Number(port) + 1) };
  return {
    APP_ORIGIN: `http://localhost:${port}`,
    ...sample,
    ...given,
    PORT: port,
    DATA_DIR: dataDir,
    VIGIE_KEYS: given.VIGIE_KEYS ?? keyring(path.join(dataDir, "keys")),
    NODE_ENV: isDev ? "development" : "production",
    ...(isDev ? { VIGIE_DEV: "1" } : {}),
  };
}

/** The keys that encrypt secrets at rest, `kid:base64` separated by commas; the first one encrypts. Losing them loses the secrets. */
function keyring(file) {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `k1:${randomBytes(32).toString("base64")}`, { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8").trim();
}
